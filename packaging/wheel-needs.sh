#!/usr/bin/env bash
# What building a wheel needs in a manylinux_2_28 container: Boost's headers, expat, nlohmann-json. The system's own Boost
# (1.66) and JSON (3.6) are too old.
set -euo pipefail
json=json-3.11.3
dnf install -y epel-release
dnf install -y boost1.78-devel expat-devel
dnf install -y expat-static || true  # without it auditwheel puts the shared one into the wheel
curl -sSfL "https://github.com/nlohmann/json/archive/refs/tags/v${json#json-}.tar.gz" | tar -xz -C /tmp
cmake -S "/tmp/$json" -B /tmp/json -DJSON_BuildTests=OFF
cmake --install /tmp/json
install -D -m 644 "/tmp/$json/LICENSE.MIT" /usr/share/licenses/json/LICENSE.MIT
