"""How much of a network falls apart."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def fragmentation(
    graph: Graph,
    *,
    remove: Sequence[Hashable] | Any = (),
    distance_weighted: bool = False,
    threads: int | None = None,
    progress: bool | Report = None,
) -> float:
    """Share of the pairs of nodes that cannot reach each other.

    Parameters
    ----------
    graph : Graph
        Direction, loops, parallel ties and weights do not matter.
    remove : sequence of labels
        Nodes to take out first; the share is of the nodes that are left.
    distance_weighted : bool
        Let a pair at distance d count as cut by 1 - 1 / d.
    threads, progress
        See the module.

    Returns
    -------
    float
        0 (all reach all) to 1 (nobody reaches anybody); NaN with fewer than two nodes left.

    Raises
    ------
    InvalidArgument
        A label is unknown or named twice.

    References
    ----------
    [borgatti2006]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "a"], ["a", "b", "c"])
    >>> round(hs.brokerage.fragmentation(g, remove=["hub"]), 4)
    0.6667
    """
    ids = graph.ids(remove, "fragmentation")
    return float(
        _core.brokerage.fragmentation(
            graph._core, ids, distance_weighted, threads_of(threads), report_of(progress, "fragmentation")
        )
    )
