"""Joint activities: workshops, conferences, exchanges and delegations that close several gaps at once."""

from __future__ import annotations

import heapq
import math
import numbers
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._run import Report
from ..gap.findings import COLUMNS
from ..network import Network
from ._facts import Fields, column
from ._question import Question
from .plan import Plan

#: Kinds of gap that people who meet can close.
KINDS = ("competence", "complementarity", "reach", "missing_ties")
#: Findings of each kind that are looked at.
MOST = 20
RESEARCH = ("university", "research_institute")


@dataclass
class Proposal:
    """One activity: its theme, its guests abroad, and the findings (rows) it would close."""

    kind: str
    theme: str
    guests: list[str]
    wanted: list[str]  # members it is about
    form: str = ""
    hosts: list[str] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)


class Start(Question):
    """The setting as plain lists: who is home and can host, whom to invite, who knows whom."""

    def __init__(
        self, net: Network, home: str, as_of: Any, threads: int | None, progress: bool | Report, reference: Any
    ) -> None:
        super().__init__(net, home, ("projects", "contacts"), as_of, threads, progress, "activities", reference)
        able = set(self.setting.advisable)
        self.home = sorted(one for one in self.setting.home if one in able)
        self.abroad = set(self.setting.abroad) & able
        self.steps = self.setting.steps
        graph = self.setting.graph
        self.offsets, self.targets = np.asarray(graph.offsets), np.asarray(graph.targets)
        self.names, self.kind = column(net.organisations, "name"), column(net.organisations, "kind")
        self.country = column(net.organisations, "country")
        self.fields = Fields(net)
        self._units: dict[str, set[str]] = {}
        self._holding: dict[str, set[str]] = {}
        rank = np.lexsort((np.argsort(np.argsort(self.ids)), -np.diff(self.offsets), self.steps))
        self._rank = np.empty(len(rank), dtype=int)  # fewest ties from home first, then most partners
        self._rank[rank] = np.arange(len(rank))

    def unit(self, name: str) -> set[str]:
        """Organisations of a cluster, region or country; the name alone if the data has none."""
        if name not in self._units:
            try:
                rows = self.net._core.find_unit(name, str(self.setting.today))[3]
                self._units[name] = {*self.ids[rows], name}
            except _core.InvalidArgument:
                self._units[name] = {name}
        return self._units[name]

    def complements(self, name: str, details: Mapping[str, Any]) -> set[str]:
        """Those of a unit that hold a field it brings; all of it where no field is named, and the unit itself."""
        if "fields" not in details:
            return self.unit(name)
        return {name}.union(*(self.holding(field) for field in details["fields"])) & self.unit(name)

    def holding(self, field: str) -> set[str]:
        if field not in self._holding:
            self._holding[field] = self.fields.holders(field)
        return self._holding[field]

    def partners(self, one: str) -> np.ndarray[Any, Any]:
        at = self.row(one)
        return np.unique(self.targets[self.offsets[at] : self.offsets[at + 1]])

    def degree(self, one: str) -> int:
        at = self.row(one)
        return int(self.offsets[at + 1] - self.offsets[at])

    def nearest(self, organisations: Iterable[str], most: int) -> list[str]:
        """Fewest ties from home first, then most partners."""
        return heapq.nsmallest(most, organisations, key=lambda one: self._rank[self.row(one)])

    def label(self, one: str) -> str:
        return str(self.names.get(one, f"organisation {one}"))


@in_any_order
def activities(
    net: Network,
    *,
    home: str,
    k: int = 5,
    findings: pd.DataFrame | None = None,
    reference: Any = None,
    largest: int = 8,
    capacity: int | None = None,
    as_of: Any = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Plan:
    """Propose the joint activities that close the most urgent gaps together.

    Guests are living, named organisations abroad: those that hold a missing competence or bring a field that
    complements, the best connected of a place or unit where at least one contact is missing, the other end of a missing
    tie. An activity closes every gap that its participants touch; k of them are chosen for the largest sum of
    priorities. Hosts are members of home that the gap is about, who host nothing without themselves, or that work in
    its field; nobody hosts more than `capacity`. The form follows from who meets and why:

    ========================  ====================================================================
    form                      when
    ========================  ====================================================================
    delegation                a place (country, region, city) is not reached: home goes there
    exchange of staff         hosts and guests are universities or research institutes
    conference                five guests or more from two countries or more
    workshop                  all others
    ========================  ====================================================================

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city that plans.
    k : int
        Number of activities, at most.
    findings : DataFrame, optional
        Gaps to close, as :func:`hanse.gap.find` gives them; default: competence, complementarity, reach and
        missing_ties.
    reference : optional
        Whom to compare with when gaps are looked for; see :func:`hanse.gap.find`.
    largest : int
        Participants of an activity, at most; half of them hosts.
    capacity : int, optional
        Activities that one member hosts, at most; default: two, or as many as every activity having a host needs.
    as_of : date or str, optional
        The day of the plan; default: today.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Plan
        ``frame``: activity (its form), theme, hosts, guests (names), closes (number of gaps), priority (their sum),
        gain (how many more organisations are within two ties of home if all participants meet), reason. ``value``: the
        priorities closed. Empty if no gap is one that a meeting could close; the notes say so.

    Raises
    ------
    InvalidArgument
        Home unknown, or k, largest or capacity too small.

    References
    ----------
    [nemhauser1978]
    """
    for name, value, least in (
        ("k", k, 1),
        ("largest", largest, 2),
        ("capacity", 1 if capacity is None else capacity, 1),
    ):
        if not isinstance(value, numbers.Integral) or value < least:
            raise _core.InvalidArgument(f"activities: {name} is {value!r}; use a whole number of {least} or more")
    start = Start(net, home, as_of, threads, progress, reference if findings is None else None)
    if findings is None:
        findings = _gaps(start)
    for name in ("kind", "subject", "target", "priority", "sentence"):
        if name not in findings:
            raise _core.InvalidArgument(f"activities: findings have no column {name!r}; give what hanse.gap.find gives")
    gaps = pd.DataFrame(findings[findings["kind"].isin(KINDS) & ~_met(findings)]).reset_index(drop=True)
    if "details" not in gaps:
        gaps["details"] = pd.Series([{}] * len(gaps), dtype=object)
    proposals = _proposals(start, gaps, largest)
    columns = ["activity", "theme", "hosts", "guests", "closes", "priority", "gain", "reason"]
    day = str(start.setting.today)
    if not proposals or not start.home:
        why = "no member can host" if not start.home else "no gap was found that people who meet could close"
        return Plan("activities", pd.DataFrame(columns=columns), 0.0, 0.0, [why], date=day, home=home)
    _mark(gaps, start, proposals)
    worth = gaps["priority"].clip(lower=0).tolist()
    able, bound = proposals, math.inf
    while True:
        chosen = _core.planning.portfolio([p.closes for p in able], [1.0] * len(able), worth, float(k))
        bound = min(bound, chosen.upper_bound)
        picked = [able[i] for i in chosen.chosen]
        late = _invite(start, picked, largest // 2, capacity)
        if not late:
            break
        able = [proposal for proposal in able if not any(proposal is one for one in late)]
    frame = pd.DataFrame([_row(start, gaps, proposal) for proposal in picked], columns=columns)
    notes = [
        f"chosen from {len(proposals)} possible activities, one by one, by the priority of the gaps they newly close",
        "gain: organisations that come within two ties of home if all participants meet",
    ]
    left = gaps.loc[sorted(chosen.uncovered), ["kind", "target", "priority", "sentence"]].reset_index(drop=True)
    return Plan("activities", frame, chosen.value, bound, notes, {"left": left}, date=day, home=home)


def _gaps(start: Start) -> pd.DataFrame:
    """The first of each kind, clear or not, as `gap.find` has them; without the independent paths to each place."""

    def rows(function: Any, *options: Any) -> list[Any]:
        found = function(start.setting, *options, start.threads, start.report)
        return list(start.sentences.rows(start.setting, found, False))

    others = [kind for kind in KINDS if kind != "reach"]
    found = rows(_core.gap.find, others, start.communities(None), True, MOST, 1)
    every = pd.DataFrame(found + rows(_core.gap.reach, 0.95, 10, 0)[:MOST], columns=COLUMNS)
    return every.sort_values("kind", key=lambda kinds: kinds.map(KINDS.index), kind="stable")


def _met(findings: pd.DataFrame) -> pd.Series[bool]:
    """Places where not even one contact is missing: as many as expected, or nearly."""
    if "value" not in findings or "reference" not in findings:
        return pd.Series(False, findings.index)
    return (findings["kind"] == "reach") & (findings["reference"] - findings["value"] < 1)


def _proposals(start: Start, gaps: pd.DataFrame, largest: int) -> list[Proposal]:
    most = largest - largest // 2
    found: list[Proposal] = []
    home = set(start.home)
    for kind, subject, target, details in gaps[["kind", "subject", "target", "details"]].itertuples(index=False):
        if kind == "competence":
            proposal = Proposal(kind, target, start.nearest(start.abroad & start.holding(target), most), [])
        elif kind == "missing_ties":
            ends = (subject, target)
            proposal = Proposal(kind, target, [o for o in ends if o in start.abroad], [o for o in ends if o in home])
            if not proposal.wanted:
                continue
        else:
            able = start.complements(target, details) if kind == "complementarity" else start.unit(target)
            proposal = Proposal(kind, target, start.nearest(start.abroad & able, most), [])
        if proposal.guests:
            found.append(proposal)
    return found


def _mark(gaps: pd.DataFrame, start: Start, proposals: list[Proposal]) -> None:
    """Which gaps each proposal closes: somebody there holds it, belongs to it, or is the one to know."""
    able = [
        start.complements(target, details) if kind == "complementarity" else start.unit(target)
        for kind, target, details in gaps[["kind", "target", "details"]].itertuples(index=False)
    ]
    rows = list(zip(gaps["kind"], gaps["subject"], gaps["target"], able, strict=True))
    for proposal in proposals:
        guests, everybody = set(proposal.guests), {*proposal.wanted, *proposal.guests}
        brought = {c for o in guests for c in start.fields.of(o)}
        for row, (kind, subject, target, those) in enumerate(rows):
            if (
                (kind == "competence" and target in brought)
                or (kind == "missing_ties" and {subject, target} <= everybody)
                or (kind in ("complementarity", "reach") and not guests.isdisjoint(those))
            ):
                proposal.closes.append(row)


def _invite(start: Start, proposals: list[Proposal], half: int, capacity: int | None) -> list[Proposal]:
    """Hosts by what they have to do with the theme, each at most so often; then the form. Those left without a host."""
    needed = -(-len(proposals) // max(1, len(start.home)))
    most = capacity or max(2, needed)
    times: Counter[str] = Counter()
    late = []
    for proposal in sorted(proposals, key=lambda one: not one.wanted):  # a member that it is about comes first
        if any(times[one] >= most for one in proposal.wanted):
            late.append(proposal)
            continue
        about = {c for o in proposal.guests for c in start.fields.of(o)}
        if proposal.kind == "competence":
            about = {proposal.theme, start.fields.broader.get(proposal.theme, proposal.theme)}

        def rank(one: str, wanted: list[str], about: set[str]) -> tuple[bool, int, int, int, str]:
            shared = len(about & start.fields.of(one))
            return one not in wanted, times[one], -shared, -start.degree(one), one

        free = [one for one in start.home if times[one] < most]
        order = sorted(free, key=lambda one: rank(one, proposal.wanted, about))
        size = len(proposal.wanted) or max(1, half)
        proposal.hosts = order[:size]
        times.update(proposal.hosts)
        proposal.form = _form(start, proposal)
        if not proposal.hosts:
            late.append(proposal)
    return late


def _form(start: Start, proposal: Proposal) -> str:
    if proposal.kind == "reach":
        return "delegation"
    if all(start.kind.get(one) in RESEARCH for one in (*proposal.hosts, *proposal.guests)):
        return "exchange of staff"
    if len(proposal.guests) >= 5 and len({start.country.get(one) for one in proposal.guests}) >= 2:
        return "conference"
    return "workshop"


def _gain(start: Start, proposal: Proposal) -> int:
    """How many more organisations are within two ties of home when all hosts and guests have met."""
    rows = [start.row(one) for one in proposal.guests]
    near = np.unique(np.concatenate([np.array(rows), *(start.partners(one) for one in proposal.guests)]))
    return int((start.steps[near] > 2).sum())


def _row(start: Start, gaps: pd.DataFrame, proposal: Proposal) -> tuple[Any, ...]:
    closed = gaps.loc[proposal.closes]
    return (
        proposal.form,
        proposal.theme,
        ", ".join(map(start.label, proposal.hosts)),
        ", ".join(map(start.label, proposal.guests)),
        len(closed),
        float(closed["priority"].sum()),
        _gain(start, proposal),
        " ".join(closed.nlargest(2, "priority")["sentence"]),
    )
