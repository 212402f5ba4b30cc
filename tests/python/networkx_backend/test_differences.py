"""Where our kernels differ from NetworkX on purpose: docs/guides/networkx.md, "What differs"."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import pytest

EXACT = 1e-9  # relative: sums of floating point numbers in another order


def test_the_effective_size_in_directed_graphs_is_burts() -> None:
    # e(i) = sum over j of (1 - sum over q of p(i,q) m(j,q)) with m scaled by j's largest tie; NetworkX's sparse form
    # scales by columns instead of rows, so its own functions of one pair are the reference.
    from networkx.algorithms.structuralholes import normalized_mutual_weight

    def p(u: int, v: int, norm: Any = sum) -> float:
        return float(normalized_mutual_weight(graph, u, v, norm=norm))

    for seed in range(4):
        graph = nx.gnp_random_graph(12, 0.1 + 0.1 * seed, seed=seed, directed=True)
        around = {node: set(nx.all_neighbors(graph, node)) for node in graph}
        for node, size in nx.effective_size(graph, backend="hanse").items():
            expected = sum(1 - sum(p(node, q) * p(j, q, max) for q in around[j]) for j in around[node])
            assert math.isclose(size, expected, rel_tol=EXACT) or (math.isnan(size) and not around[node])


def test_the_betweenness_of_a_group_of_three_is_right_where_networkx_errs() -> None:
    # Every shortest path between 4 and 5, the two nodes outside, is their tie: 0; NetworkX says .125.
    graph = nx.Graph([(0, 1), (0, 2), (0, 3), (0, 4), (1, 3), (2, 3), (2, 4), (3, 4), (4, 5)])
    assert nx.group_betweenness_centrality(graph, [0, 1, 2], backend="hanse") == 0


def test_the_betweenness_of_edges_between_chosen_nodes_counts_paths_where_networkx_splits_evenly() -> None:
    # Of the five shortest paths from 1 to 9 three pass 6-8 and one 7-8; an undirected pair counts half.
    graph = nx.Graph([(1, 2), (1, 3), (1, 4), (1, 5), (1, 10), (10, 11), (11, 12), (12, 9), (2, 6), (3, 6), (4, 6)])
    graph.add_edges_from([(5, 7), (7, 8), (6, 8), (8, 9)])
    found = nx.edge_betweenness_centrality_subset(graph, [1], [9], backend="hanse")
    assert found[6, 8] == pytest.approx(3 / 5 / 2)
    assert found[7, 8] == pytest.approx(1 / 5 / 2)


def test_equal_decimal_eccentricities_are_equal_where_networkx_rounds() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.6), ("b", "c", 0.3), ("a", "d", 0.9)])
    # a: 0.9 to c (0.6 + 0.3) and to d; b: 1.5, c: 1.8, d: 1.8.
    assert nx.eccentricity(graph, weight="weight", backend="hanse") == {"a": 0.9, "b": 1.5, "c": 1.8, "d": 1.8}


def test_hubs_and_authorities_are_the_limit_from_equal_authorities_where_networkxs_change_from_run_to_run() -> None:
    # NetworkX's plain iteration, no longer its default, starts from equal hubs: these are the authorities backwards.
    from networkx.algorithms.link_analysis.hits_alg import _hits_python

    two_modes = nx.complete_bipartite_graph(2, 3)
    two_modes.add_edge(2, 5)
    two_pieces = nx.DiGraph([(0, 1), (2, 3)])
    for graph, backwards in ((two_modes, two_modes), (two_pieces, two_pieces.reverse())):
        authorities, hubs = _hits_python(backwards, tol=1e-12)
        found = nx.hits(graph, backend="hanse")
        assert found[0] == pytest.approx(hubs, abs=1e-8)
        assert found[1] == pytest.approx(authorities, abs=1e-8)
    assert found[0] == pytest.approx({0: 0.5, 1: 0, 2: 0.5, 3: 0})
