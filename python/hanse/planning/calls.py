"""Rules of calls, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .. import _core
from .._numbers import whole_number
from ..words import Words

#: Member states of the European Union.
EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
#: Every country whose organisations count, with the first and the last year of whose calls they do.
Years = Mapping[str, tuple[int, int]]
ALWAYS = (0, 9999)


def _since(year: int, until: int, countries: str) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(countries.split(), (year, until))


#: Horizon 2020: the list of associated countries of the European Commission, with the years of the agreements. The
#: United Kingdom took part to the end (Withdrawal Agreement, Article 138). Switzerland was associated to parts of the
#: programme from September 2014 and to all of it from 1 January 2017: it is counted from then on.
HORIZON_2020 = {
    **_since(2014, 2020, " ".join(EU)),
    **_since(2014, 2020, "GB AL BA FO IL IS MD ME MK NO RS TR"),
    **_since(2015, 2020, "UA"),
    **_since(2016, 2020, "AM GE TN"),
    **_since(2017, 2020, "CH"),
}
#: Horizon Europe: the European Commission's updates on the association of third countries. Sixteen agreements count for
#: all calls from 2021 on, since applicants of countries whose association was imminent could bid; New Zealand (2023),
#: Canada (2024) and Korea (2025) to the second pillar only; the United Kingdom from 1 January 2024; Switzerland from
#: 1 January 2025, by the agreement signed on 10 November 2025 (OJ L, 2025/2480). What was agreed later is not known.
HORIZON_EUROPE = {
    **_since(2021, 2027, " ".join(EU)),
    **_since(2021, 2027, "AL AM BA FO GE IL IS MD ME MK NO RS TN TR UA XK"),
    **_since(2023, 2027, "NZ"),
    **_since(2024, 2027, "CA GB"),
    **_since(2025, 2027, "CH KR"),
}


@dataclass(frozen=True)
class Rule:
    """Who may bid together.

    ``members`` organisations from ``countries`` countries at least, these counted among ``eligible`` countries only (if
    any are named; each with the years in which it counts); at least one from ``one_of``; at least one of each of
    ``kinds``; nobody from ``excluded`` countries. ``years``: the first and last year of its calls; ``read``: the last
    year whose countries are known; ``assumes`` and ``key``: what it takes for granted and its name, in the catalogue.
    """

    name: str = "call"
    members: int = 3
    countries: int = 3
    eligible: Years = field(default_factory=dict)
    one_of: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    excluded: frozenset[str] = field(default_factory=frozenset)
    years: tuple[int, int] = ALWAYS
    read: int = 0
    assumes: str = ""
    key: str = ""

    def year(self, asked: int) -> int:
        """The year of its calls that is nearest to the one asked for."""
        return min(max(asked, self.years[0]), self.years[1])

    def counts(self, year: int) -> frozenset[str]:
        """Countries that count in the calls of that year; none named: all."""
        return frozenset(one for one, (first, last) in self.eligible.items() if first <= self.year(year) <= last)

    def notes(self, year: int, words: Words) -> list[str]:
        name = words.say(f"plan.call.{self.key}") if self.key else self.name
        said = [words.say("plan.note.consortium.rule", name=name, members=self.members, countries=self.countries)]
        if self.read:
            of, (first, last) = min(self.year(year), self.read), self.years
            assumes = words.say(f"plan.call.assumes.{self.assumes}")
            years = {"of": str(of), "first": str(first), "last": str(last)}
            said.append(words.say("plan.note.consortium.countries", assumes=assumes, **years))
        elif self.assumes:
            said.append(words.say(f"plan.call.assumes.{self.assumes}"))
        return said


#: Horizon Europe, regulation (EU) 2021/695, Article 22(2); Horizon 2020, regulation (EU) No 1290/2013, Article 9(1);
#: Eureka: organisations of two of its countries.
CALLS = {
    "horizon-2020": Rule(
        members=3, countries=3, eligible=HORIZON_2020, years=(2014, 2020), read=2020, assumes="horizon_2020",
        key="horizon_2020",
    ),
    "horizon-europe": Rule(
        members=3, countries=3, eligible=HORIZON_EUROPE, one_of=EU, years=(2021, 2027), read=2025,
        assumes="horizon_europe", key="horizon_europe",
    ),
    "horizon-europe-csa": Rule(
        members=1, countries=1, eligible=HORIZON_EUROPE, years=(2021, 2027), read=2025,
        assumes="horizon_europe", key="horizon_europe_csa",
    ),
    "eureka": Rule(members=2, countries=2, assumes="eureka", key="eureka"),
    "three-countries": Rule(key="three_countries"),
}  # fmt: skip
_OWN = ("name", "members", "countries", "eligible", "one_of", "kinds", "excluded")


def _several(name: str, given: Any) -> list[Any]:
    if isinstance(given, str):
        return [given]
    if not isinstance(given, Iterable):
        raise _core.InvalidArgument(f"consortium: {name} of the call rule is {given!r}; give a list")
    return list(given)


def _country(name: str, one: Any) -> str:
    """Its code, whichever way it is written."""
    code = str(_core.model.country_code(str(one)))
    if not code:
        raise _core.InvalidArgument(
            f"consortium: {one!r} in {name} is no country that is known here; write its two-letter code (ISO 3166)"
        )
    return code


def _years(given: Any) -> dict[str, tuple[int, int]]:
    """Eligible countries as given: a code, several, or each with its first year or its first and last."""
    found = {}
    for one in _several("eligible", given):
        years = given[one] if isinstance(given, Mapping) else ALWAYS
        first, last = years if isinstance(years, tuple | list) and len(years) == 2 else (years, ALWAYS[1])
        what = f"the year of {one!r} in eligible"
        span = whole_number("consortium", what, first), whole_number("consortium", what, last)
        if span[0] > span[1]:
            raise _core.InvalidArgument(f"consortium: {one!r} in eligible counts from {first} to {last}; turn it round")
        found[_country("eligible", one)] = span
    return found


def rule_of(call: Any, members: int | None, countries: int | None) -> Rule:
    """A named rule or one given as a mapping, with members and countries put in its place where they are given."""
    if isinstance(call, str):
        if call not in CALLS:
            raise _core.InvalidArgument(
                f"consortium: the call rule {call!r} is not known; use {', '.join(CALLS)} or give a mapping"
            )
        rule = CALLS[call]
    elif isinstance(call, Mapping):
        for name in call:
            if name not in _OWN:
                raise _core.InvalidArgument(
                    f"consortium: a call rule has no {name!r}; it knows {', '.join(sorted(_OWN))}"
                )
        values: dict[str, Any] = {
            n: (frozenset(_country(n, c) for c in _several(n, v)) if n in {"one_of", "excluded"} else v)
            for n, v in call.items()
        }
        values["eligible"] = _years(call.get("eligible", ()))
        values["kinds"] = tuple(_several("kinds", call.get("kinds", ())))
        rule = Rule(**values)
        if not isinstance(rule.name, str):
            raise _core.InvalidArgument(f"consortium: name of the call rule is {rule.name!r}; give a text")
    else:
        raise _core.InvalidArgument(f"consortium: {call!r} is no call rule; give a name or a mapping")
    changed: dict[str, Any] = {n: v for n, v in (("members", members), ("countries", countries)) if v is not None}
    for name, least in {"members": rule.members, "countries": rule.countries, **changed}.items():
        changed[name] = whole_number("consortium", name, least, 1)
    return replace(rule, **changed)
