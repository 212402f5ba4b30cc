"""Triangles and clustering against NetworkX and igraph."""

from __future__ import annotations

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest


@pytest.mark.parametrize("seed", range(25))
def test_peers_agree(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 40))
    G = nx.gnp_random_graph(n, rng.random() * 0.7, seed=seed)
    for _, _, data in G.edges(data=True):
        data["weight"] = float(rng.integers(1, 9))
    ties = pd.DataFrame([(u, v, d["weight"]) for u, v, d in G.edges(data=True)], columns=["u", "v", "w"])
    g = hs.Graph.from_edges(ties.u, ties.v, ties.w, nodes=range(n))
    local = hs.centrality.local_clustering(g)
    assert hs.centrality.triangles(g).to_dict() == nx.triangles(G)
    np.testing.assert_allclose(local.fillna(0), list(nx.clustering(G).values()), rtol=1e-12)
    onnela = hs.centrality.local_clustering(g, weighted=True, triangle="onnela")
    if G.size():
        np.testing.assert_allclose(onnela.fillna(0), list(nx.clustering(G, weight="weight").values()), rtol=1e-12)
    peer = igraph.Graph(n=n, edges=list(G.edges))
    np.testing.assert_allclose(local, peer.transitivity_local_undirected(), rtol=1e-12)
    barrat = hs.centrality.local_clustering(g, weighted=True)
    np.testing.assert_allclose(barrat, peer.transitivity_local_undirected(weights=list(ties.w)), rtol=1e-12)
    np.testing.assert_allclose(hs.centrality.global_clustering(g), peer.transitivity_undirected(), rtol=1e-12)


def test_names_and_types():
    g = hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "a"])
    assert hs.centrality.triangles(g).name == "triangles"
    assert hs.centrality.local_clustering(g).name == "local_clustering"
    assert isinstance(hs.centrality.global_clustering(g), float)
    with pytest.raises(hs.InvalidArgument, match="triangle"):
        hs.centrality.local_clustering(g, weighted=True, triangle="mean")
