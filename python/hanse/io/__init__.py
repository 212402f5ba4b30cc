"""Readers and writers."""

from .cordis import read_cordis
from .data_package import read, validate
from .dated import dated_graph
from .graph_files import (
    read_graph,
    with_attributes,
    write_dot,
    write_gexf,
    write_gml,
    write_graph,
    write_graphml,
    write_pajek,
)

__all__ = [
    "dated_graph",
    "read",
    "read_cordis",
    "read_graph",
    "validate",
    "with_attributes",
    "write_dot",
    "write_gexf",
    "write_gml",
    "write_graph",
    "write_graphml",
    "write_pajek",
]
