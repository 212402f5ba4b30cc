"""Boost.Graph (C++ headers): benchmarks/boost_peer.cpp, compiled with the release flags; one thread."""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

NAME = "Boost.Graph"
THREADS = (1,)
PROGRAM = Path(__file__).parents[2] / "build" / "bench" / "boost_peer"


def compile_peer():
    """Build the program if it is missing or older than its source."""
    source = Path(__file__).parents[1] / "boost_peer.cpp"
    if PROGRAM.exists() and PROGRAM.stat().st_mtime > source.stat().st_mtime:
        return
    PROGRAM.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["c++", "-std=c++20", "-O3", "-DNDEBUG", str(source), "-o", str(PROGRAM)], check=True)


def version():
    compile_peer()
    return subprocess.run([PROGRAM, "version"], capture_output=True, text=True, check=True).stdout.strip()


def load(ties, weighted, threads):
    """The ties in a file; the program times the kernel itself, without reading."""
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "ties"
    with open(path, "wb") as file:
        np.array([ties.n, ties.m], dtype=np.uint64).tofile(file)
        ties.sources.tofile(file)
        ties.targets.tofile(file)
        ties.weights.tofile(file)
    return folder, path


def seconds_and_values(graph, kernel):
    """One run: its own time and the values."""
    _, path = graph
    out = path.with_suffix(".out")
    done = subprocess.run([PROGRAM, kernel, path, out], capture_output=True, text=True, check=True)
    seconds = json.loads(done.stdout)["seconds"]
    if kernel == "build":  # the number of ties, as the others
        return seconds, np.fromfile(path, dtype=np.uint64, count=2)[1:]
    return seconds, np.fromfile(out, dtype=np.float64)


KERNELS = dict.fromkeys(
    ["betweenness", "betweenness by distance", "local clustering", "PageRank", "core number", "components",
     "breadth-first search", "build"]
)  # fmt: skip
