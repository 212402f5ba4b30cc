"""Group betweenness against golden numbers and paths counted one by one."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import permutations

import hanse as hs
import networkx as nx
import pytest
from hanse.brokerage import group_betweenness
from hanse.centrality import betweenness


def counted(G: nx.Graph, group: list[int]) -> Fraction:
    """All shortest paths between outsiders, one by one."""
    total = Fraction(0)
    for s, t in permutations([u for u in G if u not in group], 2):
        if not nx.has_path(G, s, t):
            continue
        paths = list(nx.all_shortest_paths(G, s, t))
        total += Fraction(sum(any(u in group for u in path) for path in paths), len(paths))
    return total if G.is_directed() else total / 2


@pytest.mark.parametrize("directed", [False, True])
def test_equals_paths_counted_one_by_one(directed: bool) -> None:
    rng = random.Random(1)
    for seed in range(30):
        G = nx.gnp_random_graph(rng.randrange(2, 12), 0.3, seed=seed, directed=directed)
        group = rng.sample(range(len(G)), rng.randrange(len(G)))
        ends = list(G.edges)
        g = hs.Graph.from_edges([u for u, _ in ends], [v for _, v in ends], directed=directed, nodes=range(len(G)))
        assert group_betweenness(g, group) == pytest.approx(float(counted(G, group)), rel=1e-12, abs=1e-12)


def test_three_members_without_anything_between_have_0() -> None:
    # NetworkX returns .125 here.
    g = hs.Graph.from_edges([0, 0, 0, 0, 1, 2, 2, 3, 4], [1, 2, 3, 4, 3, 3, 4, 4, 5])
    assert group_betweenness(g, [0, 1, 2]) == 0
    assert group_betweenness(g, [0, 1, 2], normalized=True) == 0


def test_a_group_of_one_is_a_node() -> None:
    g = hs.generate.affiliation(60, seed=2)
    nodes = betweenness(g)
    for u in (0, 1, 17):
        assert group_betweenness(g, [u]) == pytest.approx(nodes[u])


def test_members_must_be_known_and_named_once() -> None:
    g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    assert group_betweenness(g, ["b"], normalized=True) == 1
    assert group_betweenness(g, []) == 0
    with pytest.raises(hs.InvalidArgument, match="named twice"):
        group_betweenness(g, ["b", "b"])
    with pytest.raises(hs.InvalidArgument, match="'x' not in the graph"):
        group_betweenness(g, ["x"])
