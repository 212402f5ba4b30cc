"""Communities, which NetworkX leaves to backends."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import networkx as nx

from .. import communities as ours
from .convert import NxGraph
from .registry import kernel


def _leiden_is_ours(**given: Any) -> str | None:
    if find_spec("igraph") is None:
        return 'the package igraph is not installed; run pip install "hanse[igraph]"'
    return "a limit of levels is not in ours" if given["max_level"] is not None else None


@kernel(only="undirected", need="strength", unless=_leiden_is_ours)
def leiden_communities(
    G: NxGraph, weight: str | None = "weight", resolution: float = 1, max_level: int | None = None, seed: Any = None
) -> list[set[Any]]:
    """The largest community first."""
    graph = G.every_edge if weight is None else G.weighted(weight, "strength")
    drawn = nx.utils.create_py_random_state(seed).getrandbits(31)
    numbers = ours.leiden(graph, resolution=resolution, seed=drawn, weighted=weight is not None)
    found: list[set[Any]] = [set() for _ in range(numbers.max() + 1 if len(numbers) else 0)]
    for node, number in zip(G.labels, numbers, strict=True):
        found[number].add(node)
    return found
