"""Graphs from streams of Arrow."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pytest

pa = pytest.importorskip("pyarrow")
dataset = pytest.importorskip("pyarrow.dataset")


def random_ties(n: int, m: int, seed: int = 1):
    random = np.random.default_rng(seed)
    return random.integers(0, n, m), random.integers(0, n, m), random.integers(0, 9, m) / 4


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weight", [None, "w"])
def test_a_stream_makes_the_graph_that_a_frame_makes(directed, weight):
    sources, targets, weights = random_ties(60, 500)
    table = pa.table({"a": sources, "b": targets, "w": weights})
    frame = hs.Graph.from_frame(table, "a", "b", weight, directed=directed)
    graph = hs.Graph.from_arrow(table, "a", "b", weight, directed=directed)
    assert graph.nodes.equals(frame.nodes)
    assert graph.weight_is == frame.weight_is
    columns = list(frame.edges_frame().columns[:3])
    assert (
        graph.edges_frame()
        .sort_values(columns)
        .equals(frame.edges_frame()[columns].sort_values(columns).reset_index(drop=True))
    )


def test_every_kind_of_stream_makes_the_same_graph(tmp_path):
    polars = pytest.importorskip("polars")
    sources, targets, weights = random_ties(2_000, 30_000)
    table = pa.table({"source": sources, "target": targets, "weight": weights})
    import pyarrow.parquet as parquet

    parquet.write_table(table[:9_000], tmp_path / "0.parquet")
    parquet.write_table(table[9_000:], tmp_path / "1.parquet", row_group_size=1_000)
    expected = hs.Graph.from_arrow(table, weight="weight").edges_frame()
    for stream in (
        dataset.dataset(tmp_path),
        table.to_batches(max_chunksize=777),
        table.to_reader(max_chunksize=777),
        polars.DataFrame({"source": sources, "target": targets, "weight": weights}),
        table[::-1] if hasattr(table, "__reversed__") else table.take(np.arange(len(table))[::-1]),
    ):
        assert hs.Graph.from_arrow(stream, weight="weight").edges_frame().equals(expected)


@pytest.mark.parametrize(
    ("ends", "nodes"),
    [
        ((["Lemgo", "Ähtäri", "Linz"], ["Linz", "Lemgo", "Zwolle"]), ["Lemgo", "Linz", "Zwolle", "Ähtäri"]),
        (([3, 2**40, -5], [2**40, 3, 7]), [-5, 3, 7, 2**40]),
        (([0, 1, 2], [2, 2, 1]), [0, 1, 2]),
        (([5, 9, 5], [9, 7, 7]), [5, 7, 9]),
        (([], []), []),
    ],
    ids=["texts", "large numbers", "numbers from 0", "numbers with gaps", "nothing"],
)
def test_nodes_come_in_rising_order(ends, nodes):
    kind = None if ends[0] else pa.int64()
    table = pa.table({"source": pa.array(ends[0], kind), "target": pa.array(ends[1], kind)})
    graph = hs.Graph.from_arrow(table)
    assert graph.nodes.tolist() == nodes
    pairs = {frozenset(pair) for pair in zip(*ends, strict=True)}
    assert {frozenset(pair) for pair in graph.edges_frame()[["source", "target"]].itertuples(index=False)} == pairs
    given = hs.Graph.from_arrow(
        table, nodes=[*reversed(nodes)] + (["more"] if nodes and isinstance(nodes[0], str) else [])
    )
    assert given.nodes.tolist()[: len(nodes)] == nodes[::-1]
    assert given.n_ties == graph.n_ties


def test_dictionaries_of_texts_are_texts():
    column = pa.array(["b", "a", "b"]).dictionary_encode()
    graph = hs.Graph.from_arrow(pa.table({"source": column, "target": pa.array(["c", "c", "a"])}))
    assert graph.nodes.tolist() == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("table", "more", "text"),
    [
        ({"source": [1], "to": [2]}, {}, "no column 'target'; it has 'source', 'to'"),
        ({"source": [1, None], "target": [2, 3]}, {}, "tie 1 has an empty end"),
        ({"source": [1.5], "target": [2.0]}, {}, "the ends are double; write labels as text or whole numbers"),
        ({"source": [1, 2], "target": [2, 9]}, {"nodes": range(5)}, "tie 1 has the end 9, which is not in `nodes`"),
        ({"source": ["a", "b"], "target": ["b", "x"]}, {"nodes": ["a", "b"]}, "tie 1 has the end 'x'"),
        ({"source": ["a"], "target": ["b"]}, {"nodes": [1, 2]}, "ends and `nodes` are not of one type"),
        ({"source": [1], "target": [2], "weight": [None]}, {"weight": "weight"}, "tie 0 has no weight"),
        ({"source": [1], "target": [2], "weight": [-1.0]}, {"weight": "weight"}, "the strength of tie 0 is -1"),
    ],
)
def test_what_is_no_tie_is_named_with_its_number(table, more, text):
    columns = {name: pa.array(cells, pa.float64() if name == "weight" else None) for name, cells in table.items()}
    with pytest.raises(hs.InvalidArgument, match=text):
        hs.Graph.from_arrow(pa.table(columns), **more)


def test_what_is_no_stream_is_refused():
    with pytest.raises(hs.InvalidArgument, match="a dict is no Arrow stream; give an Arrow table"):
        hs.Graph.from_arrow({"source": [1]})


@pytest.mark.parametrize("directed", [False, True])
def test_a_second_reading_of_other_ties_is_an_error(directed):
    """Every node has as many ties as before, so that only the ties themselves tell."""

    class Changing:
        readings = 0

        def __arrow_c_stream__(self, requested_schema=None):
            self.readings += 1  # for the names of the columns, to count, to fill in
            targets = [1, 3] if self.readings < 3 else [3, 1]
            return pa.table({"source": [0, 2], "target": targets}).__arrow_c_stream__(requested_schema)

    with pytest.raises(hs.InvalidArgument, match="give the same ties twice"):
        hs.Graph.from_arrow(Changing(), directed=directed, nodes=range(4))
