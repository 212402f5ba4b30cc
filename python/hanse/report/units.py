"""Whose report it is, and whom it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import _core, benchmark
from .._dates import date_text
from ..words import ShortNames, Words, place_name


@dataclass(frozen=True)
class Unit:
    """A cluster, region, country, city or organisation with its organisations.

    A cluster that is itself an end of contacts stands among its organisations as one that is implied.
    """

    asked: str  #: the id as it was given, "city:Linz" for example
    id: str
    kind: str
    name: str
    organisations: tuple[str, ...]


def find(net: Any, id: str, as_of: str | None = None) -> Unit:
    """The unit of that id, with the organisations it has on a day (today).

    Raises
    ------
    InvalidArgument
        Nothing has that id (names near it are given), or it has no organisation on that day.
    """
    kind, found, name, rows = net._core.find_unit(id, date_text(as_of))
    organisations = net.organisations
    members = list(organisations["id"].iloc[rows])
    itself = organisations.loc[organisations["implied"] & (organisations["id"] == found), "id"]
    return Unit(id, found, kind, name or found, tuple(dict.fromkeys([*members, *itself])))


def called(unit: Unit, words: Words, short: ShortNames) -> str:
    """What a reader calls a unit."""
    if unit.kind == "country":
        return words.country(unit.name)
    if unit.kind == "city":
        return place_name(unit.name)
    if unit.kind == "region" and unit.name == unit.id:
        return words.say("report.region", id=unit.id)
    return short(unit.name)


def default_references(net: Any, home: Unit, as_of: str | None = None, most: int = 8) -> list[str]:
    """Units of the home's kind to stand beside: those abroad most like it in structure; clusters with most members."""
    if home.kind == "organisation":
        return []
    if home.kind != "cluster":
        try:
            return [f"{home.kind}:{id}" for id in benchmark.peers(net, home=home.asked, k=most).index]
        except _core.InvalidArgument:  # none is large enough
            pass
    units = [(size, id) for size, id in apart(net, home, as_of) if size >= 2]
    return [id for _, id in sorted(units, key=lambda unit: (-unit[0], unit[1]))[:most]]


def apart(net: Any, home: Unit, as_of: str | None = None) -> list[tuple[int, str]]:
    """Size and id of the units of home's kind on a day that are none of its members and have none of them."""
    ids, own = net.organisations["id"].to_numpy(), set(home.organisations)
    units = net._core.all_units(home.kind, date_text(as_of))
    return [(len(rows), id) for id, _, rows in units if id != home.id and id not in own and own.isdisjoint(ids[rows])]


def members_of_units(net: Any) -> dict[str, list[str]]:
    """Organisations by the id of their cluster, their country's and their region's code, and their competences."""
    organisations = net.organisations
    groups: dict[str, list[str]] = {}
    for column in ("country", "region"):
        for name, rows in organisations.groupby(column, sort=False):
            groups.setdefault(str(name), list(rows["id"]))
    for frame, key in ((net.memberships, "cluster"), (net.competences, "competence")):
        if len(frame):
            for name, rows in frame.groupby(key, sort=False):
                groups[str(name)] = list(rows["organisation"])
    return groups
