"""Graphs made in graph-tool itself: its order of edges, its views, its properties."""

from __future__ import annotations

import hanse as hs
import pytest

graph_tool = pytest.importorskip("graph_tool", reason="graph-tool is no Python package of PyPI; run ./dev graph-tool")


def made():
    """Edges in another order than graph-tool lists them in, which is by their source."""
    graph = graph_tool.Graph(directed=False)
    graph.add_vertex(4)
    graph.add_edge_list([(2, 1), (0, 3), (3, 0), (1, 1)])
    graph.ep["weight"] = graph.new_ep("double", vals=[1, 2, 3, 4.5])
    graph.ep["kind"] = graph.new_ep("object")
    for edge, kind in zip(
        sorted(graph.edges(), key=lambda edge: graph.edge_index[edge]), [None, "fair", "visit", ("a", 1)], strict=True
    ):
        graph.ep["kind"][edge] = kind
    graph.vp["name"] = graph.new_vp("string", vals=["a", "ö", "c", "d"])
    graph.vp["kept"] = graph.new_vp("bool", vals=[True, False, True, True])
    return graph


def test_weights_and_attributes_stay_with_their_edges() -> None:
    graph = hs.Graph.from_graph_tool(made())
    assert graph.edges_frame().to_numpy().tolist() == [["a", "d", 2], ["a", "d", 3], ["ö", "ö", 4.5], ["ö", "c", 1]]
    assert graph.edge_attributes["kind"].tolist() == ["fair", "visit", ("a", 1), None]
    assert graph.node_attributes["kept"].to_dict() == {"a": True, "ö": False, "c": True, "d": True}


def test_a_view_is_what_it_shows() -> None:
    whole = made()
    graph = hs.Graph.from_graph_tool(graph_tool.GraphView(whole, vfilt=whole.vp["kept"]))
    assert graph.nodes.tolist() == ["a", "c", "d"]
    assert graph.edges_frame().to_numpy().tolist() == [["a", "d", 2], ["a", "d", 3]]


def test_names_that_stand_twice_are_an_attribute() -> None:
    whole = made()
    whole.vp["name"][1] = "a"
    graph = hs.Graph.from_graph_tool(whole, weight=None)
    assert graph.nodes.tolist() == [0, 1, 2, 3] and graph.weight_is is None
    assert graph.node_attributes["name"].tolist() == ["a", "a", "c", "d"]
    assert graph.edge_attributes["weight"].tolist() == [2, 3, 4.5, 1]
