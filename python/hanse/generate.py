"""Made-up graphs for tests and measurements: the same arguments give the same graph everywhere.

All are undirected, without loops and parallel ties; nodes are labelled 0, 1, 2, ...
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import _core
from ._measure import checked
from ._numbers import whole_number
from .graph import Graph

__all__ = ["affiliation", "rmat", "uniform"]


@checked
def affiliation(nodes: int, *, seed: int = 1) -> Graph:
    """What a network of nodes and groups looks like from the side of the nodes.

    Nodes that share a group are tied; a tie's strength is the number of shared groups. Group sizes follow a power law
    (2 to 50); few nodes are in many groups, most in one.

    Parameters
    ----------
    nodes : int
    seed : int

    Returns
    -------
    Graph
        About 15 to 20 ties per node.

    References
    ----------
    [simon1955]

    Examples
    --------
    >>> import hanse as hs
    >>> hs.generate.affiliation(100, seed=1).n_nodes
    100
    """
    return _labelled(_core.generate.affiliation(_count(nodes, "nodes"), _count(seed, "seed")))


@checked
def rmat(scale: int, *, edge_factor: int = 16, seed: int = 1) -> Graph:
    """Recursive matrix graph of the Graph 500: 2^scale nodes, heavy-tailed degrees.

    Parameters
    ----------
    scale : int
        At most 30.
    edge_factor : int
        Ties drawn per node; loops and repetitions are dropped.
    seed : int

    Raises
    ------
    InvalidArgument
        The scale is above 30.

    References
    ----------
    [chakrabarti2004]
    """
    return _labelled(
        _core.generate.rmat(_count(scale, "scale"), _count(edge_factor, "edge_factor"), _count(seed, "seed"))
    )


@checked
def uniform(nodes: int, ties: int, *, seed: int = 1) -> Graph:
    """A graph with exactly `ties` distinct ties, every such graph equally likely.

    Parameters
    ----------
    nodes, ties : int
    seed : int

    Raises
    ------
    InvalidArgument
        There are not that many pairs of nodes.

    References
    ----------
    [erdos1959]
    """
    return _labelled(_core.generate.uniform(_count(nodes, "nodes"), _count(ties, "ties"), _count(seed, "seed")))


def _count(value: Any, name: str) -> int:
    return whole_number("generate", name, value)


def _labelled(core: _core.Graph) -> Graph:
    return Graph(core, pd.RangeIndex(core.node_count))
