"""Betweenness of a group seen as one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def group_betweenness(
    graph: Graph,
    group: Sequence[Hashable] | Any,
    *,
    normalized: bool = False,
    threads: int | None = None,
    progress: bool | Report = None,
) -> float:
    """Count the shortest paths between the others that go through at least one member of a group.

    Parameters
    ----------
    graph : Graph
        Distances are numbers of ties.
    group : sequence of labels
        Any number of members; a path that meets several counts once.
    normalized : bool
        Divide by the number of pairs outside the group: (n-k)(n-k-1) for k members, in an undirected graph half of
        that.
    threads, progress
        See the module.

    Returns
    -------
    float
        An undirected pair counts once; 0 for an empty group or one that leaves fewer than two others.

    Raises
    ------
    InvalidArgument
        A label is unknown or named twice.

    References
    ----------
    [everett1999]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c", "d"], ["b", "c", "d", "e"])
    >>> hs.brokerage.group_betweenness(g, ["b", "d"])
    3.0
    """
    return float(
        _core.brokerage.group_betweenness(
            graph._core,
            graph.ids(group, "group_betweenness"),
            normalized,
            threads_of(threads),
            report_of(progress, "group_betweenness"),
        )
    )
