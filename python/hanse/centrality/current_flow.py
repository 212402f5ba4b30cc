"""Closeness and betweenness where all paths count."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def current_flow_closeness(
    graph: Graph, *, weighted: bool = False, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Closeness by resistance: many ways, and strong ones, bring nodes near. Also known as information centrality.

    Parameters
    ----------
    graph : Graph
        Undirected; loops are ignored, parallel ties add up. Components of up to 5,000 nodes.
    weighted : bool
        Ties conduct by their strength; otherwise all equally.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node: the inverse of the mean resistance to those it is connected to, times their share of the
        other nodes; 0 if isolated. In a connected graph n - 1 times NetworkX's value.

    Raises
    ------
    InvalidArgument
        The graph is directed or has a larger component, or the weights are distances.

    References
    ----------
    [stephenson1989], [brandes2005]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz", "Tampere"], ["Linz", "Tampere", "Lemgo"])
    >>> round(float(hs.centrality.current_flow_closeness(g)["Linz"]), 6)  # two ways, of 1 and 2 ties: 2/3 to each
    1.5
    """
    return graph.series(
        _core.centrality.current_flow_closeness(
            graph._core, weighted, threads_of(threads), report_of(progress, "current_flow_closeness")
        ),
        "current_flow_closeness",
    )


@measure
def current_flow_betweenness(
    graph: Graph,
    *,
    weighted: bool = False,
    normalized: bool = False,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Tell how much of a unit of current between two others runs through every node, over all pairs.

    Parameters
    ----------
    graph, weighted
        As for :func:`current_flow_closeness`.
    normalized : bool
        Divide by the number of pairs of other nodes, (n-1)(n-2)/2.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; on a tree that of :func:`betweenness`. Also known as random-walk betweenness.

    Raises
    ------
    InvalidArgument
        As for :func:`current_flow_closeness`.

    References
    ----------
    [newman2005], [brandes2005]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz", "Tampere"], ["Linz", "Tampere", "Lemgo"])
    >>> round(float(hs.centrality.current_flow_betweenness(g)["Linz"]), 6)  # a third takes the way of two ties
    0.333333
    """
    return graph.series(
        _core.centrality.current_flow_betweenness(
            graph._core, weighted, normalized, threads_of(threads), report_of(progress, "current_flow_betweenness")
        ),
        "current_flow_betweenness",
    )
