"""Every measure gives the same bits on 1, 2, 3 and 8 threads, and so from run to run."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

ROOMS = {"centrality": hs.centrality, "brokerage": hs.brokerage, "paths": hs.paths, "pairs": hs.pairs}


@cache
def graph(kind: str) -> hs.Graph:
    """Consortia of 600 nodes and some random ties, so that no structure is missing; with decimal weights or without."""
    ties = hs.generate.affiliation(600, seed=4).edges_frame()
    rng = np.random.default_rng(5)
    more = rng.integers(0, 600, (2, 600))
    sources, targets = np.append(ties["source"], more[0]), np.append(ties["target"], more[1])
    weights = rng.integers(1, 100, len(sources)) / 10
    if kind == "directed":
        return hs.Graph.from_edges(sources, targets, weights, directed=True, nodes=range(610))
    return hs.Graph.from_edges(sources, targets, weights, nodes=range(610), weight_is=kind)


GROUPS = [node % 5 for node in range(610)]
PAIRS = [(u, (7 * u + 3) % 610) for u in range(0, 600, 3) if u != (7 * u + 3) % 610]

#: What a measure is called with besides the graph, and on which graphs; by default all with and without weights.
WEIGHTED: list[dict[str, Any]] = [{"weighted": False}, {"weighted": True}]
PLAIN: list[dict[str, Any]] = [{}]
CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "centrality.degree": ("strength directed", WEIGHTED),
    "centrality.closeness": ("distance", WEIGHTED),
    "centrality.harmonic": ("distance", WEIGHTED),
    "centrality.top_closeness": ("distance", WEIGHTED),
    "centrality.top_harmonic": ("distance", WEIGHTED),
    "centrality.betweenness": ("distance", [*WEIGHTED, {"cutoff": 3}, {"sources": range(100), "weighted": True}]),
    "centrality.edge_betweenness": ("distance", WEIGHTED),
    "centrality.approximate_betweenness": ("strength directed", [{"error": 0.05, "seed": 3}]),
    "centrality.eigenvector": ("strength directed", WEIGHTED),
    "centrality.katz": ("strength directed", [{"alpha": 0.001, "weighted": True}]),
    "centrality.pagerank": ("strength directed", WEIGHTED),
    "centrality.hits": ("strength directed", WEIGHTED),
    "centrality.subgraph_centrality": ("strength", [{"weighted": False}]),
    "centrality.current_flow_closeness": ("strength", WEIGHTED),
    "centrality.current_flow_betweenness": ("strength", WEIGHTED),
    "centrality.table": ("strength", PLAIN),
    "centrality.core_number": ("strength directed", PLAIN),
    "centrality.triangles": ("strength directed", PLAIN),
    "centrality.local_clustering": ("strength directed", [*WEIGHTED, {"weighted": True, "triangle": "onnela"}]),
    "centrality.global_clustering": ("strength directed", PLAIN),
    "brokerage.constraint": ("strength directed", WEIGHTED),
    "brokerage.hierarchy": ("strength directed", WEIGHTED),
    "brokerage.effective_size": ("strength directed", WEIGHTED),
    "brokerage.efficiency": ("strength directed", WEIGHTED),
    "brokerage.roles": ("strength directed", [{"groups": GROUPS, "statistics": True}]),
    "brokerage.core_periphery": (
        "strength",
        [{"method": "discrete", "samples": 9}, {"method": "continuous", "weighted": True, "samples": 9}],
    ),
    "brokerage.fragmentation": ("strength directed", [{"remove": [1, 2]}, {"distance_weighted": True}]),
    "brokerage.key_players": ("strength", [{"k": 2, "exhaustive": 0, "starts": 1, "seed": 1}]),
    "brokerage.group_betweenness": ("strength directed", [{"group": [1, 2, 3]}]),
    "paths.distances": ("distance", [{"sources": range(40), "weighted": weighted} for weighted in (False, True)]),
    "paths.distances_from_set": ("distance", [{"sources": [3, 5], "weighted": True}]),
    "paths.eccentricity": ("distance", WEIGHTED),
    "paths.diameter": ("distance", WEIGHTED),
    "paths.mean_distance": ("distance", WEIGHTED),
    "paths.independent_paths": (
        "strength directed",
        [{"source": [u for u, _ in PAIRS], "target": [v for _, v in PAIRS]}],
    ),
    "pairs.two_step": ("strength directed", [{}, {"k": 50}]),
    "pairs.katz": ("strength directed", [{"pairs": PAIRS, "beta": 0.001}]),
    **{
        f"pairs.{score}": ("strength directed", [{"pairs": PAIRS}])
        for score in ("common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment")
    },
}


def bits(result: Any) -> bytes:
    if isinstance(result, pd.Series | pd.DataFrame):
        return result.to_numpy().tobytes() + pd.util.hash_pandas_object(result.index.to_frame()).to_numpy().tobytes()
    if isinstance(result, float | int):
        return np.array([result]).tobytes()
    return b"".join(bits(pd.Series(part)) for part in result)  # a named tuple


def measure(name: str) -> Callable[..., Any]:
    room, function = name.split(".")
    return getattr(ROOMS[room], function)


def test_no_measure_is_forgotten() -> None:
    functions = {f"{room}.{name}": getattr(module, name) for room, module in ROOMS.items() for name in module.__all__}
    takes_threads = {
        name
        for name, function in functions.items()
        if inspect.isfunction(function) and "threads" in inspect.signature(function).parameters
    }
    assert takes_threads == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_any_number_of_threads_gives_the_same_bits(name: str) -> None:
    kinds, options = CASES[name]
    for kind in kinds.split():
        for chosen in options:
            once, *again = [bits(measure(name)(graph(kind), threads=threads, **chosen)) for threads in (1, 2, 3, 8)]
            assert all(other == once for other in again), (kind, chosen)
