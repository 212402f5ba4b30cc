"""What NetworkX asks of a backend: converting once, declining with a reason, costing nothing when it is not used."""

from __future__ import annotations

import copy
import logging
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import _hanse_networkx
import hanse as hs
import networkx as nx
import numpy as np
import pytest
from hanse.networkx_backend import NxGraph, backend, calls

pytestmark = pytest.mark.filterwarnings("ignore:.*conversions to backend graphs are saved to cache.*:UserWarning")


def weighted(kind: Any = nx.Graph) -> Any:
    graph = kind([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    nx.set_edge_attributes(graph, 0.5, "w")
    return graph


def count_conversions(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    converted = []
    made = NxGraph.__init__

    def count(self: NxGraph, graph: Any) -> None:
        converted.append(graph)
        made(self, graph)

    monkeypatch.setattr(NxGraph, "__init__", count)
    return converted


def test_a_graph_is_converted_once_for_all_functions_and_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    converted = count_conversions(monkeypatch)
    graph = weighted()
    first = nx.betweenness_centrality(graph, backend="hanse")
    assert nx.betweenness_centrality(graph, backend="hanse") == first
    nx.betweenness_centrality(graph, weight="w", backend="hanse")
    nx.core_number(graph, backend="hanse")
    assert len(converted) == 1


def test_without_networkxs_cache_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = weighted()
    with nx.config(cache_converted_graphs=False):
        nx.betweenness_centrality(graph, backend="hanse")
        assert not graph.__networkx_cache__
    graph.__networkx_cache__ = None
    converted = count_conversions(monkeypatch)
    for _ in range(2):
        nx.core_number(graph, backend="hanse")
    assert len(converted) == 4  # each call: to see whether it can run, and to run


@pytest.mark.parametrize(
    ("change", "components"),
    [
        (lambda graph: graph.add_node("alone"), 2),
        (lambda graph: graph.remove_edge("c", "d"), 2),
        (lambda graph: graph.add_edge("d", "e"), 1),
        (lambda graph: graph.clear(), 0),
    ],
)
def test_a_changed_graph_is_converted_again(change: Any, components: int) -> None:
    graph = weighted()
    assert nx.number_connected_components(graph, backend="hanse") == 1
    change(graph)
    assert nx.number_connected_components(graph, backend="hanse") == components


def test_copies_and_pickles_of_a_converted_graph_are_graphs_of_their_own() -> None:
    graph = weighted()
    nx.core_number(graph, backend="hanse")
    for made in (copy.deepcopy(graph), pickle.loads(pickle.dumps(graph)), graph.copy()):
        made.add_node("alone")
        assert nx.number_connected_components(made, backend="hanse") == 2
    assert nx.number_connected_components(graph, backend="hanse") == 1


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_edges_and_weights_are_read_in_the_order_of_networkx(kind: Any) -> None:
    graph = kind()
    graph.add_nodes_from("dcba")
    graph.add_weighted_edges_from([("a", "b", 3), ("b", "a", 0.5), ("c", "c", 2), ("d", "b", 7), ("a", "b", 4)])
    graph.add_edge("c", "d")
    converted = NxGraph(graph)
    sources, targets = converted.ends
    read = [(converted.labels[i], converted.labels[j]) for i, j in zip(sources, targets, strict=True)]
    assert read == [(u, v) for u, v in graph.edges()]
    assert converted.weights("weight").values.tolist() == [d.get("weight", 1) for _, _, d in graph.edges(data=True)]
    assert converted.has_loops


def test_a_view_of_a_graph_is_read_as_it_is_seen() -> None:
    graph = weighted()
    seen = nx.subgraph_view(graph, filter_edge=lambda u, v: {u, v} != {"c", "d"})
    assert nx.number_connected_components(seen, backend="hanse") == 2
    assert nx.core_number(graph.subgraph("abc"), backend="hanse") == {"a": 2, "b": 2, "c": 2}
    parallel = nx.MultiGraph([("a", "b"), ("b", "c"), ("b", "c")])
    seen = nx.subgraph_view(parallel, filter_edge=lambda u, v, key: {u, v} != {"b", "c"})
    assert len(seen.adj["b"]) == 2  # NetworkX counts c, to whom no edge is seen
    assert nx.number_connected_components(seen, backend="hanse") == 2


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1", "a weight is not a number"),
        (True, "a weight is not a number"),
        (None, "a weight is not a number"),
        (10**400, "a weight is not a number"),
        (2**53, "sums of whole weights are not exact beyond 2**53"),
        (-1, "weights must be finite and positive"),
        (0, "weights must be finite and positive"),
        (float("nan"), "weights must be finite and positive"),
        (np.inf, "weights must be finite and positive"),
    ],
)
def test_weights_that_cannot_be_distances_are_declined_with_the_reason(value: Any, reason: str) -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", w=value)
    graph.add_edge("b", "c", w=2)
    assert backend.can_run("betweenness_centrality", (graph,), {"weight": "w"}) == reason


def test_hits_looks_at_the_weights_that_networkx_reads_unasked() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight="1")
    assert backend.can_run("hits", (graph,), {}) == "a weight is not a number"


def test_numbers_of_numpy_are_weights() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", w=np.float32(0.5))
    graph.add_edge("b", "c", w=np.int64(2))
    assert nx.dijkstra_path_length(graph, "a", "c", weight="w", backend="hanse") == 2.5


def test_what_is_declined_runs_in_networkx() -> None:
    graph = weighted()
    before = calls["clustering"]
    with nx.config(backend_priority=["hanse"]):
        assert nx.clustering(graph, weight="w") == nx.clustering(graph, weight="w", backend="networkx")
    assert calls["clustering"] == before
    reason = backend.can_run("clustering", (graph,), {"weight": "w"})
    assert reason == "directed and weighted clustering run in NetworkX"
    assert backend.can_run("no_such_function", (graph,), {}) is False
    assert isinstance(backend.can_run("pagerank", (graph,), {"no_such_option": 1}), str)


def test_networkx_logs_why_a_call_is_declined_that_it_runs_itself(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "networkx"), nx.config(backend_priority=["hanse"]):
        nx.clustering(weighted(), weight="w")
    assert "because: directed and weighted clustering run in NetworkX" in caplog.text


def test_one_pass_over_a_graph_runs_in_networkx_until_the_graph_is_converted() -> None:
    graph = weighted()
    with nx.config(backend_priority=["hanse"]):
        before = calls["is_connected"]
        assert nx.is_connected(graph)
        assert calls["is_connected"] == before
        nx.core_number(graph)
        assert nx.is_connected(graph)
        assert calls["is_connected"] == before + 1


def test_a_class_with_neighbours_of_its_own_runs_in_networkx() -> None:
    class Complement(nx.Graph):
        def adjacency(self) -> Any:
            return iter([])

    assert backend.can_run("core_number", (Complement([(0, 1)]),), {}) is not True


def test_importing_networkx_does_not_import_hanse() -> None:
    code = "import sys, networkx; print('hanse' in networkx.config.backends, 'hanse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_the_guide_lists_the_functions() -> None:
    page = (Path(__file__).parents[3] / "docs" / "guides" / "networkx.md").read_text(encoding="utf-8")
    table = [line for line in page.split("\n## Functions\n")[1].splitlines() if line.startswith("| ")]
    assert sorted(re.findall(r"`(\w+)`", "\n".join(table))) == _hanse_networkx.FUNCTIONS


def test_a_graph_of_ours_goes_into_the_functions_of_networkx() -> None:
    karate = nx.karate_club_graph()
    ours = hs.Graph.from_networkx(karate)
    assert nx.betweenness_centrality(ours) == pytest.approx(nx.betweenness_centrality(karate))
    assert nx.shortest_path_length(ours, 0, 33) == 2
    assert nx.is_connected(ours) and nx.transitivity(ours) == pytest.approx(nx.transitivity(karate))
    with pytest.raises(nx.NetworkXNotImplemented):
        list(nx.strongly_connected_components(ours))


def test_the_error_of_a_declined_call_says_why() -> None:
    with pytest.raises(NotImplementedError, match="pagerank: multigraphs run in NetworkX"):
        nx.pagerank(nx.MultiDiGraph([(0, 1)]), backend="hanse")
    with nx.config(backend_priority=["hanse"]):
        assert nx.pagerank(nx.MultiDiGraph([(0, 1)]))  # NetworkX does it


def test_a_round_trip_gives_an_equal_graph() -> None:
    for graph in (nx.karate_club_graph(), nx.davis_southern_women_graph(), nx.MultiDiGraph([(0, 1), (0, 1)], name="m")):
        assert nx.utils.graphs_equal(hs.Graph.from_networkx(graph).to_networkx(), graph)


def test_paths_are_as_short_and_communities_as_good_as_those_of_networkx() -> None:
    karate = nx.karate_club_graph()
    for target in karate:
        way = nx.shortest_path(karate, 16, target, backend="hanse")
        assert nx.is_path(karate, way) and len(way) - 1 == nx.shortest_path_length(karate, 16, target)
        far = nx.dijkstra_path(karate, 16, target, backend="hanse")
        assert nx.path_weight(karate, far, "weight") == pytest.approx(nx.dijkstra_path_length(karate, 16, target))
    with pytest.raises(nx.NetworkXNoPath):
        nx.shortest_path(nx.empty_graph(2), 0, 1, backend="hanse")
    found = nx.community.louvain_communities(karate, seed=1)
    assert nx.community.is_partition(karate, found)
    mine = nx.community.modularity(karate, found, backend="hanse")
    assert mine == pytest.approx(nx.community.modularity(karate, found)) and mine > 0.42
