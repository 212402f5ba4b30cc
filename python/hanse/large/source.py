"""Where tables are, and whether they are sound."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from .. import _core
from .._optional import package
from .._tables import SCHEMA
from .dates import first_day, last_day
from .engine import Engine, Table

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
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def files_in(folder: Path) -> dict[str, list[Path]]:
    """The files of every table in a folder."""
    if not folder.is_dir():
        raise _core.InvalidArgument(f"tables: {folder} is no folder; give the one that holds participations")
    named: dict[str, list[Path]] = {}
    package_file = folder / "datapackage.json"
    if package_file.is_file():
        for resource in json.loads(package_file.read_text(encoding="utf-8")).get("resources", []):
            path = resource.get("path") or []
            named[str(resource.get("name"))] = [folder / one for one in ([path] if isinstance(path, str) else path)]
    known = {}
    for name in COLUMNS:
        inner = folder / name
        tried = [
            named.get(name, []),
            sorted(inner.rglob("*.parquet")),
            [folder / f"{name}.parquet"],
            sorted(inner.rglob("*.csv")),
            [folder / f"{name}.csv"],
        ]
        files = next((files for files in tried if files and all(file.is_file() for file in files)), None)
        if files:
            known[name] = files
    return known


def files_of(frames: Mapping[str, Any], engine: Engine) -> dict[str, list[Path]]:
    """Frames as Parquet in the stage folder, under a name made of what they hold."""
    pa, parquet = package("pyarrow", "large.tables"), package("pyarrow.parquet", "large.tables")
    files = {}
    for name, frame in frames.items():
        if name not in COLUMNS and name not in SCHEMA:
            raise _core.InvalidArgument(f"tables: no table is called {name!r}; use {', '.join(COLUMNS)}")
        if name not in COLUMNS:
            continue
        try:
            table = pa.table(frame)
        except (TypeError, ValueError, pa.ArrowInvalid) as error:
            raise _core.InvalidArgument(
                f"tables: {name} is no table ({str(error).splitlines()[0]}); give a frame, an Arrow table "
                "or a dict of columns"
            ) from None
        _complete(name, table.column_names)
        table = table.select([column for column in COLUMNS[name] if column in table.column_names])
        digest = hashlib.sha256(str(table.schema).encode())
        for column in table.combine_chunks().columns:
            for chunk in column.chunks:
                for buffer in chunk.buffers():
                    digest.update(buffer or b"-")
        path = engine.stage / f"{name}-{digest.hexdigest()[:16]}.parquet"
        if not path.exists():
            unfinished = path.with_suffix(f".{os.getpid()}")
            try:
                engine.run(name, partial(parquet.write_table, table, unfinished))
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
        files[name] = [path]
    return files


def opened(engine: Engine, name: str, files: list[Path]) -> Table:
    """A table with the columns that are used, in the types that are used."""
    if files[0].suffix == ".parquet":
        _readable(name, files)
    raw = engine.read(files)
    _complete(name, raw.columns)
    used = {}
    for column, kind in COLUMNS[name].items():
        if column not in raw.columns:
            continue
        cell = raw[column]
        if kind == "id" and cell.type().is_floating():
            raise _core.InvalidArgument(
                f"tables: {name}.{column} holds decimal numbers; write identifiers as text or whole numbers"
            )
        if cell.type().is_string():
            cell = cell.strip().nullif("")
        if kind == "id":
            used[column] = cell.cast("int64") if cell.type().is_integer() else cell.cast("string")
        elif kind == "number":
            used[f"{column}_text"], used[column] = cell.cast("string"), cell.try_cast("float64")
        else:
            used[column] = cell.cast("string")
            if kind == "date":
                used[column] = used[column].left(10)
    return raw.select(**used)


def _complete(name: str, columns: Sequence[str]) -> None:
    """Every column that is needed is there."""
    for column, _, required, _ in SCHEMA[name]:
        if required and column not in columns:
            raise _core.InvalidArgument(
                f"tables: the column {column!r} of {name} is missing; it has {', '.join(columns)}: rename one"
            )


def _readable(name: str, files: list[Path]) -> None:
    """Every part can be opened and has the same types."""
    package("pyarrow", "large.tables")
    parquet = package("pyarrow.parquet", "large.tables")
    first: dict[str, str] = {}
    for file in files:
        try:
            schema = parquet.read_schema(file)
        except Exception as error:
            raise _core.InvalidData(
                f"{file}: cannot be read as Parquet ({str(error).splitlines()[0]}); write this part of {name} anew"
            ) from None
        for column in COLUMNS[name]:
            if column not in schema.names:
                continue
            kind = str(schema.field(column).type).removeprefix("large_")
            if first.setdefault(column, kind) != kind:
                raise _core.InvalidArgument(
                    f"tables: {name}.{column} is {first[column]} in {files[0].name} and {kind} in {file.name}; "
                    "write it as one type"
                )


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


def checked_rows(engine: Engine, name: str, table: Table) -> dict[str, int]:
    """Counts of rows and of empty cells; what contradicts itself is an error."""
    asked: dict[str, Any] = {"rows": table.count()}
    wrong: dict[str, tuple[str, str]] = {}
    for column, kind in COLUMNS[name].items():
        if column not in table.columns:
            continue
        cell = table[column]
        asked[column] = cell.isnull().sum()
        if kind == "date":
            asked[f"{column} no date"] = (cell.notnull() & ~cell.re_search(DATE)).sum()
            wrong[f"{column} no date"] = (column, "are no dates; write YYYY-MM-DD, YYYY-MM or YYYY")
        if kind == "number":
            asked["no number"] = (table[f"{column}_text"].notnull() & (cell.isnull() | cell.isnan())).sum()
            wrong["no number"] = (column, "are no numbers; write digits with a decimal point, or leave them empty")
            asked["negative"] = (cell < 0).sum()
            wrong["negative"] = (column, "are negative; correct them or leave them empty")
            asked["infinite"] = cell.isinf().sum()
            wrong["infinite"] = (column, "are infinite; correct them or leave them empty")
    if {"start", "end"} <= set(table.columns):
        asked["before"] = (last_day(table["end"]) < first_day(table["start"])).sum()
        wrong["before"] = ("end", "are before the start; correct one of them")
    if "id" in COLUMNS[name]:
        asked["twice"] = table["id"].count() - table["id"].nunique()
        wrong["twice"] = ("id", "stand twice; give every row an id of its own")
    found = {key: int(value or 0) for key, value in engine.value(table.agg(**asked)).items()}
    for key, (column, words) in wrong.items():
        if count := found.pop(key):
            raise _core.InvalidData(f"{name}.{column}: {count:,} of {found['rows']:,} {words}")
    return found
