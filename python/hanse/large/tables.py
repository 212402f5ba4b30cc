"""The tables: where they are, whether they are sound, who took part in what."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from .. import _core
from .._files import AnyPath, path_of
from .._measure import checked
from .._optional import package
from .._run import Report, threads_of
from ..network import Network, TwoMode
from . import counts
from ._sums import exact_sum
from .engine import Engine, Stage, Table, engine_of
from .source import LEADS_TO, READING, check_types, checked_rows, files_in, files_of, named, opened
from .ties import Ties, UnitLevel


@checked
def tables(
    source: AnyPath | Mapping[str, Any],
    *,
    engine: Any = None,
    stage: AnyPath | None = None,
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
    engine : pyspark.sql.SparkSession or "spark", optional
        Default: DuckDB in this process. "spark": the session there is, or a local one.
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
        files = files_of(source, made)
    else:
        files = files_in(path_of(source))
        made.inputs = tuple(path for paths in files.values() for path in paths)
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
        self._tables = {name: opened(engine, name, paths) for name, paths in files.items()}
        self._key = {
            name: [
                READING,
                *(
                    (str(path), at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)
                    for path, at in ((path, path.stat()) for path in paths)
                ),
            ]
            for name, paths in files.items()
        }
        check_types(self._tables)

    @checked
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

    @checked
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

    @checked
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
        """Rows of each table, and how many were not used because they name no project or no organisation, or one that
        the table of that name does not have ("unknown_project", "unknown_organisation"). Contributions with a point of
        which each has three digits behind it ("contribution_thousands") are warned of: it may part thousands.

        Raises
        ------
        InvalidData
            A date is none, an end is before its start, a contribution is negative or no number, an id stands twice or
            is a decimal number. One such cell is named, with the ids in its row.
        """
        found = {
            name: self._engine.remembered(
                f"report-{name}", self._keys(name), partial(checked_rows, self._engine, name, self._tables)
            )
            for name in self._tables
        }
        lost = []
        for name, row in found.items():
            for column, other in LEADS_TO.items():
                for key, words in (
                    (column, f"no {column}"),
                    (f"unknown_{column}", f"a {column} that is not in {other}"),
                ):
                    if count := row.get(key):
                        rows = f"1 row of {name} has" if count == 1 else f"{count:,} rows of {name} have"
                        lost.append(f"{rows} {words}")
        if lost:
            warnings.warn(f"tables: {', '.join(lost)}: not used", stacklevel=3)
        if count := found["participations"].get("contribution_thousands"):
            warnings.warn(
                f"tables: participations.contribution: each of the {count:,} cells with a point has three digits "
                "behind it; it is read as a decimal point; if it parts thousands, take it out",
                stacklevel=3,
            )
        return found

    def _keys(self, name: str) -> list[Any]:
        """What the rows of a table that are used depend on."""
        return [self._key[one] for one in (name, *named(self._tables, name).values())]

    def table(self, name: str) -> Table | None:
        """One of the tables as an Ibis expression, with the columns that are used; None if there is none."""
        return self._tables.get(name)

    @cached_property
    def organisations(self) -> Table | None:
        """Organisations with countries (as ISO 3166 codes) and regions as :class:`hanse.Network` reads them.

        Of several spellings of a region it takes the one that sorts first.
        """
        table = self._tables.get("organisations")
        if table is not None and "country" in table.columns:
            table = table.mutate(country=self._countries(table))
        if table is not None and "region" in table.columns:
            table = table.mutate(region=self._regions(table))
        return table

    def _countries(self, table: Table) -> Any:
        cell = table["country"]
        written = self._written(table.filter(cell.notnull()).select("country"), 2_000)["country"].tolist()
        read = dict(zip(written, _understood(country=written)["country"], strict=True))
        unknown = [text for text, code in read.items() if code is None]
        if unknown:
            warnings.warn(f"tables: {', '.join(sorted(unknown)[:5])}: no country; counts as not known", stacklevel=3)
        known = cell.isin(unknown).ifelse(None, cell) if unknown else cell
        changed = {text: code for text, code in read.items() if code not in (None, text)}
        return known.substitute(changed) if changed else known

    def _regions(self, table: Table) -> Any:
        """In capitals where the country says that it is a code of NUTS."""
        cell, country = table["region"], package("ibis", "large.tables").literal("")
        if "country" in table.columns:
            country = table["country"].fill_null("")
        pair = cell + "\n" + country
        written = self._written(table.filter(cell.notnull()).select(region=pair), 100_000)["region"].tolist()
        regions, countries = ([text.rpartition("\n")[k] for text in written] for k in (0, 2))
        read = _understood(region=regions, country=countries)["region"]
        changed = {
            text: code for text, region, code in zip(written, regions, read, strict=True) if code not in (None, region)
        }
        return pair.substitute(changed, else_=cell) if changed else cell

    def _written(self, table: Table, most: int) -> pd.DataFrame:
        """The different values of the only column."""
        (name,) = table.columns
        found: pd.DataFrame = self._engine.frame(table.distinct().limit(most)).sort_values(name)
        if len(found) == most:
            raise _core.InvalidData(f"organisations.{name}: has {most:,} different values and more; is it the {name}?")
        return found

    def members(self, progress: bool | Report = None) -> Stage:
        """Who took part in what, each once; what several rows of one got adds up."""
        self.report  # noqa: B018 - checks the rows

        def make() -> Table:
            rows = self._tables["participations"]
            rows = rows.filter(rows["project"].notnull() & rows["organisation"].notnull())
            for column, other in named(self._tables, "participations").items():
                rows = rows.semi_join(self._tables[other].select(**{column: "id"}), column)
            if "contribution" not in rows.columns:
                return rows.select("project", "organisation").distinct()
            return rows.group_by("project", "organisation").agg(
                contribution=exact_sum(rows["contribution"].coalesce(0.0), 10)
            )

        return self._engine.made("members", ("members", 2, self._keys("participations")), make, progress)

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


def _understood(**cells: Sequence[str]) -> pd.DataFrame:
    """Cells of organisations as :class:`hanse.Network` reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ids = range(len(next(iter(cells.values()))))
        return Network.from_tables(organisations={"id": ids, **cells}).organisations
