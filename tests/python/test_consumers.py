"""Projects of others: each way to use the C++ library builds with gcc and clang, and asks for no more than it needs."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONSUMER = ROOT / "tests" / "consumer"
COMPILERS = [name for name in ("g++", "clang++-14") if shutil.which(name)]
VERSION = re.search(r'HANSE_VERSION "(.*)"', (ROOT / "include/hanse/core/version.hpp").read_text())[1]


def call(*command: str | Path, fails: bool = False, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
    )
    assert (done.returncode != 0) == fails, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout + done.stderr


LAUNCHER = "ccache" if shutil.which("ccache") else ""


def configure(build: Path, source: Path, *settings: str, **more) -> str:
    more.setdefault("CMAKE_CXX_COMPILER_LAUNCHER", LAUNCHER)
    return call("cmake", "-G", "Ninja", "-S", source, "-B", build, *settings, **more)


@pytest.fixture(scope="session", params=["static", "shared"])
def prefix(request, tmp_path_factory) -> Path:
    """The library as `cmake --install` leaves it; made beside build/release, whose objects ccache has."""
    build = ROOT / "build" / f"consumed-{request.param}"
    shared = "ON" if request.param == "shared" else "OFF"
    configure(build, ROOT, "-DCMAKE_BUILD_TYPE=Release", f"-DBUILD_SHARED_LIBS={shared}", "-DHANSE_WERROR=ON",
              "-DHANSE_TESTS=OFF", "-DHANSE_IGRAPH=ON")  # fmt: skip
    call("cmake", "--build", build)
    folder = tmp_path_factory.mktemp(request.param)
    call("cmake", "--install", build, "--prefix", folder)
    return folder


def runs(program: Path, prefix: Path) -> None:
    assert call(program, LD_LIBRARY_PATH=str(prefix / "lib")).split() == [VERSION, "99"]


@pytest.mark.parametrize("compiler", COMPILERS)
def test_find_package(prefix, compiler, tmp_path):
    configure(tmp_path, CONSUMER, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={compiler}")
    call("cmake", "--build", tmp_path)
    runs(tmp_path / "consumer", prefix)


@pytest.mark.parametrize("compiler", COMPILERS)
def test_pkg_config(prefix, compiler, tmp_path):
    places = {"PKG_CONFIG_PATH": str(prefix / "lib" / "pkgconfig")}
    static = [] if list((prefix / "lib").glob("libhanse.so*")) else ["--static"]
    flags = call("pkg-config", "--cflags", "--libs", *static, "hanse", **places).split()
    call(compiler, "-std=c++20", CONSUMER / "main.cpp", "-o", tmp_path / "consumer", *flags)
    runs(tmp_path / "consumer", prefix)
    assert call("pkg-config", "--modversion", "hanse", **places).strip() == VERSION


@pytest.mark.parametrize("compiler", COMPILERS)
def test_pkg_config_of_the_component_igraph(prefix, compiler, tmp_path):
    """Linked in two steps: what igraph itself stands on when static (BLAS, ...) is not ours to ask for."""
    places = {"PKG_CONFIG_PATH": str(prefix / "lib" / "pkgconfig")}
    static = [] if list((prefix / "lib").glob("libhanse.so*")) else ["--static"]
    flags = call("pkg-config", "--cflags", "--libs", "hanse-igraph", **places).split()
    flags += call("pkg-config", "--libs", *static, "hanse", **places).split()
    source = tmp_path / "alone.cpp"
    source.write_text(
        '#include "hanse/interop/igraph.hpp"\n#include <cstdio>\n'
        "int main() {\n"
        "    const auto alone = hanse::interop::leiden(hanse::Graph::from_arrays(99, {}, {}, {}, {}));\n"
        '    std::printf("%s %zu\\n", HANSE_VERSION, alone.size());\n'
        "}\n"
    )
    call(compiler, "-std=c++20", source, "-o", tmp_path / "alone", *flags)
    runs(tmp_path / "alone", prefix)
    assert call("pkg-config", "--modversion", "hanse-igraph", **places).strip() == VERSION


def test_the_vcpkg_port_installs_what_a_consumer_finds(tmp_path):
    """vcpkg itself cannot be had from the registries: its functions have stand-ins, the port's own lines run."""
    prefix = tmp_path / "prefix"
    port, work = ROOT / "packaging" / "vcpkg" / "hanse", ROOT / "build" / "consumed-vcpkg"
    call("cmake", f"-DPORT={port}", "-DFEATURES=io", f"-DWORK={work}", f"-DCURRENT_PACKAGES_DIR={prefix}",
         "-P", CONSUMER / "vcpkg.cmake", CMAKE_CXX_COMPILER_LAUNCHER=LAUNCHER)  # fmt: skip
    assert not (prefix / "lib" / "cmake" / "hanse").exists()
    assert "Apache License" in (prefix / "share/hanse/copyright").read_text()
    for compiler in COMPILERS:
        configure(tmp_path / compiler, CONSUMER, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={compiler}")
        call("cmake", "--build", tmp_path / compiler)
        runs(tmp_path / compiler / "consumer", prefix)


def test_igraph_is_needed_only_by_who_asks_for_it(prefix, tmp_path):
    nowhere = {"PKG_CONFIG_LIBDIR": str(tmp_path)}
    configure(tmp_path / "without", CONSUMER, f"-DCMAKE_PREFIX_PATH={prefix}", **nowhere)
    asked = [f"-DCMAKE_PREFIX_PATH={prefix}", "-DHANSE_FROM=igraph"]
    assert "igraph" in configure(tmp_path / "missing", CONSUMER, *asked, fails=True, **nowhere)
    configure(tmp_path / "with", CONSUMER, *asked)
    call("cmake", "--build", tmp_path / "with")
    runs(tmp_path / "with" / "consumer", prefix)


def test_the_source_tree_is_fetched_and_built_with_the_consumer():
    build = ROOT / "build" / "consumed-source"
    configure(build, CONSUMER, "-DHANSE_FROM=source", f"-DHANSE_SOURCE={ROOT}", "-DCMAKE_BUILD_TYPE=Release",
              "-DHANSE_WERROR=ON")  # fmt: skip
    call("cmake", "--build", build)
    runs(build / "consumer", build)
    assert "hanse-config.cmake" not in call("cmake", "--install", build, "--prefix", build / "installed")


def test_without_a_build_type_the_library_is_optimised_and_without_files_it_needs_no_parsers(tmp_path):
    configure(tmp_path, CONSUMER, "-DHANSE_FROM=source", f"-DHANSE_SOURCE={ROOT}", "-DHANSE_IO=OFF",
              "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_DISABLE_FIND_PACKAGE_EXPAT=ON",
              "-DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON")  # fmt: skip
    commands = {
        entry["file"]: entry["command"] for entry in json.loads((tmp_path / "compile_commands.json").read_text())
    }
    ours = {file: command for file, command in commands.items() if "/src/" in file}
    assert ours and all(" -O2" in command for command in ours.values())
    assert not any("/src/io/" in file for file in ours)


def test_the_shared_library_shows_what_headers_declare_and_nothing_else(prefix):
    names = list((prefix / "lib").glob("libhanse.so.*"))
    if not names:
        pytest.skip("of the shared library")
    major_minor = ".".join(VERSION.split(".")[:2])
    for library in ("libhanse", "libhanse_igraph"):
        assert f"SONAME               {library}.so.{major_minor}" in call(
            "objdump", "-p", prefix / "lib" / f"{library}.so"
        )
    shown = call("nm", "-DC", "--defined-only", prefix / "lib" / "libhanse.so").splitlines()
    ours = [line for line in shown if "hanse::" in line]
    version = "hanse::v" + major_minor.replace(".", "_") + "::"
    assert len(ours) > 300
    assert all(version in line for line in ours)
    foreign = [line for line in shown if re.search(r" [TW] .*(nlohmann|boost::|XML_)", line)]
    assert not foreign
    spec = importlib.util.spec_from_file_location("api", ROOT / "tools" / "api.py")
    api = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(api)
    kept = (ROOT / "docs" / "api.txt").read_text(encoding="utf-8")
    assert api.listing(prefix / "lib" / "libhanse.so") == kept, "a signature changed: see tools/api.py"


def test_the_port_and_the_notice_name_the_parts_of_boost_that_are_included():
    sources = [path for folder in ("src", "include") for path in (ROOT / folder).rglob("*.[hc]pp")]
    included = {part for path in sources for part in re.findall(r"#include <boost/(\w+)", path.read_text("utf-8"))}
    included -= {"iterator", "pending", "property_map"}  # which Graph brings
    port = json.loads((ROOT / "packaging/vcpkg/hanse/vcpkg.json").read_text("utf-8"))
    assert {f"boost-{part}" for part in included} == {d for d in port["dependencies"] if isinstance(d, str)}
    named = re.search(r"Boost \((.*); headers\)", (ROOT / "NOTICE.md").read_text("utf-8"))[1]
    assert named == ", ".join(sorted(part.capitalize() for part in included))


def test_the_version_is_the_same_wherever_it_must_stand_again():
    major_minor = ".".join(VERSION.split(".")[:2])
    assert f"hanse::inline v{major_minor.replace('.', '_')}" in (ROOT / "include/hanse/core/api.hpp").read_text()
    assert f"version: {VERSION}" in (ROOT / "CITATION.cff").read_text()
    assert f'"version": "{VERSION}"' in (ROOT / "packaging/vcpkg/hanse/vcpkg.json").read_text()
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text()
    numbers = re.findall(r"HANSE_VERSION_\w+ (\d+)", (ROOT / "include/hanse/core/version.hpp").read_text())
    assert ".".join(numbers) == VERSION
