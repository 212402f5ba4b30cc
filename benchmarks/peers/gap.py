"""Triangle counting after the GAP benchmark suite: programs/triangles.cpp, written for this comparison."""

from . import program
from .program import run  # noqa: F401

NAME = "GAP-like"
THREADS = (1, 2)


def version():
    return program.version(program.compiled("triangles"))


def load(ties, weighted, threads):
    return program.Loaded(program.compiled("triangles"), ties, threads)


KERNELS = {"triangles": None}
