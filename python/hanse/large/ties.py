"""Ties that common projects make: what is kept, what is left out, how strong they are."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from .. import _core
from .._dates import date_text
from .._measure import checked
from .._run import Report
from ..graph import Graph
from ..network import LeftOut, Network, TwoMode
from . import pairs, reduced
from ._sums import HALF, exact_sum, parts, total
from .dates import first_day, last_day
from .engine import Stage, Table

if TYPE_CHECKING:
    from .tables import Tables

UnitLevel = Literal["organisation", "region", "country"]


class Estimate(NamedTuple):
    """What ties will cost: pairs that are looked at (at most so many ties), and bytes of them on disk at most.

    The bytes are those of whole-number ids; texts take their length more.
    """

    participations: int
    pairs: int
    bytes: int


class Ties:
    """Ties between organisations, regions or countries; made by :meth:`Tables.ties`. What is asked first, runs them."""

    def __init__(self, tables: Tables, **options: Any) -> None:
        self.tables = tables
        self.options = options
        self._engine = tables._engine
        self._check(**options)

    def _check(
        self, weight: str, since: Any, until: Any, as_of: Any, undated: str, level: str, minimum_weight: float,
        largest_consortium: int | None,
    ) -> None:  # fmt: skip
        for name, value, known in (
            ("weight", weight, (*get_args(TwoMode), "contribution")),
            ("level", level, get_args(UnitLevel)),
            ("undated", undated, ("drop", "keep")),
        ):
            if value not in known:
                raise _core.InvalidArgument(f"ties: {name} is {value!r}; use {', '.join(known)}")
        if not 0 <= minimum_weight < float("inf"):
            raise _core.InvalidArgument("ties: minimum_weight is negative or not finite; use 0 for no limit")
        # The rest is checked where Network.graph checks it: on a network of nothing.
        nobody = Network.from_tables(organisations={"id": ["nobody"]})
        names = inspect.signature(Network.graph).parameters
        nobody.graph(**{k: v for k, v in self.options.items() if k in names and k not in ("weight", "level")})
        organisations = self.tables.table("organisations")
        if level != "organisation" and (organisations is None or level not in organisations.columns):
            raise _core.InvalidArgument(f"ties: level {level!r} needs the table organisations with a column {level}")
        members = self.tables.table("participations")
        assert members is not None
        if weight == "contribution" and "contribution" not in members.columns:
            raise _core.InvalidArgument("ties: weight 'contribution' needs the column contribution of participations")
        self._bits = 10 if weight == "contribution" else HALF
        self._period = date_text(as_of if since is None else since), date_text(as_of if until is None else until)

    @checked
    def run(self, progress: bool | Report = None) -> Stage:
        """The ties as they stand on disk: source, target (source < target), weight.

        Parameters
        ----------
        progress : bool or callable
            True shows a bar per stage; a callable gets (done, total).
        """
        stage = self._all(progress)
        if not (least := self.options["minimum_weight"]):
            return stage
        rows = stage.expression
        return self._engine.made(
            "strong", ("strong", stage.key, least), lambda: rows.filter(rows["weight"] >= least), progress
        )

    def estimate(self, progress: bool | Report = None) -> Estimate:
        """What these ties will cost; only the sizes of projects are counted for it."""
        sizes = self._sizes(progress)
        kept = sizes.filter(sizes["fate"] == "kept")
        n = kept["size"].cast("float64")
        row = self._engine.value(kept.agg(rows=n.sum(), pairs=(n * (n - 1) / 2).sum()))
        pairs = int(row["pairs"] or 0)
        return Estimate(int(row["rows"] or 0), pairs, 24 * pairs)

    @cached_property
    def left_out(self) -> LeftOut:
        """What was not used, counted as ``Network.graph(ties="projects").left_out`` counts it."""
        sizes = self._sizes()
        fates = self._engine.frame(
            sizes.group_by("fate").agg(n=sizes.count(), rows=sizes["size"].cast("float64").sum())
        )
        count = {row.fate: (int(row.n), int(row.rows)) for row in fates.itertuples()}
        out = {fate: count.get(fate, (0, 0))[0] for fate in ("undated", "outside_period", "too_large")}
        out["too_large_participations"] = count.get("too_large", (0, 0))[1]
        out["single"] = count.get("single", (0, 0))[0]
        out["too_weak"] = len(self._all()) - len(self.run()) if self.options["minimum_weight"] else 0
        out["no_unit"] = 0 if self.options["level"] == "organisation" else self._without_unit()
        return LeftOut(out)

    def degrees(self, progress: bool | Report = None) -> Stage:
        """Number of ties and their sum, of every node that has any: node, degree, strength."""
        return pairs.degrees(self, progress)

    @checked
    def two_step(self, home: str | Sequence[Any], *, progress: bool | Report = None) -> Stage:
        """Who is not tied to home but shares partners with it.

        Parameters
        ----------
        home : str or list
            As in :meth:`Tables.reach`; at another level, units of that level.
        progress : bool or callable

        Returns
        -------
        Stage
            source (of home), target, common_neighbours, adamic_adar, resource_allocation as
            :func:`hanse.pairs.two_step` has them; a pair within home once, source < target.
        """
        return pairs.two_step(self, home, progress)

    def components(self, progress: bool | Report = None) -> Stage:
        """Which nodes hang together: node, component (the least node of it)."""
        return pairs.components(self, progress)

    @checked
    def graph(
        self,
        *,
        minimum_weight: float = 0,
        around: str | Sequence[Any] | None = None,
        steps: int = 2,
        memory_limit: str | int | None = None,
        progress: bool | Report = None,
    ) -> Graph:
        """The ties, or those that matter, as a graph in memory, for everything else in hanse.

        Parameters
        ----------
        minimum_weight : float
            Weaker ties are left out (beyond what the ties themselves leave out).
        around : str or list, optional
            A home, as in :meth:`two_step`: only nodes at most `steps` ties away, and all ties among them.
        steps : int
            How far.
        memory_limit : str or int, optional
            What the graph may take, as "2GB"; default: what the machine has left.
        progress : bool or callable

        Returns
        -------
        Graph
            Of the nodes with a tie, in rising order; `left_out` counts what was not used.

        Raises
        ------
        InvalidArgument
            It would not fit; the error says how large it would be.
        """
        return reduced.graph(self, minimum_weight, around, steps, memory_limit, progress)

    def _sizes(self, progress: bool | Report = None) -> Table:
        """Projects with what becomes of them: kept, or why not."""
        import ibis

        sizes = self.tables.sizes(progress).expression
        since, until = self._period
        outside: Any = ibis.literal(False)
        undated: Any = ibis.literal(False)
        nothing = ibis.null("string")
        start = sizes["start"] if "start" in sizes.columns else nothing
        end = sizes["end"] if "end" in sizes.columns else nothing
        if since or until:
            undated = start.isnull() & end.isnull()
            if until:
                outside = outside | (first_day(start) > last_day(ibis.literal(until))).coalesce(False)
            if since:
                outside = outside | (last_day(end) < first_day(ibis.literal(since))).coalesce(False)
        if self.options["undated"] == "keep":
            undated = ibis.literal(False)
        largest = self.options["largest_consortium"]
        return sizes.mutate(
            fate=ibis.cases(
                (undated, "undated"),
                (outside, "outside_period"),
                (sizes["size"] == 1, "single"),
                *([] if largest is None else [(sizes["size"] > largest, "too_large")]),
                else_="kept",
            )
        )

    def kept(self, progress: bool | Report = None) -> Stage:
        """Members of the projects that tie: project, organisation, and what a row adds to a tie."""
        members, sizes = self.tables.members(progress), self.tables.sizes(progress)
        weight = self.options["weight"]

        def make() -> Table:
            import ibis

            rows, projects = members.expression, self._sizes()
            projects = projects.filter(projects["fate"] == "kept")
            joined = rows.inner_join(projects.select("project", "size"), "project")
            others = (joined["size"] - 1).cast("float64")
            if weight in ("count", "jaccard"):
                return joined.select("project", "organisation")
            each = joined["contribution"] if weight == "contribution" else ibis.literal(1.0, "float64")
            high, low = parts(each / others, self._bits)
            return joined.select("project", "organisation", high=high, low=low)

        amounts = weight if weight in ("newman", "contribution") else ""
        asked = ("kept", 1, members.key, sizes.key, amounts, *self._choice())
        return self._engine.made("kept", asked, make, progress)

    def _choice(self) -> tuple[Any, ...]:
        return (*self._period, self.options["undated"], self.options["largest_consortium"])

    def _all(self, progress: bool | Report = None) -> Stage:
        """The ties before the weak ones are left out."""
        weight, level = self.options["weight"], self.options["level"]
        kept, made = self.kept(progress), self._engine.made
        units = () if level == "organisation" else (self.tables._key["organisations"], level)
        if units and weight == "jaccard":  # shares do not add up: they are taken of the units' own projects
            asked = ("ties", 1, kept.key, weight, *units)
            return made("ties", asked, lambda: self._tied(self._in_units(kept.expression)), progress)
        whole = made("ties", ("ties", 1, kept.key, weight), lambda: self._tied(kept.expression), progress)
        if not units:
            return whole
        return made("rolled", ("rolled", 1, whole.key, *units), lambda: self._rolled(whole), progress)

    def _tied(self, rows: Table) -> Table:
        weight = self.options["weight"]
        one = rows.rename(source="organisation")
        other = rows.view().rename(target="organisation")
        both = one.inner_join(other, ["project"], rname="{name}_other")
        both = both.filter(both["source"] < both["target"])
        groups = both.group_by("source", "target")
        if weight == "newman":
            return groups.agg(weight=total(both["high"], both["low"]))
        if weight == "contribution":
            high, low = both["high"] + both["high_other"], both["low"] + both["low_other"]
            return groups.agg(weight=total(high, low, self._bits))
        count = groups.agg(weight=both.count().cast("float64"))
        if weight == "count":
            return count
        number = rows.group_by("organisation").agg(n=rows.count().cast("float64"))
        joined = count.inner_join(number.select(source="organisation", n_source="n"), "source")
        joined = joined.inner_join(number.view().select(target="organisation", n_target="n"), "target")
        common = joined["weight"]
        return joined.select("source", "target", weight=common / (joined["n_source"] + joined["n_target"] - common))

    def _unit(self) -> Table:
        table = self.tables.organisations
        assert table is not None
        return table.filter(table[self.options["level"]].notnull()).select(
            organisation="id", unit=self.options["level"]
        )

    def _in_units(self, rows: Table) -> Table:
        joined = rows.inner_join(self._unit(), "organisation")
        return joined.select("project", organisation="unit").distinct()

    def _rolled(self, ties: Stage) -> Table:
        import ibis

        rows = ties.expression
        rows = rows.inner_join(self._unit().rename(source="organisation", unit_source="unit"), "source")
        rows = rows.inner_join(self._unit().view().rename(target="organisation", unit_target="unit"), "target")
        a, b = rows["unit_source"], rows["unit_target"]
        rows = rows.filter(a != b).select(source=ibis.least(a, b), target=ibis.greatest(a, b), weight="weight")
        return rows.group_by("source", "target").agg(weight=exact_sum(rows["weight"], self._bits))

    def _without_unit(self) -> int:
        """Organisations without a unit."""
        table = self.tables.organisations
        assert table is not None
        return int(self._engine.value((table["id"].notnull() & table[self.options["level"]].isnull()).sum()) or 0)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.options.items() if value is not None)
        return f"<Ties {given}>"
