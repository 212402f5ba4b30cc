"""Tables of any library to the columns that the compiled half takes, and back to pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core
from ._labels import no_mask

# Texts, the digits of whole numbers, or numbers.
Column = list[str | None] | npt.NDArray[np.int64] | npt.NDArray[np.float64]
Columns = dict[str, Column]

SCHEMA: dict[str, list[tuple[str, str, bool, str]]] = _core.model.schema()
_IDENTIFIERS = {
    "id", "organisation", "cluster", "competence", "project", "event", "from", "to", "via_event", "broader", "subject",
}  # fmt: skip
_KNOWN = {name for columns in SCHEMA.values() for name, *_ in columns}
_SEVERAL = (list, tuple, set, frozenset, dict, np.ndarray)
# An empty cell of these means 1, as in a file. A NaN may be an empty cell or 0 / 0: it counts as 1 and is told.
_ONE_IF_EMPTY = {"strength", "level"}


def columns_of(table: str, given: Any) -> Columns:
    """The columns of one table, given as a data frame, a dict of sequences or anything Arrow can read."""
    frame = to_pandas(table, given)
    kinds = {name: kind for name, kind, _, _ in SCHEMA[table]}
    titles = [str(raw) for raw in frame.columns]
    try:
        matched = _core.model.match_titles(table, titles)
    except _core.InvalidArgument as error:
        raise _core.InvalidArgument(f"{table}: {error}") from None
    columns: Columns = {}
    for at, (name, _) in enumerate(matched):
        title = name or titles[at]
        if title in columns:
            raise _core.InvalidArgument(f"{table}: the column {title!r} stands twice; rename one")
        where = f"{table}.{title}"
        read = _numbers if kinds.get(title) == "number" else _texts
        try:
            columns[title] = read(frame.iloc[:, at], where, title)
        except UnicodeDecodeError as error:
            raise _core.InvalidArgument(
                f"{where}: {error.object!r} is no text in UTF-8; decode it, as in .str.decode('cp1252')"
            ) from None
    missing = [name for name, _, required, _ in SCHEMA[table] if required and name not in columns]
    if missing and titles:
        meant = [title for title, (_, near) in zip(titles, matched, strict=True) if near == missing[0]]
        remedy = f"if {meant[0]!r} is meant, call it so" if meant else "add it, or rename yours"
        if missing[0] in frame.index.names:
            remedy = "it is the index; pass the table with .reset_index()"
        raise _core.InvalidArgument(f"{table}: the column {missing[0]!r} is missing; {remedy}")
    return columns


def to_pandas(table: str, given: Any) -> pd.DataFrame:
    """A pandas frame of whatever table this is; `table` names it in errors."""
    if isinstance(given, pd.DataFrame):
        return given
    if hasattr(given, "collect") and hasattr(given, "lazy"):  # a plan of polars that has not run yet
        given = given.collect()
    if hasattr(given, "__arrow_c_stream__"):
        try:
            import pyarrow
        except ImportError:
            if hasattr(given, "to_dict"):  # polars
                return _from_columns(table, given.to_dict(as_series=False))
            raise _core.InvalidArgument(
                f"{table}: reading an Arrow stream needs pyarrow; pip install pyarrow"
            ) from None
        return _from_arrow(given.to_arrow() if hasattr(given, "to_arrow") else pyarrow.table(given))
    if isinstance(given, Mapping):
        return _from_columns(table, given)
    if isinstance(given, Sequence) and not isinstance(given, str | bytes):
        return pd.DataFrame.from_records(_one_table(table, list(given)))
    raise _core.InvalidArgument(
        f"{table}: a {type(given).__name__} is no table; give a data frame, an Arrow table or a dict of columns"
    )


def _one_table(table: str, rows: list[Any]) -> list[Any]:
    """The rows, unless each names columns of its own: as one table they would be many times what they are."""
    if rows and isinstance(rows[0], Mapping):
        cells = sum(len(row) for row in rows)
        names = len({name for row in rows for name in row})
        if names * len(rows) > 1_000_000 + 8 * cells:
            raise _core.InvalidArgument(
                f"{table}: {len(rows):,} rows name {names:,} columns, nearly all of them empty; give one table"
            )
    return rows


def _from_arrow(table: Any) -> pd.DataFrame:
    """Whole numbers with gaps stay whole numbers (as decimals they would lose digits), and a gap is no NaN."""
    frame = pd.DataFrame(table.to_pandas())
    for at, column in enumerate(table.columns):
        name = str(column.type)
        if column.null_count and name in ("float", "double"):
            gaps = column.is_null().to_numpy()
            frame.isetitem(at, pd.arrays.FloatingArray(column.fill_null(0).to_numpy().astype(np.float64), gaps))
        if column.null_count and name.lstrip("u") in ("int8", "int16", "int32", "int64"):
            whole: Any = pd.array(column.to_pylist(), dtype=name.replace("uint", "UInt").replace("int", "Int"))
            frame.isetitem(at, whole)
    return frame


def _from_columns(table: str, given: Mapping[Any, Any]) -> pd.DataFrame:
    for name, values in given.items():
        no_mask(values, f"{table}.{name}")
        if isinstance(values, str | bytes) or not hasattr(values, "__len__"):
            raise _core.InvalidArgument(f"{table}.{name}: {values!r} is no column; give a list, one value per row")
    try:
        return pd.DataFrame({name: _column(values) for name, values in _same_length(given).items()})
    except ValueError as error:
        raise _core.InvalidArgument(f"{table}: {error}; give every column one value per row") from None


def _column(values: Any) -> pd.Series[Any]:
    """None stays what it is: among numbers pandas would make it NaN, and decimals of whole numbers."""
    if isinstance(values, pd.Series):
        return values.reset_index(drop=True)
    values = list(values)
    return pd.Series(values, dtype=object if any(value is None for value in values) else None)


def _same_length(given: Mapping[Any, Any]) -> Mapping[Any, Any]:
    lengths = {str(name): len(values) for name, values in given.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError("the columns differ in length (" + ", ".join(f"{k}: {v}" for k, v in lengths.items()) + ")")
    return given


def _numbers(series: pd.Series[Any], where: str, title: str) -> Column:
    """Numbers as they are; texts as texts, which the compiled half reads as it reads those of a file."""
    if not pd.api.types.is_numeric_dtype(series.dtype):
        if pd.api.types.infer_dtype(series, skipna=True) not in ("integer", "floating", "mixed-integer-float"):
            return _texts(series, where, title)
        gaps = series.map(lambda cell: cell is None or cell is pd.NA).to_numpy(dtype=bool)
    else:
        gaps = np.zeros(len(series), bool) if isinstance(series.dtype, np.dtype) else series.isna().to_numpy()
    values = series.to_numpy(dtype=np.float64, na_value=np.nan).copy()
    if title in _ONE_IF_EMPTY:
        values[gaps] = 1.0
    infinite = np.isinf(values)
    if infinite.any():
        raise _core.InvalidArgument(f"{where}, row {int(np.argmax(infinite)) + 1}: is infinite; give a finite number")
    return values


def _texts(series: pd.Series[Any], where: str, title: str) -> Column:
    if series.dtype in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"):
        return series.to_numpy(dtype=np.int64)
    missing = series.isna().to_numpy()
    if pd.api.types.is_float_dtype(series.dtype) and title in _IDENTIFIERS and not missing.all():
        raise _core.InvalidArgument(f"{where}: identifiers are decimal numbers; read them as text (dtype=str)")
    if not pd.api.types.is_object_dtype(series.dtype):  # one text for equal cells, not one per row
        codes, distinct = pd.factorize(series)
        texts = np.array([*map(_text, distinct.tolist()), None], dtype=object)
        return list(texts[codes].tolist())
    cells = series.to_numpy(dtype=object, copy=True)
    cells[missing] = None
    if pd.api.types.infer_dtype(cells, skipna=True) != "string":
        if title in _KNOWN and (several := [cell for cell in cells[~missing] if isinstance(cell, _SEVERAL)]):
            raise _core.InvalidArgument(
                f"{where}: {several[0]!r} is no text; write several as one, separated by ';' (.str.join(';'))"
            )
        cells[~missing] = [_text(cell) for cell in cells[~missing]]
    return list(cells.tolist())


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool | np.bool_):
        return "true" if cell else "false"
    if isinstance(cell, float | np.floating):
        number = float(cell)
        return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)
    if isinstance(cell, bytes):
        return cell.decode()
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())[:10]
    return str(cell)


def frame_of(columns: Mapping[str, Any]) -> pd.DataFrame:
    """Columns of the compiled half as a data frame: numbers as float, text as object with None where empty."""
    return pd.DataFrame(
        {
            name: values if isinstance(values, np.ndarray) else pd.Series(values, dtype=object)
            for name, values in columns.items()
        }
    )
