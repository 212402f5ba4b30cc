"""Closeness."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

Direction = Literal["out", "in", "both"]
ClosenessScale = Literal["wasserman-faust", "component"]


@measure
def closeness(
    graph: Graph,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    scale: ClosenessScale = "wasserman-faust",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Give the inverse of the mean distance to those whom a node reaches.

    Parameters
    ----------
    graph : Graph
    weighted : bool
        Add the distances of the ties of a path; otherwise count the ties.
    direction : {"out", "in", "both"}
        Distances from the node (as igraph's default), to it (as NetworkX), or along ties of any direction.
    scale : {"wasserman-faust", "component"}
        Times the share of the other nodes that is reached (as NetworkX), or among those reached only (as igraph).
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node. A node that reaches nobody gets 0 with "wasserman-faust" and NaN with "component".

    Raises
    ------
    InvalidArgument
        The weights are strengths; or an option is unknown.

    References
    ----------
    [wasserman1994], [freeman1978], [then2014]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> float(hs.centrality.closeness(g)["Linz"])
    1.0
    """
    return graph.series(
        _core.centrality.closeness(
            graph._core,
            weighted,
            _choice(_core.centrality.Direction, direction, "direction"),
            _choice(_core.centrality.ClosenessScale, str(scale).replace("-", "_"), "scale"),
            threads_of(threads),
            report_of(progress, "closeness"),
        ),
        "closeness",
    )
