"""Eigenvector, Katz, PageRank, HITS and core numbers against closed forms, NetworkX, igraph and linear algebra."""

from __future__ import annotations

import random

import hanse as hs
import igraph as ig
import networkx as nx
import numpy as np
import pytest
from hanse.centrality import core_number, eigenvector, hits, katz, pagerank


def random_graph(rng: random.Random, directed: bool, loops: bool = False) -> tuple[hs.Graph, np.ndarray]:
    """A graph with strengths, parallel ties and isolated nodes, and its matrix (undirected loops count twice)."""
    n = rng.randrange(2, 30)
    ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randrange(1, 4 * n))]
    ties = [t for t in ties if loops or t[0] != t[1]] or [(0, 1)]
    weights = [rng.choice([0.5, 1, 2, 3.25]) for _ in ties]
    a = np.zeros((n, n))
    for (u, v), w in zip(ties, weights, strict=True):
        a[u, v] += w
        if not directed:
            a[v, u] += w
    s, t = zip(*ties, strict=True)
    return hs.Graph.from_edges(list(s), list(t), weights, directed=directed, nodes=range(n)), a


def test_eigenvector_of_undirected_graphs_is_that_of_the_matrix():
    rng = random.Random(1)
    for _ in range(60):
        g, a = random_graph(rng, False, loops=True)
        values, vectors = np.linalg.eigh(a)
        x = eigenvector(g, weighted=True)
        assert (x >= 0).all() and np.linalg.norm(x) == pytest.approx(1)
        assert np.linalg.norm(a @ x - values[-1] * x) <= 1e-9 * values[-1]
        if values[-1] - values[-2] > 1e-3:
            np.testing.assert_allclose(x, np.abs(vectors[:, -1]), atol=1e-7)


def test_eigenvector_of_directed_graphs_counts_ties_in():
    rng = random.Random(2)
    checked = 0
    for _ in range(250):
        g, a = random_graph(rng, True)
        if not nx.is_strongly_connected(nx.from_numpy_array(a, create_using=nx.DiGraph)):
            continue
        checked += 1
        values, vectors = np.linalg.eig(a.T)
        first = vectors[:, np.argmax(values.real)]
        np.testing.assert_allclose(eigenvector(g, weighted=True), np.abs(first.real) / np.linalg.norm(first), atol=1e-8)
    assert checked > 5
    # 0 -> 1 -> 2 -> 0 is periodic; all are equal.
    ring = hs.Graph.from_edges([0, 1, 2], [1, 2, 0], directed=True)
    np.testing.assert_allclose(eigenvector(ring), 3**-0.5)


def test_eigenvector_closed_forms():
    # A star of 5: hub 1/sqrt(2), leaves 1/(2 sqrt(2)); bipartite, so -lambda is an eigenvalue, too.
    star = hs.Graph.from_edges([0] * 4, [1, 2, 3, 4])
    np.testing.assert_allclose(eigenvector(star), [0.5**0.5] + [0.125**0.5] * 4, rtol=1e-9)
    # Complete graphs of 4 and of 3, apart: only the larger has values.
    both = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
    u, v = zip(*both.edges, strict=True)
    np.testing.assert_allclose(eigenvector(hs.Graph.from_edges(u, v)), [0.5] * 4 + [0] * 3, atol=1e-9)
    # A path of n: sin(pi i / (n + 1)), up to the norm.
    path = hs.Graph.from_edges(range(99), range(1, 100))
    want = np.sin(np.pi * np.arange(1, 101) / 101)
    np.testing.assert_allclose(eigenvector(path), want / np.linalg.norm(want), atol=1e-6)
    np.testing.assert_allclose(eigenvector(hs.Graph.from_edges([], [], nodes=list("abcd"))), 0.5)
    assert eigenvector(hs.Graph.from_edges([], [])).empty


def test_eigenvector_refuses_what_has_no_answer():
    with pytest.raises(hs.InvalidArgument, match="no cycle"):
        eigenvector(hs.Graph.from_edges([0, 1], [1, 2], directed=True))
    with pytest.raises(hs.InvalidArgument, match="as_strength"):
        eigenvector(hs.Graph.from_edges([0], [1], [2.0], weight_is="distance"), weighted=True)
    with pytest.raises(hs.Error, match="not converged after 2 iterations"):
        eigenvector(hs.Graph.from_edges(range(99), range(1, 100)), max_iterations=2)
    with pytest.raises(hs.InvalidArgument, match="tolerance"):
        eigenvector(hs.Graph.from_edges([0], [1]), tolerance=0)


@pytest.mark.parametrize("directed", [False, True])
def test_katz_solves_its_equation(directed):
    rng = random.Random(3)
    for _ in range(50):
        g, a = random_graph(rng, directed, loops=True)
        largest = max(abs(np.linalg.eigvals(a)))
        alpha = 0.9 / largest if largest > 1e-9 else 0.5
        want = np.linalg.solve(np.eye(len(a)) - alpha * a.T, np.full(len(a), 2.5))
        got = katz(g, alpha=alpha, beta=2.5, weighted=True)
        np.testing.assert_allclose(got, want, rtol=1e-8)
        np.testing.assert_allclose(
            katz(g, alpha=alpha, weighted=True, normalized=True), want / np.linalg.norm(want), rtol=1e-8
        )
        if largest > 1e-9:
            with pytest.raises(hs.InvalidArgument, match="use a smaller alpha"):
                katz(g, alpha=1.05 / largest, weighted=True)


def test_katz_has_the_defaults_of_networkx():
    x = nx.karate_club_graph()
    u, v = zip(*x.edges, strict=True)
    g = hs.Graph.from_edges(u, v)
    want = nx.katz_centrality_numpy(nx.Graph(x.edges))
    np.testing.assert_allclose(katz(g, normalized=True), [want[u] for u in g.nodes], rtol=1e-8)
    with pytest.raises(hs.InvalidArgument, match="alpha must be positive"):
        katz(g, alpha=0)
    with pytest.raises(hs.InvalidArgument, match="beta must be a positive"):
        katz(g, beta=-1)


@pytest.mark.parametrize("directed", [False, True])
def test_pagerank_agrees_with_networkx(directed):
    rng = random.Random(4)
    for _ in range(50):
        g, a = random_graph(rng, directed)
        x = nx.from_numpy_array(a, create_using=nx.DiGraph if directed else nx.Graph)
        damping = rng.choice([0.0, 0.5, 0.85, 0.99])
        want = nx.pagerank(x, alpha=damping, tol=1e-14, max_iter=100000)
        got = pagerank(g, damping=damping, weighted=True)
        np.testing.assert_allclose(got, [want[u] for u in g.nodes], atol=1e-10)
        assert got.sum() == pytest.approx(1, abs=1e-12)
        jumps = {u: rng.random() for u in rng.sample(range(len(a)), 2)}
        want = nx.pagerank(x, alpha=0.85, personalization=jumps, tol=1e-14, max_iter=1000)
        got = pagerank(g, personalization=jumps, weighted=True)
        np.testing.assert_allclose(got, [want[u] for u in g.nodes], atol=1e-10)


def test_pagerank_edge_cases():
    assert pagerank(hs.Graph.from_edges([], [])).empty
    assert pagerank(hs.Graph.from_edges([], [], nodes=list("ab"))).tolist() == [0.5, 0.5]
    g = hs.Graph.from_edges([0], [1])
    for bad in (1.0, -0.1, float("nan")):
        with pytest.raises(hs.InvalidArgument, match="damping"):
            pagerank(g, damping=bad)
    with pytest.raises(hs.InvalidArgument, match="'x' not in the graph"):
        pagerank(g, personalization={"x": 1})
    with pytest.raises(hs.InvalidArgument, match="sums to 0"):
        pagerank(g, personalization={0: 0.0})
    with pytest.raises(hs.InvalidArgument, match="negative"):
        pagerank(g, personalization={0: -1.0})


@pytest.mark.parametrize("directed", [False, True])
def test_hits_are_the_first_singular_vectors(directed):
    rng = random.Random(7)
    checked = 0
    for _ in range(60):
        g, a = random_graph(rng, directed, loops=True)
        left, sizes, right = np.linalg.svd(a)
        if sizes[0] - sizes[1] < 1e-2:
            continue
        checked += 1
        hub, authority = np.abs(left[:, 0]), np.abs(right[0])
        got = hits(g, weighted=True)
        np.testing.assert_allclose(got["hub"], hub / hub.sum(), atol=1e-8)
        np.testing.assert_allclose(got["authority"], authority / authority.sum(), atol=1e-8)
    assert checked > 20
    assert hits(hs.Graph.from_edges([], [], nodes=list("ab")))["hub"].tolist() == [0.5, 0.5]


@pytest.mark.parametrize("mode", ["out", "in", "both"])
def test_core_numbers_agree_with_igraph(mode):
    rng = random.Random(8)
    for directed in (False, True):
        for _ in range(60):
            n = rng.randrange(1, 40)
            ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randrange(5 * n))]
            ties = [t for t in ties if t[0] != t[1]]
            i = ig.Graph(n=n, edges=ties, directed=directed)
            s, t = ([u for u, _ in ties], [v for _, v in ties])
            loops = list(range(0, n, 3))  # ignored
            g = hs.Graph.from_edges(s + loops, t + loops, directed=directed, nodes=range(n))
            want = i.coreness(mode="all" if mode == "both" else mode)
            assert core_number(g, direction=mode).tolist() == want


def test_equal_bits_for_any_number_of_threads():
    rng = np.random.default_rng(2)
    g = hs.Graph.from_edges(
        rng.integers(0, 9000, 30000), rng.integers(0, 9000, 30000), rng.random(30000), nodes=range(10000)
    )
    for measure in (
        lambda t: eigenvector(g, weighted=True, threads=t),
        lambda t: katz(g, alpha=0.01, weighted=True, threads=t),
        lambda t: pagerank(g, weighted=True, threads=t),
        lambda t: hits(g, weighted=True, threads=t),
    ):
        one = measure(1).to_numpy().tobytes()
        assert all(measure(t).to_numpy().tobytes() == one for t in (2, 3, 8))
