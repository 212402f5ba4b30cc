"""The nodes that together cut a network most, or reach it best."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import pandas as pd

from .. import _core
from .._measure import measure
from .._numbers import whole_number
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice


class KeyPlayers(NamedTuple):
    """Who they are, what they achieve together, and whether no other set does better."""

    nodes: pd.Index[Any]
    value: float
    exact: bool


@measure
def key_players(
    graph: Graph,
    k: int,
    *,
    goal: Literal["fragment", "reach"] = "fragment",
    distance_weighted: bool = False,
    within: int = 0,
    exhaustive: int = 20_000,
    starts: int = 4,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> KeyPlayers:
    """Find k nodes whose loss fragments the network most, or that together are nearest to everyone.

    Parameters
    ----------
    graph : Graph
        Loops, parallel ties and weights do not matter; direction only for reach, from the players.
    k : int
        How many.
    goal : {"fragment", "reach"}
        Greatest :func:`fragmentation` without them, or greatest mean of 1 / distance from the nearest of them.
    distance_weighted : bool
        For fragment: see :func:`fragmentation`.
    within : int
        For reach: share of the nodes at most so many steps away instead; 0: mean of 1 / distance.
    exhaustive : int
        Try every set if there are no more than this.
    starts : int
        Else the number of searches: greedy and random sets, improved by exchanges.
    seed : int
        Of the random sets; the same seed gives the same players for any number of threads.
    threads, progress
        See the module.

    Returns
    -------
    KeyPlayers
        nodes, value, and exact: whether all sets were tried. Of sets that are equally good that one whose labels come
        first, so that the order of the graph's nodes changes nothing.

    Raises
    ------
    InvalidArgument
        k is below 1 or above the number of nodes (for fragment: less 2).

    References
    ----------
    [borgatti2006]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["hub", "hub", "hub"], ["a", "b", "c"])
    >>> hs.brokerage.key_players(g, 1).nodes.tolist()
    ['hub']
    """
    k = whole_number("key_players", "k", k, 1)
    given = {"within": within, "exhaustive": exhaustive, "starts": starts, "seed": seed}
    within, exhaustive, starts, seed = (whole_number("key_players", name, value) for name, value in given.items())
    graph = graph._by_label()
    nodes, value, exact = _core.brokerage.key_players(
        graph._core,
        min(k, 2**32 - 1),
        _choice(_core.brokerage.KeyPlayerGoal, goal, "goal"),
        distance_weighted,
        within,
        exhaustive,
        starts,
        seed,
        threads_of(threads),
        report_of(progress, "key_players"),
    )
    return KeyPlayers(graph.nodes.take(nodes), value, exact)
