"""Harmonic centrality."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

Direction = Literal["out", "in", "both"]


@measure
def harmonic(
    graph: Graph,
    *,
    weighted: bool = False,
    normalized: bool = False,
    direction: Direction = "out",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Add up the inverse distances to all others: near ones count more, unreachable ones nothing.

    Parameters
    ----------
    graph : Graph
    weighted : bool
        Add the distances of the ties of a path; otherwise count the ties.
    normalized : bool
        Divide by the number of other nodes (as igraph); NetworkX does not.
    direction : {"out", "in", "both"}
        Distances from the node (as igraph's default), to it (as NetworkX), or along ties of any direction.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; isolated nodes get 0, a node at distance 0 counts infinitely. Without weights the rational
        number, rounded once.

    Raises
    ------
    InvalidArgument
        The weights are strengths.

    References
    ----------
    [marchiori2000], [then2014]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> float(hs.centrality.harmonic(g)["Lemgo"])  # 1 + 1/2
    1.5
    """
    return graph.series(
        _core.centrality.harmonic(
            graph._core,
            weighted,
            normalized,
            _choice(_core.centrality.Direction, direction, "direction"),
            threads_of(threads),
            report_of(progress, "harmonic"),
        ),
        "harmonic",
    )
