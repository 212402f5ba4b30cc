"""Counts of units: the engine counts, chance and intervals are judged by hanse's kernels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import _core, specialisation
from .._optional import package
from .home import home_ids

if TYPE_CHECKING:
    from .tables import Tables


def location_quotient(tables: Tables, level: str, confidence: float) -> pd.DataFrame:
    holders, organisations = tables.table("competences"), tables.organisations
    if level not in ("region", "country"):
        raise _core.InvalidArgument(f"location_quotient: level is {level!r}; use region or country")
    if holders is None or organisations is None or level not in organisations.columns:
        raise _core.InvalidArgument(
            f"location_quotient: it needs the tables competences and organisations with a column {level}"
        )
    tables.report  # noqa: B018 - checks the rows
    units = organisations.select(organisation="id", unit=level)
    rows = holders.inner_join(units, "organisation")
    rows = rows.filter(rows["unit"].notnull() & rows["competence"].notnull())
    found = rows.group_by("unit", "competence").agg(count=rows["organisation"].nunique())
    table = tables._engine.frame(found).pivot(index="unit", columns="competence", values="count")
    table = table.fillna(0).astype(float).sort_index().sort_index(axis="columns")
    limits = specialisation.location_quotient_interval(table, confidence=confidence)
    columns = {"count": table, "value": specialisation.location_quotient(table), "low": limits.low, "high": limits.high}
    return pd.DataFrame({name: frame.stack() for name, frame in columns.items()})


def reach(
    tables: Tables, home: str | Sequence[Any], as_of: Any, largest_consortium: int | None, confidence: float
) -> pd.DataFrame:
    organisations = tables.organisations
    if organisations is None or "country" not in organisations.columns:
        raise _core.InvalidArgument("reach: it needs the table organisations with a column country")
    engine, _ = tables._engine, package("ibis", "reach")._
    at_home = home_ids(tables, home, "organisation", "reach")
    kept = tables.ties(as_of=as_of, largest_consortium=largest_consortium).kept()
    countries = engine.frame(
        organisations.filter(organisations["id"].isin(at_home)).group_by("country").agg(n=_.count())
    )
    known = countries[countries["country"].notna()].sort_values(["n", "country"], ascending=[False, True])
    if known.empty:
        raise _core.InvalidArgument("reach: no organisation of home has a country; fill it in")
    own = known["country"].iloc[0]

    rows = kept.expression.left_join(organisations.select(organisation="id", country="country"), "organisation")
    inside = rows["organisation"].isin(at_home)
    abroad = (~inside & rows["country"].notnull() & (rows["country"] != own)).fill_null(False)
    rows = rows.mutate(inside=inside, abroad=abroad, ours=(rows["country"] == own).fill_null(False))
    rows = _parts(tables, rows)
    met = rows.group_by("project", "part").agg(
        places=rows["abroad"].sum(), home=rows["inside"].max(), ours=rows["ours"].max()
    )
    met = met.filter(met["places"] > 0)
    sizes = engine.frame(met.group_by("part", "places", "home", "ours").agg(n=_.count()))
    there = rows.filter(rows["abroad"]).group_by("project", "country").agg(n=_.count())
    there = there.inner_join(met, "project")
    seen = there.group_by("country", "part").agg(
        activity=there["n"].sum(),
        home=there["home"].cast("int64").sum(),
        ours=(there["ours"] & ~there["home"]).cast("int64").sum(),
    )
    targets = engine.frame(seen)
    if not sizes["home"].any():
        raise _core.InvalidArgument("reach: home has no project with anybody abroad; there is nothing to compare")
    names = sorted(sizes["part"].unique())
    by_part = [sizes[sizes["part"] == name] for name in names]
    places = targets.pivot(index="country", columns="part", values="activity").reindex(columns=names).fillna(0)
    times = targets.groupby("country")[["home", "ours"]].sum()
    judged = _core.gap.judge_reach(
        [
            (int((s["places"] * s["n"]).sum()), _histogram(s[s["home"]]), _histogram(s[s["ours"] & ~s["home"]]))
            for s in by_part
        ],
        [
            ([int(n) for n in row], int(times["home"][country]), int(times["ours"][country]))
            for country, row in zip(places.index, places.to_numpy(), strict=True)
        ],
        confidence,
    )
    return pd.DataFrame(judged, index=pd.Index(places.index, name="country"))


def _parts(tables: Tables, rows: Any) -> Any:
    """The rows with the part of the programme of their project: its first topic, if enough projects have it."""
    projects, none = tables.table("projects"), package("ibis", "reach").literal("")
    if projects is None or "topic" not in projects.columns:
        return rows.mutate(part=none)
    first = projects["topic"].cast("string").re_extract(r"^[\s;]*([^;]*[^;\s])", 1)
    rows = rows.left_join(projects.select(project="id", topic=first), "project")
    topic = rows["topic"].fill_null("")
    count = tables._engine.frame(rows.group_by(part=topic).agg(n=rows["project"].nunique()))
    large = count.loc[(count["n"] >= _core.gap.smallest_part) & (count["part"] != ""), "part"].tolist()
    return rows.mutate(part=topic.isin(large).ifelse(topic, none) if large else none)


def _histogram(sizes: pd.DataFrame) -> dict[Any, Any]:
    """Number of projects by how many places abroad they have."""
    return dict(sizes.groupby("places")["n"].sum().items())
