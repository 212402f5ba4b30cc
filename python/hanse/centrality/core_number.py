"""Core numbers."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

Direction = Literal["out", "in", "both"]


@measure
def core_number(
    graph: Graph,
    *,
    direction: Direction = "both",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Give the largest k such that the node belongs to a set in which each has at least k ties to the others.

    Parameters
    ----------
    graph : Graph
    direction : {"both", "out", "in"}
        Which ties of a directed graph count.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One whole number per node; parallel ties count each, loops are ignored, isolated nodes get 0.

    References
    ----------
    [seidman1983], [batagelj2003]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c", "c"], ["b", "c", "a", "d"])
    >>> hs.centrality.core_number(g).tolist()
    [2, 2, 2, 1]
    """
    return graph.series(
        _core.centrality.core_number(
            graph._core,
            _choice(_core.centrality.Direction, direction, "direction"),
            threads_of(threads),
            report_of(progress, "core_number"),
        ),
        "core_number",
    )
