"""Betweenness against closed forms, exact rational arithmetic and other packages."""

from __future__ import annotations

import random
from collections import deque
from fractions import Fraction
from math import comb

import hanse as hs
import igraph as ig
import networkx as nx
import numpy as np
import pytest
from hanse.centrality import betweenness, edge_betweenness

Ties = list[tuple[int, int]]


def exact(n: int, ties: Ties, directed: bool, sources=None, targets=None, cutoff=None):
    """Brandes (2001) in rational numbers: nodes and ties; parallel ties count each, an undirected pair once."""
    out: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for tie, (u, v) in enumerate(ties):
        out[u].append((v, tie))
        if not directed:
            out[v].append((u, tie))
    wanted = set(range(n)) if targets is None else set(targets)
    nodes, edges = [Fraction(0)] * n, [Fraction(0)] * len(ties)
    for s in range(n) if sources is None else sources:
        distance, paths, order, queue = {s: 0}, {s: 1}, [], deque([s])
        while queue:
            u = queue.popleft()
            order.append(u)
            if cutoff is not None and distance[u] >= cutoff:
                continue
            for v, _ in out[u]:
                if v not in distance:
                    distance[v], paths[v] = distance[u] + 1, 0
                    queue.append(v)
                if distance[v] == distance[u] + 1:
                    paths[v] += paths[u]
        dependency = [Fraction(0)] * n
        for u in reversed(order):
            for v, tie in out[u]:
                if distance.get(v) == distance[u] + 1:
                    share = Fraction(paths[u], paths[v]) * ((v in wanted) + dependency[v])
                    edges[tie] += share
                    dependency[u] += share
            if u != s:
                nodes[u] += dependency[u]
    half = 1 if directed else Fraction(1, 2)
    return [float(b * half) for b in nodes], [float(b * half) for b in edges]


def by_tie(g: hs.Graph, ties: Ties, values: list[float]) -> list[float]:
    """The values of ties in the order of the graph, which keeps parallel ties in any order: they are equal."""
    named = {}
    for (u, v), value in zip(ties, values, strict=True):
        named[(u, v) if g.directed else (min(u, v), max(u, v))] = value
    return [named[pair] for pair in edge_betweenness(g).index]


def random_ties(rng: random.Random, n: int) -> Ties:
    """Some ties with parallel ones and loops; often several components, pendants and cut nodes."""
    ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randrange(1, 2 * n + 2))]
    return ties + rng.sample(ties, len(ties) // 5)


def graph(n: int, ties: Ties, directed: bool = False) -> hs.Graph:
    return hs.Graph.from_edges([u for u, _ in ties], [v for _, v in ties], directed=directed, nodes=range(n))


@pytest.mark.parametrize("directed", [False, True])
def test_equals_rational_arithmetic(directed: bool) -> None:
    rng = random.Random(20)
    for _ in range(300):
        n = rng.randrange(2, 14)
        ties = random_ties(rng, n)
        g = graph(n, ties, directed)
        nodes, edges = exact(n, ties, directed)
        np.testing.assert_allclose(betweenness(g, threads=1), nodes, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(edge_betweenness(g, threads=1), by_tie(g, ties, edges), rtol=1e-12, atol=1e-12)


def test_simple_graphs_equal_rational_arithmetic() -> None:
    # Without parallel ties the structural shortcuts are at work.
    rng = random.Random(21)
    for _ in range(300):
        n = rng.randrange(2, 30)
        ties = [(u, v) for u in range(n) for v in range(u) if rng.random() < rng.choice([0.05, 0.15, 0.5])]
        np.testing.assert_allclose(
            betweenness(graph(n, ties), threads=1), exact(n, ties, False)[0], rtol=1e-12, atol=1e-12
        )


@pytest.mark.parametrize("directed", [False, True])
def test_subsets_and_cutoff_equal_rational_arithmetic(directed: bool) -> None:
    rng = random.Random(22)
    for _ in range(100):
        n = rng.randrange(2, 14)
        ties = random_ties(rng, n)
        chosen = {
            "sources": rng.sample(range(n), rng.randrange(n)),
            "targets": rng.sample(range(n), rng.randrange(n)),
            "cutoff": rng.choice([None, 0, 1, 2, 3]),
        }
        g = graph(n, ties, directed)
        nodes, edges = exact(n, ties, directed, **chosen)
        np.testing.assert_allclose(betweenness(g, **chosen), nodes, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(edge_betweenness(g, **chosen), by_tie(g, ties, edges), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("directed", [False, True])
def test_agrees_with_networkx_and_igraph(directed: bool) -> None:
    for seed in range(5):
        G = nx.gnp_random_graph(60, 0.06, seed=seed, directed=directed)
        g = graph(60, list(G.edges), directed)
        other = ig.Graph(n=60, edges=list(G.edges), directed=directed)
        some, rest = list(range(20)), list(range(10, 50))
        np.testing.assert_allclose(betweenness(g), other.betweenness(), rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(
            betweenness(g, sources=some, targets=rest),
            other.betweenness(sources=some, targets=rest),
            rtol=1e-10,
            atol=1e-12,
        )
        np.testing.assert_allclose(betweenness(g, cutoff=3), other.betweenness(cutoff=3), rtol=1e-10, atol=1e-12)
        normalized = nx.betweenness_centrality(G)
        np.testing.assert_allclose(
            betweenness(g, normalized=True), [normalized[u] for u in range(60)], rtol=1e-10, atol=1e-12
        )
        edges = nx.edge_betweenness_centrality(G)
        found = edge_betweenness(g, normalized=True)
        np.testing.assert_allclose(
            found, [edges.get((u, v), edges.get((v, u))) for u, v in found.index], rtol=1e-10, atol=1e-12
        )


def test_krackhardts_kite() -> None:
    # Freeman's betweenness; published values (load_raw there counts both directions, so twice these).
    ties = [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6)]
    ties += [(4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9)]
    expected = [5 / 6, 5 / 6, 0, 11 / 3, 0, 25 / 3, 25 / 3, 14, 8, 0]
    np.testing.assert_allclose(betweenness(graph(10, ties)), expected, rtol=1e-12)


def test_davis_women_two_mode() -> None:
    # Davis, Gardner & Gardner (1941); Borgatti & Halgin: betweenness over the largest value a side can have.
    G = nx.davis_southern_women_graph()
    ends = list(G.edges)
    found = betweenness(hs.Graph.from_edges([u for u, _ in ends], [v for _, v in ends]))
    expected = nx.bipartite.betweenness_centrality(G, G.graph["top"])
    raw = nx.betweenness_centrality(G, normalized=False)
    for node, value in {"E8": 0.24, "E9": 0.23, "Nora Fayette": 0.11}.items():
        assert expected[node] == pytest.approx(value, abs=0.01)
        assert found[node] == pytest.approx(raw[node])


def test_edge_betweenness_is_a_series_by_pair_in_canonical_order() -> None:
    found = edge_betweenness(hs.Graph.from_edges(["b", "a", "c"], ["a", "c", "d"]))
    # A path b - a - c - d: ends cut 1 from 3, the middle 2 from 2.
    assert found.name == "edge_betweenness"
    assert list(found.index.names) == ["source", "target"]
    assert found["a", "c"] == 4
    assert list(found) == [3, 4, 3]


def test_small_and_empty_graphs_have_documented_values() -> None:
    empty = hs.Graph.from_edges([], [])
    assert betweenness(empty).empty and betweenness(empty, normalized=True).empty and edge_betweenness(empty).empty
    lone = hs.Graph.from_edges([], [], nodes=["a"])
    assert betweenness(lone, normalized=True)["a"] == 0
    pair = hs.Graph.from_edges(["a"], ["b"])
    assert list(betweenness(pair, normalized=True)) == [0, 0]
    assert list(edge_betweenness(pair, normalized=True)) == [1]
    assert list(betweenness(pair, sources=[])) == [0, 0]


def test_bad_input_is_answered_with_what_to_do() -> None:
    g = hs.Graph.from_edges(["a", "b"], ["b", "c"], weights=[1, 2])
    with pytest.raises(hs.InvalidArgument, match="as_distance"):
        betweenness(g, weighted=True)
    with pytest.raises(hs.InvalidArgument, match="'x' not in the graph"):
        betweenness(g, sources=["x"])
    with pytest.raises(hs.InvalidArgument, match="named twice"):
        betweenness(g, targets=["a", "a"])
    for cutoff in (-1, float("nan")):
        with pytest.raises(hs.InvalidArgument, match="cutoff"):
            edge_betweenness(g, cutoff=cutoff)


def test_a_chain_of_two_thousand_diamonds() -> None:
    # k diamonds have 2^k shortest paths from end to end. Joint j cuts 3j nodes from 3(k-j) and has half of the pair
    # of side nodes in each diamond it is in; a side node of diamond j has half of the (3j+1)(3(k-j-1)+1) pairs across.
    k = 2000
    ties = [t for j in range(0, 3 * k, 3) for t in ((j, j + 1), (j, j + 2), (j + 1, j + 3), (j + 2, j + 3))]
    found = betweenness(graph(3 * k + 1, ties)).to_numpy()
    j = np.arange(k + 1)
    np.testing.assert_allclose(found[::3], 9 * j * (k - j) + 0.5 * (j > 0) + 0.5 * (j < k), rtol=1e-12)
    sides = (3 * j[:-1] + 1) * (3 * (k - j[:-1] - 1) + 1) / 2
    np.testing.assert_allclose(found[1::3], sides, rtol=1e-12)
    np.testing.assert_allclose(found[2::3], sides, rtol=1e-12)


def test_the_corners_of_a_grid_of_360000_nodes() -> None:
    # Of C(2(m-1), m-1) paths from corner to corner, C(i+j, i) C(2(m-1)-i-j, m-1-i) lead over (i, j): numbers of up to
    # 2^1194. One ordered pair of an undirected graph counts half.
    m = 600
    at = np.arange(m * m).reshape(m, m)
    sources = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()])
    targets = np.concatenate([at[:, 1:].ravel(), at[1:].ravel()])
    g = hs.Graph.from_edges(sources, targets, nodes=range(m * m))
    found = betweenness(g, sources=[0], targets=[m * m - 1]).to_numpy().reshape(m, m)
    assert np.isfinite(found).all()
    for i, j in [(0, 1), (1, 1), (299, 300), (599, 598), (0, 599), (10, 500)]:
        share = Fraction(comb(i + j, i) * comb(2 * (m - 1) - i - j, m - 1 - i), comb(2 * (m - 1), m - 1))
        assert found[i, j] == pytest.approx(float(share / 2), rel=1e-12)
