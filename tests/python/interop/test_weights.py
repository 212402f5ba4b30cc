"""Which attribute is the weight, in conversions; tables with labels."""

from __future__ import annotations

from typing import Any

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest

LABELS = ["x", "y", "z"]


def test_a_weight_that_no_tie_has_is_an_error() -> None:
    theirs = nx.Graph([("a", "b", {"strength": 2.5})])
    for convert, graph in (
        (hs.Graph.from_networkx, theirs),
        (hs.Graph.from_igraph, igraph.Graph.from_networkx(theirs)),
    ):
        for name in ("stength", "weight"):
            with pytest.raises(hs.InvalidArgument, match=rf"no tie has '{name}' for its weight; ties have '"):
                convert(graph, weight=name)
        assert convert(graph, weight="strength").edges_frame()["weight"].tolist() == [2.5]
        assert convert(graph).weight_is is None
    assert hs.Graph.from_networkx(nx.empty_graph(2), weight="strength").n_ties == 0


def test_a_weight_that_is_no_number_names_its_tie() -> None:
    theirs = nx.Graph([("a", "b", {"weight": 1}), ("b", "c", {"weight": "heavy"})])
    with pytest.raises(hs.InvalidArgument, match="'weight' of the tie 'b' - 'c' is 'heavy'"):
        hs.Graph.from_networkx(theirs)
    assert hs.Graph.from_networkx(nx.Graph([("a", "b", {"weight": 2}), ("b", "c", {})])).left_out == {
        "ties_without_weight": 1
    }


def test_an_attribute_named_weight_beside_the_weight_survives(tmp_path: Any) -> None:
    theirs = nx.Graph([("a", "b", {"weight": 9.0, "strength": 2.0})])
    graph = hs.Graph.from_networkx(theirs, weight="strength")
    assert dict(graph.to_networkx().edges["a", "b"]) == {"weight": 9.0, "strength": 2.0}
    for ending in ("graphml", "gexf", "gml", "dot"):
        graph.write(tmp_path / f"g.{ending}")
        back = hs.read_graph(tmp_path / f"g.{ending}")
        assert back.edges_frame()["weight"].tolist() == [2.0]
        assert back.edge_attributes.to_dict("list") == {"weight": [9.0]}
        assert back.to_networkx().edges["a", "b"] == {"weight": 2.0, "weight_": 9.0}
        assert back.to_igraph().es[0].attributes() == {"weight": 2.0, "weight_": 9.0}
    for read in (nx.read_graphml, nx.read_gml):
        assert read(tmp_path / f"g.{read.__name__[5:]}").edges["a", "b"]["weight"] == 2.0
    assert igraph.Graph.Read(str(tmp_path / "g.graphml")).es["weight"] == [2.0]


def test_a_table_with_labels_keeps_them() -> None:
    table = pd.DataFrame([[0, 1, 5], [1, 0, 0], [5, 0, np.nan]], index=LABELS, columns=LABELS)
    for graph in (hs.Graph.from_adjacency(table), hs.Graph.from_adjacency(table[["z", "x", "y"]])):
        assert graph.edges_frame().to_numpy().tolist() == [["x", "y", 1], ["x", "z", 5]]
        assert graph.left_out == {"empty_cells": 1}
    table.loc["y", "z"] = 2
    assert hs.Graph.from_adjacency(table).directed and hs.Graph.from_adjacency(table).n_ties == 5
    with pytest.raises(
        hs.InvalidArgument, match=r"\('y', 'z'\) is 2.0 but the other way round 0.0; pass directed=True"
    ):
        hs.Graph.from_adjacency(table, directed=False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: table.rename(columns={"z": "w"}), "'z' is the label of a row only"),
        (lambda table: table.rename(columns={"z": "x"}, index={"z": "x"}), "'x' is named twice"),
        (lambda table: table.astype(object).replace(5, "five"), r"the cell \('x', 'z'\) is 'five'"),
        (lambda table: table.replace(5, -5), r"the cell \('x', 'z'\) is -5.0"),
        (lambda table: table.to_numpy(), "a ndarray is no labelled table"),
    ],
)
def test_a_table_that_is_no_adjacency_is_refused(change: Any, words: str) -> None:
    table = pd.DataFrame([[0, 1, 5], [1, 0, 0], [5, 0, 0]], index=LABELS, columns=LABELS)
    with pytest.raises(hs.InvalidArgument, match=words):
        hs.Graph.from_adjacency(change(table))


def test_a_frame_is_no_graph_by_itself() -> None:
    with pytest.raises(hs.InvalidArgument, match=r"a data frame is no graph; pass Graph\.from_adjacency"):
        hs.centrality.degree(pd.DataFrame([[0, 1], [1, 0]]))
