"""hanse: centrality, gap analysis and planning for the networks of clusters and their international partners."""

import logging
from typing import TYPE_CHECKING

from . import (
    _doors,
    _start,  # noqa: F401 - lets the command be stopped while all others are imported
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
    two_mode,
    words,
)
from ._core import Cancelled, Error, InvalidArgument, InvalidData, __version__
from ._import import whole
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
    "interop",
    "io",
    "large",
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
    "two_mode",
    "validate",
    "words",
]


logging.getLogger("hanse").addHandler(logging.NullHandler())  # says nothing until a program listens

if TYPE_CHECKING:
    from . import interop, large, plot

_LATER = {"interop", "large", "plot"}  # loaded when first used: matplotlib takes longer to import than all the rest

_doors.register(
    {
        **{
            name: f"interop:{name}"
            for kind in ("networkx", "igraph", "scipy", "graph_tool")
            for name in (f"from_{kind}", f"to_{kind}")
        },
        "degree": "centrality:degree",
        "from_adjacency": "interop:from_adjacency",
        "from_arrow": "interop:from_arrow",
        "from_frame": "interop:from_frame",
        "from_incidence": "interop:from_incidence",
        "tables_of_graph": "interop.network_from_graph:tables_of_graph",
        "write_graph": "io:write_graph",
        "plot_graph": "plot:network",
        "plot_network": "report.nodes:draw",
        "view_graph": "view:view_graph",
        "view_network": "view:view_network",
    }
)


def __getattr__(name: str) -> object:
    if name in _LATER:
        return whole(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What is completed: also what is not loaded yet."""
    return sorted({*globals(), *__all__})
