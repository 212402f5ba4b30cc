"""Packages that run as programs of their own and time themselves; programs/ties.hpp says how they are called."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np

SOURCES = Path(__file__).parents[1] / "programs"
BUILT = Path(__file__).parents[2] / "build" / "bench"


def compiled(name):
    """The program of programs/NAME.cpp, made anew if a source is younger."""
    program, source = BUILT / name, SOURCES / f"{name}.cpp"
    newest = max(path.stat().st_mtime for path in (source, SOURCES / "ties.hpp"))
    if not program.exists() or program.stat().st_mtime < newest:
        BUILT.mkdir(parents=True, exist_ok=True)
        flags = ["-std=c++20", "-O3", "-DNDEBUG", "-fopenmp"]
        subprocess.run(["c++", *flags, str(source), "-o", str(program)], check=True)
    return [str(program)]


def version(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


class Loaded:
    """The ties in a file, and the program that reads them."""

    def __init__(self, command, ties, threads):
        self.command = command
        self.environment = os.environ | {"OMP_NUM_THREADS": str(threads)}
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "ties"
        with open(self.path, "wb") as file:
            np.array([ties.n, ties.m], dtype=np.uint64).tofile(file)
            for part in (ties.sources, ties.targets, ties.weights):
                part.tofile(file)


def run(loaded, kernel, runs, long, tell):
    """The seconds of every run, told one by one, and the values."""
    out = loaded.path.with_suffix(".out")
    command = [*loaded.command, kernel, str(loaded.path), str(out), str(runs), str(long)]
    times = []
    with subprocess.Popen(command, env=loaded.environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            times.append(float(line))
            tell(times[-1])
    if process.returncode != 0:
        raise RuntimeError(f"the program ended with {process.returncode}")
    return times, np.fromfile(out, dtype=np.float64)
