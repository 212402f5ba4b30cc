"""Where tables are, and whether they are sound."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import warnings
from collections import Counter
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._dates import TIME
from .._optional import package
from .._tables import SCHEMA
from ..interop.arrow import plain
from .dates import first_day, last_day
from .engine import Engine, Table, first_line, is_parquet, on_disk, separator

#: The tables that are used and their columns: ids, dates, texts or numbers.
COLUMNS: dict[str, dict[str, Literal["id", "date", "text", "number"]]] = {
    "participations": {"project": "id", "organisation": "id", "contribution": "number"},
    "projects": {"id": "id", "start": "date", "end": "date", "topic": "text"},
    "organisations": {"id": "id", "country": "text", "region": "text"},
    "memberships": {"organisation": "id", "cluster": "text"},
    "competences": {"organisation": "id", "competence": "text"},
}
#: Which table an id column leads to.
LEADS_TO = {"project": "projects", "organisation": "organisations"}
#: What the names of the types of numbers begin with that ids may have.
NUMBERS = ("int", "uint", "float", "double", "halffloat")
#: Up to here decimal numbers hold every whole number.
EXACT = 2**53
DATE = (
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]))?"  # a year, a month, a day that each month has
    r"|-(0[13-9]|1[0-2])-30|-(0[13578]|1[02])-31)?$"
)
#: A 29th of February, and one that exists; and the year before the first.
LEAP_DAY, LEAP_YEAR = "-02-29$", "^([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-"
YEAR_NONE = "^0000"
#: A number whose point may part thousands (``model::Intake`` knows it, too).
THOUSANDS = r"^[1-9][0-9]{0,2}\.[0-9]{3}$"
#: Blanks, as the model knows them (``model::trimmed``).
BLANK = (
    r"[\s\x0b\x1c\x1f\x{85}\x{a0}\x{1680}\x{180e}\x{2000}-\x{200b}\x{2028}\x{2029}\x{202f}\x{205f}\x{2060}"
    r"\x{3000}\x{feff}]"
)
#: Counts up when :func:`opened` reads the same files in another way: stages of before are then made anew.
READING = 3


def files_in(folder: Path) -> dict[str, list[Path]]:
    """The files of every table in a folder."""
    if not folder.is_dir():
        raise _core.InvalidArgument(f"tables: {folder} is no folder; give the one that holds participations")
    named: dict[str, list[Path]] = {}
    package_file = folder / "datapackage.json"
    if package_file.is_file():
        try:
            for resource in json.loads(package_file.read_text(encoding="utf-8-sig")).get("resources", []):
                path = resource.get("path") or []
                named[str(resource.get("name"))] = [folder / one for one in ([path] if isinstance(path, str) else path)]
        except (AttributeError, TypeError, ValueError) as error:
            raise _core.InvalidData(
                f"{package_file}: is no description of a data package ({first_line(error)}); correct it or take it away"
            ) from None
    for name, files in named.items():
        if name in COLUMNS and (gone := [file for file in files if not file.is_file()]):
            raise _core.InvalidData(f"{package_file}: {gone[0]} of {name} does not exist; add it or take it out")
    there = {path.name.casefold().replace("iz", "is"): path for path in sorted(folder.iterdir())}
    known = {}
    for name in COLUMNS:
        tried = [named.get(name, [])]
        for ending in ("parquet", "csv"):
            inner, alone = (there.get(one, folder / one) for one in (name, f"{name}.{ending}"))
            tried += [_parts(inner, ending), [alone], _parts(alone, ending)]  # a folder is called so by Spark
        of_each = ([file for file in files if file.is_file()] for files in tried)
        if files := next((files for files in of_each if files), []):
            known[name] = files
        elif other := [path for key, path in there.items() if key.split(".")[0] == name and path.is_file()]:
            warnings.warn(f"tables: {other[0]} is neither Parquet nor CSV and is not read", stacklevel=4)
    return known


def _parts(folder: Path, ending: str) -> list[Path]:
    """The files of a folder but for those that programs keep for themselves (_temporary, .ipynb_checkpoints)."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.casefold() == f".{ending}"]
    return [path for path in found if not any(part[0] in "._" for part in path.relative_to(folder).parts)]


def files_of(frames: Mapping[str, Any], engine: Engine) -> dict[str, list[Path]]:
    """Frames as Parquet in the stage folder, under a name made of what they hold."""
    parquet = package("pyarrow.parquet", "large.tables")
    files = {}
    for name, frame in frames.items():
        if name not in COLUMNS and name not in SCHEMA:
            raise _core.InvalidArgument(f"tables: no table is called {name!r}; use {', '.join(COLUMNS)}")
        if name not in COLUMNS:
            continue
        table = _as_arrow(name, frame)
        path = engine.stage / f"{name}-{_content(table)}.parquet"
        if not path.exists():
            unfinished = path.with_suffix(f".{os.getpid()}")
            try:
                engine.run(name, partial(parquet.write_table, table, unfinished))
                on_disk(unfinished)
                unfinished.replace(path)
                on_disk(engine.stage)
            finally:
                unfinished.unlink(missing_ok=True)
        files[name] = [path]
    return files


def _as_arrow(name: str, frame: Any) -> Any:
    """The columns that are used, as an Arrow table."""
    pa = package("pyarrow", "large.tables")
    try:
        if not isinstance(frame, Mapping | pd.DataFrame):
            frame = pa.table(frame)
        titles = frame.column_names if isinstance(frame, pa.Table) else list(frame)
        at = _complete(name, tuple(map(str, titles)))
        return pa.table({column: _column(f"{name}.{column}", frame[titles[k]]) for column, k in at.items()})
    except _core.Error:
        raise
    except (TypeError, ValueError, pa.ArrowException) as error:
        raise _core.InvalidArgument(
            f"tables: {name} is no table ({first_line(error)}); give a frame, an Arrow table or a dict of columns"
        ) from None


def _column(where: str, cells: Any) -> Any:
    pa = package("pyarrow", "large.tables")
    try:
        return plain(pa.table({"cells": cells})["cells"])
    except (TypeError, ValueError, pa.ArrowException) as error:
        kinds = Counter(type(cell).__name__ for cell in np.ravel(np.asarray(cells, object)))
        held = ", ".join(f"{count:,} of {kind}" for kind, count in kinds.most_common())
        raise _core.InvalidArgument(
            f"tables: {where} is no column of one type ({held}: {first_line(error)}); write it as one"
        ) from None


def _content(table: Any) -> str:
    """A digest of what the rows are: of the stream they would be sent as."""
    pa, digest = package("pyarrow", "large.tables"), hashlib.sha256()

    class Sink(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            digest.update(data)
            return len(data)

    with pa.PythonFile(Sink(), "w") as file, pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table, max_chunksize=1_000_000)
    return digest.hexdigest()[:16]


def opened(engine: Engine, name: str, files: list[Path]) -> Table:
    """A table with the columns that are used, in the types that are used."""
    groups, texts = _alike(name, files)
    tables = [_used(name, _read(engine, name, some), at, texts) for at, some in groups]
    if len(tables) == 1:
        return tables[0]
    ibis = package("ibis", "large.tables")
    columns = sorted({column for table in tables for column in table.columns})
    nothing = ibis.null("float64")  # of whole numbers none was a decimal number
    rows = [table.select(**{c: table[c] if c in table.columns else nothing for c in columns}) for table in tables]
    return ibis.union(*rows, distinct=False)


def _used(name: str, raw: Table, at: dict[str, str | int], texts: dict[str, bool]) -> Table:
    used = {}
    for column, title in at.items():
        kind, cell = COLUMNS[name][column], raw[title if isinstance(title, str) else raw.columns[title]]
        if kind == "id" and cell.type().is_floating():  # whole numbers with a gap, of pandas
            used[f"{column}_decimal"] = cell = cell.cast("float64")
            cell = ((cell.abs() < EXACT) & (cell % 1 == 0)).ifelse(cell, None).cast("int64")
        if kind == "date" and cell.type().is_floating():  # years with a gap
            cell = cell.cast("string").re_replace(r"\.0$", "")
        if cell.type().is_string():
            cell = cell.re_replace(f"^{BLANK}+|{BLANK}+$", "")
            cell = cell.isin(["", *_core.model.words_for_nothing]).ifelse(None, cell)
        if kind == "id":
            used[column] = cell.cast("string" if texts.get(column, not cell.type().is_integer()) else "int64")
        elif kind == "number":
            written = cell if cell.type().is_string() else package("ibis", "large.tables").null("string")
            used[f"{column}_text"], used[column] = written, cell.try_cast("float64")
        else:
            used[column] = cell.cast("string")
            if kind == "date":
                used[column] = used[column].re_replace(f"{TIME}$", "")
    return raw.select(**used)


def _read(engine: Engine, name: str, files: list[Path]) -> Table:
    """What the engine reads; the first file that it cannot read is named."""
    try:
        return engine.read(files)
    except Exception as error:
        for file in files if len(files) > 1 else ():
            _read(engine, name, [file])
        raise _unreadable(
            name, files[0], "CSV in UTF-8 with as many cells in each row as in the first", error
        ) from None


def _unreadable(name: str, file: Path, csv_form: str, error: Exception) -> _core.InvalidData:
    form = "Parquet" if is_parquet(file) else csv_form
    return _core.InvalidData(f"{file}: cannot be read as {form} ({first_line(error)}); write this part of {name} anew")


@cache
def _titles(name: str, titles: tuple[str, ...]) -> tuple[dict[str, int], dict[str, str]]:
    """Where the columns that are used stand, none twice, and which others are nearly called as one that is absent:
    titles are understood as :func:`hanse.read` does."""
    try:
        matched = _core.model.match_titles(name, list(titles))
    except _core.InvalidArgument as error:
        raise _core.InvalidArgument(f"tables: {name}: {error}") from None
    at = {column: k for k, (column, _) in enumerate(matched) if column in COLUMNS[name]}
    return at, {title: near for title, (_, near) in zip(titles, matched, strict=True) if near in COLUMNS[name]}


def _complete(name: str, titles: tuple[str, ...]) -> dict[str, int]:
    """Where the columns that are used stand: every one that is needed does. One that is nearly called so is told."""
    found, nearly = _titles(name, titles)
    for column, _, required, _ in SCHEMA[name]:
        if required and column not in found:
            raise _core.InvalidArgument(
                f"tables: the column {column!r} of {name} is missing; it has {', '.join(titles)}: rename one"
            )
    for title, near in nearly.items():
        warnings.warn(
            f"tables: the column {title!r} of {name} is not read; if {near!r} is meant, call it so", stacklevel=5
        )
    return found


def _alike(name: str, files: list[Path]) -> tuple[list[tuple[dict[str, str | int], list[Path]]], dict[str, bool]]:
    """Files that can be read together, for engines take titles and types of one for all, with where the columns that
    are used stand in them (in Parquet by title, in CSV by place); and by column whether ids are texts, if it is known.
    """
    heads = {file: _head(name, file) for file in files}
    _complete(name, heads[files[0]][0])
    places = {file: _titles(name, titles)[0] for file, (titles, _) in heads.items()}
    for column in COLUMNS[name]:
        lacking = [file.name for file in files if column not in places[file]]
        if 0 < len(lacking) < len(files):
            raise _core.InvalidArgument(
                f"tables: the column {column!r} of {name} is missing in {len(lacking):,} of {len(files):,} parts, "
                f"first in {lacking[0]}; write it in every part, with empty cells where nothing is known"
            )
    said: dict[str, tuple[str, Path]] = {}
    texts: dict[str, bool] = {}
    groups: dict[tuple[Any, ...], tuple[dict[str, str | int], list[Path]]] = {}
    for file, (titles, kinds) in heads.items():
        at = places[file]
        for column in (c for c, k in at.items() if COLUMNS[name][c] == "id" and kinds[k] != "null"):
            kind = kinds[at[column]]
            first, where = said.setdefault(column, (kind, file))
            if texts.setdefault(column, not kind.startswith(NUMBERS)) == kind.startswith(NUMBERS):
                raise _core.InvalidArgument(
                    f"tables: {name}.{column} is {first} in {where.name} and {kind} in {file.name}; "
                    "write it as one type"
                )
        by_title = is_parquet(file)
        where_at = {column: titles[k] if by_title else k for column, k in at.items()}
        alike = ((titles[k], kinds[k]) for k in at.values()) if by_title else (separator(file), *titles)
        groups.setdefault(tuple(alike), (where_at, []))[1].append(file)
    return list(groups.values()), texts


def _head(name: str, file: Path) -> tuple[tuple[str, ...], list[str]]:
    """The titles of a file, and the types of what stands below them."""
    parquet = package("pyarrow.parquet", "large.tables")
    try:
        if is_parquet(file):
            schema = parquet.read_schema(file)
            return tuple(schema.names), [str(kind).removeprefix("large_") for kind in schema.types]
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            titles = next(csv.reader(lines, delimiter=separator(file)), [])
        return tuple(titles), ["string"] * len(titles)
    except Exception as error:
        raise _unreadable(name, file, "CSV", error) from None


def check_types(tables: dict[str, Table]) -> None:
    """Ids that lead to each other are of one type."""
    types: dict[str, tuple[str, Any]] = {}
    for name, table in tables.items():
        for column, kind in COLUMNS[name].items():
            if kind != "id" or column not in table.columns:
                continue
            leads = LEADS_TO.get(column, name)
            here = f"{name}.{column}"
            at, other = types.setdefault(leads, (here, table[column].type()))
            if other != table[column].type():
                said = {True: "text", False: "whole numbers"}
                raise _core.InvalidArgument(
                    f"tables: {at} is {said[other.is_string()]}, {here} is {said[table[column].type().is_string()]}; "
                    "write both as one type"
                )


def named(tables: dict[str, Table], name: str) -> dict[str, str]:
    """The tables that columns of this one lead to, by column, as far as they are there."""
    return {column: other for column, other in LEADS_TO.items() if column in tables[name].columns and other in tables}


def checked_rows(engine: Engine, name: str, tables: dict[str, Table]) -> dict[str, int]:
    """Counts of rows, of empty cells and of ids that nobody has; what contradicts itself is an error."""
    table = tables[name]
    asked: dict[str, Any] = {"rows": table.count()}
    wrong: dict[str, tuple[str, str, Any, Any]] = {}  # the column, what to say, which rows, what stands there

    def refuse(key: str, column: str, words: str, rows: Any, cells: Any = None) -> None:
        asked[key], wrong[key] = rows.sum(), (column, words, rows, table[column] if cells is None else cells)

    for column, kind in COLUMNS[name].items():
        if column not in table.columns:
            continue
        cell = table[column]
        asked[column] = cell.isnull().sum()
        if f"{column}_decimal" in table.columns:
            decimal = table[f"{column}_decimal"]
            words = "are decimal numbers; write identifiers as text or whole numbers"
            refuse(f"{column} decimal", column, words, cell.isnull() & decimal.notnull() & ~decimal.isnan(), decimal)
        if kind == "date":
            no_day = cell.re_search(LEAP_DAY) & ~cell.re_search(LEAP_YEAR)
            rows = cell.notnull() & (~cell.re_search(DATE) | cell.re_search(YEAR_NONE) | no_day)
            refuse(f"{column} no date", column, "are no dates; write YYYY-MM-DD, YYYY-MM or YYYY", rows)
        if kind == "number":
            text = table[f"{column}_text"]
            words = "are no numbers; write digits with a decimal point, or leave them empty"
            rows = cell.isnan() | (text.notnull() & cell.isnull())
            refuse("no number", column, words, rows, text.fill_null(cell.cast("string")))
            refuse("negative", column, "are negative; correct them or leave them empty", cell < 0)
            refuse("infinite", column, "are infinite; correct them or leave them empty", cell.isinf())
            asked["thousands"] = text.re_search(THOUSANDS).sum()
            asked["points"] = text.contains(".").sum()
    if {"start", "end"} <= set(table.columns):
        rows = last_day(table["end"]) < first_day(table["start"])
        refuse("before", "end", "are before the start; correct one of them", rows)
    if "id" in COLUMNS[name]:
        often = table.group_by("id").mutate(times=table.count())
        asked["twice"] = table["id"].count() - table["id"].nunique()
        wrong["twice"] = ("id", "stand twice; give every row an id of its own", often["times"] > 1, often["id"])
    found = {key: int(value or 0) for key, value in engine.value(table.agg(**asked)).items()}
    for key, (column, words, rows, cells) in wrong.items():
        if count := found.pop(key):
            shown = _one(engine, name, often if key == "twice" else table, column, rows, cells)
            raise _core.InvalidData(f"{name}.{column}: {count:,} of {found['rows']:,} {words}; one is {shown}")
    points, thousands = found.pop("points", 0), found.pop("thousands", 0)
    if thousands == points > 0:  # another point is none that parts thousands
        found["contribution_thousands"] = points
    for column, other in named(tables, name).items():
        unknown = table.filter(table[column].notnull()).anti_join(tables[other], [(column, "id")])
        found[f"unknown_{column}"] = int(engine.value(unknown.count()))
    return found


def _one(engine: Engine, name: str, table: Table, column: str, rows: Any, cells: Any) -> str:
    """The first of what stands in these cells, and the ids in its row."""
    shown = "'" + cells.cast("string") + "'"
    for other, kind in COLUMNS[name].items():
        if kind == "id" and other != column and other in table.columns:
            shown = shown + (f", {other} '" + table[other].cast("string") + "'").fill_null("")
    return str(engine.value(table.agg(shown=shown.min(where=rows)))["shown"])
