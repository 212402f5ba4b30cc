"""A graph that goes to another package and back is the same graph."""

from __future__ import annotations

import random

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pytest
import scipy.sparse as sp

CLASSES = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]
LABELS = ["Lemgo", "Tampere", 7, 2**62, ("a", 1), "Ω", "0012", "81e3", "isolate", "<b>"]


def some_graph(kind, seed):
    """Mixed labels, isolates, loops, attributes on some nodes and edges only, some weights."""
    random.seed(seed)
    graph = kind(name="x")
    graph.add_nodes_from(random.sample(LABELS, len(LABELS)))
    for _ in range(14):
        data = random.choice([{}, {"weight": random.choice([0.1, 3])}, {"since": "2017", "n": None}])
        graph.add_edge(random.choice(LABELS[:-2]), random.choice(LABELS[:-2]), **data)
    graph.nodes["Lemgo"]["country"] = "DE"
    return graph


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("seed", range(10))
def test_networkx_keeps_labels_order_attributes_isolates_keys_and_directions(kind, seed):
    graph = some_graph(kind, seed)
    back = hs.Graph.from_networkx(graph).to_networkx()
    assert type(back) is type(graph)
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert nx.utils.edges_equal(list(back.edges(data=True)), list(graph.edges(data=True)), directed=graph.is_directed())
    if graph.is_multigraph():
        assert {(frozenset(e[:2]) if not graph.is_directed() else e[:2], e[2]) for e in back.edges(keys=True)} == {
            (frozenset(e[:2]) if not graph.is_directed() else e[:2], e[2]) for e in graph.edges(keys=True)
        }


def edges(graph):
    ends = [e.tuple if graph.is_directed() else tuple(sorted(e.tuple)) for e in graph.es]
    return sorted(zip(ends, graph.es["weight"], map(str, graph.es["kind"]), strict=True))


@pytest.mark.parametrize("directed", [False, True])
def test_igraph_keeps_labels_attributes_isolates_and_parallel_ties(directed):
    graph = igraph.Graph(n=4, edges=[(0, 1), (1, 0), (2, 2)], directed=directed)
    graph.vs["name"] = ["Linz", "Enschede", "Ω", "isolate"]
    graph.vs["country"] = ["AT", "NL", None, "DE"]
    graph.es["weight"] = [0.1, 2.5, 3.0]
    graph.es["kind"] = ["fair", None, "project"]
    back = hs.Graph.from_igraph(graph).to_igraph()
    assert back.is_directed() == directed
    assert back.vs["name"] == graph.vs["name"] and back.vs["country"] == graph.vs["country"]
    assert edges(back) == edges(graph)


@pytest.mark.parametrize("directed", [False, True])
def test_scipy_round_trip_shares_memory_and_keeps_zeros_and_loops(directed):
    graph = hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "a"], [0.0, 0.1, 2.0], directed, ["d", "a", "b", "c"])
    matrix = graph.to_scipy()
    assert np.shares_memory(matrix.indices, graph._core.targets)
    back = hs.Graph.from_scipy(matrix, directed=directed, nodes=graph.nodes)
    pd.testing.assert_frame_equal(back.edges_frame(), graph.edges_frame())
    loop = hs.Graph.from_edges([0, 0], [0, 1], [5, 1], directed)
    assert loop.to_scipy().toarray().tolist() == ([[5, 1], [0, 0]] if directed else [[5, 1], [1, 0]])
    with pytest.raises(hs.InvalidArgument, match="not symmetric"):
        hs.Graph.from_scipy(sp.coo_array(([1.0], ([0], [1])), shape=(2, 2)))


def test_tables_of_every_make_give_the_same_graph():
    columns = {"from": ["a", "b"], "to": ["b", "c"], "w": [0.5, 2.0], "kind": ["fair", "visit"]}
    frame = pd.DataFrame(columns)
    for table in (frame, columns, pl.DataFrame(columns), pl.DataFrame(columns).to_arrow()):
        graph = hs.Graph.from_frame(table, "from", "to", "w")
        assert graph.edges_frame().to_numpy().tolist() == [["a", "b", 0.5], ["b", "c", 2.0]]
        assert graph.edge_attributes["kind"].tolist() == ["fair", "visit"]
    with pytest.raises(hs.InvalidArgument, match="no column 'source'"):
        hs.Graph.from_frame(frame)
