"""Betweenness of nodes and ties."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def betweenness(
    graph: Graph,
    *,
    weighted: bool = False,
    normalized: bool = False,
    sources: Sequence[Hashable] | None = None,
    targets: Sequence[Hashable] | None = None,
    cutoff: float | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Count on how many shortest paths between others every node lies.

    Parameters
    ----------
    graph : Graph
    weighted : bool
        Shortest by the sum of distances instead of the number of ties; distances are compared exactly.
    normalized : bool
        Divide by the number of pairs of other nodes: (n-1)(n-2), in an undirected graph half of that.
    sources, targets : sequence of labels, optional
        Count only paths from a source to a target. In an undirected graph the result is half of the sum over these
        ordered pairs, so that all sources and all targets give every pair once (igraph and NetworkX do the same).
    cutoff : float, optional
        Count only paths at most this long.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node. An undirected pair counts once: the middle of a path of three has 1. Parallel ties count
        as so many paths, loops do not matter, isolated nodes get 0.

    Raises
    ------
    InvalidArgument
        A source or target is unknown or named twice, the cutoff is negative, or `weighted` with strengths.

    References
    ----------
    [freeman1977] [brandes2001]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> float(hs.centrality.betweenness(g)["Linz"])
    1.0
    """
    return graph.series(
        _call("betweenness", graph, weighted, normalized, sources, targets, cutoff, threads, progress), "betweenness"
    )


@measure
def edge_betweenness(
    graph: Graph,
    *,
    weighted: bool = False,
    normalized: bool = False,
    sources: Sequence[Hashable] | None = None,
    targets: Sequence[Hashable] | None = None,
    cutoff: float | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Count how many shortest paths run over every tie.

    Parameters
    ----------
    graph : Graph
    weighted, sources, targets, cutoff, threads, progress
        As for :func:`betweenness`.
    normalized : bool
        Divide by the number of pairs of nodes: n(n-1), in an undirected graph half of that.

    Returns
    -------
    Series
        One value per tie, indexed by (source, target) in the order of ``graph.edges_frame()``. Parallel ties share
        what runs between their ends; a loop gets 0.

    Raises
    ------
    InvalidArgument
        As for :func:`betweenness`.

    References
    ----------
    [girvan2002] [brandes2008]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> float(hs.centrality.edge_betweenness(g)["Linz", "Tampere"])
    2.0
    """
    values = _call("edge_betweenness", graph, weighted, normalized, sources, targets, cutoff, threads, progress)
    ends = graph.edges_frame()
    index = pd.MultiIndex.from_arrays([ends["source"], ends["target"]], names=["source", "target"])
    return pd.Series(values, index=index, name="edge_betweenness", copy=False)


def _call(
    name: str,
    graph: Graph,
    weighted: bool,
    normalized: bool,
    sources: Sequence[Hashable] | None,
    targets: Sequence[Hashable] | None,
    cutoff: float | None,
    threads: int | None,
    progress: bool | Report,
) -> Any:
    return getattr(_core.centrality, name)(
        graph._core,
        weighted,
        normalized,
        None if sources is None else graph.ids(sources, f"{name}: sources"),
        None if targets is None else graph.ids(targets, f"{name}: targets"),
        math.inf if cutoff is None else cutoff,
        threads_of(threads),
        report_of(progress, name),
    )
