"""Scores of given pairs of nodes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import Function, measure
from .._run import Report, report_of, threads_of
from ..graph import Graph
from ._pairs import pair_ids, pair_index

#: What all scores of pairs take, and what they refuse, as it stands in their documentation.
_PAIRS = """graph : Graph
        Direction does not matter, loops are ignored, parallel ties count once, weights are not used.
    pairs : sequence of (source, target), frame with source and target, or MultiIndex
        Labels of two different nodes each.
    threads, progress
        See the module."""
_RAISES = """Raises
    ------
    InvalidArgument
        A label is not in the graph, or a pair joins a node with itself.

    References"""


def _of_pairs(function: Function) -> Function:
    text = function.__doc__ or ""
    function.__doc__ = text.replace("graph, pairs, ... : the pairs", _PAIRS).replace("References", _RAISES)
    return measure(function)


def _score(graph: Graph, pairs: Any, name: str, threads: int | None, progress: bool | Report) -> pd.Series[Any]:
    sources, targets = pair_ids(graph, pairs, name)
    values = getattr(_core.pairs, name)(graph._core, sources, targets, threads_of(threads), report_of(progress, name))
    return pd.Series(values, index=pair_index(graph, sources, targets), name=name, copy=False)


@_of_pairs
def common_neighbours(
    graph: Graph, pairs: Any, *, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Count the neighbours that two nodes share.

    Parameters
    ----------
    graph, pairs, ... : the pairs

    Returns
    -------
    Series
        One value per pair, by (source, target).

    References
    ----------
    [libennowell2007]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "b"], ["b", "c", "d"])
    >>> float(hs.pairs.common_neighbours(g, [("a", "c")]).iloc[0].round(3))
    1.0
    """
    return _score(graph, pairs, "common_neighbours", threads, progress)


@_of_pairs
def jaccard(graph: Graph, pairs: Any, *, threads: int | None = None, progress: bool | Report = None) -> pd.Series[Any]:
    """Share of the neighbours of two nodes that they have in common.

    Parameters
    ----------
    graph, pairs, ... : the pairs

    Returns
    -------
    Series
        One value per pair, by (source, target); NaN if neither has neighbours (NetworkX says 0).

    References
    ----------
    [jaccard1901], [libennowell2007]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "b"], ["b", "c", "d"])
    >>> float(hs.pairs.jaccard(g, [("a", "c")]).iloc[0].round(3))
    1.0
    """
    return _score(graph, pairs, "jaccard", threads, progress)


@_of_pairs
def adamic_adar(
    graph: Graph, pairs: Any, *, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Add 1 / ln k over the neighbours that two nodes share: rare neighbours say more.

    Parameters
    ----------
    graph, pairs, ... : the pairs

    Returns
    -------
    Series
        One value per pair, by (source, target).

    References
    ----------
    [adamic2003], [libennowell2007]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "b"], ["b", "c", "d"])
    >>> float(hs.pairs.adamic_adar(g, [("a", "c")]).iloc[0].round(3))
    0.91
    """
    return _score(graph, pairs, "adamic_adar", threads, progress)


@_of_pairs
def resource_allocation(
    graph: Graph, pairs: Any, *, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Add 1 / k over the neighbours that two nodes share: what each would pass on.

    Parameters
    ----------
    graph, pairs, ... : the pairs

    Returns
    -------
    Series
        One value per pair, by (source, target).

    References
    ----------
    [zhou2009]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "b"], ["b", "c", "d"])
    >>> float(hs.pairs.resource_allocation(g, [("a", "c")]).iloc[0].round(3))
    0.333
    """
    return _score(graph, pairs, "resource_allocation", threads, progress)


@_of_pairs
def preferential_attachment(
    graph: Graph, pairs: Any, *, threads: int | None = None, progress: bool | Report = None
) -> pd.Series[Any]:
    """Multiply the numbers of neighbours of two nodes.

    Parameters
    ----------
    graph, pairs, ... : the pairs

    Returns
    -------
    Series
        One value per pair, by (source, target).

    References
    ----------
    [barabasi1999], [libennowell2007]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "b"], ["b", "c", "d"])
    >>> float(hs.pairs.preferential_attachment(g, [("a", "c")]).iloc[0].round(3))
    1.0
    """
    return _score(graph, pairs, "preferential_attachment", threads, progress)
