"""Labels of every kind of column: the same numbers and labels as pandas' own, in the order they first appear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hanse._labels import encode

COLUMNS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "array": lambda labels: np.array(labels, dtype=object),
    "every second of an array": lambda labels: np.array([x for x in labels for _ in "ab"], dtype=object)[::2],
    "object": lambda labels: pd.Series(labels, dtype=object),
    "str": lambda labels: pd.Series(labels, dtype="str"),
    "string[python]": lambda labels: pd.Series(labels, dtype="string[python]"),
    "string[pyarrow]": lambda labels: pd.Series(labels, dtype="string[pyarrow]"),
    "large Arrow": lambda labels: pd.Series(labels, dtype=pd.ArrowDtype(pa.large_string())),
    "Arrow": lambda labels: pd.Series(labels, dtype=pd.ArrowDtype(pa.string())),
    "part of an Arrow": lambda labels: pd.Series(["", "x", *labels], dtype=pd.ArrowDtype(pa.string())).iloc[2:],
    "category": lambda labels: pd.Series(labels, dtype="category"),
    "pyarrow": pa.array,
    "pyarrow in pieces": lambda labels: pa.chunked_array([labels[:2], [], labels[2:]], pa.string()),
    "pyarrow dictionary": lambda labels: pa.array(labels).dictionary_encode(),
    "polars": pl.Series,
    "polars category": lambda labels: pl.Series(labels, dtype=pl.Categorical),
}


@pytest.mark.parametrize("column", COLUMNS)
def test_every_kind_of_column_gives_the_same_graph(column: str) -> None:
    random = np.random.default_rng(1)
    names = ["", "a", "ä", "日本", "a\0b", "𝔸", *(f"organisation {i}" for i in range(3000))]
    if column == "category":  # the categories of old pandas end at \0, too
        names.remove("a\0b")
    sources, targets = ([names[i] for i in random.integers(0, len(names), 5000)] for _ in range(2))
    number = {label: i for i, label in enumerate(dict.fromkeys(sources + targets))}
    heads, tails, index = encode(COLUMNS[column](sources), COLUMNS[column](targets), None)
    assert index.tolist() == list(number)
    assert np.concatenate([heads, tails]).tolist() == [number[label] for label in sources + targets]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_label_is_refused_in_every_kind_of_column(column: str) -> None:
    with pytest.raises(hs.InvalidArgument, match=r"tie 1 \('a', .*\) has an empty end; name every end"):
        hs.Graph.from_edges(COLUMNS[column](["b", "a", "a"]), COLUMNS[column](["a", None, "b"]))


@pytest.mark.parametrize("column", ["list", "str", "Arrow", "category"])
def test_labels_keep_the_type_of_their_column(column: str) -> None:
    made = COLUMNS[column](["a", "b"]), COLUMNS[column](["b", "a"])
    parts = [pd.Series(part, dtype=object if column == "list" else None) for part in made]
    found = pd.factorize(pd.concat(parts))[1]
    assert hs.Graph.from_edges(*made).nodes.dtype == pd.Index(found.tolist() if column == "list" else found).dtype


@pytest.mark.parametrize("kind", ["int8", "int16", "int32", "int64"])
def test_narrow_integers_on_both_sides_of_zero_are_the_labels_they_are(kind: str) -> None:
    ends = np.arange(-100, 101).astype(kind)
    graph = hs.Graph.from_edges(ends[:-1], ends[1:])
    assert graph.nodes.dtype == kind and graph.nodes.tolist() == list(range(-100, 101))
    assert graph.edges_frame().to_numpy().tolist() == [[u, u + 1] for u in range(-100, 100)]


def test_whole_numbers_of_two_types_keep_their_digits() -> None:
    graph = hs.Graph.from_edges(np.array([2**63 - 1, 5]), np.array([2**63 + 1, 7], np.uint64))
    assert graph.edges_frame().to_numpy().tolist() == [[2**63 - 1, 2**63 + 1], [5, 7]]


def test_categories_that_are_integers_are_sorted_like_integers() -> None:
    heads, tails = pd.Series([9, 2], dtype="category"), pd.Series([5, 9], dtype="category")
    assert hs.Graph.from_edges(heads, tails).nodes.tolist() == [2, 5, 9]


@pytest.mark.parametrize("kind", [np.int64, np.int32, np.uint32])
def test_labels_that_are_the_ids_take_no_memory(kind: type) -> None:
    ends = np.array([0, 1], kind), np.array([2, 0], kind)
    for nodes in (None, np.arange(3, dtype=kind), [0, 1, 2], pd.Index([0, 1, 2], dtype=kind)):
        found = hs.Graph.from_edges(*ends, nodes=nodes).nodes
        assert isinstance(found, pd.RangeIndex) and found.tolist() == [0, 1, 2]
    assert hs.Graph.from_edges(*ends, nodes=[0, 2, 1]).nodes.tolist() == [0, 2, 1]
    assert hs.Graph.from_edges(*ends, nodes=pd.Index([0, 1, 2], name="id")).nodes.name == "id"
