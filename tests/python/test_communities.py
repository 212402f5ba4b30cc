"""Leiden and Louvain communities and modularity."""

from __future__ import annotations

import itertools
import random

import hanse as hs
import networkx as nx
import numpy as np
import pytest


def two_cliques() -> hs.Graph:
    ties = [*itertools.combinations("abcde", 2), *itertools.combinations("vwxyz", 2), ("a", "v")]
    return hs.Graph.from_edges([u for u, _ in ties], [v for _, v in ties], nodes=[*"abcdevwxyz", "alone"])


def test_two_cliques_are_two_communities_and_an_isolate_is_its_own() -> None:
    found = hs.communities.leiden(two_cliques())
    assert found.name == "community"
    assert found.to_list() == [0] * 5 + [1] * 5 + [2]


def test_the_same_seed_gives_the_same_communities() -> None:
    G = nx.gnm_random_graph(200, 400, seed=1)
    sources, targets = zip(*G.edges, strict=True)
    g = hs.Graph.from_edges(sources, targets)
    first = hs.communities.leiden(g, seed=5)
    assert hs.communities.leiden(g, seed=5).equals(first)
    assert hs.communities.modularity(g, first) > 0.4


def test_strengths_decide_when_asked() -> None:
    g = hs.Graph.from_edges([0, 2, 0, 1], [1, 3, 2, 3], weights=[10, 10, 0.1, 0.1])
    assert hs.communities.leiden(g, weighted=True).to_list() == [0, 0, 1, 1]


def test_leiden_is_as_good_as_igraph_s_two_rounds() -> None:
    igraph = pytest.importorskip("igraph")
    found, peer = [], []
    for g in (hs.generate.affiliation(3_000, seed=seed) for seed in range(1, 6)):
        theirs = g.to_igraph()
        for chance in range(1, 9):  # one run differs from another by more than one package from the other
            igraph.set_random_number_generator(random.Random(chance))
            communities = theirs.community_leiden(objective_function="modularity", n_iterations=2).membership
            peer.append(hs.communities.modularity(g, communities))
            found.append(hs.communities.modularity(g, hs.communities.leiden(g, seed=chance)))
    igraph.set_random_number_generator(random)
    assert np.mean(found) >= np.mean(peer)


def test_no_ties_no_common_communities() -> None:
    assert hs.communities.leiden(hs.Graph.from_edges([], [], nodes=["a", "b"])).to_list() == [0, 1]


@pytest.mark.parametrize("weighted", [False, True])
def test_louvain_finds_what_networkx_finds_with_the_same_seed(weighted: bool) -> None:
    rng = np.random.default_rng(1)
    for seed in range(1, 8):
        G = nx.gnm_random_graph(60, 150, seed=seed)
        nx.set_edge_attributes(G, {e: float(rng.integers(1, 4)) for e in G.edges}, "weight")
        g = hs.Graph.from_networkx(G, weight="weight")
        found = hs.communities.louvain(g, seed=seed, weighted=weighted)
        theirs = nx.community.louvain_communities(
            g.to_networkx(), weight="weight" if weighted else None, seed=seed, backend="networkx"
        )
        assert {frozenset(group.index) for _, group in found.groupby(found)} == set(map(frozenset, theirs))
        assert found.value_counts(sort=False).sort_index().is_monotonic_decreasing


def test_what_cannot_be_used_is_refused() -> None:
    directed = hs.Graph.from_edges(["a"], ["b"], directed=True)
    with pytest.raises(hs.InvalidArgument, match="as_undirected"):
        hs.communities.leiden(directed)
    far = hs.Graph.from_edges(["a"], ["b"], weights=[2], weight_is="distance")
    with pytest.raises(hs.InvalidArgument, match="as_strength"):
        hs.communities.leiden(far, weighted=True)
    with pytest.raises(hs.InvalidArgument, match="resolution"):
        hs.communities.leiden(two_cliques(), resolution=-1)
    with pytest.raises(hs.InvalidArgument, match=r"no group \('b'\)"):
        hs.communities.modularity(directed, {"a": 1})
    with pytest.raises(hs.InvalidArgument, match="1 groups for 2 nodes"):
        hs.communities.modularity(directed, [1])


@pytest.mark.parametrize("seed", range(20))
def test_modularity_is_networkx_s(seed: int) -> None:
    rng = np.random.default_rng(seed)
    G = nx.gnm_random_graph(20, 40, seed=seed, directed=bool(seed % 2))
    for u, v in G.edges:
        G[u][v]["weight"] = float(rng.integers(1, 9))
    groups = rng.integers(0, 3, 20)
    parts = [set(np.flatnonzero(groups == k).tolist()) for k in np.unique(groups)]
    sources, targets, weights = zip(*G.edges(data="weight"), strict=True)
    g = hs.Graph.from_edges(sources, targets, weights, directed=G.is_directed(), nodes=range(20))
    for weight in (None, "weight"):
        expected = nx.community.modularity(G, parts, weight=weight, resolution=1.5)
        ours = hs.communities.modularity(g, groups.tolist(), resolution=1.5, weighted=weight is not None)
        assert ours == pytest.approx(expected, abs=1e-12)


def test_modularity_without_ties_is_undefined() -> None:
    assert np.isnan(hs.communities.modularity(hs.Graph.from_edges([], [], nodes=["a"]), [1]))
