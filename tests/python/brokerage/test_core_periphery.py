"""The best core, whatever the order of the nodes."""

from __future__ import annotations

import itertools
import math
import random

import hanse as hs
import numpy as np
import pytest

core_periphery = hs.brokerage.core_periphery


def shuffled(edges: list[tuple[int, int]], n: int, seed: int) -> hs.Graph:
    nodes = list(range(n))
    random.Random(seed).shuffle(nodes)
    sources, targets = zip(*edges, strict=True)
    return hs.Graph.from_edges(list(sources), list(targets), nodes=nodes)


def random_edges(n: int, share: float, seed: int) -> list[tuple[int, int]]:
    rng = random.Random(seed)
    return [pair for pair in itertools.combinations(range(n), 2) if rng.random() < share] or [(0, 1)]


def best_fit(edges: list[tuple[int, int]], n: int) -> float:
    """The largest correlation over all 2^n cores, by numpy."""
    pairs = list(itertools.combinations(range(n), 2))
    tied = np.array([pair in set(edges) for pair in pairs], dtype=float)
    best = -math.inf
    for core in range(1, 2**n):
        ideal = np.array([float(core >> u & 1 or core >> v & 1) for u, v in pairs])
        if tied.std() > 0 and ideal.std() > 0:
            best = max(best, float(np.corrcoef(tied, ideal)[0, 1]))
    return best


def test_five_nodes_in_all_orders_have_the_best_of_all_cores() -> None:
    # numbers.md G2: by the order 0.089 or 0.524; of all 32 cores {3, 4} is best.
    edges = [(0, 3), (0, 1), (0, 4), (1, 3), (1, 4), (2, 4), (2, 3)]
    for order in itertools.permutations(range(5)):
        sources, targets = zip(*edges, strict=True)
        found = core_periphery(hs.Graph.from_edges(sources, targets, nodes=list(order)), samples=0)
        assert found.fit == pytest.approx(0.5238095238095238)
        assert found.coreness[found.coreness == 1].index.sort_values().tolist() == [3, 4]


@pytest.mark.parametrize("seed", range(12))
def test_small_networks_have_the_best_of_all_cores(seed: int) -> None:
    n = 5 + seed % 4
    edges = random_edges(n, 0.45, seed)
    assert core_periphery(shuffled(edges, n, seed), samples=0).fit == pytest.approx(best_fit(edges, n))


@pytest.mark.parametrize("n", [15, 30, 60])
@pytest.mark.parametrize("method", ["discrete", "minimum", "continuous"])
def test_the_fit_does_not_hang_on_the_order_of_the_nodes(n: int, method: str) -> None:
    for seed in range(8):
        edges = random_edges(n, 0.2, seed)
        found = [core_periphery(shuffled(edges, n, order), method=method, samples=0) for order in range(8)]
        assert [f.fit for f in found] == pytest.approx(
            [found[0].fit] * 8, rel=1e-6 if method == "continuous" else 1e-12
        )
        if method != "continuous":
            assert len({f.errors for f in found if method == "minimum"}) <= 1


def test_where_no_fit_is_defined_the_core_is_that_of_fewest_errors() -> None:
    complete = core_periphery(hs.Graph.from_edges(*zip(*itertools.combinations(range(5), 2), strict=True)))
    assert math.isnan(complete.fit) and math.isnan(complete.p_value)
    assert complete.errors == 0
    assert complete.coreness.tolist() == [1] * 5
    without = core_periphery(hs.Graph.from_edges([], [], nodes=range(4)))
    assert math.isnan(without.fit)
    assert without.errors == 0
    assert without.coreness.tolist() == [0] * 4
