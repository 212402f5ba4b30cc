"""Rules of calls, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .. import _core

#: Member states of the European Union.
EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
#: Associated to Horizon Europe in 2025: the twenty of Science|Business, "Horizon Europe: the essential guide" (CA, KR
#: and NZ to the second pillar only), and CH from 1 January 2025, by the agreement signed on 10 November 2025 (OJ L,
#: 2025/2480). The list changes: what a call says counts, and a rule of one's own says it by `eligible`.
ASSOCIATED = frozenset("AL AM BA CA CH FO GB GE IL IS KR MD ME MK NO NZ RS TN TR UA XK".split())

#: Associated to Horizon 2020 at its end (European Commission, associated countries); CH wholly from 2017 on.
ASSOCIATED_2020 = frozenset("AL AM BA CH FO GE IL IS MD ME MK NO RS TN TR UA".split())


@dataclass(frozen=True)
class Rule:
    """Who may bid together.

    ``members`` organisations from ``countries`` countries at least, these counted among ``eligible`` countries only (if
    any are named); at least one from ``one_of``; at least one of each of ``kinds``; nobody from ``excluded`` countries.
    ``as_of`` says when the countries were read.
    """

    name: str = "call"
    members: int = 3
    countries: int = 3
    eligible: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    excluded: frozenset[str] = field(default_factory=frozenset)
    as_of: str = ""


#: Horizon Europe, regulation (EU) 2021/695, Article 22(2); Horizon 2020, regulation (EU) No 1290/2013, Article 9(1),
#: with the United Kingdom, which took part to its end; Eureka: organisations of two of its countries.
CALLS = {
    "horizon-2020": Rule("Horizon 2020 collaboration", 3, 3, EU | {"GB"} | ASSOCIATED_2020, as_of="2020"),
    "horizon-europe": Rule("Horizon Europe collaboration", 3, 3, EU | ASSOCIATED, EU, as_of="2025"),
    "horizon-europe-csa": Rule("Horizon Europe coordination and support", 1, 1, EU | ASSOCIATED, as_of="2025"),
    "eureka": Rule("Eureka", 2, 2),
    "three-countries": Rule("three organisations of three countries", 3, 3),
}


def rule_of(call: Any, members: int | None, countries: int | None) -> Rule:
    """A named rule or one given as a mapping, with members and countries put in its place where they are given."""
    if isinstance(call, str):
        if call not in CALLS:
            raise _core.InvalidArgument(
                f"consortium: the call rule {call!r} is not known; use {', '.join(CALLS)} or give a mapping"
            )
        rule = CALLS[call]
    elif isinstance(call, Mapping):
        names = {one.name for one in fields(Rule)}
        for name in call:
            if name not in names:
                raise _core.InvalidArgument(
                    f"consortium: a call rule has no {name!r}; it knows {', '.join(sorted(names))}"
                )
        values: dict[str, Any] = {
            n: (frozenset([v] if isinstance(v, str) else v) if n in {"eligible", "one_of", "excluded"} else v)
            for n, v in call.items()
        }
        if "kinds" in values:
            values["kinds"] = tuple([values["kinds"]] if isinstance(values["kinds"], str) else values["kinds"])
        rule = Rule(**values)
    else:
        raise _core.InvalidArgument(f"consortium: {call!r} is no call rule; give a name or a mapping")
    changed: dict[str, Any] = {n: v for n, v in (("members", members), ("countries", countries)) if v is not None}
    rule = Rule(**{**{one.name: getattr(rule, one.name) for one in fields(Rule)}, **changed})
    for name in ("members", "countries"):
        value = getattr(rule, name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise _core.InvalidArgument(f"consortium: {name} is {value!r}; use a whole number of 1 or more")
    return rule
