"""What every public function takes for a graph, and how it answers arguments of the wrong kind."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hanse as hs
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

ROOMS = (
    hs.centrality, hs.brokerage, hs.paths, hs.pairs, hs.gap, hs.planning, hs.evaluation, hs.projection, hs.communities
)  # fmt: skip
OF_A_GRAPH = [
    pytest.param(function, id=f"{room.__name__.partition('.')[2]}.{name}")
    for room in ROOMS
    for name, function in vars(room).items()
    if inspect.isfunction(function)
    and not name.startswith("_")
    and str(next(iter(inspect.signature(function).parameters.values())).annotation) == "Graph"
]
STAR = hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Linz", "Tampere"])
WEIGHTED = hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Linz", "Tampere"], [1, 2])
NET = hs.Network.from_graph(STAR)


def test_there_are_measures_in_every_room() -> None:
    assert len(OF_A_GRAPH) > 50


@pytest.mark.parametrize("function", OF_A_GRAPH)
def test_every_function_of_a_graph_says_what_is_no_graph(function: Callable[..., Any]) -> None:
    needed = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is parameter.empty and name != "graph"
    ]
    with pytest.raises(hs.InvalidArgument, match=rf"{function.__name__}: a dict is no graph; pass one of hanse, Netw"):
        function(graph={}, **{name: ["Lemgo"] for name in needed})


def test_a_measure_takes_the_graph_of_another_package() -> None:
    path = nx.path_graph(["Lemgo", "Linz", "Tampere"])
    assert hs.centrality.betweenness(path).to_dict() == {"Lemgo": 0, "Linz": 1, "Tampere": 0}
    assert hs.paths.diameter(path) == 2
    assert hs.brokerage.constraint(graph=nx.star_graph(3)).index.tolist() == [0, 1, 2, 3]
    assert hs.centrality.degree(sparse.csr_array(np.ones((3, 3)) - np.eye(3))).tolist() == [2, 2, 2]
    with pytest.raises(hs.InvalidArgument, match=r"betweenness: a Network is no graph; .* \(of a Network: net.graph"):
        hs.centrality.betweenness(hs.Network.from_graph(path))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: hs.centrality.betweenness(STAR, cutoff="2"), r"betweenness: cutoff is '2' \(text\); give a number"),
        (lambda: hs.paths.distances(STAR, ["Linz"], cutoff="2"), r"distances: cutoff is '2' \(text\); give a number"),
        (lambda: hs.centrality.betweenness(STAR, weighted="yes"), r"weighted is 'yes' \(text\); give True or False"),
        (lambda: hs.centrality.top_closeness(STAR, "ten"), "top_closeness: k is 'ten'; use a whole number of 0"),
        (lambda: hs.centrality.pagerank(STAR, damping=None), r"pagerank: damping is None \(NoneType\); give a number"),
        (lambda: hs.evaluation.rewire(STAR, swaps_per_tie="2"), r"rewire: swaps_per_tie is '2' \(text\); give"),
        (lambda: hs.projection.disparity_filter(WEIGHTED, alpha="1"), r"disparity_filter: alpha is '1' \(text\)"),
        (lambda: hs.planning.what_if(STAR, None), r"candidates is None \(NoneType\); give a DataFrame of pandas or a"),
        (lambda: hs.planning.what_if(STAR, [], goal=[]), r"goal: \[\] is not known; use one of harmonic"),
        (lambda: hs.planning.what_if(STAR, [], goal="competence", holdings=["x"]), r"holdings is \['x'\] \("),
        (lambda: hs.gap.reach(NET, home="Linz", reference=3.0), r"reach: reference is 3.0 \(float\); give a text"),
        (lambda: hs.evaluation.rewire(STAR, seed=-1), r"rewire: seed is -1 \(int\); give a whole number >= 0"),
    ],
)  # fmt: skip
def test_an_argument_of_the_wrong_kind_is_named(call: Callable[[], Any], words: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=words):
        call()


@pytest.mark.parametrize("bad", [float("nan"), np.float64("nan"), -1, 2, 0.5, "no", "False", None, pd.NA])
def test_what_is_neither_true_nor_false_is_no_flag(bad: Any) -> None:
    calls = {
        "betweenness: weighted": lambda: hs.centrality.betweenness(STAR, weighted=bad),
        "missing_ties: competence_fit": lambda: hs.gap.missing_ties(NET, home="Linz", competence_fit=bad),
        "next_contacts: warm": lambda: hs.planning.next_contacts(NET, home="Linz", warm=bad),
        "Graph: directed": lambda: hs.Graph.from_edges(["a"], ["b"], directed=bad),
        "largest_component: strong": lambda: STAR.largest_component(strong=bad),
        "shortest_path: weighted": lambda: STAR.shortest_path("Linz", "Linz", weighted=bad),
        "write: formula_safe": lambda: NET.write("nowhere", formula_safe=bad),
    }
    if bad is not None:
        calls["to_networkx: multigraph"] = lambda: STAR.to_networkx(multigraph=bad)
    for what, call in calls.items():
        with pytest.raises(hs.InvalidArgument, match=rf"{what} is .*; give True or False"):
            call()


@pytest.mark.parametrize("good", [True, np.True_, 1])
def test_flags_of_numpy_and_one_are_true(good: Any) -> None:
    assert hs.Graph.from_edges(["a"], ["b"], directed=good).directed
    assert hs.centrality.betweenness(STAR, normalized=good).equals(hs.centrality.betweenness(STAR, normalized=True))


@pytest.mark.parametrize("bad", [2.5, float("nan"), float("inf"), True, "3", -1, None, 2**64])
def test_whole_numbers_are_asked_for_alike(bad: Any) -> None:
    words = r"below 2\^64" if bad == 2**64 else "of [01] or more"
    calls = {
        "top_harmonic: k": lambda: hs.centrality.top_harmonic(STAR, bad),
        "approximate_betweenness: seed": lambda: hs.centrality.approximate_betweenness(STAR, seed=bad),
        "core_periphery: samples": lambda: hs.brokerage.core_periphery(STAR, samples=bad),
        "key_players: k": lambda: hs.brokerage.key_players(STAR, bad),
        "generate: ties": lambda: hs.generate.uniform(5, bad),
    }
    for what, call in calls.items():
        with pytest.raises(hs.InvalidArgument, match=re.escape(f"{what} is {bad!r}; use a whole number ") + words):
            call()
    assert len(hs.generate.uniform(5.0, 4).nodes) == 5  # 1e6 is a whole number, too


def test_other_type_errors_stay_what_they_are() -> None:
    with pytest.raises(hs.InvalidArgument, match="there is no argument 'cutof'; did you mean cutoff"):
        hs.centrality.betweenness(STAR, cutof=2)
    with pytest.raises(TypeError, match=r"betweenness\(\) missing 1 required positional argument: 'graph'"):
        hs.centrality.betweenness()


def test_numbers_of_numpy_are_numbers() -> None:
    expected = hs.centrality.betweenness(STAR, cutoff=2, weighted=False)
    found = hs.centrality.betweenness(STAR, cutoff=np.float32(2), weighted=np.bool_(False), threads=np.int64(1))
    pd.testing.assert_series_equal(found, expected)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda g: g.as_distance(), "as_distance: the tie 'Linz' - 'Tampere' has strength 0"),
        (
            lambda g: hs.centrality.betweenness(g, sources=["Linz", "Linz"]),
            "betweenness: node 'Linz' is named twice in sources",
        ),
        (lambda g: hs.brokerage.group_betweenness(g, ["Linz", "Linz"]), "node 'Linz' is named twice in the group"),
        (lambda g: hs.brokerage.group_degree(g, ["Linz", "Linz"]), "node 'Linz' is named twice in the group"),
        (lambda g: hs.pairs.jaccard(g, [("Linz", "Linz")]), "pair 0 joins node 'Linz' with itself"),
        (
            lambda g: hs.planning.what_if(
                g, [("Lemgo", "Tampere")], goal="independent_paths", of=["Linz"], targets=["Linz"]
            ),
            "'Linz' is both",
        ),
    ],
)
def test_errors_name_nodes_by_their_labels(call: Callable[[hs.Graph], Any], words: str) -> None:
    graph = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"], [1, 0])
    with pytest.raises(hs.InvalidArgument, match=words):
        call(graph)


def test_a_label_that_looks_like_an_id_stays_as_it_is() -> None:
    with pytest.raises(hs.InvalidArgument, match="'#1' not in the graph"):
        hs.centrality.betweenness(STAR, sources=["#1"])
    with pytest.raises(hs.InvalidArgument, match="node '#0' is named twice"):
        hs.centrality.betweenness(hs.Graph.from_edges(["a"], ["#0"]), sources=["#0", "#0"])


def test_a_distance_of_zero_is_named_by_its_ends() -> None:
    graph = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"], [1, 0], weight_is="distance")
    with pytest.raises(hs.InvalidArgument, match="betweenness: the tie 'Linz' - 'Tampere' has distance 0"):
        hs.centrality.betweenness(graph, weighted=True)


@pytest.mark.parametrize(("value", "text"), [(np.nan, "nan"), (np.inf, "inf")])
def test_an_entry_of_a_matrix_that_is_no_number_is_named(value: float, text: str) -> None:
    matrix = sparse.coo_array(([1.0, 1.0, value, value], ([0, 1, 1, 2], [1, 0, 2, 1])), shape=(3, 3))
    with pytest.raises(hs.InvalidArgument, match=rf"from_scipy: the entry at \(1, 2\) is {text}; every entry must be"):
        hs.Graph.from_scipy(matrix)
    with pytest.raises(hs.InvalidArgument, match=rf"the entry at \('Linz', 'Tampere'\) is {text}"):
        hs.Graph.from_scipy(matrix, nodes=["Lemgo", "Linz", "Tampere"])


def test_a_warning_points_at_the_line_of_the_caller(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id,sme\na,-1\nb,yes\n")
    (tmp_path / "contacts.csv").write_text("from,to,kind\na,b,visit\na,b,visit,2\n")
    odd = pd.DataFrame({"x": [{1}, {2}, {3}]}, index=["Lemgo", "Linz", "Tampere"])
    for call, file in (
        (lambda: hs.read(tmp_path), "contacts.csv:3"),
        (
            lambda: hs.io.write_graph(STAR.with_node_attributes(odd), tmp_path / "star.graphml"),
            "can only be written as",
        ),
        (lambda: hs.io.write_graph(STAR.with_node_attributes(odd), tmp_path / "star.net"), "Pajek has no place"),
    ):
        with pytest.warns(UserWarning, match=file) as seen:
            call()
        assert {warning.filename for warning in seen} == {__file__}
    table = pd.DataFrame({"a": [1.0, np.nan, 3.0], "b": [3.0, 2.0, 1.0]}, index=["x", "y", "z"])
    with pytest.warns(UserWarning, match="compare: listed, not ranked") as seen:
        hs.benchmark.compare(table)
    assert {warning.filename for warning in seen} == {__file__}
