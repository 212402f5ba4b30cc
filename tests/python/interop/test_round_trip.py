"""A graph that goes to another package and back is the same graph."""

from __future__ import annotations

import copy
import pickle
import random
from typing import Any

import hanse as hs
import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=5)
WHOLE = st.integers(-(2**63), 2**63 - 1)
REAL = st.floats(allow_nan=False)
COLUMNS = (TEXT, WHOLE, REAL, st.booleans(), st.one_of(st.none(), TEXT), st.one_of(st.none(), WHOLE))


def frame(draw: Any, rows: int, names: tuple[str, ...]) -> pd.DataFrame | None:
    columns = {}
    for name in names:
        cells = draw(st.lists(draw(st.sampled_from(COLUMNS)), min_size=rows, max_size=rows))
        columns[name] = pd.Series(cells, dtype=object if None in cells or not cells else None)
    return pd.DataFrame(columns) if columns and rows else None


@st.composite
def graphs(draw: Any, labels: Any = None, attributes: bool = True) -> hs.Graph:
    """A graph whose labels are all text or all integers, or as `labels` says."""
    kind = draw(st.sampled_from([TEXT, WHOLE])) if labels is None else labels
    nodes = draw(st.lists(kind, max_size=6, unique=True))
    end = st.integers(0, max(len(nodes) - 1, 0))
    ties = draw(st.lists(st.tuples(end, end), max_size=10)) if nodes else []
    weighted = draw(st.booleans()) and bool(ties)
    return hs.Graph.from_edges(
        [nodes[s] for s, _ in ties],
        [nodes[t] for _, t in ties],
        draw(st.lists(st.floats(0, 1e300), min_size=len(ties), max_size=len(ties))) if weighted else None,
        draw(st.booleans()),
        pd.Index(nodes, tupleize_cols=False),
        node_attributes=frame(draw, len(nodes), ("näme", "size")) if attributes else None,
        edge_attributes=frame(draw, len(ties), ("kind", "since")) if attributes else None,
    )


def cells(table: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(name): [None if pd.isna(value) else value for value in table[name].tolist()] for name in table.columns}


def require_same(found: hs.Graph, expected: hs.Graph) -> None:
    assert found.nodes.tolist() == expected.nodes.tolist()
    assert [type(x) for x in found.nodes.tolist()] == [type(x) for x in expected.nodes.tolist()]
    assert (found.directed, found.weight_is) == (expected.directed, expected.weight_is)
    assert found.edges_frame().to_numpy().tolist() == expected.edges_frame().to_numpy().tolist()
    assert cells(found.node_attributes) == cells(expected.node_attributes)
    assert cells(found.edge_attributes) == cells(expected.edge_attributes)


@given(graph=graphs(st.one_of(TEXT, WHOLE, st.tuples(TEXT, WHOLE))))
def test_any_graph_survives_networkx(graph: hs.Graph) -> None:
    back = hs.Graph.from_networkx(graph.to_networkx())
    expected = graph.edges_frame().get("weight")
    found = back.edge_attributes.drop(columns=back.edge_attributes.attrs.values())
    assert expected is None or back.edges_frame()["weight"].tolist() == expected.tolist()
    require_same(hs.Graph(back._core, back.nodes, node_attributes=back.node_attributes, edge_attributes=found), graph)


@given(graph=graphs())
def test_any_graph_survives_igraph(graph: hs.Graph) -> None:
    require_same(hs.Graph.from_igraph(graph.to_igraph()), graph)


@given(graph=graphs(st.one_of(TEXT, WHOLE, st.tuples(TEXT, WHOLE))))
def test_any_graph_survives_graph_tool(graph: hs.Graph) -> None:
    pytest.importorskip("graph_tool", reason="graph-tool is no Python package of PyPI; run ./dev graph-tool")
    require_same(hs.Graph.from_graph_tool(graph.to_graph_tool()), graph)


@given(graph=graphs())
def test_any_graph_survives_pickling_and_copying(graph: hs.Graph) -> None:
    for back in (pickle.loads(pickle.dumps(graph)), copy.copy(graph), copy.deepcopy(graph)):
        require_same(back, graph)


@given(graph=graphs(attributes=False))
def test_any_graph_without_parallel_ties_survives_scipy(graph: hs.Graph) -> None:
    graph = graph.simplify("minimum", "keep")
    back = hs.Graph.from_scipy(
        graph.to_scipy(), directed=graph.directed, nodes=graph.nodes, weight_is="strength" if graph.weight_is else None
    )
    require_same(back, graph)


@given(graph=graphs())
@pytest.mark.parametrize(
    "make", [pd.DataFrame, pa.Table.from_pandas, pl.from_pandas, lambda frame: Stream(pa.Table.from_pandas(frame))]
)
def test_any_ties_survive_a_table(make: Any, graph: hs.Graph) -> None:
    frame = graph.edges_frame().join(graph.edge_attributes)
    table = make(frame)
    back = hs.Graph.from_frame(
        table, weight="weight" if "weight" in frame else None, directed=graph.directed, nodes=graph.nodes
    )
    require_same(
        hs.Graph(back._core, back.nodes, edge_attributes=back._edge_attributes),
        hs.Graph(graph._core, graph.nodes, edge_attributes=graph._edge_attributes),
    )


class Stream:
    """What offers an Arrow stream and nothing else."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)


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
    twice = pd.DataFrame([["a", "b", "c"], ["b", "c", "a"]], columns=["source", "source", "target"])
    with pytest.raises(hs.InvalidArgument, match="from_frame: the table has the column 'source' 2 times"):
        hs.Graph.from_frame(twice)
    with pytest.raises(hs.InvalidArgument, match="from_arrow: the table has the column 'source' 2 times"):
        hs.Graph.from_arrow(pa.Table.from_arrays([pa.array([1])] * 3, names=["source", "source", "target"]))


@pytest.mark.parametrize("nodes", [["a"], ["a", "b", "c"]])
def test_a_matrix_has_a_label_for_every_row(nodes):
    with pytest.raises(hs.InvalidArgument, match=f"from_scipy: {len(nodes)} labels for 2 rows; give one per row"):
        hs.Graph.from_scipy(np.array([[0, 1], [1, 0]]), nodes=nodes)


MAKES = [
    list,
    tuple,
    iter,
    np.array,
    pd.Series,
    pd.Index,
    pl.Series,
    pa.array,
    lambda labels: pa.chunked_array([labels]),
]


@pytest.mark.parametrize("make", MAKES)
def test_ends_of_every_make_give_the_same_graph(make):
    for sources, targets in ((["b", "Ω", "b"], ["Ω", "", "b"]), ([2**62 + 1, -5, 3], [3, 3, 2**62 + 1])):
        graph = hs.Graph.from_edges(make(sources), make(targets))
        expected = list(dict.fromkeys(sources + targets))  # as they first appear; integers sorted
        assert graph.nodes.tolist() == (expected if isinstance(sources[0], str) else sorted(expected))
        assert {frozenset(row) for row in graph.edges_frame().to_numpy().tolist()} == {
            frozenset(row) for row in zip(sources, targets, strict=True)
        }
        given = hs.Graph.from_edges(make(sources), make(targets), nodes=make([*reversed(expected)]))
        assert given.nodes.tolist() == expected[::-1]


def test_texts_are_told_apart_whatever_objects_hold_them():
    # 3,000 texts, each time a new object, some the same but for one character; Python's dict as the oracle.
    texts = [f"{n % 3000}é" if n % 2 else f"{n % 3000}e" for n in range(20_000)]
    numbers: dict[str, int] = {}
    expected = [numbers.setdefault(text, len(numbers)) for text in texts]
    objects = np.array(texts, dtype=object)
    found, labels = hs._core.number_texts(objects[:7_000], objects[7_000:][::1])
    assert found.tolist() == expected and labels == list(numbers)
    every_second = hs.Graph.from_edges(objects[::2], objects[1::2])
    assert every_second.nodes.tolist() == list(dict.fromkeys([*texts[::2], *texts[1::2]]))


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
@pytest.mark.parametrize("nodes", [None, ["a", "b"], ["a", "b", None]])
def test_an_empty_end_is_named(missing, nodes):
    with pytest.raises(
        hs.InvalidArgument, match=r"tie 1 \(.*\) has an empty end|tie 1 .* not in `nodes`|label 2 is mi"
    ):
        hs.Graph.from_edges(["a", missing], ["b", "a"], nodes=nodes)


def test_attributes_stay_where_a_graph_is_made_of_another():
    graph = hs.Graph.from_edges(
        ["c", "a", "b", "a"],
        ["a", "b", "a", "c"],
        [4, 1, 2, 0.5],
        directed=True,
        nodes=["a", "b", "c"],
        node_attributes=pd.DataFrame({"country": ["DE", "FI", "AT"]}),
        edge_attributes=pd.DataFrame({"kind": ["ca", "ab", "ba", "ac"]}),
    )
    assert graph.edge_attributes["kind"].tolist() == ["ab", "ac", "ba", "ca"]
    for other in (graph.as_distance(), graph.unweighted(), graph.as_distance().as_strength()):
        assert other.edge_attributes["kind"].tolist() == ["ab", "ac", "ba", "ca"]
        assert other.node_attributes["country"].to_dict() == {"a": "DE", "b": "FI", "c": "AT"}
    undirected = graph.as_undirected()
    assert undirected.edges_frame()["weight"].tolist() == [1, 2, 0.5, 4]
    assert undirected.edge_attributes["kind"].tolist() == ["ab", "ba", "ac", "ca"]
    part = graph.subgraph(["c", "a"])
    assert part.edges_frame().to_numpy().tolist() == [["c", "a", 4], ["a", "c", 0.5]]
    assert part.edge_attributes["kind"].tolist() == ["ca", "ac"]
    assert part.node_attributes["country"].to_dict() == {"c": "AT", "a": "DE"}
    assert graph.simplify().node_attributes.equals(graph.node_attributes)
    assert graph.simplify().edge_attributes.empty


def test_weights_of_networkx_go_when_they_change():
    theirs = nx.Graph([("a", "b", {"weight": 2, "kind": "fair"}), ("b", "c", {})])
    graph = hs.Graph.from_networkx(theirs)
    assert graph.to_networkx().edges["b", "c"] == {}  # it had none, though it counts 1
    assert graph.as_distance().to_networkx().edges["a", "b"] == {"weight": 0.5, "kind": "fair"}
    assert graph.unweighted().to_networkx().edges["a", "b"] == {"kind": "fair"}


@pytest.mark.parametrize("kind", CLASSES)
def test_an_attribute_named_key_is_no_key(kind):
    theirs = kind()
    theirs.add_edge("a", "b")
    next(iter(theirs.edges(data=True)))[-1].update({"key": "x", 7: None})
    back = hs.Graph.from_networkx(theirs).to_networkx()
    assert type(back) is kind
    assert [data for *_, data in back.edges(data=True)] == [{"key": "x", 7: None}]
