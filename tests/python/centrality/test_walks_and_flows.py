"""Subgraph centrality and current flow against linear algebra and NetworkX."""

from __future__ import annotations

import hanse as hs
import networkx as nx
import numpy as np
import pytest
from hanse.centrality import current_flow_betweenness, current_flow_closeness, subgraph_centrality


def random_graph(seed: int) -> tuple[hs.Graph, nx.Graph]:
    """A connected graph with strengths in steps of 0.1."""
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(int(rng.integers(2, 40)), 0.1 + 0.4 * rng.random(), seed=seed)
    G.add_edges_from(nx.path_graph(len(G)).edges)
    for _, _, data in G.edges(data=True):
        data["weight"] = int(rng.integers(1, 30)) / 10
    return hs.Graph.from_networkx(G), G


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("weighted", [False, True])
def test_current_flow_is_that_of_networkx(seed: int, weighted: bool) -> None:
    g, G = random_graph(seed)
    weight = "weight" if weighted else None
    theirs = nx.current_flow_closeness_centrality(G, weight=weight)
    np.testing.assert_allclose(
        current_flow_closeness(g, weighted=weighted), [(len(G) - 1) * theirs[u] for u in g.nodes], rtol=1e-9
    )
    theirs = nx.current_flow_betweenness_centrality(G, weight=weight, normalized=False)
    np.testing.assert_allclose(
        current_flow_betweenness(g, weighted=weighted), [theirs[u] for u in g.nodes], rtol=1e-9, atol=1e-9
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("weighted", [False, True])
def test_subgraph_centrality_is_the_diagonal_of_the_exponential(seed: int, weighted: bool) -> None:
    g, G = random_graph(seed)
    values, vectors = np.linalg.eigh(nx.to_numpy_array(G, weight="weight" if weighted else None))
    np.testing.assert_allclose(subgraph_centrality(g, weighted=weighted), vectors**2 @ np.exp(values), rtol=1e-11)


def test_labels_and_errors() -> None:
    g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"], [2.0, 1.0])
    for measure in (subgraph_centrality, current_flow_closeness, current_flow_betweenness):
        assert measure(g).name == measure.__name__
        assert measure(g).index.tolist() == ["Lemgo", "Linz", "Tampere"]
        assert measure(hs.Graph.from_edges([], [])).empty
        with pytest.raises(hs.InvalidArgument, match="as_undirected"):
            measure(hs.Graph.from_edges([0], [1], directed=True))
