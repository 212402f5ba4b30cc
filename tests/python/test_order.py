"""No number of a graph hangs on the order in which its nodes and ties are listed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest

C, K, P = hs.centrality, hs.brokerage, hs.paths

UNDIRECTED: dict[str, Callable[[hs.Graph], Any]] = {
    "degree": C.degree,
    "strength": lambda g: C.degree(g, weighted=True),
    "closeness": C.closeness,
    "closeness by distance": lambda g: C.closeness(g.as_distance(), weighted=True),
    "harmonic by distance": lambda g: C.harmonic(g.as_distance(), weighted=True),
    "betweenness": C.betweenness,
    "betweenness by distance": lambda g: C.betweenness(g.as_distance(), weighted=True),
    "current flow": C.current_flow_betweenness,
    "eigenvector": C.eigenvector,
    "katz": C.katz,
    "subgraph": C.subgraph_centrality,
    "pagerank": C.pagerank,
    "core number": C.core_number,
    "clustering": C.local_clustering,
    "triangles": C.triangles,
    "constraint": K.constraint,
    "effective size": K.effective_size,
    "eccentricity": P.eccentricity,
    "diameter": P.diameter,
    "mean distance": P.mean_distance,
    "fragmentation": K.fragmentation,
    "core-periphery fit": lambda g: K.core_periphery(g, samples=0).fit,
    "bridges": lambda g: {tuple(sorted(pair)) for pair in P.bridges(g)},
    "cut nodes": lambda g: set(P.articulation(g)),
}


def graph(seed: int, order: int) -> hs.Graph:
    rng = random.Random(seed)
    names = [f"n{i:02d}" for i in range(14)]
    ties = [(u, v, rng.choice([1, 2, 3, 6]) / 1) for i, u in enumerate(names) for v in names[:i] if rng.random() < 0.25]
    shuffle = random.Random(order)
    if order:
        shuffle.shuffle(names)
        shuffle.shuffle(ties)
        ties = [(v, u, w) if shuffle.random() < 0.5 else (u, v, w) for u, v, w in ties]
    sources, targets, weights = zip(*ties, strict=True)
    return hs.Graph.from_edges(list(sources), list(targets), list(weights), nodes=names)


@pytest.mark.parametrize("name", UNDIRECTED)
def test_numbers_of_a_graph_do_not_hang_on_its_order(name: str) -> None:
    measure = UNDIRECTED[name]
    for seed in range(3):
        one = measure(graph(seed, 0))
        for order in range(1, 5):
            two = measure(graph(seed, order))
            if isinstance(one, pd.Series):
                np.testing.assert_allclose(two.loc[one.index], one, rtol=1e-8, atol=1e-12)
            else:
                assert two == pytest.approx(one) if isinstance(one, float) else two == one
