"""Boost.Graph (C++ headers): programs/boost.cpp; one thread."""

from . import program
from .program import run  # noqa: F401

NAME = "Boost.Graph"
THREADS = (1,)


def version():
    return program.version(program.compiled("boost"))


def load(ties, weighted, threads):
    return program.Loaded(program.compiled("boost"), ties, threads)


KERNELS = dict.fromkeys(
    ["betweenness", "betweenness by distance", "local clustering", "PageRank", "core number", "components",
     "breadth-first search", "build", "build with weights"]
)  # fmt: skip
