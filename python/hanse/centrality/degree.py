"""Degree and strength."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

Direction = Literal["out", "in", "both"]


@measure
def degree(
    graph: Graph,
    *,
    direction: Direction = "both",
    weighted: bool = False,
    alpha: float = 1.0,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Count the ties of every node, or add their strengths.

    Parameters
    ----------
    graph : Graph
    direction : {"both", "out", "in"}
        Which ties of a directed graph count.
    weighted : bool
        Mix the number of ties k with their strength s: k^(1 - alpha) s^alpha.
    alpha : float
        0 counts ties, 1 adds strengths.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; isolated nodes get 0, a loop of an undirected graph counts twice.

    Raises
    ------
    InvalidArgument
        The weights are distances, or alpha is negative.

    References
    ----------
    [opsahl2010]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Linz", "Tampere"], weights=[3, 1])
    >>> float(hs.centrality.degree(g, weighted=True)["Lemgo"])
    4.0
    """
    return graph.series(
        _core.centrality.degree(
            graph._core,
            _choice(_core.centrality.Direction, direction, "direction"),
            weighted,
            alpha,
            threads_of(threads),
            report_of(progress, "degree"),
        ),
        "degree",
    )
