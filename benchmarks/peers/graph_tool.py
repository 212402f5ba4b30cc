"""graph-tool (C++ with OpenMP): programs/graph_tool.py under the system's Python."""

from . import program
from .program import run  # noqa: F401

NAME = "graph-tool"
THREADS = (1, 2)
COMMAND = ["/usr/bin/python3", "-I", str(program.SOURCES / "graph_tool.py")]


def version():
    return program.version(COMMAND)


def load(ties, weighted, threads):
    return program.Loaded(COMMAND, ties, threads)


KERNELS = dict.fromkeys(
    ["betweenness", "betweenness by distance", "closeness", "harmonic", "local clustering", "PageRank", "eigenvector",
     "Katz", "core number", "components", "breadth-first search", "Jaccard, all two-step pairs",
     "build", "build with weights"]
)  # fmt: skip
