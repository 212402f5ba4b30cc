"""Readers and writers."""

from functools import partial

from .._deprecated import renamed
from .cordis import read_cordis
from .data_package import read, validate
from .dated import dated_graph
from .graph_files import (
    read_graph,
    write_graph,
)

__all__ = [
    "dated_graph",
    "read",
    "read_cordis",
    "read_graph",
    "validate",
    "write_graph",
]

__getattr__ = renamed(
    __name__,
    {
        f"write_{kind}": (f'write_graph(graph, path, format="{kind}")', partial(write_graph, format=kind))
        for kind in ("graphml", "gexf", "gml", "pajek", "dot")
    }
    | {"with_attributes": ("net.graph(), which has them", lambda net, graph: graph)},
    goes="0.3",
)
