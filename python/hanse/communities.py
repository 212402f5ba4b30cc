"""Communities: who works with whom more than with the others."""

from __future__ import annotations

import operator
import random
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core, _groups
from ._measure import measure
from .graph import Graph

__all__ = ["leiden", "louvain", "modularity"]


@measure
def leiden(graph: Graph, *, resolution: float = 1.0, seed: int = 1, weighted: bool = False) -> pd.Series[Any]:
    """Divide the nodes into communities of high modularity, by the Leiden algorithm.

    Parallel ties count each, a loop is a tie within its community, an isolated node is a community of its own. Every
    community hangs together. Three rounds: until nothing changes takes five times as long for half a percent of
    modularity.

    Parameters
    ----------
    graph : Graph
        Undirected.
    resolution : float
        Above 1: more and smaller communities.
    seed : int
        Of the order of the nodes; the same seed gives the same communities.
    weighted : bool
        Use the ties' strengths.

    Returns
    -------
    Series
        The number of every node's community: 0 is the largest, of equal ones the one with the first node.

    Raises
    ------
    InvalidArgument
        The graph is directed, its weights are distances, or the resolution is negative.

    References
    ----------
    [traag2019]
    """
    _require(graph, resolution, weighted, seed, "leiden")
    found = _core.brokerage.communities(graph._core, resolution, weighted, seed, 1, None)
    return graph.series(found.astype(np.int64), "community")


@measure
def louvain(graph: Graph, *, resolution: float = 1.0, seed: int = 1, weighted: bool = False) -> pd.Series[Any]:
    """Divide the nodes into communities as NetworkX's Louvain does; :func:`leiden` finds better ones.

    Parameters and result are those of :func:`leiden`. The communities are those that NetworkX's ``louvain_communities``
    finds with this seed in ``graph.to_networkx()``.

    References
    ----------
    [blondel2008]
    """
    _require(graph, resolution, weighted, seed, "louvain")
    sources, targets, weights = graph._core.ties()
    strengths = weights if weighted else None
    found: npt.NDArray[Any] = np.arange(graph.n_nodes)
    if len(sources) and (strengths is None or strengths.any()):
        for found in louvain_levels(  # noqa: B007 - the last is the best
            graph.n_nodes, sources, targets, strengths, False, resolution, 1e-7, random.Random(seed).shuffle
        ):
            pass
    return graph.series(_largest_first(found), "community")


def louvain_levels(
    nodes: int,
    sources: npt.NDArray[Any],
    targets: npt.NDArray[Any],
    weights: npt.NDArray[Any] | None,
    directed: bool,
    resolution: float,
    threshold: float,
    shuffle: Callable[[list[int]], object],
) -> Iterator[npt.NDArray[np.uint32]]:
    """The communities of the nodes after each level, as long as modularity rises by more than ``threshold``."""
    walk = _core.brokerage.Louvain(nodes, sources, targets, weights, directed, resolution)
    before = walk.modularity()
    first = True
    while True:
        order = list(range(walk.node_count))
        shuffle(order)
        if not walk.move(np.array(order, np.uint32)) and not first:
            return
        yield walk.communities()
        first = False
        after = walk.modularity()
        if after - before <= threshold:
            return
        before = after
        walk.merge()


@measure
def modularity(
    graph: Graph,
    groups: str | pd.Series[Any] | Mapping[Any, Any] | Sequence[Hashable],
    *,
    resolution: float = 1.0,
    weighted: bool = False,
) -> float:
    """Measure how much more the ties stay within groups than chance would have it.

    Q = sum over groups c of (w_c / m - resolution * s_out(c) * s_in(c) / d^2): w_c is the strength of the ties within,
    m of all ties; s_out and s_in are the group's summed strengths and d their total. Undirected, s_out = s_in is the
    sum of the members' strengths and d = 2m; directed, d = m [leicht2008].

    Parameters
    ----------
    graph : Graph
    groups : str, Series, mapping or sequence
        The group of every node: a node attribute, by label, or in the order of ``graph.nodes``.
    resolution : float
        1 is Newman's modularity.
    weighted : bool
        Use the ties' strengths.

    Returns
    -------
    float
        At most 1; 0 if all nodes are one group; NaN without ties.

    Raises
    ------
    InvalidArgument
        A node has no group, the weights are distances, or the resolution is negative.

    References
    ----------
    [newman2004]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "c"], ["b", "d"])
    >>> hs.communities.modularity(g, {"a": 1, "b": 1, "c": 2, "d": 2})
    0.5
    """
    _check(graph, resolution, weighted, "modularity")
    group, _ = _groups.group_codes(graph, groups, "modularity")
    sources, targets, weights = graph._core.ties()
    strength = weights if weighted and weights is not None else np.ones(len(sources))
    strength = strength / max(strength.max(initial=0), 1e-300)  # Q has no unit
    total = strength.sum()
    if total == 0:
        return float("nan")
    head, tail = group[sources], group[targets]
    size = group.max() + 1
    out = np.bincount(head, strength, size)
    into = np.bincount(tail, strength, size)
    within = strength[head == tail].sum() / total
    if graph.directed:
        expected = float(out @ into) / total**2
    else:
        expected = float((out + into) @ (out + into)) / (2 * total) ** 2
    return float(within - resolution * expected)


def _require(graph: Graph, resolution: float, weighted: bool, seed: int, function: str) -> None:
    if graph.directed:
        raise _core.InvalidArgument(f"{function}: the graph is directed; pass graph.as_undirected()")
    _check(graph, resolution, weighted, function)
    if operator.index(seed) < 0:  # Random would take its absolute value, or the hash of a text
        raise ValueError


def _check(graph: Graph, resolution: float, weighted: bool, function: str) -> None:
    if weighted:
        _core.require_strengths(graph._core, function)
    if not np.isfinite(resolution) or resolution < 0:
        raise _core.InvalidArgument(f"{function}: resolution is {resolution}; use a number >= 0, 1 is plain modularity")


def _largest_first(membership: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    _, first, codes, sizes = np.unique(membership, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[codes]
