"""Distances between nodes."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

Direction = Literal["out", "in", "both"]
Labels = Sequence[Hashable] | Any


@measure
def distances(
    graph: Graph,
    sources: Labels,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    cutoff: float | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Tell how far every node is from each source.

    Parameters
    ----------
    graph : Graph
    sources : sequence of labels
    weighted : bool
        Add the distances of the ties of a path; otherwise count the ties.
    direction : {"out", "in", "both"}
        From the sources, to them, or along ties of any direction. Undirected graphs have only one.
    cutoff : float, optional
        What is farther counts as unreachable.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        One row per source, one column per node; infinite where no path leads.

    Raises
    ------
    InvalidArgument
        A source is unknown, or the weights are strengths.

    References
    ----------
    [then2014], [dijkstra1959]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> float(hs.paths.distances(g, ["Lemgo"]).loc["Lemgo", "Tampere"])
    2.0
    """
    ids = graph.ids(sources, "sources")
    matrix = _core.paths.distances(
        graph._core,
        ids,
        weighted,
        _choice(_core.centrality.Direction, direction, "direction"),
        _limit(cutoff),
        threads_of(threads),
        report_of(progress, "distances"),
    )
    return pd.DataFrame(matrix, index=graph.nodes.take(ids), columns=graph.nodes, copy=False)


@measure
def distances_from_set(
    graph: Graph,
    sources: Labels,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    cutoff: float | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Tell how far every node is from the nearest source.

    Parameters
    ----------
    graph : Graph
    sources : sequence of labels
    weighted, direction, cutoff
        As in :func:`distances`.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Series
        One value per node: 0 for the sources, infinite where no path leads or there are no sources.

    Raises
    ------
    InvalidArgument
        A source is unknown, or the weights are strengths.

    References
    ----------
    [dijkstra1959]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz", "Linz"], ["Linz", "Tampere", "Gent"])
    >>> float(hs.paths.distances_from_set(g, ["Lemgo", "Gent"])["Tampere"])
    2.0
    """
    return graph.series(
        _core.paths.distances_from_set(
            graph._core,
            graph.ids(sources, "sources"),
            weighted,
            _choice(_core.centrality.Direction, direction, "direction"),
            _limit(cutoff),
            threads_of(threads),
            report_of(progress, "distances_from_set"),
        ),
        "distance",
    )


@measure
def eccentricity(
    graph: Graph,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Tell how far the farthest node is that a node reaches.

    Parameters
    ----------
    graph : Graph
    weighted : bool
        Add the distances of the ties of a path; otherwise count the ties.
    direction : {"out", "in", "both"}
        Distances from the node, to it, or along ties of any direction.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Series
        One value per node. Nodes that cannot be reached do not count (as in igraph); an isolated node gets 0.

    Raises
    ------
    InvalidArgument
        The weights are strengths.

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> hs.paths.eccentricity(g).tolist()
    [2.0, 1.0, 2.0]
    """
    return graph.series(
        _core.paths.eccentricity(graph._core, *_reach("eccentricity", weighted, direction, threads, progress)),
        "eccentricity",
    )


@measure
def diameter(
    graph: Graph,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    threads: int | None = None,
    progress: bool | Report = None,
) -> float:
    """Give the largest finite distance between two nodes; 0 if no node reaches another.

    Parameters
    ----------
    graph : Graph
    weighted, direction, threads, progress
        As in :func:`eccentricity`.

    Returns
    -------
    float

    Raises
    ------
    InvalidArgument
        The weights are strengths.

    Examples
    --------
    >>> import hanse as hs
    >>> hs.paths.diameter(hs.Graph.from_edges([0, 1, 2], [1, 2, 3]))
    3.0
    """
    return float(_core.paths.diameter(graph._core, *_reach("diameter", weighted, direction, threads, progress)))


@measure
def mean_distance(
    graph: Graph,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    threads: int | None = None,
    progress: bool | Report = None,
) -> float:
    """Give the mean distance over all ordered pairs of different nodes that a path joins.

    Parameters
    ----------
    graph : Graph
    weighted, direction, threads, progress
        As in :func:`eccentricity`; out and in give the same.

    Returns
    -------
    float
        NaN if no path joins any pair.

    Raises
    ------
    InvalidArgument
        The weights are strengths.

    Examples
    --------
    >>> import hanse as hs
    >>> hs.paths.mean_distance(hs.Graph.from_edges([0, 1], [1, 2]))  # 1, 1 and 2
    1.3333333333333333
    """
    return float(
        _core.paths.mean_distance(graph._core, *_reach("mean_distance", weighted, direction, threads, progress))
    )


def _reach(
    name: str, weighted: bool, direction: Direction, threads: int | None, progress: bool | Report
) -> tuple[bool, Any, int, Report]:
    return (
        weighted,
        _choice(_core.centrality.Direction, direction, "direction"),
        threads_of(threads),
        report_of(progress, name),
    )


def _limit(cutoff: float | None) -> float:
    return math.inf if cutoff is None else cutoff
