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
    specialisation,
)
from ._core import Cancelled, Error, InvalidArgument, InvalidData, __version__
from .graph import Graph
from .io import read, read_cordis, read_graph, validate
from .network import Network

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
    "read",
    "read_cordis",
    "read_graph",
    "specialisation",
    "validate",
]
