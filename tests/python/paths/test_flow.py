"""Independent paths against NetworkX's connectivity of pairs."""

from __future__ import annotations

import random

import hanse as hs
import networkx as nx
import pytest
from networkx.algorithms.connectivity import local_edge_connectivity, local_node_connectivity


@pytest.mark.parametrize("seed", range(40))
def test_counts_are_networkx_s(seed: int) -> None:
    rng = random.Random(seed)
    directed = seed % 2 == 1
    n = rng.randint(3, 14)
    G = nx.gnp_random_graph(n, rng.uniform(0.1, 0.7), seed=seed, directed=directed)
    sources = [u for u, _ in G.edges]
    targets = [v for _, v in G.edges]
    g = hs.Graph.from_edges(sources, targets, directed=directed, nodes=range(n))
    pairs = [tuple(rng.sample(range(n), 2)) for _ in range(8)]
    starts, ends = [list(side) for side in zip(*pairs, strict=True)]
    nodes = hs.paths.independent_paths(g, starts, ends)
    ties = hs.paths.independent_paths(g, starts, ends, by="ties")
    # NetworkX counts nodes to remove, which a direct tie does not allow; take it away and count it.
    for s, t, by_nodes, by_ties in zip(starts, ends, nodes, ties, strict=True):
        assert by_ties == local_edge_connectivity(G, s, t)
        apart = G.copy()
        direct = int(G.has_edge(s, t))
        if direct:
            apart.remove_edge(s, t)
        assert by_nodes == local_node_connectivity(apart, s, t) + direct


def test_one_pair_is_a_number_several_are_a_series() -> None:
    g = hs.Graph.from_edges(["a", "b", "a", "c"], ["b", "d", "c", "d"])
    assert hs.paths.independent_paths(g, "a", "d") == 2
    assert hs.paths.independent_paths(g, "a", "d", cutoff=1) == 1
    several = hs.paths.independent_paths(g, ["a", "b"], ["d", "c"])
    assert several.name == "independent_paths"
    assert several.to_dict() == {("a", "d"): 2, ("b", "c"): 2}
    assert hs.paths.independent_paths(g, [], []).empty


def test_bad_pairs_are_refused() -> None:
    g = hs.Graph.from_edges(["a"], ["b"])
    with pytest.raises(hs.InvalidArgument, match="'a' is both"):
        hs.paths.independent_paths(g, "a", "a")
    with pytest.raises(hs.InvalidArgument, match="two lists"):
        hs.paths.independent_paths(g, ["a"], "b")
    with pytest.raises(hs.InvalidArgument, match="1 sources but 2"):
        hs.paths.independent_paths(g, ["a"], ["b", "b"])
    with pytest.raises(hs.InvalidArgument, match="'x' not in the graph"):
        hs.paths.independent_paths(g, "a", "x")
    with pytest.raises(hs.InvalidArgument, match="cutoff"):
        hs.paths.independent_paths(g, "a", "b", cutoff=-1)
    with pytest.raises(hs.InvalidArgument, match="nodes, ties"):
        hs.paths.independent_paths(g, "a", "b", by="edges")
