"""Our kernels behind NetworkX give what NetworkX's own functions give."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from typing import Any

import _hanse_networkx
import networkx as nx
import numpy as np
import pytest
from hanse.networkx_backend import NxGraph, backend, calls
from hanse.networkx_backend.registry import FUNCTIONS

pytestmark = pytest.mark.filterwarnings("ignore:.*conversions to backend graphs are saved to cache.*:UserWarning")

CLASSES = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]
SEEDS = range(6)
EXACT = 1e-9  # relative: both sum floating point numbers, in different orders
ITERATED = 1e-4  # absolute: NetworkX stops its iterations at n * 1e-6; ours go on

#: Where equally good answers differ; test_dispatch.py looks at them.
ONLY_AS_GOOD = {"leiden_communities", "shortest_path", "dijkstra_path"}

# What is asked of each function; "a" to "l" are the nodes. Where several calls are listed, all are compared.
CALLS: dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "adamic_adar_index": [((), {}), (([("a", "b"), ("c", "l")],), {})],
    "all_pairs_bellman_ford_path_length": [((), {}), ((), {"weight": "w"})],
    "all_pairs_dijkstra_path_length": [((), {}), ((), {"weight": "w", "cutoff": 4})],
    "all_pairs_node_connectivity": [((), {}), ((["a", "b", "l"],), {})],
    "all_pairs_shortest_path_length": [((), {}), ((), {"cutoff": 2})],
    "average_clustering": [((), {}), ((["a", "b", "c"],), {}), ((), {"count_zeros": False})],
    "average_shortest_path_length": [((), {}), ((), {"weight": "w"})],
    "barycenter": [((), {}), ((), {"weight": "w"})],
    "bipartite_closeness_centrality": [((list("abc"),), {}), ((list("abc"), False), {})],
    "bellman_ford_path_length": [(("a", "l"), {}), (("a", "l"), {"weight": "w"})],
    "betweenness_centrality": [
        ((), {}),
        ((), {"normalized": False}),
        ((), {"weight": "w"}),
        ((), {"k": 5, "seed": 3}),
        ((), {"k": 5, "seed": 3, "normalized": False}),
        ((), {"endpoints": True}),
        ((), {"endpoints": True, "normalized": False, "weight": "w"}),
        ((), {"endpoints": True, "k": 5, "seed": 3}),
    ],
    "betweenness_centrality_subset": [
        ((["a", "b"], ["k", "l"]), {"weight": "w"}),
        ((["a"], ["b"]), {"normalized": True}),
    ],
    "center": [((), {}), ((), {"weight": "w"})],
    "closeness_centrality": [
        ((), {}),
        ((), {"distance": "w"}),
        ((), {"wf_improved": False}),
        (("a",), {"distance": "w"}),
        (("a",), {"wf_improved": False}),
    ],
    "clustering": [((), {}), (("a",), {}), ((["a", "b"],), {})],
    "constraint": [((), {}), ((), {"weight": "w"})],
    "diameter": [((), {}), ((), {"weight": "w"})],
    "dijkstra_path_length": [(("a", "l"), {}), (("a", "l"), {"weight": "w"})],
    "eccentricity": [((), {}), ((), {"weight": "w"}), (("a",), {}), ((["a", "b"],), {"weight": "w"})],
    "edge_connectivity": [((), {}), (("a", "l"), {})],
    "edge_betweenness_centrality": [
        ((), {}),
        ((), {"normalized": False}),
        ((), {"weight": "w"}),
        ((), {"k": 5, "seed": 3, "weight": "w"}),
    ],
    "edge_betweenness_centrality_subset": [((["a"], ["b"]), {"normalized": True}), ((["a"], ["b"]), {"weight": "w"})],
    "effective_size": [((), {})],
    "eigenvector_centrality": [((), {}), ((), {"weight": "w"})],
    "floyd_warshall": [((), {}), ((), {"weight": "w"})],
    "floyd_warshall_numpy": [((list("abcdefghijlk"),), {}), ((), {"weight": "w"})],
    "group_betweenness_centrality": [((["a", "b"],), {}), (([["a"], ["b", "c"]],), {"normalized": False})],
    "group_closeness_centrality": [((["a", "b", "c"],), {}), ((["a", "b"],), {"weight": "w"})],
    "group_degree_centrality": [((["a", "b", "c"],), {})],
    "group_in_degree_centrality": [((["a", "b", "c"],), {})],
    "group_out_degree_centrality": [((["a", "b", "c"],), {})],
    "harmonic_centrality": [((), {}), ((), {"distance": "w"}), ((["a", "b"],), {"sources": ["c", "d", "l"]})],
    "has_bridges": [((), {}), (("a",), {})],
    "has_path": [(("a", "l"), {}), (("a", "a"), {})],
    "jaccard_coefficient": [((), {}), (([("a", "b"), ("c", "l")],), {})],
    "katz_centrality": [((0.05,), {}), ((0.01,), {"weight": "w", "normalized": False})],
    "katz_centrality_numpy": [((0.05,), {}), ((0.01, 2.0), {"weight": "w", "normalized": False}), ((2,), {})],
    "local_edge_connectivity": [(("a", "l"), {}), (("a", "l"), {"flow_func": nx.algorithms.flow.dinitz})],
    "local_node_connectivity": [(("a", "l"), {})],
    "louvain_communities": [((), {"seed": 1}), ((), {"seed": 2, "weight": "w", "resolution": 1.3, "max_level": 1})],
    "louvain_partitions": [((), {"seed": 1}), ((), {"seed": 2, "weight": "w"})],
    "modularity": [(([set("abcdef"), set("ghijkl")],), {}), (([set("abcdef"), set("ghijkl")],), {"weight": "w"})],
    "multi_source_dijkstra_path_length": [((["a", "b"],), {}), (({"a", "c"},), {"weight": "w"})],
    "node_connected_component": [(("a",), {})],
    "node_connectivity": [((), {}), (("a", "l"), {})],
    "pagerank": [((), {}), ((), {"weight": "w", "alpha": 0.7}), ((), {"personalization": {"a": 1, "b": 3}})],
    "periphery": [((), {}), ((), {"weight": "w"})],
    "preferential_attachment": [((), {}), (([("a", "b")],), {})],
    "radius": [((), {}), ((), {"weight": "w"})],
    "resource_allocation_index": [((), {}), (([("a", "b"), ("c", "l")],), {})],
    "shortest_path_length": [(("a", "l"), {}), (("a", "l"), {"weight": "w"})],
    "single_source_bellman_ford_path_length": [(("a",), {}), (("a",), {"weight": "w"})],
    "single_source_dijkstra_path_length": [(("a",), {}), (("a",), {"weight": "w", "cutoff": 3})],
    "single_source_shortest_path_length": [(("a",), {}), (("a", 2), {})],
    "single_target_shortest_path_length": [(("a",), {}), (("a", 2), {})],
    "triangles": [((), {}), (("a",), {}), ((["a", "b"],), {})],
    "wiener_index": [((), {}), ((), {"weight": "w"})],
}
ITERATIVE = {"eigenvector_centrality", "hits", "katz_centrality", "pagerank"}
NEVER_IN_ORDER = ("components", "edges", "bridges", "articulation_points", "center", "periphery")


def random_graph(kind: Any, seed: int) -> Any:
    """Twelve nodes; the first seeds give several pieces, later ones one.

    Weights are whole numbers or, of odd seeds, quarters, which floating point numbers add up exactly also in NetworkX.
    Seed 4 has loops.
    """
    draw = random.Random(seed)
    graph = kind()
    graph.add_nodes_from("abcdefghijkl")
    for _ in range(14 + 6 * seed):
        u, v = draw.sample("abcdefghijkl", 2)
        graph.add_edge(u, v, w=draw.randint(1, 4) / 4 if seed % 2 else draw.randint(1, 4))
    if seed == 4:
        graph.add_edges_from([("a", "a"), ("k", "k")], w=2)
    return graph


def plain(value: Any) -> Any:
    """Iterators as lists, graphs as their edges, whatever NetworkX gives."""
    if isinstance(value, nx.Graph):
        return {"nodes": sorted(value), **{frozenset((u, v)): data for u, v, data in value.edges(data=True)}}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Iterator):
        return [plain(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def unordered(value: Any) -> Any:
    """Sets of nodes and edges without their order."""
    return frozenset(unordered(item) for item in value) if isinstance(value, list | set | tuple) else value


def same(name: str, ours: Any, theirs: Any) -> bool:
    if any(part in name for part in NEVER_IN_ORDER) and isinstance(theirs, list):
        return bool(unordered(ours) == unordered(theirs))
    if isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(name, ours[key], theirs[key]) for key in theirs)
    if isinstance(theirs, list | tuple):
        return len(ours) == len(theirs) and all(same(name, a, b) for a, b in zip(ours, theirs, strict=True))
    if isinstance(theirs, float):
        if math.isnan(theirs):
            return math.isnan(ours)
        if name in ITERATIVE:
            return math.isclose(ours, theirs, rel_tol=0, abs_tol=ITERATED)
        return math.isclose(ours, theirs, rel_tol=EXACT, abs_tol=EXACT)
    return bool(ours == theirs)


def outcome(run: Callable[[], Any]) -> tuple[Any, type[Exception] | None]:
    try:
        return plain(run()), None
    except (nx.NetworkXException, ZeroDivisionError) as error:
        return None, type(error)


def of_networkx(name: str) -> Any:
    if name.startswith("bipartite_"):
        return getattr(nx.bipartite, name.removeprefix("bipartite_"))
    return getattr(nx, name, None) or getattr(nx.connectivity, name, None) or getattr(nx.community, name)


def behind(name: str, *args: Any, **kwargs: Any) -> Any:
    """With our backend first and NetworkX for what it declines."""
    _ = NxGraph.of(args[0]).ends  # a converted graph is ours also where one pass over it is all
    with nx.config(backend_priority=["hanse"]):
        return plain(of_networkx(name)(*args, **kwargs))


@pytest.fixture(scope="module", autouse=True)
def registered() -> None:
    if "hanse" not in nx.config.backends:
        pytest.fail("NetworkX does not know the backend hanse: install the package (pip install -e .), then run again")


def test_networkx_is_told_of_every_kernel_and_of_no_other() -> None:
    assert sorted(FUNCTIONS) == _hanse_networkx.FUNCTIONS
    assert set(_hanse_networkx.info()["functions"]) == set(FUNCTIONS)  # type: ignore[call-overload]
    assert all(hasattr(backend, name) for name in FUNCTIONS)
    assert not hasattr(backend, "no_such_function")


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if "projected" not in name and name not in ONLY_AS_GOOD])
def test_values_and_errors_are_those_of_networkx(name: str) -> None:
    before = calls[name]
    for kind in CLASSES:
        for seed in SEEDS:
            graph = random_graph(kind, seed)
            if name == "group_betweenness_centrality":  # NetworkX stops with a KeyError where no path joins the group
                nx.add_cycle(graph, "abcdefghijkl", w=2)
            if name == "effective_size" and graph.is_directed():  # has its own test
                continue
            for args, kwargs in CALLS.get(name, [((), {})]):
                theirs, error = outcome(lambda: of_networkx(name)(graph, *args, **kwargs))  # noqa: B023
                ours, problem = outcome(lambda: behind(name, graph, *args, **kwargs))  # noqa: B023
                where = f"{name}{args}{kwargs} of {kind.__name__} {seed}: {ours} {problem}, not {theirs} {error}"
                assert problem == error, where
                assert error or same(name, ours, theirs), where
    assert calls[name] > before, "the kernel never ran"


@pytest.mark.parametrize("name", ["pagerank", "clustering", "core_number", "constraint"])
def test_a_loop_is_counted_as_in_networkx_or_left_to_it(name: str) -> None:
    for kind in (nx.Graph, nx.DiGraph):
        graph = random_graph(kind, 2)
        graph.add_edge("a", "a", w=2)
        theirs, error = outcome(lambda: getattr(nx, name)(graph))  # noqa: B023
        ours, problem = outcome(lambda: behind(name, graph))  # noqa: B023
        assert problem == error
        assert error or same(name, ours, theirs)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("projected_graph", {}),
        ("weighted_projected_graph", {}),
        ("weighted_projected_graph", {"ratio": True}),
        ("collaboration_weighted_projected_graph", {}),
        ("overlap_weighted_projected_graph", {}),
        ("overlap_weighted_projected_graph", {"jaccard": False}),
    ],
)
def test_projections_are_those_of_networkx(name: str, option: dict[str, bool]) -> None:
    # NetworkX hands functions that return graphs to a backend only where it is asked for by name.
    project = getattr(nx.bipartite, name)
    for seed in SEEDS:
        graph = random_graph(nx.Graph, seed)
        graph.remove_edges_from([(u, v) for u, v in list(graph.edges()) if (u in "abcd") == (v in "abcd")])
        ours, theirs = (plain(project(graph, "abcd", **option, backend=name)) for name in ("hanse", "networkx"))
        assert same("", ours, theirs)


def test_a_graph_with_a_tie_within_one_side_is_not_projected_by_us() -> None:
    path = nx.path_graph("abcd")
    assert backend.can_run("projected_graph", (path, ["a", "c"]), {}) is True
    assert backend.can_run("projected_graph", (path, ["a", "b"]), {}) is not True
    assert backend.can_run("projected_graph", (path, ["a", "unknown"]), {}) is not True


def test_leiden_communities_are_those_of_hanse() -> None:
    graph = nx.karate_club_graph()
    found = nx.community.leiden_communities(graph, weight=None, seed=1, backend="hanse")
    assert nx.community.is_partition(graph, found)
    assert nx.community.modularity(graph, found, weight=None) == pytest.approx(0.4198, abs=1e-4)  # the optimum
    weighted = nx.community.leiden_communities(graph, seed=1, backend="hanse")
    assert nx.community.modularity(graph, weighted) == pytest.approx(0.4449, abs=1e-4)
    parallel = nx.MultiGraph([("a", "b")] * 3 + [("b", "c"), ("c", "d")])
    assert nx.community.leiden_communities(parallel, seed=1, backend="hanse") == [{"a", "b"}, {"c", "d"}]


def test_numbers_are_pythons_own() -> None:
    graph = random_graph(nx.Graph, 3)
    assert {type(value) for value in behind("core_number", graph).values()} == {int}
    assert {type(value) for value in behind("single_source_shortest_path_length", graph, "a").values()} == {int}
    assert {type(value) for value in behind("betweenness_centrality", graph).values()} == {float}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("connected_components", nx.DiGraph), ("strongly_connected_components", nx.Graph), ("bridges", nx.DiGraph)],
)
def test_the_wrong_kind_of_graph_is_networkxs_error(name: str, kind: Any) -> None:
    with pytest.raises(nx.NetworkXNotImplemented):
        list(getattr(nx, name)(kind([("a", "b")]), backend="hanse"))
    with pytest.raises(nx.NetworkXNotImplemented):
        list(getattr(nx, name)(kind([("a", "b")])))


def test_strong_components_come_in_the_order_of_networkx_where_each_is_one_node() -> None:
    # NetworkX's condensation numbers them in this order, and its text output starts from it.
    for seed in range(20):
        draw = random.Random(seed)
        graph = nx.DiGraph()
        graph.add_nodes_from(range(12))
        graph.add_edges_from(sorted(draw.sample(range(12), 2)) for _ in range(16))
        assert list(nx.strongly_connected_components(graph, backend="hanse")) == list(
            nx.strongly_connected_components(graph)
        )
