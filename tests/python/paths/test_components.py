"""Components, cut nodes, bridges and blocks against their definitions and NetworkX."""

from __future__ import annotations

import random

import hanse as hs
import networkx as nx
import pandas as pd
import pytest


def random_graph(seed: int, directed: bool) -> tuple[hs.Graph, nx.Graph]:
    rng = random.Random(seed)
    n = rng.randint(1, 30)
    ties = [(rng.randrange(n), rng.randrange(n)) for _ in range(rng.randint(0, 2 * n))]
    theirs = (nx.MultiDiGraph if directed else nx.MultiGraph)()
    theirs.add_nodes_from(range(n))
    theirs.add_edges_from(ties)
    ours = hs.Graph.from_edges([u for u, _ in ties], [v for _, v in ties], directed=directed, nodes=range(n))
    return ours, theirs


def parts(component: pd.Series) -> set[frozenset]:
    return {frozenset(group.index) for _, group in component.groupby(component)}


@pytest.mark.parametrize("seed", range(60))
def test_components_are_networkx_s(seed: int) -> None:
    ours, theirs = random_graph(seed, directed=False)
    found = hs.paths.components(ours)
    assert parts(found) == {frozenset(c) for c in nx.connected_components(theirs)}
    assert found.value_counts().sort_index().is_monotonic_decreasing
    ours, theirs = random_graph(seed, directed=True)
    assert parts(hs.paths.components(ours)) == {frozenset(c) for c in nx.weakly_connected_components(theirs)}
    strong = hs.paths.components(ours, strong=True)
    assert parts(strong) == {frozenset(c) for c in nx.strongly_connected_components(theirs)}


@pytest.mark.parametrize("seed", range(60))
def test_cut_nodes_bridges_and_blocks_are_networkx_s(seed: int) -> None:
    ours, theirs = random_graph(seed, directed=False)
    theirs.remove_edges_from(list(nx.selfloop_edges(theirs, keys=True)))
    simple = nx.Graph(theirs)
    assert set(hs.paths.articulation(ours)) == set(nx.articulation_points(simple))
    blocks = hs.paths.biconnected(ours).groupby("block")["node"].apply(frozenset)
    assert sorted(map(sorted, blocks)) == sorted(map(sorted, nx.biconnected_components(simple)))
    bridges = hs.paths.bridges(ours)
    expected = {frozenset(e) for e in nx.bridges(theirs)}
    assert {frozenset(e) for e in bridges.itertuples(index=False)} == expected


def test_labels_come_back_and_a_doubled_tie_is_no_bridge() -> None:
    g = hs.Graph.from_edges(["a", "a", "b"], ["b", "b", "c"])
    assert hs.paths.bridges(g).to_dict("records") == [{"source": "b", "target": "c"}]
    assert list(hs.paths.articulation(g)) == ["b"]
    assert hs.paths.components(g).name == "component"


def test_nothing_in_nothing_out() -> None:
    g = hs.Graph.from_edges([], [])
    assert hs.paths.components(g).empty
    assert hs.paths.articulation(g).empty
    assert hs.paths.bridges(g).empty
    assert hs.paths.biconnected(g).empty
