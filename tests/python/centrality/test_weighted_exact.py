"""Betweenness, closeness and distances by distance, against Brandes in rational numbers over the decimal text."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from pathlib import Path

import hanse as hs
import numpy as np
import pandas as pd
import pytest

CASES = Path(__file__).resolve().parents[2] / "cases"

GRAPHS_PER_FAMILY = 300


def decimals(low: int, high: int, step: int) -> Callable[[random.Random], Fraction]:
    return lambda rng: Fraction(rng.randint(low, high), step)


def newman(rng: random.Random) -> Fraction:
    """A tie's strength from shared projects: the sum of 1 / (participants - 1)."""
    return sum((Fraction(1, rng.randint(1, 12)) for _ in range(rng.randint(1, 4))), Fraction(0))


FAMILIES: dict[str, Callable[[random.Random], Fraction]] = {
    "unweighted": lambda _: Fraction(1),
    "integers": decimals(1, 9, 1),
    "0.1 steps": decimals(1, 20, 10),
    "0.01 steps": decimals(1, 200, 100),
    "1e9 plus cents": lambda rng: 10**9 + Fraction(rng.randint(0, 30), 100),
    "thirds": lambda rng: Fraction(rng.randint(1, 9), 3),
    "Newman's fractions": newman,
    "wide": lambda rng: rng.randint(1, 9) * Fraction(10) ** rng.randint(-12, 12),
    "very wide": lambda rng: rng.randint(1, 9) * Fraction(10) ** rng.randint(-280, 280),
}

# Strengths, whose reciprocals are the distances.
STRENGTHS: dict[str, Callable[[random.Random], Fraction]] = {
    "1/few": decimals(1, 6, 1),
    "1/many": decimals(1, 60, 1),
    "1/up to 5000": decimals(1, 5000, 1),
    "1/(0.1 steps)": decimals(1, 30, 10),
    "1/(0.01 steps)": decimals(1, 400, 100),
    "1/(1e4 plus cents)": lambda rng: 10**4 + Fraction(rng.randint(0, 30), 100),
    "1/thirds": FAMILIES["thirds"],
    "1/Newman's": newman,
    "1/wide": FAMILIES["wide"],
    "1/very wide": FAMILIES["very wide"],
}
FAMILIES |= {name: lambda rng, strength=strength: 1 / strength(rng) for name, strength in STRENGTHS.items()}


@dataclass
class Example:
    """Ties with parallels, loops and several components, and the exact values of everything."""

    n: int
    directed: bool
    ties: list[tuple[int, int, Fraction]]

    def graph(self, strengths: bool = False) -> hs.Graph:
        """By distances as doubles, or from strengths by `as_distance`."""
        sources, targets, exact = zip(*self.ties, strict=True) if self.ties else ((), (), ())
        strengths = strengths and len(self.ties) > 0
        weights = [float(1 / w) if strengths else float(w) for w in exact]
        meaning = "strength" if strengths else "distance"
        g = hs.Graph.from_edges(list(sources), list(targets), weights, self.directed, range(self.n), weight_is=meaning)
        return g.as_distance() if strengths else g


def example(seed: int, family: str) -> Example:
    rng = random.Random(f"{family} {seed}")
    n = rng.randint(1, 11)
    ends = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randint(0, 2 * n))]
    ends += rng.sample(ends, len(ends) // 4)  # parallel ties
    weight = FAMILIES[family]
    ties = [(u, v, weight(rng)) for u, v in ends]
    if len(ties) > 2:
        ties[1] = (*ties[0][:2], ties[0][2])  # an equally long parallel
    return Example(n, seed % 3 == 2, ties)


def brandes(case: Example) -> tuple[list[Fraction], dict[tuple[int, int], Fraction], list[list[Fraction | None]]]:
    """Node and tie betweenness (per pair of ends) and distances, in exact arithmetic."""
    arcs: list[list[tuple[int, Fraction]]] = [[] for _ in range(case.n)]
    for u, v, w in case.ties:
        if u == v:
            continue
        arcs[u].append((v, w))
        if not case.directed:
            arcs[v].append((u, w))
    half = Fraction(1, 1 if case.directed else 2)
    node = [Fraction(0)] * case.n
    tie: dict[tuple[int, int], Fraction] = {}
    rows = []
    for s in range(case.n):
        distance: list[Fraction | None] = [None] * case.n
        paths = [0] * case.n
        order: list[int] = []
        heap = [(Fraction(0), s)]
        distance[s], paths[s] = Fraction(0), 1
        done = set()
        while heap:
            d, u = heappop(heap)
            if u in done:
                continue
            done.add(u)
            order.append(u)
            for v, length in arcs[u]:
                best = distance[v]
                if best is None or d + length < best:
                    distance[v], paths[v] = d + length, paths[u]
                    heappush(heap, (d + length, v))
                elif d + length == best:
                    paths[v] += paths[u]
        dependency = [Fraction(0)] * case.n
        for u in reversed(order):
            for v, length in arcs[u]:
                if distance[v] == distance[u] + length:
                    share = Fraction(paths[u], paths[v]) * (1 + dependency[v])
                    dependency[u] += share
                    ends = (u, v) if case.directed else (min(u, v), max(u, v))
                    tie[ends] = tie.get(ends, Fraction(0)) + half * share
            if u != s:
                node[u] += half * dependency[u]
        rows.append(distance)
    return node, tie, rows


def assert_close(found: np.ndarray, exact: list[Fraction], what: str) -> None:
    for i, (ours, true) in enumerate(zip(found, exact, strict=True)):
        assert abs(Fraction(float(ours)) - true) <= abs(true) * Fraction(1, 10**12), (what, i, ours, float(true))


@pytest.mark.parametrize("family", FAMILIES)
def test_betweenness_is_that_of_rational_arithmetic(family: str) -> None:
    for seed in range(GRAPHS_PER_FAMILY):
        case = example(seed, family)
        node, tie, _ = brandes(case)
        weighted = family != "unweighted"
        g = case.graph(strengths=family in STRENGTHS and seed % 2 == 0)
        found = hs.centrality.betweenness(g, weighted=weighted, threads=1)
        assert_close(found.to_numpy(), node, f"{family} {seed}")
        by_tie = hs.centrality.edge_betweenness(g, weighted=weighted, threads=1)
        sums: dict[tuple[int, int], float] = {}
        for ends, value in by_tie.items():
            sums[ends] = sums.get(ends, 0.0) + float(value)
        exact = [tie.get(ends, Fraction(0)) for ends in sums]
        assert_close(np.array(list(sums.values())), exact, f"{family} {seed} ties")


@pytest.mark.parametrize("family", FAMILIES)
def test_distances_closeness_and_harmonic_are_those_of_rational_arithmetic(family: str) -> None:
    for seed in range(GRAPHS_PER_FAMILY):
        case = example(seed, family)
        _, _, rows = brandes(case)
        g = case.graph(strengths=family in STRENGTHS and seed % 2 == 0)
        found = hs.paths.distances(g, list(range(case.n)), weighted=True, threads=1).to_numpy()
        for s, row in enumerate(rows):
            assert found[s].tolist() == pytest.approx([math.inf if d is None else float(d) for d in row], rel=4e-16)
        far = [[d for v, d in enumerate(row) if d is not None and v != s] for s, row in enumerate(rows)]
        closeness = [Fraction(len(d) ** 2, case.n - 1) / sum(d) if d else Fraction(0) for d in far]
        assert_close(hs.centrality.closeness(g, weighted=True, threads=1).to_numpy(), closeness, f"{family} {seed}")
        harmonic = [sum((1 / x for x in d), Fraction(0)) for d in far]
        assert_close(hs.centrality.harmonic(g, weighted=True, threads=1).to_numpy(), harmonic, f"{family} {seed}")


@pytest.mark.parametrize("family", ["1/few", "1/many", "1/(0.1 steps)", "1/Newman's", "thirds"])
def test_networkx_gets_the_same_from_its_doubles(family: str) -> None:
    nx = pytest.importorskip("networkx")
    for seed in range(60):
        case = example(seed, family)
        pairs = {(u, v) if case.directed else (min(u, v), max(u, v)): w for u, v, w in case.ties}
        case = Example(case.n, case.directed, [(u, v, w) for (u, v), w in pairs.items()])
        G = nx.DiGraph() if case.directed else nx.Graph()
        G.add_nodes_from(range(case.n))
        G.add_weighted_edges_from((u, v, float(w)) for u, v, w in case.ties)
        node, _, _ = brandes(case)
        found = nx.betweenness_centrality(G, weight="weight", normalized=False, backend="hanse")
        assert_close(np.array([found[u] for u in range(case.n)]), node, f"{family} {seed}")


@pytest.mark.parametrize("family", ["1/few", "1/many", "1/(0.1 steps)", "1/Newman's", "thirds"])
def test_a_graph_of_igraph_is_as_exact_as_its_doubles(family: str) -> None:
    igraph = pytest.importorskip("igraph")
    for seed in range(60):
        case = example(seed, family)
        ends, lengths = [(u, v) for u, v, _ in case.ties], [float(w) for _, _, w in case.ties]
        G = igraph.Graph(case.n, ends, directed=case.directed, edge_attrs={"length": lengths})
        g = hs.Graph.from_igraph(G, weight="length" if ends else None, weight_is="distance")
        node, _, _ = brandes(case)
        assert_close(hs.centrality.betweenness(g, weighted=bool(ends)).to_numpy(), node, f"{family} {seed}")
        again = hs.Graph.from_igraph(g.to_igraph(), weight="weight" if ends else None, weight_is="distance")
        assert again.edges_frame().to_numpy().tolist() == g.edges_frame().to_numpy().tolist()


def test_routes_of_equal_length_share_whatever_the_strengths() -> None:
    # Two ways from 0 to 2: 1/6 + 1/6 = 1/3, 1/10 + 1/15 = 1/6.
    for a, b, c in [(6, 6, 3), (14, 14, 7), (10, 15, 6), (1.2, 1.2, 0.6), (49, 49, 24.5), (1e9, 1e9, 5e8)]:
        g = hs.Graph.from_edges([0, 1, 0], [1, 2, 2], weights=[a, b, c]).as_distance()
        assert hs.centrality.betweenness(g, weighted=True).tolist() == [0, 0.5, 0]


def test_a_cutoff_is_the_fraction_it_shows() -> None:
    g = hs.Graph.from_edges([0, 1], [1, 2], weights=[6, 6]).as_distance()
    assert hs.paths.distances(g, [0], weighted=True, cutoff=1 / 3).to_numpy().tolist() == [[0, 1 / 6, 1 / 3]]
    assert hs.paths.distances(g, [0], weighted=True, cutoff=0.3333).to_numpy().tolist() == [[0, 1 / 6, math.inf]]


def test_many_kinds_of_fractions_are_exact_too() -> None:
    """Strengths 1 .. 400 have no common denominator in 128 bits: rungs of a ladder pair 1/2k + 1/2k with 1/k."""
    ties = []
    for k in range(1, 201):
        a = 3 * k
        ties += [(a, a + 1, 2 * k), (a + 1, a + 2, 2 * k), (a, a + 2, k)]
    sources, targets, strengths = zip(*ties, strict=True)
    g = hs.Graph.from_edges(sources, targets, strengths).as_distance()
    assert set(hs.centrality.betweenness(g, weighted=True)) == {0, 0.5}


def test_what_no_common_denominator_holds_is_its_digits() -> None:
    """300 primes need more than 2,304 bits, and 1e-30 beside them more than the fixed length: the last fallback."""
    primes = [p for p in range(2, 2000) if all(p % d for d in range(2, int(p**0.5) + 1))][:300]
    ties = [
        (3 * k + a, 3 * k + b, w * p) for k, p in enumerate(primes) for a, b, w in ((0, 1, 2), (1, 2, 2), (0, 2, 1))
    ]
    ties.append((900, 901, 10**30))
    sources, targets, strengths = zip(*ties, strict=True)
    g = hs.Graph.from_edges(sources, targets, [float(w) for w in strengths]).as_distance()
    digits = Example(902, False, [(u, v, Fraction(repr(1 / w))) for u, v, w in ties])
    node, _, rows = brandes(digits)
    assert_close(hs.centrality.betweenness(g, weighted=True).to_numpy(), node, "digits")
    found = hs.paths.distances(g, list(range(902)), weighted=True).to_numpy()
    exact = [[math.inf if d is None else float(d) for d in row] for row in rows]
    np.testing.assert_allclose(found, exact, rtol=4e-16)


def test_a_graph_on_which_packages_disagreed_is_exact() -> None:
    rows = pd.read_csv(CASES / "rigraph-314.csv", comment="#")
    ties = rows[rows["row"] == "distance"]
    expected = rows[rows["row"] == "betweenness"].set_index("source")["value"]
    g = hs.Graph.from_edges(ties["source"], ties["target"].astype(int), ties["value"], weight_is="distance")
    found = hs.centrality.betweenness(g, weighted=True)
    assert found.sort_index().to_list() == expected.to_list()


def test_the_same_bits_for_any_number_of_threads() -> None:
    g = hs.generate.affiliation(400, seed=3)
    rng = np.random.default_rng(1)
    ties = g.edges_frame()
    far = hs.Graph.from_edges(
        ties["source"], ties["target"], rng.integers(1, 101, len(ties)) / 10, weight_is="distance"
    )
    first = hs.centrality.betweenness(far, weighted=True, threads=1).to_numpy().tobytes()
    first_ties = hs.centrality.edge_betweenness(far, weighted=True, threads=1).to_numpy().tobytes()
    for threads in range(2, 9):
        assert hs.centrality.betweenness(far, weighted=True, threads=threads).to_numpy().tobytes() == first
        again = hs.centrality.edge_betweenness(far, weighted=True, threads=threads)
        assert again.to_numpy().tobytes() == first_ties


def test_two_thousand_weighted_diamonds_stay_finite() -> None:
    """A chain of diamonds a < b, c > d with equal ways: 2^2000 shortest paths from end to end.

    The joint after k of D diamonds lies between the 3 k nodes before it and the 3 (D - k) after it; a middle between
    all before and after its diamond, half of the time.
    """
    diamonds = 2000
    ties = []
    for k in range(diamonds):
        a, b, c, d = 3 * k, 3 * k + 1, 3 * k + 2, 3 * k + 3
        ties += [(a, b, 0.1), (a, c, 0.2), (b, d, 0.3), (c, d, 0.2)]
    sources, targets, weights = zip(*ties, strict=True)
    g = hs.Graph.from_edges(sources, targets, weights, weight_is="distance")
    found = hs.centrality.betweenness(g, weighted=True).to_numpy()
    joint = np.arange(1, diamonds)
    # Between joints also the two middles of a diamond: b - a - c (0.3) and b - d - c (0.5): only a is on the way.
    expected = 9.0 * joint * (diamonds - joint) + 1
    np.testing.assert_allclose(found[3 * joint], expected, rtol=1e-12)
    before = 3.0 * np.arange(diamonds) + 1
    after = 3.0 * (diamonds - 1 - np.arange(diamonds)) + 1
    np.testing.assert_allclose(found[1::3], before * after / 2, rtol=1e-12)


def test_ties_of_distance_zero_are_refused_by_name_where_paths_are_counted() -> None:
    g = hs.Graph.from_edges([0, 1], [1, 2], [0.0, 1.0], weight_is="distance")
    with pytest.raises(hs.InvalidArgument, match="0 - 1 has distance 0"):
        hs.centrality.betweenness(g, weighted=True)
    loop = hs.Graph.from_edges([0, 1, 1], [1, 2, 1], [1.0, 1.0, 0.0], weight_is="distance")
    assert hs.centrality.betweenness(loop, weighted=True).to_list() == [0, 1, 0]


def test_three_thirds_are_one_and_arbitrary_doubles_are_their_digits() -> None:
    third = 1 / 3
    g = hs.Graph.from_edges([0, 1, 2, 0], [1, 2, 3, 3], [third, third, third, 1.0], weight_is="distance")
    # 0-1-2-3 and 0-3 are equally long: 1 and 2 are on half of the ways 0-3, and on the one from 0 to 2 or 1 to 3.
    assert hs.centrality.betweenness(g, weighted=True).to_list() == [0, 1.5, 1.5, 0]
    # Doubles that show no fraction: two ways of the same three in different order are equal, though doubles may differ.
    a, b, c = 0.7853981633974483, 0.5772156649015329, 0.1
    ring = hs.Graph.from_edges(
        [0, 1, 2, 0, 4, 5], [1, 2, 3, 4, 5, 3], [a, b, c, c, a, b], nodes=range(6), weight_is="distance"
    )
    assert hs.centrality.betweenness(ring, weighted=True, sources=[0], targets=[3]).to_list() == [
        0,
        0.25,
        0.25,
        0,
        0.25,
        0.25,
    ]
