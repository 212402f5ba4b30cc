"""What one asks a graph about single nodes: beside NetworkX on the same graph."""

from __future__ import annotations

import itertools

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

ENDS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def both(ties, directed):
    """The same graph here and in NetworkX, nodes 0 to 7."""
    graph = hs.Graph.from_edges(
        [s for s, _ in ties], [t for _, t in ties], directed=directed, nodes=range(8)
    )  # fmt: skip
    theirs = (nx.DiGraph if directed else nx.Graph)()
    theirs.add_nodes_from(range(8))
    theirs.add_edges_from(ties)
    return graph, theirs


@given(ENDS, st.booleans())
def test_neighbours_edges_and_surroundings_are_those_of_networkx(ties, directed):
    graph, theirs = both(ties, directed)
    assert list(graph) == list(range(8)) and len(graph) == 8
    for u in range(8):
        assert set(graph.neighbors(u)) == set(theirs.neighbors(u))
        assert set(graph[u].index) == set(theirs[u])
        if directed:
            assert set(graph.neighbors(u, direction="in")) == set(theirs.predecessors(u))
        assert all(graph.has_edge(u, v) == theirs.has_edge(u, v) for v in range(8))
        assert set(graph.ego(u, radius=2)) == set(nx.ego_graph(theirs, u, radius=2, undirected=True))
    whole = nx.weakly_connected_components(theirs) if directed else nx.connected_components(theirs)
    assert len(graph.largest_component()) == max(map(len, whole))


@given(ENDS, st.booleans(), st.integers(0, 7), st.integers(0, 7))
def test_a_shortest_path_is_as_short_as_that_of_networkx_and_follows_ties(ties, directed, source, target):
    graph, theirs = both(ties, directed)
    if not nx.has_path(theirs, source, target):
        with pytest.raises(hs.InvalidArgument, match="no way leads"):
            graph.shortest_path(source, target)
        return
    way = graph.shortest_path(source, target)
    assert (way[0], way[-1]) == (source, target)
    assert len(way) - 1 == nx.shortest_path_length(theirs, source, target)
    assert all(theirs.has_edge(u, v) for u, v in itertools.pairwise(way))


def test_the_shortest_path_by_distance_takes_the_detour():
    g = hs.Graph.from_edges(list("aab"), list("bcc"), [1.0, 5.0, 1.0], weight_is="distance")
    assert g.shortest_path("a", "c") == ["a", "c"]
    assert g.shortest_path("a", "c", weighted=True) == ["a", "b", "c"]
    with pytest.raises(hs.InvalidArgument, match="strengths"):
        hs.Graph.from_edges(["a"], ["b"], [1.0]).shortest_path("a", "b", weighted=True)


def test_ties_of_no_length_do_not_lead_in_a_circle():
    g = hs.Graph.from_edges(["a", "b", "b"], ["b", "c", "d"], [0.0, 0.0, 1.0], weight_is="distance")
    assert g.shortest_path("a", "d", weighted=True) == ["a", "b", "d"]


def test_density_and_reciprocity_do_not_count_loops_and_parallel_ties():
    ties = [("a", "b"), ("b", "a"), ("a", "b"), ("a", "c"), ("c", "c")]
    g = hs.Graph.from_edges(*zip(*ties, strict=True), directed=True)
    assert g.density() == pytest.approx(3 / 6)  # ab, ba, ac of six
    assert g.reciprocity() == pytest.approx(2 / 3)
    assert np.isnan(hs.Graph.from_edges([], [], nodes=["a"]).density())
    with pytest.raises(hs.InvalidArgument, match="every tie is mutual"):
        hs.Graph.from_edges(["a"], ["b"]).reciprocity()


def test_weights_of_parallel_ties_add_up_and_distances_take_the_shortest():
    assert hs.Graph.from_edges(list("aa"), list("bb"), [1.5, 2.0])["a"]["b"] == 3.5
    assert hs.Graph.from_edges(list("aa"), list("bb"), [1.5, 2.0], weight_is="distance")["a"]["b"] == 1.5


@pytest.mark.parametrize("directed", [True, False])
def test_a_loop_weighs_what_it_weighs(directed):
    ends = list("aaa"), list("aab")
    assert hs.Graph.from_edges(*ends, directed=directed)["a"].to_dict() == {"a": 2.0, "b": 1.0}
    assert hs.Graph.from_edges(*ends, [3, 4, 5], directed)["a"].to_dict() == {"a": 7.0, "b": 5.0}
    near = hs.Graph.from_edges(*ends, [3, 4, 5], directed, weight_is="distance")
    assert near["a"].to_dict() == {"a": 3.0, "b": 5.0}


def test_degree_of_all_of_some_and_of_one():
    g = hs.Graph.from_edges(list("aab"), list("bcc"), [1, 2, 3])
    assert g.degree()["a"] == 2 and g.degree("a") == 2.0
    assert g.degree(["b", "a"], weighted=True).to_dict() == {"b": 4.0, "a": 3.0}
    with pytest.raises(hs.InvalidArgument, match="'x' not in the graph"):
        g.degree("x")


def test_membership_takes_anything():
    g = hs.Graph.from_edges([("a", 1)], [("b", 2)])
    assert ("a", 1) in g and "a" not in g and ["a"] not in g
    assert g.neighbors(("a", 1)).tolist() == [("b", 2)]
    assert not g.has_edge("a", ("b", 2))
    with pytest.raises(hs.InvalidArgument, match="not in the graph"):
        g["a"]


def test_attributes_are_copies_that_say_why_they_do_not_change():
    g = hs.Graph.from_edges(["a"], ["b"], node_attributes=pd.DataFrame({"x": [1, 2]}))
    with pytest.raises(hs.InvalidArgument, match="with_node_attributes"):
        g.node_attributes["y"] = [3, 4]
    copy = g.node_attributes
    copy.loc["a", "x"] = 9
    assert g.node_attributes["x"].tolist() == [1, 2]
    mine = g.node_attributes.copy()
    mine["y"] = 0
    assert list(g.node_attributes.columns) == ["x"]


def test_new_attributes_come_by_label_or_in_order():
    g = hs.Graph.from_edges(list("ab"), list("bc"))
    more = g.with_node_attributes({"sector": ["x", "y", "z"], "size": {"c": 5}})
    assert more.node_attributes["sector"].tolist() == ["x", "y", "z"]
    assert more.node_attributes["size"].isna().tolist() == [True, True, False]
    assert list(g.node_attributes.columns) == []
    again = more.with_node_attributes(pd.DataFrame({"size": [1, 2, 3]}, index=["c", "b", "a"]))
    assert again.node_attributes["size"].tolist() == [3, 2, 1]
    for wrong, says in [({"x": [1]}, "1 values of 'x'"), ({"x": {"q": 1}}, "'q' is not in the graph"), ([1], "list")]:
        with pytest.raises(hs.InvalidArgument, match=says):
            g.with_node_attributes(wrong)
    for wrong in ("xyz", b"xyz", 3, None):
        with pytest.raises(hs.InvalidArgument, match=f"'size' is {wrong!r}; give one value per node in the order"):
            g.with_node_attributes({"size": wrong})


def test_arrow_and_polars_take_a_graph_as_the_table_of_its_ties():
    pa, pl = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "weight": [1.0, 2.0], "kind": ["x", "y"]})
    g = hs.Graph.from_frame(ties, weight="weight")
    assert pa.table(g).column_names == ["source", "target", "weight", "kind"]
    assert pl.DataFrame(g)["kind"].to_list() == ["x", "y"]
    lazy = pl.from_pandas(ties).lazy().filter(pl.col("weight") > 1)
    assert hs.Graph.from_frame(lazy, weight="weight").n_ties == 1


def test_the_graph_of_a_network_keeps_what_is_known_of_organisations_and_ties():
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "name": ["A", "B", "C"], "colour": ["red", None, "blue"]},
        projects={"id": ["p"], "kind": ["eu"], "start": ["2015"], "end": ["2018"]},
        participations={"project": ["p", "p"], "organisation": ["a", "b"]},
        contacts={"from": ["b", "b"], "to": ["a", "c"], "kind": ["visit", "visit"], "start": ["2014", "2016"]},
    )
    g = net.graph()
    assert g.node_attributes.loc["c", ["name", "colour"]].tolist() == ["C", "blue"]
    assert "city" not in g.node_attributes  # nobody has one
    ties = g.edges_frame().join(g.edge_attributes).set_index(["source", "target"])
    assert ties.loc[("a", "b"), ["kind", "start", "rows"]].tolist() == ["eu; visit", "2014", 2]
    assert pd.isna(ties.loc[("a", "b"), "end"])  # nobody knows when the visit ended
    assert net.graph(ties=["projects"]).edge_attributes["end"].tolist() == ["2018"]
    assert net.graph(minimum_weight=2).edge_attributes["kind"].tolist() == ["eu; visit"]
    assert g.to_networkx().nodes["c"]["colour"] == "blue"
