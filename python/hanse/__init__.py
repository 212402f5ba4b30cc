"""hanse: centrality, gap analysis and planning for the networks of clusters and their international partners."""

from . import (
    benchmark,
    brokerage,
    centrality,
    communities,
    evaluation,
    gap,
    generate,
    io,
    pairs,
    paths,
    planning,
    projection,
    specialisation,
)
from ._core import Cancelled, Error, InvalidArgument, InvalidData, __version__
from ._versions import show_versions
from .graph import Graph
from .io import read, read_cordis, read_graph, validate
from .network import Network
from .report import report

__all__ = [
    "Cancelled",
    "Error",
    "Graph",
    "InvalidArgument",
    "InvalidData",
    "Network",
    "__version__",
    "benchmark",
    "brokerage",
    "centrality",
    "communities",
    "evaluation",
    "gap",
    "generate",
    "io",
    "pairs",
    "paths",
    "planning",
    "plot",
    "projection",
    "read",
    "read_cordis",
    "read_graph",
    "report",
    "show_versions",
    "specialisation",
    "validate",
]


def __getattr__(name: str) -> object:
    """``hanse.plot`` is loaded when it is first used: matplotlib takes longer to import than all the rest."""
    if name == "plot":
        import importlib

        return importlib.import_module(".plot", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What is completed: also what is not loaded yet."""
    return sorted({*globals(), *__all__})
