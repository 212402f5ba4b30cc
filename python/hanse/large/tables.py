"""The tables: where they are, whether they are sound, who took part in what."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from .. import _core
from .._optional import package
from .._run import Report, threads_of
from .._tables import SCHEMA
from ..network import TwoMode
from . import counts
from ._sums import exact_sum
from .dates import first_day, last_day
from .engine import Engine, Stage, Table, engine_of
from .ties import Ties, UnitLevel

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


def tables(
    source: str | os.PathLike[str] | Mapping[str, Any],
    *,
    engine: Any = None,
    stage: str | os.PathLike[str] | None = None,
    memory_limit: str | None = None,
    threads: int | None = None,
) -> Tables:
    """Open tables that are larger than memory.

    Parameters
    ----------
    source : path or dict of tables
        A folder (or data package) in which each table is a file or a folder of Parquet or CSV files, or frames and
        Arrow tables by name. ``participations`` (project, organisation, contribution) is needed; ``projects`` (id,
        start, end, topic), ``organisations`` (id, country, region), ``memberships`` (organisation, cluster) and
        ``competences`` (organisation, competence) are used where there are any. Other columns and tables are not read.
    engine : pyspark.sql.SparkSession, optional
        Default: DuckDB in this process.
    stage : path, optional
        Folder for what is made on the way, as Parquet; what is there and was made of the same input is used again.
        Default: a temporary one. Spark needs one that driver and workers share.
    memory_limit : str, optional
        What DuckDB may use, as "4GB" (80 % of the machine); what is more goes to files in `stage`.
    threads : int, optional
        Of DuckDB (all).

    Returns
    -------
    Tables

    Raises
    ------
    InvalidArgument
        The folder, a table or a column is missing, ids have two types or are decimal numbers, a package is not
        installed, pyspark is of the wrong version.
    InvalidData
        A Parquet file cannot be read.

    Examples
    --------
    >>> import hanse as hs
    >>> t = hs.large.tables({"participations": {"project": ["p", "p", "p"], "organisation": ["a", "b", "c"]}})
    >>> t.ties(weight="newman").graph().edges_frame()["weight"].tolist()
    [0.5, 0.5, 0.5]
    """
    made = engine_of(engine, stage, memory_limit, None if threads is None else threads_of(threads))
    if isinstance(source, Mapping):
        files = _given(source, made)
    else:
        files = _found(Path(source))
    if "participations" not in files:
        raise _core.InvalidArgument(
            "tables: participations is missing; give a file or folder of that name with the columns project, "
            "organisation"
        )
    return Tables(made, files)


class Tables:
    """Tables opened by :func:`tables`. Nothing is read before something is asked."""

    def __init__(self, engine: Engine, files: dict[str, list[Path]]) -> None:
        self._engine = engine
        engine.inputs = tuple(path for paths in files.values() for path in paths)
        self._tables = {name: _opened(engine, name, paths) for name, paths in files.items()}
        self._key = {
            name: [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
            for name, paths in files.items()
        }
        _same_types(self._tables)

    def ties(
        self,
        *,
        weight: TwoMode | Literal["contribution"] = "count",
        since: Any = None,
        until: Any = None,
        as_of: Any = None,
        undated: Literal["drop", "keep"] = "drop",
        level: UnitLevel = "organisation",
        minimum_weight: float = 0,
        largest_consortium: int | None = 100,
    ) -> Ties:
        """The ties that common projects make, as :meth:`hanse.Network.graph` makes them of ``ties="projects"``.

        Parameters
        ----------
        weight : {"count", "newman", "jaccard", "contribution"}
            The first three as in :meth:`hanse.Network.graph`. Contribution: over all common projects, the sum of what
            both got, each divided by the number of its partners: all ties together weigh what the tied got.
        since, until, as_of, undated
            As in :meth:`hanse.Network.graph`.
        level : {"organisation", "region", "country"}
            What a node is; as in :meth:`hanse.Network.graph`.
        minimum_weight : float
            Weaker ties are left out, after adding up.
        largest_consortium : int, optional
            Projects with more organisations tie nobody; None: no limit. The work grows with the square of the size:
            see :meth:`Ties.estimate`.

        Returns
        -------
        Ties
            Nothing has run yet.
        """
        return Ties(
            self,
            weight=weight,
            since=since,
            until=until,
            as_of=as_of,
            undated=undated,
            level=level,
            minimum_weight=minimum_weight,
            largest_consortium=largest_consortium,
        )

    def location_quotient(
        self, *, level: Literal["region", "country"] = "country", confidence: float = 0.95
    ) -> pd.DataFrame:
        """Location quotients of regions or countries in competences, with exact intervals.

        The engine counts organisations that hold a competence; quotient and limits are those of
        :func:`hanse.specialisation.location_quotient` and its interval.

        Returns
        -------
        DataFrame
            By (unit, competence), every pair: count, value, low, high.
        """
        return counts.location_quotient(self, level, confidence)

    def reach(
        self, home: str | Sequence[Any], *, as_of: Any = None, largest_consortium: int | None = 100,
        confidence: float = 0.95,
    ) -> pd.DataFrame:  # fmt: skip
        """Which countries abroad home meets less often than its size, or its country, would let expect.

        The engine counts; expectation, p-value and interval are those of the gap "reach" of :func:`hanse.gap.find`,
        here of every country and of projects only.

        Parameters
        ----------
        home : str or list of organisation ids
            A cluster of ``memberships``, a region, a country or an organisation; or the organisations themselves.
        as_of, largest_consortium
            As in :meth:`ties`.
        confidence : float
            Of the interval.

        Returns
        -------
        DataFrame
            By country: value (projects of home with it), reference, low, high, p_value, form ("own" where home can be
            told from its country, else "size"), expected_size, country_value, country_expected, ratio, judgeable.
        """
        return counts.reach(self, home, as_of, largest_consortium, confidence)

    @cached_property
    def report(self) -> dict[str, dict[str, int]]:
        """Rows of each table, and how many were not used because they name no project or no organisation.

        Raises
        ------
        InvalidData
            A date is none, an end is before its start, a contribution is negative or no number, an id stands twice.
        """
        found = {name: _checked(self._engine, name, table) for name, table in self._tables.items()}
        empty = [f"{count:,} rows of {name} have no {column}" for name, row in found.items()
                 for column, count in row.items() if column != "rows" and column in LEADS_TO and count]  # fmt: skip
        if empty:
            warnings.warn(f"tables: {', '.join(empty)}; they are not used", stacklevel=2)
        return found

    def table(self, name: str) -> Table | None:
        """One of the tables as an Ibis expression, with the columns that are used; None if there is none."""
        return self._tables.get(name)

    def members(self, progress: bool | Report = None) -> Stage:
        """Who took part in what, each once; what several rows of one got adds up."""
        self.report  # noqa: B018 - checks the rows

        def make() -> Table:
            rows = self._tables["participations"]
            rows = rows.filter(rows["project"].notnull() & rows["organisation"].notnull())
            if "contribution" not in rows.columns:
                return rows.select("project", "organisation").distinct()
            return rows.group_by("project", "organisation").agg(
                contribution=exact_sum(rows["contribution"].coalesce(0.0), 10)
            )

        return self._engine.made("members", ("members", 1, self._key["participations"]), make, progress)

    def sizes(self, progress: bool | Report = None) -> Stage:
        """Number of organisations and dates of every project that has any."""
        members = self.members(progress)

        def make() -> Table:
            rows = members.expression
            sizes = rows.group_by("project").agg(size=rows.count())
            projects = self._tables.get("projects")
            if projects is None:
                return sizes
            dates = projects.select(project="id", **{c: c for c in ("start", "end") if c in projects.columns})
            return sizes.left_join(dates, "project").drop("project_right")

        asked = ("sizes", 1, members.key, self._key.get("projects"))
        return self._engine.made("sizes", asked, make, progress)

    def __repr__(self) -> str:
        return f"<Tables {', '.join(self._tables)} on {self._engine.name}>"


def _found(folder: Path) -> dict[str, list[Path]]:
    """The files of every table in a folder."""
    if not folder.is_dir():
        raise _core.InvalidArgument(f"tables: {folder} is no folder; give the one that holds participations")
    named: dict[str, list[Path]] = {}
    package_file = folder / "datapackage.json"
    if package_file.is_file():
        for resource in json.loads(package_file.read_text(encoding="utf-8")).get("resources", []):
            path = resource.get("path") or []
            named[str(resource.get("name"))] = [folder / one for one in ([path] if isinstance(path, str) else path)]
    found = {}
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
            found[name] = files
    return found


def _given(frames: Mapping[str, Any], engine: Engine) -> dict[str, list[Path]]:
    """Frames as Parquet in the stage folder, under a name made of what they hold."""
    import hashlib

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
            parquet.write_table(table, unfinished)
            unfinished.replace(path)
        files[name] = [path]
    return files


def _opened(engine: Engine, name: str, files: list[Path]) -> Table:
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


def _same_types(tables: dict[str, Table]) -> None:
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


def _checked(engine: Engine, name: str, table: Table) -> dict[str, int]:
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
