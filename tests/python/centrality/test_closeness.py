"""Closeness and harmonic centrality against exact fractions and other packages."""

from __future__ import annotations

import random
from collections import deque
from fractions import Fraction

import hanse as hs
import igraph as ig
import networkx as nx
import numpy as np
import pytest
from hanse.centrality import closeness, harmonic, top_closeness, top_harmonic

Ties = list[tuple[int, int]]


def random_ties(rng: random.Random, n: int) -> Ties:
    """Sparse to dense, with parallel ties, loops, several components, twins and pendants."""
    ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randrange(0, 3 * n))]
    if rng.random() < 0.5:  # a consortium whose members are twins but for one
        members = rng.sample(range(n), rng.randrange(2, min(n, 7) + 1))
        ties += [(u, v) for i, u in enumerate(members) for v in members[:i]]
    if rng.random() < 0.3:  # a star of pendants
        hub = rng.randrange(n)
        ties += [(hub, v) for v in rng.sample(range(n), min(n, 4)) if v != hub]
    return ties + rng.choices(ties, k=2) if ties else ties


def distances_from(n: int, ties: Ties, directed: bool, source: int) -> dict[int, int]:
    out: list[list[int]] = [[] for _ in range(n)]
    for u, v in ties:
        out[u].append(v)
        if not directed:
            out[v].append(u)
    distance, queue = {source: 0}, deque([source])
    while queue:
        u = queue.popleft()
        for v in out[u]:
            if v not in distance:
                distance[v] = distance[u] + 1
                queue.append(v)
    return distance


def graph(n: int, ties: Ties, directed: bool = False) -> hs.Graph:
    return hs.Graph.from_edges([u for u, _ in ties], [v for _, v in ties], directed=directed, nodes=range(n))


@pytest.mark.parametrize("directed", [False, True])
def test_300_random_graphs_agree_with_fractions(directed):
    rng = random.Random(20 + directed)
    for _ in range(150):
        n = rng.randrange(2, 24)
        ties = random_ties(rng, n)
        g = graph(n, ties, directed)
        exact_harmonic, exact_closeness = [], []
        for u in range(n):
            far = [d for v, d in distances_from(n, ties, directed, u).items() if v != u]
            exact_harmonic.append(float(sum((Fraction(1, d) for d in far), Fraction(0))))
            share = Fraction(len(far), n - 1) * Fraction(len(far), sum(far)) if far else Fraction(0)
            exact_closeness.append(float(share))
        assert harmonic(g).tolist() == exact_harmonic  # rounded once
        np.testing.assert_allclose(closeness(g), exact_closeness, rtol=1e-15)


def test_direction_and_scale_are_those_of_networkx_and_igraph():
    rng = random.Random(5)
    for directed in (False, True):
        for _ in range(30):
            n = rng.randrange(2, 40)
            ties = random_ties(rng, n)
            g = graph(n, ties, directed)
            x = nx.MultiDiGraph(ties) if directed else nx.MultiGraph(ties)
            x.add_nodes_from(range(n))
            i = ig.Graph(n=n, edges=ties, directed=directed)
            want = [nx.closeness_centrality(x)[u] for u in range(n)]
            np.testing.assert_allclose(closeness(g, direction="in"), want, rtol=1e-12)
            np.testing.assert_allclose(closeness(g, scale="component"), i.closeness(mode="out"), rtol=1e-12)
            want = [nx.harmonic_centrality(x)[u] for u in range(n)]
            np.testing.assert_allclose(harmonic(g, direction="in"), want, rtol=1e-12)
            if n > 1:
                want = i.harmonic_centrality(mode="out")
                np.testing.assert_allclose(harmonic(g, normalized=True), want, rtol=1e-12)
            np.testing.assert_allclose(harmonic(g, direction="both"), harmonic(g.as_undirected()), rtol=0)


def test_weighted_agrees_with_networkx():
    rng = random.Random(6)
    for directed in (False, True):
        for _ in range(20):
            n = rng.randrange(2, 25)
            ties = random_ties(rng, n)
            weights = [rng.choice([1, 2, 5, 7]) for _ in ties]
            g = hs.Graph.from_edges(
                [u for u, _ in ties],
                [v for _, v in ties],
                weights,
                directed=directed,
                nodes=range(n),
                weight_is="distance",
            )
            x = nx.MultiDiGraph() if directed else nx.MultiGraph()
            x.add_nodes_from(range(n))
            for (u, v), w in zip(ties, weights, strict=True):
                x.add_edge(u, v, d=w)
            want = nx.closeness_centrality(x, distance="d")
            np.testing.assert_allclose(
                closeness(g, weighted=True, direction="in"), [want[u] for u in range(n)], rtol=1e-12
            )
            want = nx.harmonic_centrality(x, distance="d")
            np.testing.assert_allclose(
                harmonic(g, weighted=True, direction="in"), [want[u] for u in range(n)], rtol=1e-12
            )


def test_equal_bits_for_any_number_of_threads():
    rng = np.random.default_rng(1)
    g = hs.Graph.from_edges(rng.integers(0, 2000, 3000), rng.integers(0, 2000, 3000), nodes=range(2100))
    for measure in (closeness, harmonic):
        one = measure(g, threads=1)
        for threads in (2, 3, 8):
            assert measure(g, threads=threads).to_numpy().tobytes() == one.to_numpy().tobytes()


def test_edge_cases():
    assert closeness(graph(0, [])).empty and harmonic(graph(0, [])).empty
    assert closeness(graph(1, [])).tolist() == [0] and harmonic(graph(1, [])).tolist() == [0]
    assert np.isnan(closeness(graph(1, []), scale="component")[0])
    assert np.isnan(harmonic(graph(1, []), normalized=True)[0])
    assert harmonic(graph(3, [(0, 0), (0, 1), (1, 0)])).tolist() == [1, 1, 0]
    with pytest.raises(hs.InvalidArgument, match="as_distance"):
        closeness(hs.Graph.from_edges([0], [1], [2.0]), weighted=True)
    assert harmonic(hs.Graph.from_edges([0], [1], [0.0], weight_is="distance"), weighted=True)[0] == np.inf
    with pytest.raises(hs.InvalidArgument, match="wasserman_faust"):
        closeness(graph(2, [(0, 1)]), scale="freeman")


def test_the_top_are_the_best_of_all():
    rng = random.Random(30)
    for directed in (False, True):
        for _ in range(10):
            n = rng.randrange(2, 60)
            g = graph(n, random_ties(rng, n), directed)
            for measure, top in ((closeness, top_closeness), (harmonic, top_harmonic)):
                best = measure(g).sort_values(ascending=False, kind="stable").head(5)
                assert top(g, 5).index.tolist() == best.index.tolist()
                assert top(g, 5).tolist() == best.tolist()
    with pytest.raises(hs.InvalidArgument, match="k is -1"):
        top_closeness(graph(2, []), -1)
