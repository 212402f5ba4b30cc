#!/usr/bin/env bash
# What building a wheel needs in a manylinux container: Boost's headers, expat as a static library, nlohmann-json.
set -euo pipefail
dnf install -y epel-release
dnf install -y boost-devel expat-devel expat-static json-devel
