"""Labels of nodes to ids and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core


def canonical_order(
    sources: npt.NDArray[np.uint32], targets: npt.NDArray[np.uint32], directed: bool
) -> npt.NDArray[np.intp]:
    """Positions of the ties as given, in the order of `edges_frame`."""
    if directed:
        return np.lexsort((targets, sources))
    return np.lexsort((np.maximum(sources, targets), np.minimum(sources, targets)))


def label_of(nodes: pd.Index[Any], node: int) -> str:
    """A node's label as an error shows it."""
    return repr(nodes[node : node + 1].tolist()[0])  # not NumPy's own kind of number


def with_labels(error: _core.InvalidArgument, nodes: pd.Index[Any]) -> str:
    """The text of an error, with labels in the place of "#7" if the compiled half has made it."""
    if not hasattr(error, "names_ids"):
        return str(error)
    return re.sub(r"#(\d+)", lambda found: label_of(nodes, int(found[1])), str(error))


def rows_of(frame: pd.DataFrame | None, index: pd.Index[Any]) -> pd.DataFrame | None:
    """The rows by node: those of a frame with the nodes as its index by their labels, else in the order given."""
    if frame is None:
        return None
    if not isinstance(frame, pd.DataFrame):
        raise _core.InvalidArgument(
            f"node_attributes: a {type(frame).__name__} is no frame; give a DataFrame of pandas, a row per node"
        )
    if len(frame) != len(index):
        raise _core.InvalidArgument(f"node_attributes: {len(frame)} rows for {len(index)} nodes; give one per node")
    as_it_is = isinstance(frame.index, pd.RangeIndex) or frame.index.equals(index)
    if not as_it_is and set(frame.index) == set(index):
        return frame.reindex(index)
    return frame.set_axis(index, axis="index")


def index_of(labels: Any) -> pd.Index[Any]:
    """An index of labels; tuples stay labels."""
    return labels if isinstance(labels, pd.Index) else pd.Index(labels, tupleize_cols=False)


def listed(labels: Any, what: str) -> list[Any]:
    """Labels as a list; a single text is an error, it would be a list of letters."""
    if isinstance(labels, str | bytes):
        raise _core.InvalidArgument(
            f"{what}: the text {labels!r} would be read as a list of letters; give a list of labels, [{labels!r}]"
        )
    return list(labels)


def once(labels: pd.Index[Any], where: str) -> None:
    """No label stands twice: which of the two rows (or columns) is meant cannot be known."""
    if labels.has_duplicates:
        twice = labels[labels.duplicated()][0]
        raise _core.InvalidArgument(f"{where} {twice!r} stands twice; keep one, or add the two up first")


def each_once(wanted: Iterable[Any], there: Iterable[Any], what: str) -> None:
    """Every column that is named stands there, and once; `what` is the table."""
    known = list(there)
    for name in wanted:
        if (times := known.count(name)) != 1:
            has = f"the column {name!r} {times} times" if times else f"no column {name!r}"
            columns = ", ".join(map(repr, known)) or "no columns"
            remedy = "rename one" if times else "rename or add it"
            raise _core.InvalidArgument(f"{what} has {has}; it has {columns}: {remedy}")


def no_mask(values: Any, what: str) -> None:
    """NumPy would take what lies under a mask for the value."""
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        raise _core.InvalidArgument(
            f"{what}: {np.count_nonzero(np.ma.getmaskarray(values))} values are masked; leave them out, or fill them in"
        )


def numbers(values: Any, length: int) -> npt.NDArray[np.float64]:
    no_mask(values, "weights")
    try:
        array = np.ascontiguousarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(f"weights: {error}; every weight must be a number") from None
    if array.shape != (length,):
        raise _core.InvalidArgument(f"weights: {array.size} weights for {length} ties; give one per tie")
    keep_digits(values, array)
    return array


def keep_digits(given: Any, array: npt.NDArray[np.float64]) -> None:
    """No weight lost digits when it became one of `array`; in a column of floats they are gone already."""
    if getattr(given, "dtype", None) == np.float64 or not (np.abs(array) >= 2**53).any():
        return
    for one, kept in zip(np.asarray(given, dtype=object).ravel().tolist(), array.ravel().tolist(), strict=True):
        if 2**53 <= abs(kept) < np.inf and kept != (Fraction(one) if isinstance(one, str) else one):
            raise _core.InvalidArgument(
                f"weights: {one} has more digits than a number keeps; give all weights in a larger unit"
            )


def half_a_character(error: UnicodeEncodeError, what: str) -> _core.InvalidArgument:
    """What to say of a text with a lone surrogate, which no file and no column of texts can hold."""
    at = error.start
    return _core.InvalidArgument(
        f"{what}: {error.object[max(at - 20, 0) : at + 1]!r} ends in half a character; correct it"
    )


def encode(
    sources: Any, targets: Any, nodes: Any
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], pd.Index[Any]]:
    """Labels to ids 0..n-1 and the index that leads back."""
    head, tail = _column(sources), _column(targets)
    if len(head) != len(tail):
        raise _core.InvalidArgument(f"Graph: {len(head)} sources but {len(tail)} targets; give one of each per tie")
    given = None
    if nodes is not None:
        plain = isinstance(nodes, pd.Index | range) or (isinstance(nodes, np.ndarray) and nodes.dtype.kind in "iu")
        given = unique(slim(pd.Index(nodes) if plain else index_of(list(_column(nodes)))))
    if len(head) == 0:
        return np.zeros(0, np.uint32), np.zeros(0, np.uint32), index_of([]) if given is None else given
    if given is not None and _are_positions(head, len(given)) and _are_positions(tail, len(given)):
        if given.equals(pd.RangeIndex(len(given))):  # labels that are the ids
            return np.asarray(head, np.uint32), np.asarray(tail, np.uint32), given
    codes, index = factorize(head, tail)
    index = slim(index)
    if given is not None:
        found, index = index, given
        codes = np.append(index.get_indexer(found), -1)[codes]
    if (codes < 0).any():
        at = int(np.flatnonzero(codes < 0)[0]) % len(head)
        reason = "has an empty end" if nodes is None else "has an end that is not in `nodes`"
        raise _core.InvalidArgument(
            f"Graph: tie {at} ({pd.Series(head).iloc[at]!r}, {pd.Series(tail).iloc[at]!r}) {reason}; "
            "name every end" + ("" if nodes is None else " in `nodes`")
        )
    ids = codes.astype(np.uint32, copy=False)
    return ids[: len(head)], ids[len(head) :], index


def _are_positions(labels: Any, count: int) -> bool:
    array = isinstance(labels, pd.Series | pd.Index | np.ndarray) and isinstance(labels.dtype, np.dtype)
    if not array or labels.dtype.kind not in "iu":
        return False
    return bool((labels.dtype.kind == "u" or labels.min() >= 0) and labels.max() < count)


def _column(labels: Any) -> Any:
    """A Series, Index or array of the labels given in whatever form."""
    no_mask(labels, "Graph")
    if isinstance(labels, pd.Series | pd.Index | np.ndarray):
        return labels
    if hasattr(labels, "to_pandas"):  # Arrow, polars
        try:
            return labels.to_pandas()
        except ImportError:  # polars needs pyarrow for this
            pass
    labels = labels if isinstance(labels, list) else listed(labels, "from_edges")
    # Texts stay the objects they are: Arrow would copy them.
    return pd.Series(labels, dtype=object if labels and isinstance(labels[0], str) else None)


def factorize(head: Any, tail: Any) -> tuple[npt.NDArray[Any], pd.Index[Any]]:
    """Numbers for labels, -1 for a missing one, and the labels: integers sorted, others as they first appear."""
    if _are_objects(head.dtype) and _are_objects(tail.dtype) and head.dtype == tail.dtype:
        texts = _core.number_texts(np.asarray(head, object), np.asarray(tail, object))
        if texts is not None:
            return texts[0], _index_of_texts(texts[1], head.dtype)
    if _are_categories_of_texts(head.dtype) and _are_categories_of_texts(tail.dtype):
        lengths_differ = len(head.dtype.categories) != len(tail.dtype.categories)  # soon found out
        if lengths_differ or head.dtype != tail.dtype:
            return _factorize_categories(pd.Categorical(head), pd.Categorical(tail))
    ends: list[pd.Series[Any]] = [pd.Series(head), pd.Series(tail)]
    labels = pd.concat(ends, ignore_index=True)
    if labels.dtype == float and all(pd.api.types.is_integer_dtype(end.dtype) for end in ends):  # int64 beside uint64
        labels = pd.concat([end.astype(object) for end in ends], ignore_index=True)
    if (pieces := _arrow_pieces(labels)) is not None:
        codes, firsts = _core.number_arrow_texts(pieces)
        return codes, pd.Index(labels.array.take(firsts))
    if not pd.api.types.is_integer_dtype(labels.dtype) or labels.hasnans:
        codes, found = pd.factorize(labels)
        return codes, index_of(found)
    values = labels.to_numpy()
    low = values.min()
    span = int(values.max()) - int(low) + 1
    if span > 4 * len(values):
        codes, distinct = pd.factorize(values, sort=True)
        return codes, pd.Index(distinct)
    present = np.zeros(span, dtype=bool)  # integers that lie close together need no hashing
    narrow = low < 0 and values.dtype.itemsize < 8  # 100 - -100 is no int8
    places = values.astype(np.int64) - int(low) if narrow else values - low
    present[places] = True
    return (np.cumsum(present) - 1)[places], pd.Index(np.flatnonzero(present).astype(values.dtype) + low)


def _are_objects(dtype: Any) -> bool:
    return pd.api.types.is_object_dtype(dtype) or (isinstance(dtype, pd.StringDtype) and dtype.storage == "python")


def _are_categories_of_texts(dtype: Any) -> bool:
    return isinstance(dtype, pd.CategoricalDtype) and (
        isinstance(dtype.categories.dtype, pd.StringDtype) or pd.api.types.is_object_dtype(dtype.categories.dtype)
    )


def _index_of_texts(texts: list[str], dtype: Any) -> pd.Index[Any]:
    """Texts of an object column become what pandas takes texts for, those of another keep their type."""
    dtype = pd.Index(texts[:1]).dtype if pd.api.types.is_object_dtype(dtype) else dtype
    values: Any = texts
    if isinstance(dtype, pd.StringDtype) and dtype.storage == "pyarrow":  # faster than pandas by itself
        import pyarrow as pa

        values = dtype.__from_arrow__(pa.array(texts, pa.large_string()))  # type: ignore[attr-defined]
    index: pd.Index[Any] = pd.Index(values, dtype=dtype, tupleize_cols=False)
    return index


def _arrow_pieces(labels: pd.Series[Any]) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]] | None:
    """Where the texts of a column lie, if Arrow keeps them and none is missing: pieces of (offsets, bytes)."""
    if not isinstance(labels.dtype, pd.StringDtype | pd.ArrowDtype) or not hasattr(labels.array, "__arrow_array__"):
        return None
    import pyarrow as pa

    column: Any = labels.array.__arrow_array__()
    if column.type not in (pa.string(), pa.large_string()) or column.null_count:
        return None
    pieces = []
    width = np.int32 if column.type == pa.string() else np.int64
    for piece in column.chunks if isinstance(column, pa.ChunkedArray) else [column]:
        if len(piece) > 0:
            _, offsets, data = piece.buffers()
            ends = np.frombuffer(offsets, width)[piece.offset : piece.offset + len(piece) + 1]
            pieces.append((ends.astype(np.int64), np.frombuffer(data, np.int8) if data else np.empty(0, np.int8)))
    return pieces


def _factorize_categories(head: pd.Categorical, tail: pd.Categorical) -> tuple[npt.NDArray[Any], pd.Index[Any]]:
    """As `factorize`, with work per category where it can be."""
    same, categories = factorize(head.categories, tail.categories)
    ends = (
        np.append(same[: len(head.categories)], -1)[head.codes],
        np.append(same[len(head.categories) :], -1)[tail.codes],
    )
    codes, found = pd.factorize(np.concatenate(ends))
    return codes, categories.take(found)


def slim(index: pd.Index[Any]) -> pd.Index[Any]:
    """Integer labels 0..n-1 in this order need no memory, and no table to be found in."""
    plain = isinstance(index.dtype, np.dtype) and index.dtype.kind in "iu" and not isinstance(index, pd.RangeIndex)
    if not plain or len(index) == 0 or index[-1] != len(index) - 1 or not np.array_equal(index, np.arange(len(index))):
        return index
    return pd.RangeIndex(len(index), name=index.name)


def unique(index: pd.Index[Any]) -> pd.Index[Any]:
    if index.has_duplicates:
        raise _core.InvalidArgument(f"nodes: {index[index.duplicated()][0]!r} is named twice; name each node once")
    if not isinstance(index, pd.MultiIndex) and index.hasnans:
        at = int(np.argmax(index.isna()))
        raise _core.InvalidArgument(f"nodes: label {at} is missing; name every node, or leave it out")
    return index
