"""Who should bid together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core, paths
from .._measure import in_any_order
from .._numbers import ROWS, whole_number
from .._umbrellas import aside_notes, funders
from ..graph import Graph
from ..network import Network
from ..words import Words
from ._facts import Fields, able, column, ended, require_ids
from .calls import Rule, rule_of
from .events_to_come import plan_day, ties_by
from .plan import Plan

#: Ties from the core within which a partner is likely enough to join without a competence of the call.
LIKELY = 2
#: Rows of distances to all organisations that are held at once.
AT_ONCE = 64


@in_any_order
def consortium(
    net: Network,
    *,
    competences: Sequence[str],
    call: str | Mapping[str, Any] = "three-countries",
    members: int | None = None,
    countries: int | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    candidates: Sequence[str] | None = None,
    graph: Graph | None = None,
    largest: int = 300,
    as_of: Any = None,
    language: str = "en",
) -> Plan:
    """Find the smallest, and of these the best connected, consortium that may bid and holds what a call asks for.

    Nobody fills a place: whoever is in brings a required competence or kind, or a country that is needed, or stands
    within two ties of the core.

    Parameters
    ----------
    net : Network
    competences : sequence of competence ids
        Each must be held by a member (or something narrower).
    call : str or mapping
        The rule: "horizon-europe" (three organisations of three member states or associated countries, one of them a
        member state), "horizon-europe-csa", "horizon-2020" (the same without "one of them"), "eureka" (two of two
        countries), "three-countries"; or a mapping with some of members (of any country), countries, eligible (those
        that count), one_of (at least one from these), kinds (at least one of each, as in organisations.csv), excluded
        (countries), name. Countries may be written as in the tables; eligible ones may be given with the first, or the
        first and last, year in which they count: ``{"CH": 2025, "GB": (2014, 2020)}``.
    members, countries : int, optional
        At least so many organisations from so many countries, in place of the rule's. Who has no country counts as of
        none, and is asked only for a competence or kind.
    include, exclude : sequences of organisation ids
        The core, who is in anyway, and who cannot be.
    candidates : sequence of organisation ids, optional
        Who may be asked. Default: living, named organisations that hold one of the competences or are of a required
        kind, and those within two ties of the core, without those that fund others (see :func:`activities`).
    graph : Graph, optional
        Ties that say who is close; default: joint projects and contacts. Organisations with no path between them count
        as farther than any that have one.
    largest : int
        If more could be asked, only so many: those who hold most of the competences, then the best connected; besides
        them the first who brings what none of these does. What is found is then the best of those asked.
    as_of : date or str, optional
        The day of the bid: who lives, which ties live, and which countries are associated in that year (of a programme
        that has ended or not begun: in the nearest of its years). Default: today, with ties of all times.
    language : str
        Of the notes; see :mod:`hanse.words`.

    Returns
    -------
    Plan
        ``frame``: organisation, name, country, brings (which of the competences), role (why it is in: "core",
        "competence", "kind", "country" that counts and no other has, or "likely": near the core), steps (ties to
        the core; NaN without a core). ``value`` is the sum of distances between members; ``upper_bound`` equals it if
        no other can be as small and closer, else it is inf, and the notes say why.
        They also name who has no path of ties to the core, has ended by the day, stands for many sites or funds others.
        ``tables["rests"]``: organisation, competence and what it rests on (rests), where that is one project or source
        alone.

    Raises
    ------
    InvalidArgument
        An unknown call rule, country, competence or organisation, a competence or kind nobody has, a member of the core
        from an excluded country, too few candidates or countries.

    References
    ----------
    [lappas2009]
    """
    rule = rule_of(call, members, countries)
    largest = whole_number("consortium", "largest", largest, 1)
    day = plan_day(as_of, "consortium")
    organisations = net.organisations
    known = set(net.competence_taxonomy["id"]) | set(net.competences["competence"])
    needed = require_ids(known, competences, "consortium", "competence")
    fixed = require_ids(organisations["id"], include, "consortium", "organisation")
    barred = set(require_ids(organisations["id"], exclude, "consortium", "organisation"))
    if both := [one for one in fixed if one in barred]:
        raise _core.InvalidArgument(f"consortium: {both[0]!r} is in include and exclude; choose one")
    country = {one: code for one, code in column(organisations, "country").items() if str(code).strip()}
    for one in fixed:
        if country.get(one) in rule.excluded:
            raise _core.InvalidArgument(f"consortium: {one!r} is from {country[one]}, which the call excludes")
    kind = column(organisations, "kind")
    fields, holds = Fields(net), dict[str, set[str]]()
    for term in needed:
        for one in fields.holders(term):
            holds.setdefault(one, set()).add(term)
    close = graph if graph is not None else ties_by(net, as_of, day)
    if close.directed:
        raise _core.InvalidArgument("consortium: the graph is directed; pass graph.as_undirected()")
    steps = _steps(close, fixed)

    facts = {"holds": holds, "country": country, "kind": kind}

    def brings(one: str) -> bool:
        return bool(holds.get(one)) or kind.get(one) in rule.kinds

    if candidates is None:
        named = askable(net, day)
    else:
        named = set(require_ids(organisations["id"], candidates, "consortium", "organisation"))
    free = named - barred - set(fixed)
    pool = sorted(o for o in free if country.get(o, "") not in rule.excluded)
    helpful = [o for o in pool if brings(o) or (o in country and steps.get(o, np.inf) <= LIKELY)]
    if candidates is not None and not fixed:  # nobody is near: of those who bring nothing only whose country is needed
        enough = {_counted(rule, day.year, country.get(o)) for o in helpful} - {None}
        if len(enough) < rule.countries:
            helpful = [o for o in pool if brings(o) or _counted(rule, day.year, country.get(o))]
    aside, pool = len(pool) - len(helpful), helpful
    for competence in needed:
        if not any(competence in holds.get(o, ()) for o in (*pool, *fixed)):
            raise _core.InvalidArgument(
                f"consortium: no candidate holds {competence!r}; leave it out, or look for candidates who do"
            )
    words = Words(language)

    def say(key: str, **values: Any) -> str:
        return words.say(f"plan.note.consortium.{key}", **values)

    notes = rule.notes(day.year, words)
    whole = len(pool)
    if whole > largest:
        pool = _first(pool, max(largest, rule.members), rule, day.year, fixed, close, facts)
        notes.append(say("asked", n=len(pool), all=whole))
    remedy = "name a core in include=, whose partners may then be asked, or candidates" if not fixed else ""
    if candidates is not None:
        remedy = f"{aside} more bring nothing asked for and are not near a core: " if aside else ""
        remedy += "name other candidates"
    while True:
        everyone = [*fixed, *pool]
        found = _search(rule, day.year, needed, everyone, len(fixed), close, facts, remedy or "name candidates")
        chosen = [everyone[i] for i in found.members]
        if not chosen:
            raise _core.InvalidArgument("consortium: the search was cut short before one was found; ask for less")
        roles = _roles(rule, day.year, chosen, fixed, facts)
        fillers = {one for one, role in zip(chosen, roles, strict=True) if role == "likely" and not fixed}
        if not fillers:
            break
        pool = [one for one in pool if one not in fillers]
    names = column(organisations, "name")

    def called(one: str) -> str:
        return words.named(one, names.get(one))

    frame = pd.DataFrame(
        {
            "organisation": chosen,
            "name": list(map(called, chosen)),
            "country": [country.get(o) for o in chosen],
            "brings": [", ".join(sorted(holds.get(o, ()))) for o in chosen],
            "role": roles,
            "steps": [steps.get(o, np.inf) if fixed else np.nan for o in chosen],
        }
    )
    unknown = [o for o in chosen if o not in country]
    if unknown:
        notes.append(say("no_country", names=list(map(called, unknown))))
    gone = ended(net, day)
    for key, some in (
        ("no_path", frame["organisation"][np.isinf(frame["steps"].astype(float))]),
        ("ended", [one for one in chosen if one in gone]),
    ):
        if len(some):
            notes.append(say(key, n=len(some), names=list(map(called, some)), day=f"{day:%Y-%m-%d}"))
    notes += aside_notes(net, chosen, words)
    least = max(len(fixed), rule.members, rule.countries)
    best = len(chosen) == least and found.distance <= least * (least - 1) / 2  # nobody is closer than by one tie
    best = best or (found.proven and whole <= largest)
    smallest = say("smallest", of="all" if best else "asked")
    notes.append(smallest if found.proven or best else say("cut", n=int(found.smallest)))
    bound = found.distance if best else float("inf")
    told = [(o, one, fields.rests(words, o, one)) for o in chosen for one in sorted(holds.get(o, ()))]
    rests = pd.DataFrame([row for row in told if row[2]], columns=["organisation", "competence", "rests"])
    day_text = f"{day:%Y-%m-%d}"
    return Plan("consortium", frame, found.distance, bound, notes, {"rests": rests}, date=day_text, language=language)


def askable(net: Network, day: pd.Timestamp) -> set[str]:
    """Organisations that exist on the day, act, have a name and do not fund others."""
    return able(net, day) - set(net.organisations["id"][funders(net).to_numpy(bool)])


def _first(
    pool: list[str], largest: int, rule: Rule, year: int, fixed: list[str], graph: Graph, facts: dict[str, Any]
) -> list[str]:
    """Those who hold most, then the best connected; besides them the first who brings what none of these does."""
    holds, country, kind = facts["holds"], facts["country"], facts["kind"]
    ties = dict(zip(graph.nodes, np.diff(graph._core.offsets), strict=True))
    order = sorted(pool, key=lambda o: (-len(holds.get(o, ())), -int(ties.get(o, 0)), o))

    def brings(one: str) -> set[tuple[str, Any]]:
        own = {("competence", term) for term in holds.get(one, ())}
        own |= {("kind", kind.get(one)), ("country", _counted(rule, year, country.get(one)))}
        return own | {("one of", country.get(one) in rule.one_of)}

    chosen = order[:largest]
    have = set().union(*map(brings, [*fixed, *chosen]))
    for one in order[largest:]:
        if not brings(one) <= have:
            have |= brings(one)
            chosen.append(one)
    return sorted(chosen)


def _steps(graph: Graph, core: list[str]) -> dict[str, float]:
    """Ties from the core; nobody if there is none."""
    there = [one for one in core if one in graph.nodes]
    if not there:
        return {}
    return {str(one): float(steps) for one, steps in paths.distances(graph, there).min(axis=0).items()}


def _search(
    rule: Rule,
    year: int,
    needed: list[str],
    everyone: list[str],
    fixed: int,
    graph: Graph,
    facts: dict[str, dict[str, Any]],
    remedy: str,
) -> Any:
    """The compiled search: a required kind or group of countries is one more thing that somebody must bring."""
    holds, country, kind = facts["holds"], facts["country"], facts["kind"]
    wanted = [*needed, *(f"kind {one}" for one in rule.kinds), *(["one of"] if rule.one_of else [])]
    brings = []
    for one in everyone:
        own = {needed.index(c) for c in holds.get(one, ())}
        own |= {len(needed) + i for i, k in enumerate(rule.kinds) if kind.get(one) == k}
        if rule.one_of and country.get(one) in rule.one_of:
            own.add(len(wanted) - 1)
        brings.append(sorted(own))
    for number, what in enumerate(wanted):
        if number >= len(needed) and not any(number in own for own in brings):
            where = "from one of " + ", ".join(sorted(rule.one_of)) if what == "one of" else f"of {what}"
            if what != "one of":
                remedy += f"; the kinds here are {', '.join(sorted(set(kind.values())))}"
            raise _core.InvalidArgument(f"consortium: no candidate is {where}, which the call asks for; {remedy}")
    distance = np.empty((len(everyone), len(everyone)))
    for row in range(0, len(everyone), AT_ONCE):  # the columns of all others would take hundreds of megabytes
        some = slice(row, row + AT_ONCE)
        distance[some] = paths.distances(graph, everyone[some])[everyone]
    reached = np.isfinite(distance)
    distance[~reached] = distance[reached].max(initial=0) + 1
    np.fill_diagonal(distance, 0)
    counted = [_counted(rule, year, country.get(o)) for o in everyone]
    codes, _ = pd.factorize(pd.Series(counted, dtype=object))
    none = _core.planning.no_country
    numbers = [none if code < 0 else int(code) for code in codes]
    if (n := len(set(numbers) - {none})) < rule.countries:
        silent = [one for one in everyone if one not in country]
        hint = f"the country of {silent[0]!r} is not recorded: state it" if silent else remedy
        raise _core.InvalidArgument(
            f"consortium: the candidates are from {'one of the' if n == 1 else n} countries that count, "
            f"the call asks for {rule.countries}; {hint}"
        )
    if len(everyone) < rule.members:
        raise _core.InvalidArgument(
            f"consortium: {len(everyone)} may be asked, the call asks for {rule.members}; {remedy}, or ask for fewer"
        )
    return _core.planning.consortium(
        brings, numbers, distance, len(wanted), min(rule.members, ROWS), rule.countries, list(range(fixed)), 50_000_000
    )


def _counted(rule: Rule, year: int, country: str | None) -> str | None:
    """The country as one that the call counts, or None."""
    return country if country and (not rule.eligible or country in rule.counts(year)) else None


def _roles(rule: Rule, year: int, chosen: list[str], core: list[str], facts: dict[str, dict[str, Any]]) -> list[str]:
    """Why each is in: the first reason that holds."""
    roles = {
        one: "core" if one in core else "competence" if facts["holds"].get(one) else "kind"
        for one in chosen
        if one in core or facts["holds"].get(one) or facts["kind"].get(one) in rule.kinds
    }
    counted = {one: _counted(rule, year, facts["country"].get(one)) for one in chosen}
    there = {counted[one] for one in roles} | {None}
    for one in chosen:
        if one not in roles:
            roles[one] = "likely" if counted[one] in there else "country"
            there.add(counted[one])
    return [roles[one] for one in chosen]
