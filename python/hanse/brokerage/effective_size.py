"""Structural holes seen from the contacts: effective size and efficiency."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def effective_size(
    graph: Graph, *, weighted: bool = False, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Burt's effective size: the number of a node's contacts less their redundancy.

    Parameters
    ----------
    graph : Graph
        Both directions of a tie add up; loops are ignored; parallel ties add up.
    weighted : bool
        Take strengths instead of numbers of ties; a tie of strength 0 is no tie.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node, from 1 to its number of contacts; nodes without contacts get NaN.

    Raises
    ------
    InvalidArgument
        Weighted, but the weights are distances.

    References
    ----------
    [burt1992], [borgatti1997]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "hub", "a"], ["a", "b", "c", "b"])
    >>> float(hs.brokerage.effective_size(g)["hub"].round(4))
    2.3333
    """
    values = _core.brokerage.effective_size(
        graph._core, weighted, threads_of(threads), report_of(progress, "effective_size")
    )
    return graph.series(values, "effective_size")


@measure
def efficiency(
    graph: Graph, *, weighted: bool = False, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Effective size per contact: 1 if no contact is redundant.

    Parameters
    ----------
    graph : Graph
        Both directions of a tie add up; a node tied either way is one contact; loops are ignored.
    weighted : bool
        Take strengths instead of numbers of ties.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; nodes without contacts get NaN.

    Raises
    ------
    InvalidArgument
        Weighted, but the weights are distances.

    References
    ----------
    [burt1992]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "hub"], ["a", "b", "c"])
    >>> float(hs.brokerage.efficiency(g)["hub"])
    1.0
    """
    values = _core.brokerage.efficiency(graph._core, weighted, threads_of(threads), report_of(progress, "efficiency"))
    return graph.series(values, "efficiency")
