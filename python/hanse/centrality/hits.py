"""Hubs and authorities."""

from __future__ import annotations

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def hits(
    graph: Graph,
    *,
    weighted: bool = False,
    tolerance: float = 1e-10,
    max_iterations: int = 10000,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Find hubs, which point to good authorities, and authorities, to which good hubs point.

    Parameters
    ----------
    graph : Graph
        In an undirected graph hubs and authorities are the same, unless its nodes fall into two modes.
    weighted : bool
        Count ties by their strength.
    tolerance : float
        Largest relative error of the eigenvalue equation of the authorities.
    max_iterations : int
    threads, progress
        See the module.

    Returns
    -------
    DataFrame
        Columns hub and authority, each summing to 1 (as NetworkX; igraph makes the largest 1).

    Raises
    ------
    InvalidArgument
        The weights are distances.
    Error
        Not converged after `max_iterations`.

    References
    ----------
    [kleinberg1999]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Tampere", "Tampere"], directed=True)
    >>> hs.centrality.hits(g).loc["Tampere"].round(6).tolist()
    [0.0, 1.0]
    """
    hub, authority = _core.centrality.hits(
        graph._core, weighted, tolerance, max_iterations, threads_of(threads), report_of(progress, "hits")
    )
    return pd.DataFrame({"hub": hub, "authority": authority}, index=graph.nodes)
