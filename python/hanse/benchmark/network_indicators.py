"""Indicators of clusters and regions from the network itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._dates import date_text
from .._labels import once
from .._measure import checked, in_any_order
from .._run import Report, report_of, threads_of
from .tree import Indicator

COMPARED = ("subject", "indicator", "value")
_OWN = {"group": "further indicators", "direction": "1", "meaning": "", "role": "rate"}
Level = Literal["cluster", "region", "country", "city", "organisation"]


class IndicatorTable(pd.DataFrame):
    """Units x indicators; :attr:`description` says what each is, :attr:`bases` what a share is a share of."""

    _metadata = ("described", "bases")
    described: pd.DataFrame | Callable[[], pd.DataFrame]
    bases: pd.DataFrame

    @property
    def description(self) -> pd.DataFrame:
        """Made when it is asked for: a table for every year of a panel needs none."""
        if callable(self.described):
            self.described = self.described()
        return self.described

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return IndicatorTable  # rows and columns taken from it keep what is known of them


@checked
def indicator_list() -> pd.DataFrame:
    """What is computed for every unit: group, direction, unit, meaning, source tables, how it is measured, its role.

    Role "rate" is scored as it is by :func:`compare`, "per organisation" and "per project" after division; "describes"
    (size, mix and what follows from size) is shown and not scored.

    Examples
    --------
    >>> import hanse as hs
    >>> hs.benchmark.indicator_list().loc["international_share", "group"]
    'market position'
    """
    columns = ["indicator", "group", "direction", "measured", "unit", "meaning", "source", "role"]
    return pd.DataFrame(_core.benchmark.indicator_list(), columns=columns).set_index("indicator")


@in_any_order
def indicators(
    net: Any,
    *,
    units: Sequence[str] | None = None,
    level: Level = "cluster",
    since: Any = None,
    until: Any = None,
    as_of: Any = None,
    undated: Literal["drop", "keep"] = "drop",
    ties: Sequence[str] = ("projects", "contacts"),
    largest_consortium: int | None = None,
    betweenness: pd.Series[Any] | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> IndicatorTable:
    """Size, structure, openness and success of clusters or regions, computed for all alike.

    Parameters
    ----------
    net : Network
    units : list of str, optional
        Clusters, regions, countries, cities or organisations ("city:Linz"); default: all of `level`.
    level : {"cluster", "region", "country", "city", "organisation"}
    since, until : date or str, optional
        Only what overlaps this time.
    as_of : date or str, optional
        Only what was alive on this day.
    undated : {"drop", "keep"}
        What happens to undated rows when a time is given.
    ties : list of str
        What makes two organisations partners.
    largest_consortium : int, optional
        Larger projects tie nobody.
    betweenness : Series, optional
        Of every organisation by its id, if it was computed before; it takes the most time.
    threads, progress
        See :func:`hanse.centrality.degree`.

    Returns
    -------
    IndicatorTable
        A DataFrame (units x indicators; NaN where the network cannot say) whose ``description`` says what each is
        (see :func:`indicator_list`) and whose ``bases`` holds what a share is a share of. Indicators of the network's
        own table follow, newest year first.

    Raises
    ------
    InvalidArgument
        An unknown unit, or since/until together with as_of.
    """
    if as_of is not None and (since is not None or until is not None):
        raise _core.InvalidArgument("indicators: give as_of, or since and until, not both")
    since, until = (as_of, as_of) if as_of is not None else (since, until)
    result = _core.benchmark.network_indicators(
        net._core,
        list(units) if units is not None else None,
        level,
        date_text(since),
        date_text(until),
        undated == "keep",
        list(ties),
        largest_consortium or 0,
        [] if betweenness is None else _of_each(net, betweenness),
        threads_of(threads),
        report_of(progress, "indicators"),
    )
    index = pd.Index(result["units"], name="unit")
    columns = pd.Index(result["criteria"], name="indicator")
    table = IndicatorTable(result["values"], index=index, columns=columns)
    table.bases = pd.DataFrame(result["bases"], index=index, columns=columns)
    table.described = partial(_description, net, columns)
    return table


def _of_each(net: Any, values: pd.Series[Any]) -> list[float]:
    """The value of every organisation, in the order of the rows."""
    once(values.index, "indicators: in betweenness")
    ids = pd.Index(net._table("organisations")["id"])
    if len(lacking := ids[~ids.isin(values.index)]):
        raise _core.InvalidArgument(
            f"indicators: betweenness has no value for {lacking[0]!r}; give a Series by id, as "
            "hs.centrality.betweenness(net.graph())"
        )
    found: list[float] = values.reindex(ids).astype(float).tolist()
    return found


def stated_units(net: Any, home: str) -> tuple[str, pd.DataFrame, pd.DataFrame] | None:
    """Home's region, the newest values of all regions of which the network's own table states how alike they are to it,
    and their names and countries; nothing if the table states no such thing."""
    rows = net.indicators
    if not rows["indicator"].str.endswith("structure_distance").any():
        return None
    clusters = net.clusters.set_index("id")["region"].to_dict()
    code = clusters.get(home.removeprefix("cluster:")) or home.removeprefix("nuts:").removeprefix("region:")
    if code not in set(rows["subject"]):
        return None
    distance = rows[rows["indicator"].str.endswith("structure_distance")]
    rows = rows[rows["subject"].isin({code, *distance["subject"]})].sort_values("year", kind="stable")
    newest = rows.drop_duplicates(["subject", "indicator"], keep="last")
    about = newest.reindex(columns=["subject", "name", "country"]).groupby("subject").first()  # the first that is known
    order = distance.sort_values(["value", "subject"], kind="stable")["subject"].drop_duplicates()
    values = _wide(newest, "value").reindex([code, *order.drop(order.index[order == code])])
    return code, values, about.rename_axis("unit").reindex(values.index)


def stated_table(net: Any, values: pd.DataFrame, *, until: str | None = None) -> IndicatorTable:
    """What the network's own table says of these units, with the bases and descriptions that stand there."""
    rows = net.indicators[net.indicators["subject"].isin(values.index)].sort_values("year", kind="stable")
    if until is not None:
        rows = rows[~(rows["year"] > int(str(until)[:4]))]
    newest = rows.drop_duplicates(["subject", "indicator"], keep="last")
    columns = pd.Index([name for name in dict.fromkeys(rows["indicator"])], name="indicator")
    wide = _wide(newest, "value").reindex(index=values.index)
    table = IndicatorTable(wide.reindex(columns=columns).rename_axis("unit"))
    base = pd.to_numeric(newest["base"]) if "base" in newest else np.nan
    bases = _wide(newest.assign(base=base), "base")
    table.bases = bases.reindex(index=values.index, columns=columns).fillna(0.0).rename_axis("unit")
    table.described = partial(_description, net, columns)
    return table


def _wide(rows: pd.DataFrame, values: str) -> pd.DataFrame:
    """Subject x indicator; each pair stands once."""
    return rows.set_index(["subject", "indicator"])[values].unstack()  # noqa: PD010


def _description(net: Any, columns: pd.Index[Any]) -> pd.DataFrame:
    known = indicator_list()
    known["year"] = None
    own = [name for name in columns if name not in known.index]
    if own:
        rows = net.indicators.drop_duplicates("indicator", keep="last").set_index("indicator").reindex(own)
        rows = rows.assign(
            measured=rows["base"].notna().map({True: "share", False: "exact"}) if "base" in rows else "exact"
        )
        for name, default in _OWN.items():
            rows[name] = rows[name].replace("", np.nan).fillna(default) if name in rows else default
        rows["direction"] = rows["direction"].astype(float)
        known = pd.concat([known, rows.reindex(columns=known.columns)])
    return known.loc[list(columns)].rename_axis("indicator")


def known_of(table: IndicatorTable) -> dict[str, Indicator]:
    """What the table says about each of its columns."""
    rows = table.description
    return {
        str(name): Indicator(
            str(name),
            direction=float(row["direction"]),
            measured=row["measured"],
            unit=str(row["unit"]),
            source=str(row["source"]),
            year=None if pd.isna(row["year"]) else int(row["year"]),
        )
        for name, row in rows.iterrows()
    }


def default_tree(table: IndicatorTable) -> Mapping[str, list[str]]:
    """Technology skills, cluster structure and market position: the indicators that tell the units apart."""
    tree: dict[str, list[str]] = {}
    groups = table.description["group"].to_dict()
    for name in table.columns:
        if len(set(table[name].dropna())) > 1:
            tree.setdefault(str(groups[name]), []).append(name)
    if not tree:
        raise _core.InvalidArgument("compare: no indicator of the network tells the units apart; add units or data")
    return tree
