"""Triangles and clustering."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice


@measure
def triangles(graph: Graph, *, threads: int | None = None, progress: bool | Report = None) -> pd.Series[Any]:
    """Count the triangles that every node is in.

    Parameters
    ----------
    graph : Graph
        Direction does not matter, loops are ignored, parallel ties count once.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One whole number per node; isolated nodes get 0.

    References
    ----------
    [latapy2008]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c", "c"], ["b", "c", "a", "d"])
    >>> hs.centrality.triangles(g).to_dict()
    {'a': 1, 'b': 1, 'c': 1, 'd': 0}
    """
    values = _core.centrality.triangles(graph._core, threads_of(threads), report_of(progress, "triangles"))
    return graph.series(values.astype(np.int64), "triangles")


@measure
def local_clustering(
    graph: Graph,
    *,
    weighted: bool = False,
    triangle: Literal["barrat", "onnela"] = "barrat",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Share of the pairs of a node's neighbours that are tied themselves.

    Parameters
    ----------
    graph : Graph
        Direction does not matter, loops are ignored, parallel ties count once or add their strengths up.
    weighted : bool
        Let strengths count; a tie of strength 0 is no tie.
    triangle : {"barrat", "onnela"}
        Only with weights. The mean strength of the node's two ties (as igraph), or the geometric mean of all three
        divided by the graph's greatest strength (as NetworkX).
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node from 0 to 1; nodes with fewer than two neighbours get NaN; NetworkX says ``.fillna(0)``.

    Raises
    ------
    InvalidArgument
        Weighted, but the weights are distances.

    References
    ----------
    [watts1998], [barrat2004], [onnela2005]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c", "c"], ["b", "c", "a", "d"])
    >>> hs.centrality.local_clustering(g).round(3).to_dict()
    {'a': 1.0, 'b': 1.0, 'c': 0.333, 'd': nan}
    """
    values = _core.centrality.local_clustering(
        graph._core,
        weighted,
        _choice(_core.centrality.TriangleWeight, triangle, "triangle"),
        threads_of(threads),
        report_of(progress, "local_clustering"),
    )
    return graph.series(values, "local_clustering")


@measure
def global_clustering(graph: Graph, *, threads: int | None = None, progress: bool | Report = None) -> float:
    """Transitivity: share of all paths of two ties that are closed by a third.

    Parameters
    ----------
    graph : Graph
        Direction does not matter, loops are ignored, parallel ties count once.
    threads, progress
        See the module.

    Returns
    -------
    float
        From 0 to 1; NaN if no node has two neighbours (NetworkX says 0).

    References
    ----------
    [newman2003]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c", "c"], ["b", "c", "a", "d"])
    >>> hs.centrality.global_clustering(g)
    0.6
    """
    return float(
        _core.centrality.global_clustering(graph._core, threads_of(threads), report_of(progress, "global_clustering"))
    )
