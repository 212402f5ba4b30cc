"""Structural holes seen from the ties: constraint and its hierarchy."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def constraint(
    graph: Graph, *, weighted: bool = False, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Burt's constraint: low means that the node bridges holes between contacts who do not know each other.

    Parameters
    ----------
    graph : Graph
        Both directions of a tie add up; loops are ignored; parallel ties add up.
    weighted : bool
        Take proportions of strength instead of numbers of ties; a tie of strength 0 is no tie.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; nodes without contacts get NaN, values above 1 are legal.

    Raises
    ------
    InvalidArgument
        Weighted, but the weights are distances.

    References
    ----------
    [burt1992], [burt2004]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "hub"], ["a", "b", "c"])
    >>> hs.brokerage.constraint(g).round(3).to_dict()
    {'hub': 0.333, 'a': 1.0, 'b': 1.0, 'c': 1.0}
    """
    values = _core.brokerage.constraint(graph._core, weighted, threads_of(threads), report_of(progress, "constraint"))
    return graph.series(values, "constraint")


@measure
def hierarchy(
    graph: Graph, *, weighted: bool = False, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Tell how unevenly a node's constraint is spread over its contacts: 0 evenly, 1 all in one contact.

    Parameters
    ----------
    graph : Graph
        Both directions of a tie add up; loops are ignored; parallel ties add up.
    weighted : bool
        Take proportions of strength instead of numbers of ties.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; nodes with one contact get 1, without contacts NaN.

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
    >>> float(hs.brokerage.hierarchy(g)["hub"])
    0.0
    """
    values = _core.brokerage.hierarchy(graph._core, weighted, threads_of(threads), report_of(progress, "hierarchy"))
    return graph.series(values, "hierarchy")
