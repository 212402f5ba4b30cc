"""Which fairs, congresses, media and delegations to use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import in_any_order
from ..network import Network
from ..words import Words
from ._amounts import exact, whole
from ._facts import Fields, able, column, ended, held, require_ids
from ._question import Question
from .events_to_come import expected_participants, plan_day, to_come
from .events_to_come import is_over as _is_over
from .plan import Plan

KINDS = ("trade_fair", "congress", "conference", "key_media", "delegation", "workshop")


@in_any_order
def portfolio(
    net: Network,
    *,
    home: str,
    budget: float,
    costs: Mapping[str, float] | None = None,
    candidates: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
    coverage: pd.DataFrame | None = None,
    kinds: Sequence[str] = KINDS,
    as_of: Any = None,
    solver: bool = True,
    language: str = "en",
) -> Plan:
    """Choose the events to come whose targets are worth most together within a budget.

    A target is a competence in a market (a country). By default targets are the competences that living organisations
    in other countries hold (no headings), each worth the number of organisations there that hold it. An event is
    expected to bring whom past editions brought: those of its series that at least half of them had, else of events of
    its kind in its city, else in its country. It covers the competences of each of these participants in its own
    country and in that of the participant. Home's own and placeholders do not count, and who has ended counts as its
    successor.

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city that plans.
    budget : float
        What may be spent, in the unit of the costs. Decimals count exactly as they are written.
    costs : mapping of event id to cost, optional
        Default: the events' cost_eur if all have one, else every event costs 1 and `budget` is a number of events.
    candidates : DataFrame, optional
        Events that are not in the tables: columns id, name, kind, and where known city, country, start, cost_eur,
        series (the id of an earlier edition). They join those of the network that are to come: with a start or a
        `next` after the day of the plan, media without a date included.
    targets : DataFrame, optional
        Columns market, competence, and weight (>= 0, default 1). Countries may be written as in the tables.
    coverage : DataFrame, optional
        Columns event, market, competence: which target an event reaches; then these events are chosen from, and
        markets and competences may be any names.
    kinds : sequence of str
        Kinds of events to choose from.
    as_of : date or str, optional
        The day of the plan; default: today.
    solver : bool
        Find the optimum with HiGHS; else choose greedily, with the greedy choice's bound.
    language : str
        Of the certainty and the notes; see :mod:`hanse.words`.

    Returns
    -------
    Plan
        ``frame``: the events chosen: event, name, when, certainty (what its participants rest on: "3 past editions",
        "5 of its kind in Hannover", "given" or "unknown"), cost, number of targets covered and marginal value (what
        leaving it out loses).
        ``tables``: "others" (events not chosen, with what adding them would gain), "covered", "uncovered", "budgets"
        (the optimum at half to one and a half times the budget).

    Raises
    ------
    InvalidArgument
        No event to come or no target is left to choose from; an event, target, cost or row is unknown or there twice; a
        cost, weight or the budget is negative, or below every cost; a cost is missing.

    References
    ----------
    [khuller1999], [nemhauser1978]
    """
    net.members(home)  # says so if home is unknown
    today = plan_day(as_of, "portfolio")
    notes: list[str] = []
    words = Words(language)
    events = to_come(net, today, candidates, kinds)
    if candidates is not None:
        here = set(events["id"])
        apart = [str(one) for one in candidates["id"] if str(one) not in here]
        if apart:
            notes.append(words.say("plan.note.portfolio.left_out", ids=apart, n=len(apart), all=len(candidates)))
    asked = Question(net, home, ("projects", "contacts"), f"{today:%Y-%m-%d}", None, None, "portfolio")
    goal = _targets(_default_targets(net, asked) if targets is None else targets)
    if coverage is None:
        if targets is not None:
            _reachable(net, goal)
        expected = {
            str(row.id): expected_participants(net, row, today, words, asked=as_of is not None)
            for row in events.itertuples(index=False)
        }
        places, facts = column(events, "country"), (column(net.organisations, "country"), held(net))
        gone, there = ended(net, today), able(net, today) - set(asked.setting.home)
        guests = {one: there.intersection(gone.get(o, o) for o in who) for one, (who, _) in expected.items()}
        reach = {one: _covered(places.get(one), who, *facts) for one, who in guests.items()}
        certainty = {one: said for one, (_, said) in expected.items()}
    else:
        reach = _coverage(coverage)
        rows = pd.concat([events, net.events[~net.events["id"].isin(events["id"])]], ignore_index=True)
        require_ids(rows["id"], reach, "portfolio", "event")
        over = [one for one in reach if one not in set(events["id"]) and _is_over(rows.set_index("id").loc[one], today)]
        if over:
            raise _core.InvalidArgument(
                f"portfolio: the event {over[0]!r} in coverage is over; give the date of its next edition as `next`"
            )
        events = rows[rows["id"].isin(reach)]
        certainty = dict.fromkeys(reach, words.say("plan.certainty.given"))
    ids = sorted(reach)
    if not ids:
        raise _core.InvalidArgument(
            f"portfolio: no event of these kinds is to come; give candidates= with dates after {today:%Y-%m-%d}, or "
            f"`next` dates in events.csv; the kinds are {', '.join(kinds)}"
        )
    if not goal:
        why = "no living organisation in another country has a recorded competence: " if targets is None else ""
        raise _core.InvalidArgument(f"portfolio: there is no target; {why}name some in targets")
    number = {target: i for i, target in enumerate(goal)}
    covers = [sorted({number[t] for t in reach.get(event, ()) if t in number}) for event in ids]
    worth = list(goal.values())
    if costs is not None:
        require_ids([*net.events["id"], *events["id"]], costs, "portfolio", "event in costs")
    price, limit, unit = _costs(events, ids, costs, budget, notes, words)
    if min(price) > limit:
        raise _core.InvalidArgument(
            f"portfolio: the budget {budget} pays for no event; the cheapest costs more: {int(min(price)) * unit}"
        )

    best, bound, how = _best(covers, price, worth, limit, solver)
    notes.append(words.say(f"plan.note.portfolio.{how}"))
    empty = sum(not c for c in covers)
    if empty:
        notes.append(words.say("plan.note.portfolio.silent", n=empty, all=len(ids)))
    useful = [cost for cost, c in zip(price, covers, strict=True) if c]
    if useful and min(useful) > limit:
        notes.append(words.say("plan.note.portfolio.dear", cost=float(int(min(useful)) * unit)))

    names, when = column(events, "name"), column(events, "when") if "when" in events else {}
    table = pd.DataFrame(
        {
            "event": ids,
            "name": [names.get(event, event) for event in ids],
            "when": [when.get(event, "") for event in ids],
            "certainty": [certainty[event] for event in ids],
            "cost": [float(one * unit) for one in map(int, price)],
            "targets": [len(c) for c in covers],
            "marginal": best.marginal,
        }
    )
    order = sorted((i for i in best.chosen if best.marginal[i] > 0 or covers[i]), key=lambda i: (-best.marginal[i], i))
    rest = table.drop(index=order).sort_values("marginal", ascending=False, kind="stable").reset_index(drop=True)
    missed = set(best.uncovered)
    pairs = pd.DataFrame([(*t, weight) for t, weight in goal.items()], columns=["market", "competence", "weight"])
    left = pairs.loc[sorted(missed)].sort_values("weight", ascending=False, kind="stable")
    tables = {
        "others": rest,
        "covered": pairs.drop(index=sorted(missed)).reset_index(drop=True),
        "uncovered": left.reset_index(drop=True),
        "budgets": _sensitivity(covers, price, worth, limit, unit, solver),
    }
    return Plan(
        "portfolio", table.loc[order].reset_index(drop=True), best.value, bound, notes, tables,
        date=f"{today:%Y-%m-%d}", home=home, language=language,
    )  # fmt: skip


Target = tuple[str, str]


def _default_targets(net: Network, asked: Question) -> pd.DataFrame:
    countries, headings = column(net.organisations, "country"), Fields(net).headings
    abroad = set(asked.ids[asked.setting.advisable_abroad])
    rows = [
        (countries[organisation], competence)
        for organisation, competences in held(net).items()
        if organisation in abroad and organisation in countries
        for competence in competences - headings
    ]
    frame = pd.DataFrame(rows, columns=["market", "competence"])
    return frame.groupby(["market", "competence"], sort=True).size().rename("weight").reset_index()


def _rows(frame: pd.DataFrame, what: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Its cells of these columns as text, countries by their code; none is empty."""
    for name in columns:
        if name not in frame:
            raise _core.InvalidArgument(f"portfolio: {what} without a column {name!r}; add it")
        if (empty := frame[name].isna() | (frame[name].astype(str).str.strip() == "")).any():
            raise _core.InvalidArgument(f"portfolio: row {int(empty.argmax()) + 1} of {what} has no {name}; fill it in")
    texts = {name: frame[name].astype(str) for name in columns}
    texts["market"] = pd.Series([_core.model.country_code(one) or one for one in texts["market"]], frame.index)
    return list(zip(*(texts[name] for name in columns), strict=True))


def _targets(frame: pd.DataFrame) -> dict[Target, float]:
    rows = _rows(frame, "targets", ("market", "competence"))
    weights = frame["weight"] if "weight" in frame else pd.Series(1.0, frame.index)
    found: dict[Target, float] = {}
    for (m, c), w in zip(rows, weights, strict=True):
        if (m, c) in found:
            raise _core.InvalidArgument(f"portfolio: the target ({m!r}, {c!r}) is there twice; add the two up first")
        found[m, c] = float(exact(w, f"portfolio: the weight of ({m!r}, {c!r})"))
    return found


def _reachable(net: Network, goal: Mapping[Target, float]) -> None:
    """Targets that no participant could bring are named."""
    known = set(net.competence_taxonomy["id"]) | set(net.competences["competence"])
    for market, competence in goal:
        if not _core.model.country_code(market):
            raise _core.InvalidArgument(
                f"portfolio: the market {market!r} of a target is no country that is known here; write its two-letter "
                "code (ISO 3166), or give coverage="
            )
        if competence not in known:
            raise _core.InvalidArgument(
                f"portfolio: the competence {competence!r} of a target is not known; use ids of the network"
            )


def _covered(
    place: str | None, participants: set[Any], countries: Mapping[str, str], competences: Mapping[str, set[str]]
) -> set[Target]:
    """Competences of the participants, in the event's country and in their own."""
    return {
        (market, competence)
        for one in participants
        for market in {place, countries.get(one)}
        for competence in competences.get(one, ())
        if market
    }


def _coverage(frame: pd.DataFrame) -> dict[str, set[Target]]:
    found: dict[str, set[Target]] = {}
    for event, *row in _rows(frame, "coverage", ("event", "market", "competence")):
        market, competence = row
        if (market, competence) in found.setdefault(event, set()):
            raise _core.InvalidArgument(f"portfolio: coverage has ({event!r}, {market!r}, {competence!r}) twice")
        found[event].add((market, competence))
    return found


def _costs(
    events: pd.DataFrame,
    ids: list[str],
    costs: Mapping[str, float] | None,
    budget: float,
    notes: list[str],
    words: Words,
) -> tuple[list[float], float, Decimal]:
    """Costs and budget as whole numbers of one unit, and that unit."""
    if costs is not None:
        missing = [event for event in ids if event not in costs]
        if missing:
            raise _core.InvalidArgument(f"portfolio: no cost for {missing[0]!r}; give one for every event")
        amounts = {event: costs[event] for event in ids}
    else:
        known = column(events, "cost_eur")
        amounts = {event: known.get(event, 1.0) for event in ids}
        if not all(event in known for event in ids):
            priced = sum(event in known for event in ids)
            amounts = dict.fromkeys(ids, 1)
            notes.append(words.say("plan.note.portfolio.costs", n=priced, all=len(ids)))
    numbers, limit, unit = whole(amounts, budget, "portfolio")
    return [float(numbers[event]) for event in ids], float(limit), unit


def _best(covers: Any, costs: Any, worth: Any, budget: float, solver: bool) -> tuple[Any, float, str]:
    """A choice, a bound that no choice exceeds, and how it was found; a solver where greed has not proved its own."""
    greedy = _core.planning.portfolio(covers, costs, worth, budget)
    if greedy.value >= greedy.upper_bound:
        return greedy, greedy.value, "greedy_proven"
    if not solver:
        return greedy, greedy.upper_bound, "greedy"
    chosen, bound = _optimum(covers, costs, worth, budget)
    exact = _core.planning.evaluate(covers, costs, worth, chosen)
    best = exact if exact.value >= greedy.value else greedy
    return best, max(min(bound, greedy.upper_bound), best.value), "solver"


def _optimum(covers: list[list[int]], costs: list[float], worth: list[float], budget: float) -> tuple[list[int], float]:
    """The best choice and a bound that no choice exceeds."""
    import scipy.sparse as sp
    from scipy.optimize import Bounds, LinearConstraint, milp

    n, m = len(covers), len(worth)
    rows = [t for targets in covers for t in targets]
    columns = [i for i, targets in enumerate(covers) for _ in targets]
    cover = sp.coo_array((np.ones(len(rows)), (rows, columns)), shape=(m, n))
    # target t counts (y_t = 1) only if an event that covers it is chosen: sum of x_i - y_t >= 0
    seen = LinearConstraint(sp.hstack([cover, -sp.eye_array(m)]).tocsr(), 0, np.inf)
    paid = LinearConstraint(np.concatenate([costs, np.zeros(m)])[None, :], -np.inf, budget)
    found = milp(
        -np.concatenate([np.zeros(n), worth]),
        constraints=[seen, paid],
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(0, 1),
    )
    if found.x is None:
        raise _core.InvalidArgument(f"portfolio: the solver found no choice ({found.message})")
    bound = -float(found.mip_dual_bound) if found.mip_dual_bound is not None else float("inf")
    return [i for i in range(n) if found.x[i] > 0.5], bound


def _sensitivity(covers: Any, costs: Any, worth: Any, budget: float, unit: Decimal, solver: bool) -> pd.DataFrame:
    rows = []
    for share in (0.5, 0.75, 1.0, 1.25, 1.5):
        money = budget * share
        choice = _best(covers, costs, worth, money, solver)[0]
        rows.append((float(Decimal(money) * unit), choice.value, len(choice.chosen)))
    return pd.DataFrame(rows, columns=["budget", "value", "events"])
