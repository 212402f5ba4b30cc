"""Two-mode graphs beside NetworkX's bipartite functions."""

from __future__ import annotations

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

TIES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), min_size=1, max_size=20)


def both(ties):
    frame = pd.DataFrame({"who": [f"w{u}" for u, _ in ties], "what": [f"p{v}" for _, v in ties]})
    graph = hs.Graph.from_incidence(frame, "who", "what")
    theirs = nx.Graph(list(zip(frame["who"], frame["what"], strict=True)))
    return graph, theirs, {node for node in theirs if node.startswith("w")}


@given(TIES)
def test_degree_closeness_and_betweenness_are_those_of_networkx(ties):
    graph, theirs, who = both(ties)
    for ours, other in [
        (hs.two_mode.degree(graph, normalized=True), nx.bipartite.degree_centrality(theirs, who)),
        (hs.two_mode.closeness(graph), nx.bipartite.closeness_centrality(theirs, who)),
    ]:
        assert ours.to_dict() == pytest.approx(other)
    try:
        other = nx.bipartite.betweenness_centrality(theirs, who)
    except ZeroDivisionError:  # theirs, where nobody of a mode can stand between others; ours gives 0
        return
    assert hs.two_mode.betweenness(graph, normalized=True).to_dict() == pytest.approx(other)


@given(TIES)
def test_projections_are_those_of_networkx(ties):
    graph, theirs, who = both(ties)
    for weight, other in [
        ("count", nx.bipartite.weighted_projected_graph(theirs, who)),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph(theirs, who)),
        ("jaccard", nx.bipartite.overlap_weighted_projected_graph(theirs, who, jaccard=True)),
    ]:
        made = hs.two_mode.projection(graph, "who", weight=weight)
        assert set(made) == who and made.n_ties == other.number_of_edges()
        assert all(other[row.source][row.target]["weight"] == pytest.approx(row.weight)
                   for row in made.edges_frame().itertuples())  # fmt: skip


def test_the_women_of_the_old_south_by_event():
    """Davis, Gardner and Gardner 1941: 18 women, 14 events, 89 attendances; Evelyn was at 8."""
    theirs = nx.davis_southern_women_graph()
    women = theirs.graph["top"]
    graph = hs.Graph.from_incidence({"woman": [u for u, _ in theirs.edges], "event": [v for _, v in theirs.edges]},
                                    "woman", "event")  # fmt: skip
    assert (len(graph), graph.n_ties) == (32, 89)
    assert hs.two_mode.degree(graph)["Evelyn Jefferson"] == 8
    assert hs.two_mode.degree(graph, normalized=True)["Evelyn Jefferson"] == pytest.approx(8 / 14)
    assert hs.two_mode.projection(graph, "woman").edges_frame()["weight"].max() == 7  # Evelyn, Theresa: seven together
    assert set(hs.two_mode.projection(graph, "woman")) == set(women)


def test_a_matrix_gives_the_same_graph_as_its_long_table():
    matrix = pd.DataFrame([[1, 0], [2, 3]], index=pd.Index(["Ada", "Bo"], name="author"),
                          columns=pd.Index(["p", "q"], name="paper"))  # fmt: skip
    wide = hs.Graph.from_incidence(matrix)
    long = hs.Graph.from_incidence(
        {"author": ["Ada", "Bo", "Bo"], "paper": ["p", "p", "q"], "n": [1, 2, 3]}, "author", "paper", "n"
    )
    assert wide.edges_frame().equals(long.edges_frame())
    assert wide.node_attributes["mode"].tolist() == ["author", "author", "paper", "paper"]
    gaps = hs.Graph.from_incidence(matrix.astype("Int64").replace(0, pd.NA))
    assert gaps.edges_frame().equals(long.edges_frame())


def test_modes_are_found_by_colours_where_nobody_said_them():
    g = hs.Graph.from_edges(["a", "b", "c"], ["p", "p", "q"], nodes=["a", "b", "c", "p", "q", "lonely"])
    assert hs.two_mode.modes(g).tolist() == [0, 0, 0, 1, 1, 0]
    assert hs.two_mode.closeness(g)["lonely"] == 0
    assert np.isfinite(hs.two_mode.betweenness(g, normalized=True)).all()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: hs.two_mode.degree(hs.Graph.from_edges(list("abc"), list("bca"))), "joins nodes of one mode"),
        (lambda: hs.two_mode.degree(hs.Graph.from_edges(["a"], ["b"], directed=True)), "directed"),
        (lambda: hs.Graph.from_incidence({"a": ["x"], "b": ["x"]}, "a", "b"), "'x' is a label of both modes"),
        (lambda: hs.Graph.from_incidence({"a": ["x"], "b": ["y"]}, "a", "c"), "no column 'c'"),
        (
            lambda: hs.Graph.from_incidence(pd.DataFrame([["x", "y", "z"]], columns=["a", "b", "b"]), "a", "b"),
            "from_incidence: the table has the column 'b' 2 times; it has 'a', 'b', 'b': rename one",
        ),
        (lambda: hs.Graph.from_incidence({"a": ["x"], "b": ["y"]}, "a"), "row and column"),
        (lambda: hs.Graph.from_incidence({"a": ["x"], "b": ["y"]}), "cells that are no numbers"),
        (lambda: hs.two_mode.projection(hs.Graph.from_edges(["a"], ["b"]), "who"), "no mode is called 'who'"),
    ],
)
def test_what_is_no_two_mode_graph_is_said(call, says):
    with pytest.raises(hs.InvalidArgument, match=says):
        call()
