"""The nodes of largest closeness, without computing all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._numbers import whole_number
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice
from .closeness import ClosenessScale, Direction


@measure
def top_closeness(
    graph: Graph,
    k: int = 10,
    *,
    weighted: bool = False,
    direction: Direction = "out",
    scale: ClosenessScale = "wasserman-faust",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Give the k nodes of largest closeness, with the very values of `closeness`.

    Parameters
    ----------
    graph : Graph
    k : int
        Fewer if the graph has fewer nodes with a value. Of nodes that share a value those come first whose
        labels do, so that the order of the graph's nodes changes nothing.
    weighted, direction, scale
        As in :func:`closeness`. Weighted or with "component" all nodes are computed.
    threads, progress
        See the module.

    Returns
    -------
    Series
        Falling values by label.

    Raises
    ------
    InvalidArgument
        As :func:`closeness`, or k is not a whole number >= 0.

    References
    ----------
    [bergamini2019], [then2014]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> hs.centrality.top_closeness(g, 1).index.tolist()
    ['Linz']
    """
    graph = graph._by_label()
    nodes, values = _core.centrality.top_closeness(
        graph._core,
        _count(k, "top_closeness"),
        weighted,
        _choice(_core.centrality.Direction, direction, "direction"),
        _choice(_core.centrality.ClosenessScale, str(scale).replace("-", "_"), "scale"),
        threads_of(threads),
        report_of(progress, "top_closeness"),
    )
    return pd.Series(values, index=graph.nodes.take(nodes), name="closeness")


@measure
def top_harmonic(
    graph: Graph,
    k: int = 10,
    *,
    weighted: bool = False,
    normalized: bool = False,
    direction: Direction = "out",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Give the k nodes of largest harmonic centrality, with the very values of `harmonic`.

    Parameters
    ----------
    graph : Graph
    k : int
        Fewer if the graph has fewer nodes. Of nodes that share a value those come first whose labels do, so
        that the order of the graph's nodes changes nothing.
    weighted, normalized, direction
        As in :func:`harmonic`. Weighted all nodes are computed.
    threads, progress
        See the module.

    Returns
    -------
    Series
        Falling values by label.

    Raises
    ------
    InvalidArgument
        As :func:`harmonic`, or k is not a whole number >= 0.

    References
    ----------
    [bergamini2019], [then2014]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> hs.centrality.top_harmonic(g, 2).tolist()
    [2.0, 1.5]
    """
    graph = graph._by_label()
    nodes, values = _core.centrality.top_harmonic(
        graph._core,
        _count(k, "top_harmonic"),
        weighted,
        normalized,
        _choice(_core.centrality.Direction, direction, "direction"),
        threads_of(threads),
        report_of(progress, "top_harmonic"),
    )
    return pd.Series(values, index=graph.nodes.take(nodes), name="harmonic")


def _count(k: int, function: str) -> int:
    return min(whole_number(function, "k", k), 2**32 - 1)
