"""Groups of nodes seen as one: degree and closeness."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Literal

from .. import _core
from .._measure import measure
from ..graph import Graph, _choice

Direction = Literal["out", "in", "both"]


@measure
def group_degree(
    graph: Graph, group: Sequence[Hashable] | Any, *, direction: Direction = "both", normalized: bool = False
) -> float:
    """How many nodes outside a group are tied to it, or which share of them.

    Parameters
    ----------
    graph : Graph
        Loops and weights are not used; an outside node counts once.
    group : sequence of labels
    direction : {"both", "out", "in"}
        Of a directed graph: tied either way, from the group, or to it.
    normalized : bool
        Share of the nodes outside instead of their number.

    Returns
    -------
    float
        Normalized 0 to 1, NaN for a group of all nodes.

    Raises
    ------
    InvalidArgument
        The group is empty, or a label is unknown or named twice.

    References
    ----------
    [everett1999]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "d"])
    >>> hs.brokerage.group_degree(g, ["a", "b"], normalized=True)
    0.5
    """
    kind = _choice(_core.centrality.Direction, direction, "direction")
    return float(_core.brokerage.group_degree(graph._core, graph.ids(group, "group_degree"), kind, normalized))


@measure
def group_closeness(
    graph: Graph, group: Sequence[Hashable] | Any, *, direction: Direction = "out", weighted: bool = False
) -> float:
    """How near the nodes outside are to a group: r / (n - c) * r / (sum of distances) over the r nodes reached.

    Parameters
    ----------
    graph : Graph
    group : sequence of labels
    direction : {"out", "in", "both"}
        Of a directed graph: distances from the group, to it, or along ties of any direction.
    weighted : bool
        Use the graph's distances instead of numbers of ties.

    Returns
    -------
    float
        Nodes that are not reached lower the value by their share (NetworkX takes them to be at distance 0); 0 if none
        is reached, NaN for a group of all nodes.

    Raises
    ------
    InvalidArgument
        The group is empty, a label is unknown or named twice, or weighted, but the weights are strengths.

    References
    ----------
    [everett1999], [wasserman1994]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "d"])
    >>> round(hs.brokerage.group_closeness(g, ["a", "b"]), 4)
    0.6667
    """
    kind = _choice(_core.centrality.Direction, direction, "direction")
    return float(_core.brokerage.group_closeness(graph._core, graph.ids(group, "group_closeness"), kind, weighted))
