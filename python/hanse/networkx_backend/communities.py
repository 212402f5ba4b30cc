"""Communities: Leiden, which NetworkX leaves to backends, its Louvain, and modularity."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
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
    graph = G.every_edge if weight is None else G.weighted(weight, "strength")
    drawn = nx.utils.create_py_random_state(seed).getrandbits(31)
    return _sets(G, ours.leiden(graph, resolution=resolution, seed=drawn, weighted=weight is not None))


def _sets(G: NxGraph, numbers: Any) -> list[set[Any]]:
    found: list[set[Any]] = [set() for _ in range(numbers.max() + 1 if len(numbers) else 0)]
    for node, number in zip(G.labels, numbers, strict=True):
        found[number].add(node)
    return found


def _no_ties(**given: Any) -> str | None:
    graph, weight = given["G"], given["weight"]
    weights = None if weight is None else graph.weights(weight).values
    if len(graph.ends[0]) == 0 or (weights is not None and not weights.any()):
        return "a graph without ties of any strength runs in NetworkX"
    if not np.isfinite(given["resolution"]):
        return "a resolution that is not finite runs in NetworkX"
    limit = given.get("max_level")
    return "a limit of levels below 1 is NetworkX's error" if limit is not None and limit < 1 else None


@kernel(need="strength", unless=_no_ties)
def louvain_partitions(
    G: NxGraph, weight: str | None = "weight", resolution: float = 1, threshold: float = 1e-7, seed: Any = None
) -> Iterator[list[set[Any]]]:
    """NetworkX's own walk: the same seed gives the same communities."""
    shuffle = nx.utils.create_py_random_state(seed).shuffle
    weights = None if weight is None else G.weights(weight).values
    return (
        _sets(G, numbers)
        for numbers in ours.louvain_levels(len(G), *G.ends, weights, G.is_directed(), resolution, threshold, shuffle)
    )


@kernel(need="strength", unless=_no_ties)
def louvain_communities(
    G: NxGraph,
    weight: str | None = "weight",
    resolution: float = 1,
    threshold: float = 1e-7,
    max_level: int | None = None,
    seed: Any = None,
) -> list[set[Any]]:
    levels: Iterator[list[set[Any]]] = louvain_partitions(G, weight, resolution, threshold, seed)
    return deque(itertools.islice(levels, max_level), maxlen=1).pop()


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
