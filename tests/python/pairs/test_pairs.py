"""Scores of pairs against NetworkX and igraph."""

from __future__ import annotations

from pathlib import Path

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest

CASES = Path(__file__).resolve().parents[2] / "cases"
SCORES = ["resource_allocation", "adamic_adar", "jaccard", "common_neighbours", "preferential_attachment"]


def random_graph(seed):
    G = nx.gnp_random_graph(30, 0.1 + 0.01 * seed, seed=seed)
    s, t = zip(*G.edges, strict=True)
    return G, hs.Graph.from_edges(s, t, nodes=range(30))


@pytest.mark.parametrize("case", [*pd.read_csv(CASES / "pair_scores.csv").itertuples()])
def test_published_value(case):
    G = nx.complete_graph(5) if case.graph == "complete5" else nx.path_graph(3)
    s, t = zip(*G.edges, strict=True)
    values = getattr(hs.pairs, case.score)(hs.Graph.from_edges(s, t), [(case.source, case.target)])
    assert values.name == case.score
    assert values[case.source, case.target] == pytest.approx(case.value, rel=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_networkx_agrees(seed):
    G, g = random_graph(seed)
    pairs = [(u, v) for u in G for v in G if u < v]
    for name, peer in [
        ("jaccard", nx.jaccard_coefficient),
        ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index),
        ("preferential_attachment", nx.preferential_attachment),
    ]:
        ours = getattr(hs.pairs, name)(g, pairs)
        np.testing.assert_allclose(ours.fillna(0), [score for _, _, score in peer(G, pairs)], rtol=1e-12)
    np.testing.assert_array_equal(
        hs.pairs.common_neighbours(g, pairs), [len(list(nx.common_neighbors(G, u, v))) for u, v in pairs]
    )


@pytest.mark.parametrize("seed", range(5))
def test_katz_is_the_resolvent(seed):
    G, g = random_graph(seed)
    A = nx.to_numpy_array(G)
    beta = 0.9 / np.linalg.eigvalsh(A).max()
    expected = np.linalg.inv(np.eye(30) - beta * A) - np.eye(30)
    pairs = [(u, v) for u in range(30) for v in range(30)]
    np.testing.assert_allclose(hs.pairs.katz(g, pairs, beta=beta), expected.ravel(), rtol=1e-9, atol=1e-10)
    with pytest.raises(hs.InvalidArgument, match="eigenvalue"):
        hs.pairs.katz(g, pairs, beta=beta / 0.9 * 1.01)


@pytest.mark.parametrize("seed", range(5))
def test_two_step_pairs_are_those_of_the_peers(seed):
    G, g = random_graph(seed)
    frame = hs.pairs.two_step(g)
    assert list(frame.columns) == SCORES
    expected = [(u, v) for u, v in nx.non_edges(G) if u < v and list(nx.common_neighbors(G, u, v))]
    assert list(frame.index) == sorted(expected)
    jaccard = np.array(igraph.Graph(n=30, edges=list(G.edges)).similarity_jaccard(loops=False))
    np.testing.assert_allclose(frame.jaccard, [jaccard[u, v] for u, v in frame.index], rtol=1e-12)


def test_limits_and_sources():
    _, g = random_graph(3)
    frame = hs.pairs.two_step(g, scores=["jaccard", "adamic_adar"])
    best = hs.pairs.two_step(g, scores=["jaccard", "adamic_adar"], k=7)
    order = frame.sort_values("jaccard", ascending=False, kind="stable")
    pd.testing.assert_frame_equal(best, order.head(7))
    mine = hs.pairs.two_step(g, sources=[5, 2], per_node=3)
    assert mine.index.get_level_values("source").unique().tolist() == [5, 2]
    assert len(hs.pairs.two_step(g, sources=[])) == 0
    with pytest.raises(hs.InvalidArgument, match="k"):
        hs.pairs.two_step(g, k=0)
    with pytest.raises(hs.InvalidArgument, match="scores"):
        hs.pairs.two_step(g, scores=["cosine"])


def test_pairs_come_as_frame_or_index_too_and_bad_ones_are_named():
    g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    frame = pd.DataFrame({"source": ["a"], "target": ["c"]})
    expected = hs.pairs.jaccard(g, [("a", "c")])
    pd.testing.assert_series_equal(hs.pairs.jaccard(g, frame), expected)
    pd.testing.assert_series_equal(hs.pairs.jaccard(g, pd.MultiIndex.from_frame(frame)), expected)
    with pytest.raises(hs.InvalidArgument, match="'z' not in the graph"):
        hs.pairs.jaccard(g, [("a", "z")])
    with pytest.raises(hs.InvalidArgument, match="pair 1 is 'ac'"):
        hs.pairs.jaccard(g, [("a", "c"), "ac"])
    assert len(hs.pairs.jaccard(g, [])) == 0
