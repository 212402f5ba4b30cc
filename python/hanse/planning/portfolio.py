"""Which fairs, congresses, media and delegations to use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import checked
from ..network import Network
from ._facts import column, held, home_country, require_ids
from .plan import Plan

KINDS = ("trade_fair", "congress", "conference", "key_media", "delegation", "workshop")


@checked
def portfolio(
    net: Network,
    *,
    home: str,
    budget: float,
    costs: Mapping[str, float] | None = None,
    targets: pd.DataFrame | None = None,
    coverage: pd.DataFrame | None = None,
    kinds: Sequence[str] = KINDS,
    solver: bool = True,
) -> Plan:
    """Choose the events whose targets are worth most together within a budget.

    A target is a competence in a market (a country). By default targets are the competences that organisations in
    other countries hold, each worth the number of organisations there that hold it; an event covers the competences of
    its participants in its own country and in those of its participants.

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city that plans.
    budget : float
        What may be spent, in the unit of the costs.
    costs : mapping of event id to cost, optional
        Default: the events' cost_eur if all have one, else every event costs 1 and `budget` is a number of events.
    targets : DataFrame, optional
        Columns market, competence, and weight (>= 0, default 1).
    coverage : DataFrame, optional
        Columns event, market, competence: which target an event reaches.
    kinds : sequence of str
        Kinds of events to choose from.
    solver : bool
        Find the optimum with HiGHS; else choose greedily, with the greedy choice's bound.

    Returns
    -------
    Plan
        ``frame``: the events chosen, with cost, number of targets covered and marginal value (what leaving it out
        loses). ``tables``: "others" (events not chosen, with what adding them would gain), "covered", "uncovered",
        "budgets" (the optimum at half to one and a half times the budget).

    Raises
    ------
    InvalidArgument
        No event or target is left to choose from, a cost, weight or the budget is negative, a cost is missing.

    References
    ----------
    [khuller1999], [nemhauser1978]
    """
    events = net.events
    events = events[events["kind"].isin(list(kinds))]
    net.members(home)  # says so if home is unknown
    notes: list[str] = []
    if targets is None:
        targets = _default_targets(net, home)
    goal = _targets(targets)
    reach = _default_coverage(net, events) if coverage is None else _coverage(coverage)
    if coverage is not None:
        require_ids(net.events["id"], reach, "portfolio", "event")
    ids = list(events["id"]) if coverage is None else list(reach)
    if not ids or not goal:
        what = "event of these kinds" if not ids else "target"
        raise _core.InvalidArgument(f"portfolio: there is no {what}; name others in kinds, targets or coverage")
    number = {target: i for i, target in enumerate(goal)}
    covers = [sorted({number[t] for t in reach.get(event, ()) if t in number}) for event in ids]
    worth = list(goal.values())
    price = _costs(events if coverage is None else net.events, ids, costs, notes)

    greedy = _core.planning.portfolio(covers, price, worth, float(budget))
    best, bound = greedy, greedy.upper_bound
    if solver:
        chosen, bound = _optimum(covers, price, worth, float(budget))
        exact = _core.planning.evaluate(covers, price, worth, chosen)
        best = exact if exact.value >= greedy.value else greedy
        bound = max(min(bound, greedy.upper_bound), best.value)
        notes.append("chosen by an exact solver (HiGHS)")
    else:
        notes.append("chosen greedily by worth per cost, or the best single event")
    empty = sum(not c for c in covers)
    if empty:
        notes.append(f"{empty} of {len(ids)} events reach no target: the data does not show who takes part there")

    names = column(net.events, "name")
    table = pd.DataFrame(
        {
            "event": ids,
            "name": [names.get(event, event) for event in ids],
            "cost": price,
            "targets": [len(c) for c in covers],
            "marginal": best.marginal,
        }
    )
    order = sorted(best.chosen, key=lambda i: (-best.marginal[i], i))
    rest = table.drop(index=order).sort_values("marginal", ascending=False, kind="stable").reset_index(drop=True)
    missed = set(best.uncovered)
    pairs = pd.DataFrame([(*t, weight) for t, weight in goal.items()], columns=["market", "competence", "weight"])
    left = pairs.loc[sorted(missed)].sort_values("weight", ascending=False, kind="stable")
    tables = {
        "others": rest,
        "covered": pairs.drop(index=sorted(missed)).reset_index(drop=True),
        "uncovered": left.reset_index(drop=True),
        "budgets": _sensitivity(covers, price, worth, float(budget), solver),
    }
    return Plan("portfolio", table.loc[order].reset_index(drop=True), best.value, bound, notes, tables)


Target = tuple[str, str]


def _default_targets(net: Network, home: str) -> pd.DataFrame:
    here = home_country(net, home)
    countries = column(net.organisations, "country")
    members = set(net.members(home)["id"])
    rows = [
        (countries[organisation], competence)
        for organisation, competences in held(net).items()
        if organisation not in members and countries.get(organisation, here) != here
        for competence in competences
    ]
    frame = pd.DataFrame(rows, columns=["market", "competence"])
    return frame.groupby(["market", "competence"], sort=True).size().rename("weight").reset_index()


def _targets(frame: pd.DataFrame) -> dict[Target, float]:
    for name in ("market", "competence"):
        if name not in frame:
            raise _core.InvalidArgument(f"portfolio: targets need a column {name!r}")
    weights = frame["weight"] if "weight" in frame else pd.Series(1.0, frame.index)
    return {(str(m), str(c)): float(w) for m, c, w in zip(frame["market"], frame["competence"], weights, strict=True)}


def _default_coverage(net: Network, events: pd.DataFrame) -> dict[str, set[Target]]:
    own = column(events, "country")
    countries = column(net.organisations, "country")
    competences = held(net)
    markets: dict[str, set[str]] = {event: {own[event]} for event in own}
    shown: dict[str, set[str]] = {}
    for event, organisation in net.event_participations[["event", "organisation"]].itertuples(index=False):
        shown.setdefault(event, set()).update(competences.get(organisation, ()))
        if organisation in countries:
            markets.setdefault(event, set()).add(countries[organisation])
    return {event: {(m, c) for m in markets.get(event, ()) for c in shown.get(event, ())} for event in events["id"]}


def _coverage(frame: pd.DataFrame) -> dict[str, set[Target]]:
    for name in ("event", "market", "competence"):
        if name not in frame:
            raise _core.InvalidArgument(f"portfolio: coverage needs a column {name!r}")
    found: dict[str, set[Target]] = {}
    for event, market, competence in zip(frame["event"], frame["market"], frame["competence"], strict=True):
        found.setdefault(str(event), set()).add((str(market), str(competence)))
    return found


def _costs(events: pd.DataFrame, ids: list[str], costs: Mapping[str, float] | None, notes: list[str]) -> list[float]:
    if costs is not None:
        missing = [event for event in ids if event not in costs]
        if missing:
            raise _core.InvalidArgument(f"portfolio: no cost for {missing[0]!r}; give one for every event")
        return [float(costs[event]) for event in ids]
    known = column(events, "cost_eur")
    if all(event in known for event in ids):
        return [float(known[event]) for event in ids]
    priced = sum(event in known for event in ids)
    notes.append(f"cost known for {priced} of {len(ids)} events: each counts 1, the budget is a number of events")
    return [1.0] * len(ids)


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


def _sensitivity(covers: Any, costs: Any, worth: Any, budget: float, solver: bool) -> pd.DataFrame:
    rows = []
    for share in (0.5, 0.75, 1.0, 1.25, 1.5):
        money = budget * share
        choice = _core.planning.portfolio(covers, costs, worth, money)
        if solver:
            exact = _core.planning.evaluate(covers, costs, worth, _optimum(covers, costs, worth, money)[0])
            choice = exact if exact.value >= choice.value else choice
        rows.append((money, choice.value, len(choice.chosen)))
    return pd.DataFrame(rows, columns=["budget", "value", "events"])
