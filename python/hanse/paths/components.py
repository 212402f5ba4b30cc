"""What a graph falls into, and what holds it together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of
from ..graph import Graph


@measure
def components(graph: Graph, *, strong: bool = False, progress: bool | Report = None) -> pd.Series[Any]:
    """Number the parts whose nodes reach each other.

    Component 0 is the largest; of equal ones the one with the first node comes first.

    Parameters
    ----------
    graph : Graph
    strong : bool
        Of a directed graph: paths must follow the direction both ways. Otherwise direction is ignored.
    progress
        True for a bar, or a function of (done, total).

    Returns
    -------
    Series
        The number of every node's component; an isolated node is a component of its own.

    References
    ----------
    [tarjan1972], [pearce2016], [sutton2018]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Lemgo", "Tampere"], ["Linz", "Enschede", "Turku"])
    >>> hs.paths.components(g).to_dict()
    {'Lemgo': 0, 'Tampere': 1, 'Linz': 0, 'Enschede': 0, 'Turku': 1}
    """
    numbers = _core.paths.components(graph._core, strong, report_of(progress, "components"))
    return graph.series(numbers.astype(np.int64), "component")


@measure
def articulation(graph: Graph, *, progress: bool | Report = None) -> pd.Index[Any]:
    """Name the cut nodes: those whose loss leaves their component in more parts than before.

    Direction, weights, loops and parallel ties change nothing.

    Parameters
    ----------
    graph : Graph
    progress
        True for a bar, or a function of (done, total).

    Returns
    -------
    Index
        Labels of the cut nodes, in the order of the graph's nodes.

    References
    ----------
    [hopcroft1973]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Linz", "Tampere"])
    >>> hs.paths.articulation(g).to_list()
    ['Lemgo']
    """
    return graph.nodes.take(_core.paths.articulation(graph._core, report_of(progress, "articulation")))


@measure
def bridges(graph: Graph, *, progress: bool | Report = None) -> pd.DataFrame:
    """List the ties whose loss leaves a component in more parts than before.

    Direction is ignored; of parallel ties none is a bridge.

    Parameters
    ----------
    graph : Graph
    progress
        True for a bar, or a function of (done, total).

    Returns
    -------
    DataFrame
        Columns source and target, one row per bridge, in the order of ``graph.edges_frame()``.

    References
    ----------
    [hopcroft1973]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "a", "c"], ["b", "c", "c", "d"])
    >>> hs.paths.bridges(g).values.tolist()
    [['c', 'd']]
    """
    sources, targets = _core.paths.bridges(graph._core, report_of(progress, "bridges"))
    return pd.DataFrame({"source": graph.nodes.take(sources), "target": graph.nodes.take(targets)})


@measure
def biconnected(graph: Graph, *, progress: bool | Report = None) -> pd.DataFrame:
    """List the blocks: parts that stay connected whichever one node leaves.

    Block 0 is the largest. A cut node is in several blocks, an isolated node in none; two nodes that only a bridge
    joins are a block of two. Direction is ignored.

    Parameters
    ----------
    graph : Graph
    progress
        True for a bar, or a function of (done, total).

    Returns
    -------
    DataFrame
        Columns block and node, one row per membership.

    References
    ----------
    [hopcroft1973]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "a", "c"], ["b", "c", "c", "d"])
    >>> hs.paths.biconnected(g).groupby("block")["node"].apply(list).to_dict()
    {0: ['a', 'b', 'c'], 1: ['c', 'd']}
    """
    offsets, members = _core.paths.biconnected(graph._core, report_of(progress, "biconnected"))
    block = np.repeat(np.arange(len(offsets) - 1), np.diff(np.asarray(offsets, dtype=np.int64)).astype(np.intp))
    return pd.DataFrame({"block": block, "node": graph.nodes.take(members)})
