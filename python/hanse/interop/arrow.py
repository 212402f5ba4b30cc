"""Streams of Arrow: ties that come in pieces, so that they never stand in memory beside the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._labels import each_once, index_of, numbers, slim, unique
from .._numbers import flag
from .._optional import package
from ..graph import Graph, WeightIs, _choice

Ids = npt.NDArray[Any]
#: Of whole-number labels up to here a table of one byte each tells which there are.
MOST_BYTES = 1 << 32


def from_arrow(
    ties: Any,
    source: str = "source",
    target: str = "target",
    weight: str | None = None,
    *,
    directed: bool = False,
    nodes: Any = None,
    weight_is: WeightIs = "strength",
) -> Graph:
    """Build a graph from a stream of ties, piece by piece.

    The ties are read two or three times, and what is in memory is the graph, 8 bytes per node and one piece; a frame
    that :meth:`Graph.from_frame` takes needs several times as much.

    Parameters
    ----------
    ties : Arrow table, dataset or stream, or list of record batches
        Anything with ``__arrow_c_stream__`` that can be read again: a pyarrow table, a polars frame, a Parquet dataset
        (``pyarrow.dataset.dataset(folder)``), ties of :mod:`hanse.large`. A RecordBatchReader can be read once: it is
        read into memory first.
    source, target : str
        Columns with the ends: whole numbers or texts.
    weight : str, optional
        Column with the weights.
    directed, weight_is
        As in :meth:`Graph.from_edges`; parallel ties and loops are kept.
    nodes : sequence of labels, optional
        All nodes in their order. Default: those that ties name, in rising order.

    Raises
    ------
    InvalidArgument
        A column is missing, an end is empty, a decimal number or not in `nodes`, a weight is none, a second reading
        gives other ties.

    Examples
    --------
    >>> import hanse as hs, pyarrow as pa
    >>> hs.Graph.from_arrow(pa.table({"source": [0, 0], "target": [1, 2]}))
    <Graph 3 nodes, 2 ties, undirected>
    """
    read = _passes(ties, [source, target] + ([] if weight is None else [weight]))
    index = _labels(read) if nodes is None else unique(slim(index_of(nodes)))
    if len(index) >= 2**32:
        raise _core.InvalidArgument(f"from_arrow: {len(index):,} nodes are more than 2^32 - 1; take a part of them")
    codes = _coder(index)
    kind = _core.Weighting.none if weight is None else _choice(_core.Weighting, weight_is, "weight_is")
    builder = _core.GraphBuilder(len(index), kind, flag("Graph", "directed", directed))
    take: Any
    for take in (builder.count, builder.fill):
        at = 0
        for columns in read():
            ends = [codes(column, at) for column in columns[:2]]
            take(*ends, None if weight is None else _weights(columns[2], at))
            at += len(ends[0])
    return Graph(builder.build(), index)


def _passes(ties: Any, names: list[str]) -> Callable[[], Iterator[list[Any]]]:
    """What reads the columns once more, piece by piece."""
    pa = package("pyarrow", "from_arrow")
    if isinstance(ties, pa.RecordBatchReader):
        ties = ties.read_all()
    elif isinstance(ties, list) and ties and isinstance(ties[0], pa.RecordBatch):
        ties = pa.Table.from_batches(ties)

    parquet = {}
    if getattr(getattr(ties, "format", None), "default_extname", "") == "parquet":  # else it keeps the whole file
        options = package("pyarrow.dataset", "from_arrow").ParquetFragmentScanOptions(pre_buffer=False)
        parquet["fragment_scan_options"] = options

    def batches() -> Any:
        if hasattr(ties, "scanner"):  # a dataset
            return ties.scanner(columns=names, batch_readahead=1, fragment_readahead=1, **parquet).to_batches()
        if isinstance(ties, pa.Table):
            return ties.select(names).to_batches(max_chunksize=1_000_000)
        return pa.RecordBatchReader.from_stream(ties)

    if not hasattr(ties, "scanner") and not hasattr(ties, "__arrow_c_stream__"):
        raise _core.InvalidArgument(
            f"from_arrow: a {type(ties).__name__} is no Arrow stream; give an Arrow table, a dataset, a polars frame "
            "or record batches"
        )
    there = ties.schema.names if hasattr(ties, "scanner") or isinstance(ties, pa.Table) else batches().schema.names
    each_once(names, there, "from_arrow: the table")

    def read() -> Iterator[list[Any]]:
        for batch in batches():
            yield [plain(batch.column(name)) for name in names]

    return read


def plain(column: Any) -> Any:
    """A column of Arrow without dictionaries, its texts in the form that every function of Arrow takes."""
    pa = package("pyarrow", "from_arrow")
    if isinstance(column, pa.ChunkedArray):
        return pa.chunked_array([plain(chunk) for chunk in column.chunks or [column.combine_chunks()]])
    if pa.types.is_dictionary(column.type):
        return plain(column.dictionary).take(column.indices)
    return column.cast(pa.large_string()) if str(column.type) == "string_view" else column  # of polars


def _labels(read: Callable[[], Iterator[list[Any]]]) -> pd.Index[Any]:
    """The labels that the ties name, in rising order."""
    pa, compute = package("pyarrow", "from_arrow"), package("pyarrow.compute", "from_arrow")
    present = np.zeros(0, bool)  # by number, as long as they are small
    known: Any = None  # of others: distinct, sorted
    waiting: list[Any] = []

    def merged() -> Any:
        whole = pa.chunked_array([*([known] if known is not None else []), *waiting])
        distinct = compute.unique(whole)
        waiting.clear()
        return distinct.take(compute.array_sort_indices(distinct))

    at = 0
    for columns in read():
        for column in columns[:2]:
            _must_be_labels(column, at)
            if len(column) == 0:
                continue
            if pa.types.is_integer(column.type) and known is None and not waiting:
                values = column.to_numpy()
                low, high = int(values.min()), int(values.max())
                if low >= 0 and high < min(MOST_BYTES, max(len(present), 16 * (at + len(values)) + 2**20)):
                    if high >= len(present):
                        present = np.append(present, np.zeros(max(high + 1, 2 * len(present)) - len(present), bool))
                    present[values] = True
                    continue
            waiting.append(compute.unique(column))
            if sum(map(len, waiting)) > (0 if known is None else len(known)) + 2**20:
                known = merged()
        at += len(columns[0])
    small = np.flatnonzero(present)
    if known is None and not waiting:
        return slim(pd.Index(small))
    if len(small):
        waiting.append(pa.array(small, (known if known is not None else waiting[0]).type))
    labels: pd.Index[Any] = pd.Index(merged().to_pandas())
    return labels


def _must_be_labels(column: Any, at: int) -> None:
    types = package("pyarrow", "from_arrow").types
    if not (types.is_integer(column.type) or types.is_string(column.type) or types.is_large_string(column.type)):
        raise _core.InvalidArgument(f"from_arrow: the ends are {column.type}; write labels as text or whole numbers")
    if column.null_count:
        empty = int(np.argmax(column.is_null().to_numpy(zero_copy_only=False)))
        raise _core.InvalidArgument(f"from_arrow: tie {at + empty} has an empty end; name every end")


def _coder(index: pd.Index[Any]) -> Callable[[Any, int], Ids]:
    """What turns a column of labels into positions in the index."""
    pa, compute = package("pyarrow", "from_arrow"), package("pyarrow.compute", "from_arrow")
    numbers = pd.api.types.is_integer_dtype(index.dtype)
    place: Ids | None = None  # by number
    if numbers and not isinstance(index, pd.RangeIndex) and len(index) and 0 <= index.min():
        if int(index.max()) < max(2**20, 16 * len(index)):
            place = np.full(int(index.max()) + 1, -1, np.int64)
            place[index.to_numpy()] = np.arange(len(index))
    values: Any = None if numbers else pa.array(index)

    def codes(column: Any, at: int) -> Ids:
        _must_be_labels(column, at)
        if pa.types.is_integer(column.type) != numbers and len(column):
            raise _core.InvalidArgument(
                "from_arrow: ends and `nodes` are not of one type; write both as text or numbers"
            )
        if not numbers:
            places = compute.index_in(column.cast(values.type), value_set=values)
            outside = places.is_null().to_numpy(zero_copy_only=False)
            ids = places.fill_null(0).to_numpy(zero_copy_only=False)
        else:
            ids = column.to_numpy()
            if isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1:
                outside = (ids < 0) | (ids >= len(index))
            elif place is not None:
                outside = (ids < 0) | (ids >= len(place))
                ids = place[np.where(outside, 0, ids)]
                outside |= ids < 0
            else:
                ids = index.get_indexer(ids)
                outside = ids < 0
        if outside.any():
            tie = int(np.argmax(outside))
            raise _core.InvalidArgument(
                f"from_arrow: tie {at + tie} has the end {column[tie].as_py()!r}, which is not in `nodes`; "
                "name every end"
            )
        found: Ids = ids.astype(np.uint32, copy=False)
        return found

    return codes


def _weights(column: Any, at: int) -> npt.NDArray[np.float64]:
    if column.null_count:
        empty = int(np.argmax(column.is_null().to_numpy(zero_copy_only=False)))
        raise _core.InvalidArgument(f"from_arrow: tie {at + empty} has no weight; give every tie one")
    return numbers(column.to_numpy(zero_copy_only=False), len(column))
