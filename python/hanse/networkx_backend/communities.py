"""Communities, which NetworkX leaves to backends."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

from .. import communities as ours
from .convert import NxGraph
from .registry import kernel


def _leiden_is_ours(**given: Any) -> str | None:
    return "a limit of levels is not in ours" if given["max_level"] is not None else None


@kernel(only="undirected", need="strength", unless=_leiden_is_ours)
def leiden_communities(
    G: NxGraph, weight: str | None = "weight", resolution: float = 1, max_level: int | None = None, seed: Any = None
) -> list[set[Any]]:
    """The largest community first."""
    return _sets(G, ours.leiden, weight, resolution, seed)


def _sets(G: NxGraph, find: Any, weight: str | None, resolution: float, seed: Any) -> list[set[Any]]:
    graph = G.every_edge if weight is None else G.weighted(weight, "strength")
    drawn = nx.utils.create_py_random_state(seed).getrandbits(31)
    numbers = find(graph, resolution=resolution, seed=drawn, weighted=weight is not None)
    found: list[set[Any]] = [set() for _ in range(numbers.max() + 1 if len(numbers) else 0)]
    for node, number in zip(G.labels, numbers, strict=True):
        found[number].add(node)
    return found


def _no_partition(**given: Any) -> str | None:
    graph, sets = given["G"], given["communities"]
    if not isinstance(sets, list | tuple) or not all(isinstance(one, set | frozenset | list | tuple) for one in sets):
        return "communities that are no list of sets run in NetworkX"
    members = [node for one in sets for node in one]
    if len(members) != len(graph) or set(members) != set(graph.labels):
        return "communities that do not divide the nodes are NetworkX's error"
    return None if len(graph.ends[0]) else "a graph without edges runs in NetworkX"


@kernel(need="strength", unless=_no_partition, linear=True)
def modularity(G: NxGraph, communities: Any, weight: str | None = "weight", resolution: float = 1) -> float:
    graph = G.every_edge if weight is None else G.weighted(weight, "strength")
    groups = pd.Series(0, index=graph.nodes)
    for number, members in enumerate(communities):
        groups.iloc[G.ids(members)] = number
    return ours.modularity(graph, groups, resolution=resolution, weighted=weight is not None)
