"""Groups, fragmentation, key players, core and periphery against NetworkX where it is right."""

from __future__ import annotations

import hanse as hs
import networkx as nx
import numpy as np
import pytest


def both(seed, n=25, p=0.12, connected=False):
    G = nx.gnp_random_graph(n, p, seed=seed)
    if connected:
        nx.add_path(G, range(n))
    s, t = zip(*G.edges, strict=True)
    return G, hs.Graph.from_edges(s, t, nodes=range(n))


@pytest.mark.parametrize("seed", range(10))
def test_networkx_agrees_on_groups(seed):
    G, g = both(seed, connected=True)
    group = np.random.default_rng(seed).choice(25, 4, replace=False).tolist()
    assert hs.brokerage.group_degree(g, group, normalized=True) == pytest.approx(nx.group_degree_centrality(G, group))
    # Connected, because NetworkX takes nodes that are not reached to be at distance 0.
    assert hs.brokerage.group_closeness(g, group) == pytest.approx(nx.group_closeness_centrality(G, group))


@pytest.mark.parametrize("seed", range(10))
def test_fragmentation_follows_its_formula(seed):
    G, g = both(seed, p=0.06)
    gone = np.random.default_rng(seed).choice(25, 3, replace=False).tolist()
    left = G.subgraph(set(G) - set(gone))
    together = sum(len(part) * (len(part) - 1) for part in nx.connected_components(left))
    assert hs.brokerage.fragmentation(g, remove=gone) == pytest.approx(1 - together / (22 * 21))
    near = nx.global_efficiency(left)
    assert hs.brokerage.fragmentation(g, remove=gone, distance_weighted=True) == pytest.approx(1 - near)


def test_key_players_have_labels_and_a_seed():
    _, g = both(1)
    found = hs.brokerage.key_players(g, 3, exhaustive=0, seed=4, threads=1)
    again = hs.brokerage.key_players(g, 3, exhaustive=0, seed=4, threads=2)
    assert found.nodes.tolist() == again.nodes.tolist()
    assert found.value == again.value == pytest.approx(hs.brokerage.fragmentation(g, remove=found.nodes))
    assert hs.brokerage.key_players(g, 3).value == pytest.approx(found.value, abs=0.05)
    with pytest.raises(hs.InvalidArgument, match="goal"):
        hs.brokerage.key_players(g, 3, goal="money")
    with pytest.raises(hs.InvalidArgument, match="k is 0"):
        hs.brokerage.key_players(g, 0)


def test_a_planted_core_is_found_and_significant_only_with_its_ties():
    """A clique of 6; each core node has 5 pendants of its own."""
    G = nx.complete_graph(6)
    for hub in range(6):
        for leaf in range(5):
            G.add_edge(hub, 6 + 5 * hub + leaf)
    s, t = zip(*G.edges, strict=True)
    g = hs.Graph.from_edges(s, t, nodes=range(36))
    for method in ("discrete", "minimum", "continuous"):
        found = hs.brokerage.core_periphery(g, method=method, seed=1)
        assert found.coreness.name == "coreness"
        assert set(found.coreness.nlargest(6).index) == set(range(6))
        assert 0 < found.p_value <= 1
        assert found.fit > 0.3
    with pytest.raises(hs.InvalidArgument, match="method"):
        hs.brokerage.core_periphery(g, method="fuzzy")


def test_continuous_coreness_minimises_the_squares():
    """No small step away from the answer is better."""
    G, g = both(2, p=0.3)
    A = nx.to_numpy_array(G, nodelist=range(25))
    c = hs.brokerage.core_periphery(g, method="continuous", samples=0).coreness.to_numpy()
    upper = np.triu_indices(25, 1)

    def misfit(x):
        scale = (A[upper] * np.outer(x, x)[upper]).sum() / (np.outer(x, x)[upper] ** 2).sum()
        return ((A[upper] - scale * np.outer(x, x)[upper]) ** 2).sum()

    best = misfit(c)
    rng = np.random.default_rng(0)
    for _ in range(200):
        assert misfit(c + 0.01 * rng.normal(size=25)) >= best - 1e-9
