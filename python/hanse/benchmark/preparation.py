"""From indicators as they are to a table that may be ranked: per member, drawn to the mean, screened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .network_indicators import IndicatorTable

#: A unit or an indicator with less than this share of its values is listed, not ranked.
SCREEN = 2 / 3
_SIZES = ("organisations", "projects")
Denominate = str | Mapping[str, str] | None


@dataclass
class Prepared:
    """A table of scored indicators, what its values are rates of, and what was set aside and why."""

    table: pd.DataFrame
    bases: pd.DataFrame
    measured: dict[str, str]
    sizes: pd.DataFrame = field(default_factory=pd.DataFrame)
    per: dict[str, str] = field(default_factory=dict)
    aside: dict[str, str] = field(default_factory=dict)
    has_bases: bool = True


def sizes_of(table: pd.DataFrame) -> pd.DataFrame:
    """Organisations and projects of every unit, under these names, also if their columns have a prefix."""
    found = {}
    for size in _SIZES:
        columns = [name for name in map(str, table.columns) if name == size or name.endswith(f"_{size}")]
        if columns:
            found[size] = table[columns[0]].astype(float)
    return pd.DataFrame(found, index=table.index)


def of_roles(table: IndicatorTable, denominate: Denominate) -> Prepared:
    """The indicators that are scored, by their roles; `denominate` overrides what counts are divided by."""
    about, sizes = table.description, sizes_of(table)
    roles = {str(name): str(role) for name, role in about["role"].items()}
    kinds = {str(name): str(kind) for name, kind in about["measured"].items()}
    if denominate is None:
        return Prepared(pd.DataFrame(table), table.bases, kinds, sizes)
    per = _per(table, roles, denominate)
    result = divided(pd.DataFrame(table), table.bases, sizes, per)
    result.measured = {name: "exact" if name in per else kind for name, kind in kinds.items()}
    result.aside = {name: "describes" for name, role in roles.items() if role != "rate" and name not in per}
    return result


def of_table(
    table: pd.DataFrame, bases: pd.DataFrame | None, known: Mapping[str, Any], denominate: Denominate
) -> Prepared:
    """A user's own table, divided by one of its columns if `denominate` says so."""
    measured = {name: indicator.measured for name, indicator in known.items()}
    empty = pd.DataFrame(0.0, index=table.index, columns=table.columns)
    if denominate is None or denominate == "role":
        return Prepared(
            table, empty if bases is None else bases, measured, sizes_of(table), has_bases=bases is not None
        )
    if isinstance(denominate, Mapping):
        per = {name: _size(table, size) for name, size in denominate.items()}
    else:
        size = _size(table, denominate)
        per = {name: size for name in map(str, table.columns) if name != size and measured.get(name) != "share"}
    unknown = [name for name in per if name not in table]
    if unknown:
        raise _core.InvalidArgument(f"compare: denominate names {unknown[0]!r}, which is no indicator here")
    by = sorted(set(per.values()))
    result = divided(table, empty if bases is None else bases, table[by], per)
    result.table = result.table.drop(columns=by)
    result.measured = measured | dict.fromkeys(per, "exact")
    result.aside = dict.fromkeys(by, "describes")
    return result


def _per(table: IndicatorTable, roles: Mapping[str, str], denominate: Denominate) -> dict[str, str]:
    """Indicator to the size it is divided by."""
    sizes = sizes_of(table)
    if isinstance(denominate, Mapping):
        unknown = [name for name in denominate if name not in table]
        if unknown:
            raise _core.InvalidArgument(f"compare: denominate names {unknown[0]!r}, which is no indicator here")
        return {name: _size(sizes, size) for name, size in denominate.items()}
    per = {name: f"{role.removeprefix('per ')}s" for name, role in roles.items() if role.startswith("per ")}
    if denominate != "role":
        return {name: _size(sizes, str(denominate)) for name in per}
    return {name: size for name, size in per.items() if size in sizes}


def _size(sizes: pd.DataFrame, size: str) -> str:
    if size not in sizes:
        raise _core.InvalidArgument(
            f"compare: nothing can be divided by {size!r}; denominate by one of {list(sizes.columns) or list(_SIZES)}"
        )
    return size


def divided(table: pd.DataFrame, bases: pd.DataFrame, sizes: pd.DataFrame, per: Mapping[str, str]) -> Prepared:
    """The table with the indicators of `per` divided by a size; the size becomes their base."""
    table, bases = table.astype(float), bases.astype(float)
    for name, size in per.items():
        by = sizes[size].where(sizes[size] > 0)
        table[name] = table[name] / by
        bases[name] = by.fillna(0)
    return Prepared(table, bases, {}, sizes, dict(per))


def shrunk(table: pd.DataFrame, prepared: Prepared) -> tuple[pd.DataFrame, list[str]]:
    """The values drawn towards their mean, and the indicators in which nothing but chance was left.

    Shares by their bases; counts per organisation or project as Poisson counts; what else is a mean over organisations
    by their number. Amounts (no whole numbers) per size are means as well.
    """
    core, result, flat = _core.benchmark, table.copy(), []
    size = prepared.sizes.get("organisations")
    for name in map(str, table.columns):
        values, bases = (
            result[name].to_numpy(dtype=float),
            prepared.bases[name].reindex(table.index).fillna(0).to_numpy(dtype=float),
        )
        kind = core.Measured.share if prepared.measured.get(name) == "share" else core.Measured.exact
        if name in prepared.per and _whole(values * bases):
            kind = core.Measured.count
        if kind == core.Measured.exact and name not in prepared.per:
            if size is None:
                continue
            bases = size.reindex(table.index).fillna(0).to_numpy(dtype=float)
        new = core.shrunk(values, bases, kind)
        known = new[np.isfinite(new)]
        before = values[np.isfinite(values)]
        if len(known) > 1 and np.ptp(known) <= 1e-12 * np.abs(known).max(initial=0) < np.ptp(before):
            flat.append(name)
        else:
            result[name] = new
    return result, flat


def _whole(values: Any) -> bool:
    known = values[np.isfinite(values)]
    return bool(len(known) and np.allclose(known, np.round(known), rtol=0, atol=1e-6))


def screened(table: pd.DataFrame, share: float, *, strict: bool) -> tuple[pd.DataFrame, dict[Any, str], list[str]]:
    """The table, the units of which too little is known with the reason, and the indicators left out.

    Left out is what fewer than two units know; `strict` leaves that to the checks of the index, which name it.
    """
    told = table.notna().sum()
    dropped = [] if strict else [name for name in map(str, table.columns) if told[name] < 2]
    kept = table.drop(columns=dropped)
    count = kept.notna().sum(axis=1)
    few = count < share * len(kept.columns) - 1e-9
    return kept, {unit: f"{count[unit]} of {len(kept.columns)} indicators known" for unit in kept.index[few]}, dropped
