"""Building a graph from labels."""

from __future__ import annotations

import copy
import pickle

import hanse as hs
import numpy as np
import pandas as pd
import pytest


def test_labels_may_be_text_numbers_or_tuples_and_keep_their_type():
    graph = hs.Graph.from_edges(["007", 7, ("a", 1)], [7, ("a", 1), "81e3"])
    assert graph.nodes.tolist() == ["007", 7, ("a", 1), "81e3"]
    assert graph.n_ties == 3


def test_integer_labels_are_sorted_whether_close_together_or_far_apart():
    assert hs.Graph.from_edges([9, 2], [5, 9]).nodes.tolist() == [2, 5, 9]
    assert hs.Graph.from_edges([2**62, -5], [0, 2**62]).nodes.tolist() == [-5, 0, 2**62]


def test_nodes_give_order_and_isolates():
    graph = hs.Graph.from_edges(["b"], ["a"], nodes=["c", "b", "a"])
    assert graph.nodes.tolist() == ["c", "b", "a"]
    assert graph.edges_frame().to_numpy().tolist() == [["b", "a"]]


def test_what_is_known_of_nodes_is_taken_by_label_where_the_frame_has_them():
    ends = ["b", "a"], ["a", "c"]
    by_label = pd.DataFrame({"size": [1, 2, 3]}, index=["a", "b", "c"])
    assert hs.Graph.from_edges(*ends, node_attributes=by_label).node_attributes["size"].to_dict() == {
        "b": 2, "a": 1, "c": 3,
    }  # fmt: skip
    in_order = pd.DataFrame({"size": [1, 2, 3]})
    assert hs.Graph.from_edges(*ends, node_attributes=in_order).node_attributes["size"].tolist() == [1, 2, 3]
    numbers = hs.Graph.from_edges([2, 1], [1, 0], nodes=[2, 1, 0], node_attributes=in_order)
    assert numbers.node_attributes["size"].to_dict() == {2: 1, 1: 2, 0: 3}
    with pytest.raises(hs.InvalidArgument, match="node_attributes: a dict is no frame; give a DataFrame"):
        hs.Graph.from_edges(*ends, node_attributes={"size": [1, 2, 3]})


def test_an_empty_graph_is_a_graph():
    assert len(hs.Graph.from_edges([], [])) == 0
    assert hs.Graph.from_edges([], [], nodes=["a"]).nodes.tolist() == ["a"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((["a"], ["b", "c"]), "1 sources but 2 targets"),
        ((["a", None], ["b", "c"]), "tie 1 .* has an empty end"),
        ((["a"], ["b"], [float("nan")]), "strength of tie 0 is nan"),
        ((["a"], ["b"], [-1]), "strength of tie 0 is -1"),
        ((["a"], ["b"], [float("inf")]), "strength of tie 0 is inf"),
        ((["a"], ["b"], [1, 2]), "2 weights for 1 ties"),
        ((["a"], ["b"], ["much"]), "every weight must be a number"),
        ((["a"], ["b"], ["inf"]), "strength of tie 0 is inf"),
        ((["a"], ["b"], None, False, ["a"]), "an end that is not in `nodes`"),
        ((["a"], ["b"], None, False, ["a", "b", "a"]), "'a' is named twice"),
        ((["a"], ["b"], None, False, ["a", "b", None]), "nodes: label 2 is missing; name every node"),
        ((["a"], ["b"], None, False, pd.Series([None, "a", "b"])), "nodes: label 0 is missing"),
        (([1], [2], None, False, [1, 2, float("nan")]), "nodes: label 2 is missing"),
    ],
)
def test_bad_ties_are_refused_with_place_and_remedy(arguments, message):
    with pytest.raises(hs.InvalidArgument, match=message):
        hs.Graph.from_edges(*arguments)


def test_an_unknown_choice_names_the_known_ones():
    with pytest.raises(ValueError, match="use one of keep, sum, minimum, maximum"):
        hs.Graph.from_edges(["a"], ["b"], parallel="add")


def test_parallel_ties_and_loops_are_kept_or_merged_as_asked():
    ends = (["a", "b", "a"], ["b", "a", "a"], [0.1, 0.2, 5])
    assert hs.Graph.from_edges(*ends).n_ties == 3
    merged = hs.Graph.from_edges(*ends, parallel="sum", loops="drop")
    assert merged.edges_frame()["weight"].tolist() == [0.1 + 0.2]
    assert hs.Graph.from_edges(*ends, directed=True, parallel="sum").n_ties == 3


def test_strength_becomes_distance_only_by_name():
    graph = hs.Graph.from_edges(["a"], ["b"], [4])
    assert graph.weight_is == "strength"
    assert graph.as_distance().edges_frame()["weight"].tolist() == [0.25]
    with pytest.raises(hs.InvalidArgument, match="drop such ties first"):
        hs.Graph.from_edges(["a"], ["b"], [0]).as_distance()


def test_a_pickled_graph_is_the_same_graph_and_a_copy_is_itself():
    graph = hs.Graph.from_edges(["a", "b", "b"], ["b", "b", "a"], [0.1, 1, 2], weight_is="distance")
    back = pickle.loads(pickle.dumps(graph))
    pd.testing.assert_frame_equal(back.edges_frame(), graph.edges_frame())
    assert back.weight_is == "distance" and copy.deepcopy(graph) is graph


def test_views_of_the_rows_cannot_be_written():
    graph = hs.Graph.from_edges(np.array([0, 1]), np.array([1, 2]))
    with pytest.raises(ValueError):
        graph._core.targets[0] = 2


def test_subgraph_keeps_the_order_asked_for():
    graph = hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "a"])
    part = graph.subgraph(["c", "b"])
    assert part.nodes.tolist() == ["c", "b"] and part.n_ties == 1
    with pytest.raises(hs.InvalidArgument, match="'x' not in the graph"):
        graph.subgraph(["x"])


def test_a_single_text_is_not_taken_for_a_list_of_letters() -> None:
    g = hs.Graph.from_edges(["a", "b"], ["b", "c"])
    for call in (
        lambda: hs.centrality.betweenness(g, sources="a"),
        lambda: hs.centrality.betweenness(g, targets="abc"),
        lambda: hs.brokerage.fragmentation(g, remove="b"),
        lambda: hs.brokerage.group_degree(g, "ab"),
        lambda: hs.paths.distances_from_set(g, "a"),
        lambda: hs.pairs.two_step(g, sources="a"),
        lambda: g.subgraph("ab"),
    ):
        with pytest.raises(hs.InvalidArgument, match="give a list"):
            call()
