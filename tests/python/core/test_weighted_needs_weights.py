"""No measure counts ties where weights were asked for: one switch for all of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import hanse as hs
import pandas as pd
import pytest

ROOMS = (hs.centrality, hs.brokerage, hs.paths, hs.communities, hs.plot)
WEIGHTED = [
    pytest.param(function, id=f"{room.__name__.partition('.')[2]}.{name}")
    for room in ROOMS
    for name, function in vars(room).items()
    if inspect.isfunction(function)
    and not name.startswith("_")
    and "weighted" in inspect.signature(function).parameters
]
PLAIN = hs.Graph.from_edges(["a", "b", "c", "d"], ["b", "c", "d", "a"])
NEEDED = {
    "sources": ["a"],
    "group": ["a"],
    "groups": {"a": 1, "b": 1, "c": 2, "d": 2},
    "k": 1,
    "targets": None,
}


def call(function: Callable[..., Any], graph: hs.Graph) -> Any:
    parameters = inspect.signature(function).parameters
    needed = [n for n, p in parameters.items() if p.default is p.empty and n not in ("graph", "weighted")]
    method = {"method": "continuous"} if function.__name__ == "core_periphery" else {}
    return function(graph, **{name: NEEDED[name] for name in needed}, **method, weighted=True)


@pytest.mark.parametrize("function", WEIGHTED)
def test_weighted_on_a_graph_without_weights_is_an_error(function: Callable[..., Any]) -> None:
    with pytest.raises(hs.InvalidArgument, match=r"the graph has no weights; .*weight="):
        call(function, PLAIN)


def test_all_measures_are_found() -> None:
    assert len(WEIGHTED) > 25


def test_a_graph_without_ties_has_nothing_to_weigh() -> None:
    assert hs.centrality.degree(hs.Graph.from_edges([], [], nodes=["a"]), weighted=True).tolist() == [0]


def test_qap_and_the_disparity_filter_ask_for_weights_too() -> None:
    with pytest.raises(hs.InvalidArgument, match="has no weights"):
        hs.evaluation.qap(PLAIN, PLAIN, weighted=True)
    with pytest.raises(hs.InvalidArgument, match="has no weights"):
        hs.projection.disparity_filter(PLAIN)


def test_a_text_as_groups_is_a_column_or_an_error() -> None:
    kinds = hs.Graph.from_edges(["a", "b"], ["b", "c"], node_attributes=pd.DataFrame({"kind": ["x", "x", "y"]}))
    assert hs.brokerage.ei_index(kinds, "kind").equals(hs.brokerage.ei_index(kinds, ["x", "x", "y"]))
    four = hs.Graph.from_edges(list("abcd"), list("bcda"))
    for function in (hs.brokerage.roles, hs.brokerage.ei_index, hs.communities.modularity):
        with pytest.raises(hs.InvalidArgument, match="no attribute 'club' to group them by; they have none"):
            function(four, "club")
