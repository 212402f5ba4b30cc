"""With whom a cluster or region may be compared: units abroad that are alike in structure."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .network_indicators import Level, stated_units
from .places import commonest

#: What makes two units alike, in the order of the columns.
CRITERIA = ("size", "research_share", "company_share", "fields")
_RESEARCH = ("university", "research_institute", "research")


@in_any_order
def peers(
    net: Any,
    *,
    home: str,
    k: int = 12,
    level: Level | None = None,
    at_least: int = 10,
    units: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Units of other countries that are most alike in size, kinds of organisations and fields.

    The distance is the root mean square of four differences, each divided by its spread over all candidates: logarithm
    of the number of organisations, share of universities and research institutes, share of companies, and the Hellinger
    distance between the fields of the projects (topics, else the competences that are held). What a candidate does well
    or badly plays no part.

    Where the network's own table of indicators speaks of regions abroad (``structure_distance``), those are the peers:
    somebody chose them by this function on larger tables.

    Parameters
    ----------
    net : Network
    home : str
        A cluster, region ("nuts:DEA4"), country or city.
    k : int
        How many.
    level : {"cluster", "region", "country", "city"}, optional
        What a candidate is; default: what home is.
    at_least : int
        Candidates have this many organisations or more.
    units : list of str, optional
        Candidates; default: all of the level.

    Returns
    -------
    DataFrame by unit, nearest first
        name, country, distance; organisations, research_share, company_share and field_overlap (1 - Hellinger distance)
        with home's own under ``.attrs["home"]``; `alike` and `differs`, the criteria that bring the two together most
        and least.

    Raises
    ------
    InvalidArgument
        Home is unknown, or no unit of another country is large enough.

    References
    ----------
    [oecd2008]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(organisations={
    ...     "id": list("abcdef"), "region": ["DEA4"] * 2 + ["FI19"] * 2 + ["AT31"] * 2,
    ...     "country": ["DE"] * 2 + ["FI"] * 2 + ["AT"] * 2,
    ...     "kind": ["company", "university"] * 2 + ["company"] * 2,
    ... })
    >>> hs.benchmark.peers(net, home="nuts:DEA4", k=1, at_least=2).index.tolist()
    ['FI19']
    """
    stated = stated_units(net, home)
    if stated is not None and units is None and level in (None, "region"):
        return _stated(*stated, k)
    kind, own, _, _ = net.unit(home)
    chosen = _units(net, level or kind, units)
    facts, fields = _structure(net, {own: net.unit(home).organisations, **chosen})
    abroad = (facts["country"] != facts.loc[own, "country"]) & (facts["country"] != "")
    facts = facts[(abroad & (facts["organisations"] >= at_least)) | (facts.index == own)]
    if len(facts) < 2:
        raise _core.InvalidArgument(
            f"peers: no {level or kind} of another country has {at_least} organisations or more; "
            "lower at_least, choose another level, or give the organisations their regions with hs.benchmark.places"
        )
    return _ranked(facts, own, _hellinger(fields.reindex(facts.index).to_numpy(), own, facts.index), k)


def _units(net: Any, level: str, units: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    if units is not None:
        return {unit: net.unit(unit).organisations for unit in units}
    if level == "cluster":
        found = {}
        for unit in net.clusters["id"]:
            try:
                found[unit] = net.unit(f"cluster:{unit}").organisations
            except _core.InvalidArgument:
                continue  # a cluster without members is no candidate
        return found
    rows = net.organisations
    rows = rows[~rows["implied"] & rows[level].notna()]
    return {str(unit): tuple(group) for unit, group in rows.groupby(level)["id"]}


def _structure(net: Any, units: dict[str, tuple[str, ...]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Facts per unit, and how its projects (or competences) spread over the fields, as shares."""
    rows = net.organisations.set_index("id")
    pairs = pd.DataFrame([(unit, id) for unit, ids in units.items() for id in ids], columns=["unit", "organisation"])
    of = pairs.join(rows[["kind", "country", "implied"]], on="organisation")
    of = of[~of["implied"].astype(bool)]
    known = of[of["kind"].notna()]
    by_unit = known.groupby("unit")["kind"]
    most = of.dropna(subset=["country"]).groupby("unit")["country"].agg(commonest)
    facts = pd.DataFrame(index=pd.Index(list(units), name="unit"))
    facts["country"] = most.reindex(facts.index).fillna("")
    facts["organisations"] = of.groupby("unit").size().reindex(facts.index, fill_value=0)
    facts["research_share"] = by_unit.agg(lambda kinds: kinds.isin(_RESEARCH).mean())
    facts["company_share"] = by_unit.agg(lambda kinds: (kinds == "company").mean())
    projects = net.projects
    topics = projects.dropna(subset=["topic"]) if "topic" in projects else projects.iloc[:0]
    if len(topics):
        taken = net.participations[["project", "organisation"]].merge(pairs, on="organisation")
        held = taken[["unit", "project"]].drop_duplicates()
        fields = topics.set_index("id")["topic"].str.split(";").explode().str.strip()
        held = held.join(fields.rename("field"), on="project", how="inner")
    else:
        held = net.competences.rename(columns={"competence": "field"}).merge(pairs, on="organisation")
    counts = pd.crosstab(held["unit"], held["field"])
    return facts, counts.div(counts.sum(axis=1), axis=0)


def _hellinger(shares: npt.NDArray[np.float64], own: str, units: pd.Index[Any]) -> pd.Series[Any]:
    """sqrt(1 - sum of sqrt(p q)): 0 the same fields in the same shares, 1 none in common."""
    roots = np.sqrt(shares)
    common = roots @ roots[units.get_loc(own)] if shares.shape[1] else np.full(len(units), np.nan)
    return pd.Series(np.sqrt(np.clip(1 - common, 0, None)), index=units)


def _ranked(facts: pd.DataFrame, own: str, away: pd.Series[Any], k: int) -> pd.DataFrame:
    home = facts.loc[own]
    gaps = pd.DataFrame(index=facts.index)
    size = np.log2(facts["organisations"])
    for name, column in (("size", size), *((c, facts[c]) for c in ("research_share", "company_share"))):
        spread = column.std(ddof=1)
        gaps[name] = (column - column[own]) / (spread if spread > 0 else 1)
    spread = np.sqrt((away.drop(own) ** 2).mean())
    gaps["fields"] = away / (spread if spread > 0 else 1)
    gaps = gaps.drop(own)
    table = facts.drop(own).assign(field_overlap=1 - away.drop(own))
    table.insert(1, "distance", np.sqrt((gaps**2).mean(axis=1)))
    table.insert(0, "name", table.index)
    table = _explained(table, gaps.abs())
    table = table.sort_values(["distance", "organisations"], ascending=[True, False], kind="stable").head(k)
    table.attrs["home"] = {"unit": own, **home.to_dict()}
    return table


def _explained(table: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    known = gaps.dropna(how="all").fillna(np.inf)
    return table.assign(
        alike=known.idxmin(axis=1).reindex(table.index),
        differs=known.replace(np.inf, -1).idxmax(axis=1).reindex(table.index),
    )


def _stated(home: str, values: pd.DataFrame, about: pd.DataFrame, k: int) -> pd.DataFrame:
    """The regions of the network's own table, by the distance that stands there."""
    prefix = next(name for name in map(str, values) if name.endswith("structure_distance")).removesuffix(
        "structure_distance"
    )
    facts = pd.DataFrame(index=values.index)
    for name in ("organisations", "research_share", "company_share", "field_overlap"):
        facts[name] = values.get(prefix + name, np.nan)
    facts.insert(0, "distance", values[prefix + "structure_distance"])
    own, rest = facts.loc[home], facts.drop(home).dropna(subset=["distance"])
    if rest.empty:
        warnings.warn(f"peers: the table of indicators knows no region beside {home}", stacklevel=4)
    gaps = pd.DataFrame(
        {
            "size": np.log2(rest["organisations"]) - np.log2(own["organisations"]),
            "research_share": rest["research_share"] - own["research_share"],
            "company_share": rest["company_share"] - own["company_share"],
            "fields": 1 - rest["field_overlap"],
        }
    )
    spread = gaps.abs().mean().replace(0, 1)
    table = about.reindex(rest.index).join(rest)
    table = _explained(table, (gaps / spread).abs()).sort_values("distance", kind="stable").head(k)
    table.attrs["home"] = {"unit": home, **own.drop("distance").to_dict()}
    return table
