"""Subgraph centrality."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def subgraph_centrality(
    graph: Graph, *, weighted: bool = False, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Add up the walks from every node back to it, those of k ties divided by k factorial.

    Parameters
    ----------
    graph : Graph
        Undirected; a loop counts twice, parallel ties add up.
    weighted : bool
        A walk counts as the product of its strengths (NetworkX ignores weights).
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value >= 1 per node, 1 for isolated ones: the diagonal of the matrix exponential.

    Raises
    ------
    InvalidArgument
        The graph is directed, the weights are distances or outside 1e-100 .. 1e100, or the largest eigenvalue is above
        700: the values are beyond the range of numbers.

    References
    ----------
    [estrada2005]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo"], ["Linz"])
    >>> round(float(hs.centrality.subgraph_centrality(g)["Linz"]), 6)  # cosh(1): walks of even length
    1.543081
    """
    return graph.series(
        _core.centrality.subgraph_centrality(
            graph._core, weighted, threads_of(threads), report_of(progress, "subgraph_centrality")
        ),
        "subgraph_centrality",
    )
