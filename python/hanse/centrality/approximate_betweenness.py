"""Betweenness within a stated error."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._numbers import whole_number
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def approximate_betweenness(
    graph: Graph,
    *,
    error: float = 0.01,
    confidence: float = 0.9,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Estimate the betweenness of every node from sampled shortest paths, with a guarantee.

    With a probability of at least `confidence` no node's value is farther than `error` from
    ``betweenness(graph, normalized=True)``, for all nodes at once.

    Parameters
    ----------
    graph : Graph
        Distances are numbers of ties.
    error : float
        Largest difference, between 0 and 1.
    confidence : float
        Probability that it holds, between 0 and 1.
    seed : int
        The same seed gives the same values on any number of threads.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node, normalised.

    Raises
    ------
    InvalidArgument
        The error or the confidence is not between 0 and 1, more than 10^15 samples may be needed, or the seed is
        negative.

    References
    ----------
    [borassi2019]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.generate.affiliation(2000, seed=1)
    >>> estimate = hs.centrality.approximate_betweenness(g, error=0.02, seed=1)
    >>> exact = hs.centrality.betweenness(g, normalized=True)
    >>> bool(((estimate - exact).abs() <= 0.02).all())
    True
    """
    return graph.series(
        _core.centrality.approximate_betweenness(
            graph._core,
            error,
            confidence,
            whole_number("approximate_betweenness", "seed", seed),
            threads_of(threads),
            report_of(progress, "approximate_betweenness"),
        ),
        "approximate_betweenness",
    )
