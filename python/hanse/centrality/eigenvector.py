"""Eigenvector centrality."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def eigenvector(
    graph: Graph,
    *,
    weighted: bool = False,
    tolerance: float = 1e-10,
    max_iterations: int = 10000,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Give the share of each node in the first eigenvector: central is who is tied to the central.

    Parameters
    ----------
    graph : Graph
        Of a directed graph ties that come in count (as in NetworkX).
    weighted : bool
        Count ties by their strength.
    tolerance : float
        Largest error of the eigenvalue equation in Euclid norm, relative to the eigenvalue.
    max_iterations : int
        Multiplications with the adjacency matrix.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value >= 0 per node, Euclid norm 1. Outside the component with the largest eigenvalue 0; all equal if there
        are no ties.

    Raises
    ------
    InvalidArgument
        The weights are distances, or the graph is directed and has no cycle.
    Error
        Not converged after `max_iterations`.

    References
    ----------
    [bonacich1972], [golub2013]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "hub", "hub"], ["a", "b", "c", "d"])
    >>> round(float(hs.centrality.eigenvector(g)["hub"]), 6)  # 1 / sqrt(2): a star is bipartite, and converges
    0.707107
    """
    return graph.series(
        _core.centrality.eigenvector(
            graph._core,
            weighted,
            tolerance,
            max_iterations,
            threads_of(threads),
            report_of(progress, "eigenvector"),
        ),
        "eigenvector",
    )
