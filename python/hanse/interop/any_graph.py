"""Whatever another package calls a graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import _core
from ..graph import Graph
from .graph_tool import from_graph_tool
from .igraph import from_igraph
from .networkx import from_networkx
from .scipy import from_scipy

_CONVERTERS: dict[str, Callable[[Any], Graph]] = {
    "networkx": from_networkx,
    "igraph": from_igraph,
    "graph_tool": from_graph_tool,
    "scipy": from_scipy,
}


def as_graph(graph: Any, what: str = "graph") -> Graph:
    """Give a graph of any known package as ours; ours is given back as it is.

    Weights count as strengths. Where they are distances, call :meth:`hanse.Graph.from_networkx` or its sisters.

    Parameters
    ----------
    graph : Graph, networkx.Graph, igraph.Graph, graph_tool.Graph or scipy sparse matrix
    what : str
        Who asks, for the error.

    Raises
    ------
    InvalidArgument
        The object is no graph.

    Examples
    --------
    >>> import hanse as hs, networkx as nx
    >>> hs.interop.as_graph(nx.path_graph(3))
    <Graph 3 nodes, 2 ties, undirected>
    """
    if isinstance(graph, Graph):
        return graph
    for kind in type(graph).__mro__:
        convert = _CONVERTERS.get(kind.__module__.partition(".")[0])
        if convert is not None:
            return convert(graph)
    if type(graph).__name__ == "DataFrame":
        raise _core.InvalidArgument(
            f"{what}: a data frame is no graph; pass Graph.from_adjacency(frame) of a table with the same labels for "
            "rows and columns, or Graph.from_frame(frame) of one with a row per tie"
        )
    raise _core.InvalidArgument(
        f"{what}: a {type(graph).__name__} is no graph; pass one of hanse, NetworkX, igraph, graph-tool or SciPy "
        "(of a Network: net.graph())"
    )
