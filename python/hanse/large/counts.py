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
    met = rows.group_by("project").agg(places=rows["abroad"].sum(), home=rows["inside"].max(), ours=rows["ours"].max())
    met = met.filter(met["places"] > 0)
    sizes = engine.frame(met.group_by("places", "home", "ours").agg(n=_.count()))
    there = rows.filter(rows["abroad"]).group_by("project", "country").agg(n=_.count())
    there = there.inner_join(met, "project")
    seen = there.group_by("country").agg(
        activity=there["n"].sum(),
        home=there["home"].cast("int64").sum(),
        ours=(there["ours"] & ~there["home"]).cast("int64").sum(),
    )
    targets = engine.frame(seen).sort_values("country")
    home_sizes = _histogram(sizes[sizes["home"]])
    if not home_sizes:
        raise _core.InvalidArgument("reach: home has no project with anybody abroad; there is nothing to compare")
    judged = _core.gap.judge_reach(
        int((sizes["places"] * sizes["n"]).sum()),
        home_sizes,
        _histogram(sizes[sizes["ours"] & ~sizes["home"]]),
        [(int(t.activity), int(t.home), int(t.ours)) for t in targets.itertuples()],
        confidence,
    )
    return pd.DataFrame(judged, index=pd.Index(targets["country"], name="country"))


def _histogram(sizes: pd.DataFrame) -> dict[Any, Any]:
    """Number of projects by how many places abroad they have."""
    return dict(sizes.groupby("places")["n"].sum().items())
