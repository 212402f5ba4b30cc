"""Who home is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import _core

if TYPE_CHECKING:
    from .tables import Tables


def home_ids(tables: Tables, home: str | Sequence[Any], level: str, what: str) -> list[Any]:
    """Nodes that are home, rising: those given, or the organisations of a cluster, region, country or of that id."""
    if not isinstance(home, str):
        ids = {value.item() if isinstance(value, np.generic) else value for value in home}
        if not ids:
            raise _core.InvalidArgument(f"{what}: home is empty; give organisations or the id of a cluster")
        return _known(tables, list(ids), level, what)
    if level != "organisation":
        return _known(tables, [home], level, what)
    organisations, memberships = tables.organisations, tables.table("memberships")
    tried: list[Any] = []
    if memberships is not None:
        tried.append(memberships.filter(memberships["cluster"] == home).select(id="organisation"))
    for column in ("region", "country", "id"):
        if organisations is not None and column in organisations.columns:
            cell = organisations[column].cast("string")
            same = cell.startswith(home) if column == "region" and len(home) > 2 else cell == home
            tried.append(organisations.filter(same).select("id"))
    rows = tables.table("participations")
    if rows is not None and organisations is None:
        tried.append(rows.filter(rows["organisation"].cast("string") == home).select(id="organisation"))
    for found in tried:
        ids = tables._engine.frame(found.filter(found["id"].notnull()).distinct().order_by("id"))["id"].tolist()
        if ids:
            return list(ids)
    raise _core.InvalidArgument(
        f"{what}: {home!r} is no cluster, region, country or organisation here; give one, or a list of organisations"
    )


def _known(tables: Tables, ids: list[Any], level: str, what: str) -> list[Any]:
    """The ids, if all of them are organisations, or units of that level."""
    column = "id" if level == "organisation" else level
    table = tables.organisations
    if table is None:
        table, column = tables.table("participations"), "organisation"
    assert table is not None
    cell = table[column]
    for one in ids:
        if isinstance(one, str) != cell.type().is_string():
            kind = "texts" if cell.type().is_string() else "whole numbers"
            raise _core.InvalidArgument(f"{what}: home holds {one!r}, but ids here are {kind}; write them so")
    found = set(tables._engine.frame(table.filter(cell.isin(ids)).select(id=cell).distinct())["id"])
    if unknown := sorted(set(ids) - found):
        raise _core.InvalidArgument(
            f"{what}: {len(unknown):,} of {len(ids):,} in home are no {level} here, first {unknown[0]!r}; correct them "
            "or leave them out"
        )
    return sorted(ids)
