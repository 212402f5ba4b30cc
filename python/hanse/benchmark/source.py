"""Which units and indicators of a network are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._dates import today
from .carriers import carriers
from .network_indicators import IndicatorTable, indicators, stated_table, stated_units

#: Fewer organisations than this say little about a region, country or city.
AT_LEAST = 10


@dataclass
class Source:
    """The table of a comparison, who its units are, and which of them are listed only."""

    table: IndicatorTable = field(default_factory=IndicatorTable)
    reference: Any = None
    several: bool = False
    about: pd.DataFrame = field(default_factory=pd.DataFrame)
    listed: dict[Any, str] = field(default_factory=dict)
    stands_for: str | None = None
    carried: pd.DataFrame = field(default_factory=pd.DataFrame)


def of_network(net: Any, home: Any, reference: Any, options: dict[str, Any]) -> Source:
    """Units as the options of `compare` ask for them."""
    options = dict(options)
    if all(options.get(name) is None for name in ("as_of", "since", "until")):
        options |= {"until": today(), "undated": "keep"}  # what is still to begin is no tie: decision 0260
    at_least = options.pop("at_least", None)
    several = isinstance(reference, Sequence | pd.Index | np.ndarray) and not isinstance(reference, str)
    wanted = list(reference) if several else [] if reference is None else [reference]
    stated = stated_units(net, home) if isinstance(home, str) and options.get("level", "region") == "region" else None
    if stated is not None and "units" not in options:
        region, values, about = stated
        if all(unit in values.index for unit in wanted):
            table = stated_table(net, values, until=options.get("as_of") or options.get("until"))
            carried = _stated_carriers(net, values)
            label = {region: home}
            table, about = renamed(table, label), about.rename(index=label)
            return Source(table, reference, several, about, {}, region, carried.rename(index=label))
    if several and "units" not in options:
        options["units"] = list(dict.fromkeys([*([] if home is None else [home]), *wanted]))
    everybody = "units" not in options
    table = indicators(net, **options)
    named = [unit for unit in (home, *wanted) if isinstance(unit, str) and unit not in table.index]
    if named:  # a region or city among clusters
        labels = {found: unit for unit in named if (found := _id_of(net, unit)) in table.index}
        table = renamed(table, labels)
        if rest := [unit for unit in named if unit not in table.index]:
            options["units"] = [*table.index, *dict.fromkeys(rest)]
            table = indicators(net, **options)
    listed = {unit: "nothing known" for unit in table.index[table.isna().all(axis=1)]}
    regional = everybody and options.get("level", "cluster") in ("region", "country", "city")
    least = AT_LEAST if at_least is None and regional else at_least or 0
    size = table["organisations"].fillna(0)
    listed |= {
        unit: f"{'1 organisation' if count == 1 else f'{count:.0f} organisations'}, fewer than {least}"
        for unit, count in size.items()
        if count < least and unit not in listed
    }
    carried = carriers(net, units=_organisations(net, table.index, options)).reindex(table.index)
    return Source(table, reference, several, _about(net, table.index), listed, None, carried)


def renamed(table: IndicatorTable, labels: dict[str, str]) -> IndicatorTable:
    """The table and its bases under the words of the caller."""
    result = IndicatorTable(table.rename(index=labels))
    result.bases, result.described = table.bases.rename(index=labels), table.described
    return result


def _id_of(net: Any, unit: str) -> str:
    try:
        return str(net.unit(unit).id)
    except _core.InvalidArgument:
        return unit  # `indicators` says what is wrong with it


def _organisations(net: Any, units: pd.Index[Any], options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    level = options.get("level", "cluster")
    if "units" not in options and level in ("region", "country"):
        rows = net.organisations
        return {str(unit): tuple(group) for unit, group in rows[rows[level].notna()].groupby(level)["id"]}
    found = {}
    for unit in units:
        try:
            found[unit] = net.unit(unit).organisations
        except _core.InvalidArgument:
            continue  # a cluster of which only its row is known
    return found


def _stated_carriers(net: Any, values: pd.DataFrame) -> pd.DataFrame:
    """Who has most of a region's participations, as the table states it in the rows of `largest_share`."""
    rows = net.indicators[net.indicators["indicator"].str.endswith("largest_share")]
    rows = rows[rows["subject"].isin(values.index)].drop_duplicates("subject", keep="last").set_index("subject")
    table = pd.DataFrame({"name": rows.get("carrier"), "share": rows["value"]}, index=rows.index)
    table["umbrella"] = rows.get("umbrella", pd.Series(None, rows.index, dtype=object)) == "true"
    return table.reindex(values.index).rename_axis("unit")


def _about(net: Any, units: pd.Index[Any]) -> pd.DataFrame:
    """Name and country of units that are clusters; of others their id."""
    clusters = net.clusters.set_index("id")
    about = pd.DataFrame({"name": list(units), "country": None}, index=units)
    known = units.intersection(clusters.index)
    about.loc[known, "name"] = clusters.loc[known, "name"].fillna(pd.Series(known, known))
    about.loc[known, "country"] = clusters.loc[known, "country"]
    return about
