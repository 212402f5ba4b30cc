"""What the rooms' programs cannot see: a second compiler, instruction sets in the object code, all headers together."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: A kernel and the least uses of a register of 512 bits in its body for AVX-512: a short loop and two long ones.
KERNELS = {"src/paths/batched_search_kernel.cpp": 20, "src/centrality/detail/lanes.cpp": 500}


def call(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(params=[["g++"], ["clang++", "clang++-14"]], ids=["gcc", "clang"])
def compiler(request) -> str:
    for name in request.param:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{request.param[0]} is not installed")


@pytest.mark.skipif(platform.machine() != "x86_64", reason="AVX-512 is of x86-64")
@pytest.mark.parametrize("source", KERNELS)
def test_the_kernel_for_avx512_uses_its_registers(compiler, source, tmp_path):
    made = tmp_path / "kernel.o"
    call(compiler, "-std=c++20", "-O3", "-Wall", "-Wextra", "-Werror", "-Iinclude", "-Isrc", "-c", source, "-o", made)
    bodies = re.split(r"^[0-9a-f]+ <", call("objdump", "-d", made), flags=re.M)[1:]
    uses = {
        wide: sum(body.count("%zmm") for body in bodies if ("avx512" in body.split(">")[0]) is wide)
        for wide in (True, False)
    }
    assert uses[True] >= KERNELS[source]
    assert uses[False] == 0


def test_all_headers_fit_in_one_unit(tmp_path):
    headers = sorted((ROOT / "include").rglob("*.hpp"))
    unit = tmp_path / "all.cpp"
    unit.write_text("".join(f'#include "{h.relative_to(ROOT / "include")}"\n' for h in headers if h.stem != "igraph"))
    call("c++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Iinclude", unit)
