"""A graph of any package gets centralities, gaps and a picture."""

from __future__ import annotations

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

KARATE = nx.karate_club_graph()


@pytest.mark.parametrize(
    "graph",
    [
        nx.path_graph(3),
        nx.MultiGraph([(0, 1), (1, 2)]),
        igraph.Graph([(0, 1), (1, 2)]),
        sparse.csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])),
        hs.Graph.from_edges([0, 1], [1, 2]),
    ],
    ids=lambda graph: f"{type(graph).__module__.partition('.')[0]}.{type(graph).__name__}",
)
def test_a_path_of_three_is_the_same_graph_everywhere(graph) -> None:
    table = hs.centrality.table(graph)
    assert table.index.tolist() == [1, 0, 2]  # the middle first
    assert table["betweenness"].tolist() == [1, 0, 0]
    assert table["degree"].tolist() == [2, 1, 1]
    assert table["harmonic"].tolist() == [2, 1.5, 1.5]
    assert len(hs.plot.network(graph).texts) > 0
    assert len(hs.Network.from_graph(graph)) == 3


def test_what_is_no_graph_is_said() -> None:
    with pytest.raises(hs.InvalidArgument, match="table: a dict is no graph; pass one of hanse, NetworkX"):
        hs.centrality.table({})


def test_strengths_are_a_column_and_betweenness_does_not_use_them() -> None:
    table = hs.centrality.table(KARATE)
    # Zachary's club: 16 friends of node 0, contexts shared with them as in NetworkX's edge attribute.
    assert table.loc[0, "degree"] == 16 and table.loc[0, "strength"] == KARATE.degree(0, weight="weight") == 42
    expected = pd.Series(nx.betweenness_centrality(KARATE, normalized=False))
    pd.testing.assert_series_equal(table["betweenness"].sort_index(), expected, check_names=False, rtol=1e-12)


def test_an_attribute_that_is_an_array_is_kept_as_text() -> None:
    graph = nx.Graph([("a", "b")])
    nx.set_node_attributes(graph, {"a": np.array([0.5, 1.0]), "b": None}, "pos")
    assert hs.Network.from_graph(graph).organisations["pos"].tolist() == ["[0.5 1. ]", None]


def test_groups_become_clusters_with_all_outside_abroad() -> None:
    net = hs.Network.from_graph(KARATE, groups="club")
    assert len(net.organisations) == 34 and len(net.contacts) == 78
    members = {str(node) for node, club in KARATE.nodes(data="club") if club == "Mr. Hi"}
    assert set(net.unit("Mr. Hi").organisations) == members
    gaps = hs.gap.find(net, home="Mr. Hi")
    assert any("No organisation has a country: all outside Mr. Hi count as abroad." in note for note in gaps.notes)
    pairs = gaps[gaps["kind"] == "missing_ties"]
    assert set(pairs["form"]) == {"new", "warm"} or set(pairs["form"]) == {"warm"}
    for form, source, target in pairs[["form", "subject", "target"]].itertuples(index=False):
        assert source in members and target not in members
        assert not KARATE.has_edge(int(source), int(target))
        known = any(str(node) in members for node in KARATE[int(target)])
        assert known == (form == "warm")
        if form == "new":  # clear from three shared partners on
            assert len(list(nx.common_neighbors(KARATE, int(source), int(target)))) >= 3
    plan = hs.planning.next_contacts(net, home="Mr. Hi", k=2, goal="reach")
    # Without a past a contact is advised when three partners of home know it.
    assert len(plan.frame) and not set(plan.frame["target"]) & members
    for target in plan.frame["target"]:
        assert sum(any(str(node) in members for node in KARATE[other]) for other in KARATE[int(target)]) >= 3


def test_attributes_and_tie_kinds_come_along() -> None:
    G = nx.Graph()
    G.add_node("we", name="Ours", country="DE", lat=52.0, lon=8.5)
    G.add_node("they", country="FI")
    G.add_edge("we", "they", kind="agreement", start="2016-05-01", weight=2.0)
    G.add_edge("we", "we")
    net = hs.Network.from_graph(G)
    rows = net.organisations.set_index("id")
    assert rows.loc["we", ["name", "country", "lat"]].tolist() == ["Ours", "DE", 52.0]
    assert pd.isna(rows.loc["they", "lat"])
    assert net.contacts[["from", "to", "kind", "strength"]].to_numpy().tolist() == [["we", "they", "agreement", 2.0]]
    assert str(net.contacts["start"].iloc[0])[:10] == "2016-05-01"


def test_a_group_that_is_called_as_a_node_has_only_its_nodes() -> None:
    net = hs.Network.from_graph(nx.path_graph(4), groups=[0, 0, 1, 1])
    assert net.clusters["id"].tolist() == ["group 0", "group 1"]
    assert net.unit("group 1").organisations == ("2", "3")


@pytest.mark.parametrize(
    ("graph", "groups", "words"),
    [
        (nx.path_graph(2), "club", "the nodes have no attribute 'club' to group them by; they have none"),
        (nx.Graph([(1, "1")]), None, "two nodes are called '1' as text"),
        (hs.Graph.from_edges([0], [1], [2.0], weight_is="distance"), None, "the weights are distances"),
        (nx.path_graph(2), {0: "a"}, "1 of 2 nodes have no group"),
    ],
)
def test_what_cannot_be_a_network_is_said(graph, groups, words: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=words):
        hs.Network.from_graph(graph, groups=groups)
