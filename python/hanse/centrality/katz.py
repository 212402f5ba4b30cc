"""Katz centrality."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def katz(
    graph: Graph,
    *,
    alpha: float = 0.1,
    beta: float = 1.0,
    weighted: bool = False,
    normalized: bool = False,
    tolerance: float = 1e-10,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Count the walks of all lengths that end at a node, longer ones less.

    Parameters
    ----------
    graph : Graph
        Of a directed graph ties that come in count (as in NetworkX).
    alpha : float
        What a step costs: below the inverse of the largest eigenvalue.
    beta : float
        What every node has of its own.
    weighted : bool
        Count ties by their strength.
    normalized : bool
        Scale to Euclid norm 1 (as NetworkX).
    tolerance : float
        Largest error of the equation in Euclid norm, relative to beta.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value > 0 per node.

    Raises
    ------
    InvalidArgument
        Alpha is too large for this graph, alpha or beta is not positive, or the weights are distances.

    References
    ----------
    [katz1953]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo"], ["Linz"])
    >>> hs.centrality.katz(g, alpha=0.5).round(9).tolist()  # x = 0.5 x + 1
    [2.0, 2.0]
    """
    return graph.series(
        _core.centrality.katz(
            graph._core,
            alpha,
            beta,
            weighted,
            normalized,
            tolerance,
            threads_of(threads),
            report_of(progress, "katz"),
        ),
        "katz",
    )
