"""Joint activities: workshops, conferences, exchanges and delegations that close several gaps at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._numbers import flags, whole_number
from .._run import Report
from .._umbrellas import aside_notes, funders, umbrellas
from ..gap.findings import COLUMNS
from ..network import Network
from ..words import Words
from ._facts import Fields, column
from ._question import Question
from .plan import Plan

#: Kinds of gap that people who meet can close.
KINDS = ("competence", "complementarity", "reach", "missing_ties")
#: Findings of each kind that are looked at.
MOST = 20
#: Fewer than expected is no gap where chance gives as few more often than this.
CHANCE = 0.1
RESEARCH = ("university", "research_institute")

Rows = npt.NDArray[np.intp]


@dataclass
class Proposal:
    """One activity: the finding it is made for, its guests abroad, and the findings (rows) it would close."""

    gap: int
    kind: str
    theme: str
    guests: list[str]
    wanted: list[str]  # members it is about
    about: set[str]  # its fields
    form: str = ""
    hosts: list[str] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)


class Start(Question):
    """The setting as plain lists: who is home and can host, whom to invite, who knows whom."""

    def __init__(
        self,
        net: Network,
        home: str,
        as_of: Any,
        language: str,
        threads: int | None,
        progress: bool | Report,
        reference: str | Sequence[str] | None,
    ) -> None:
        super().__init__(
            net, home, ("projects", "contacts"), as_of, threads, progress, "activities", reference, language
        )
        self.words = Words(language)
        self.home = sorted(set(self.setting.home).intersection(self.setting.advisable))
        self.roles = umbrellas(self.net), funders(self.net)
        many, pays = (role.to_numpy(bool) for role in self.roles)
        barred = [one for one in self.home if (many | pays)[self.row(one)]]
        self.aside = barred if len(barred) < len(self.home) else []
        self.home = [one for one in self.home if one not in self.aside]
        self.abroad = np.zeros(len(self.ids), dtype=bool)
        self.abroad[self.setting.advisable_abroad] = True
        self.abroad[pays] = False
        self.steps = self.setting.steps
        graph = self.setting.graph
        self.offsets, self.targets = np.asarray(graph.offsets), np.asarray(graph.targets)
        rows = self.net.organisations
        self._names, self._kinds, self._countries = (
            rows[name].to_numpy(dtype=object) for name in ("name", "kind", "country")
        )
        self.fields: Fields = self.net._once("fields", lambda: Fields(self.net))
        self._stated = net.cluster_competences.groupby("cluster")["competence"].agg(list).to_dict()
        self.terms = column(net.competence_taxonomy, "label")
        self._units: dict[str, tuple[Rows, str]] = {}
        self._holding: dict[str, Rows] = {}
        rank = np.lexsort((-np.diff(self.offsets), self.steps, many))  # rows are in the order of their ids
        self._rank = np.empty(len(rank), dtype=int)  # umbrellas last, fewest ties from home first, then most partners
        self._rank[rank] = np.arange(len(rank))

    def _unit(self, name: str) -> tuple[Rows, str]:
        if name not in self._units:
            try:
                label, rows = self.setting.unit(name)
            except _core.InvalidArgument:
                label, rows = name, np.empty(0, dtype=np.uint32)
            itself = [self._row[name]] if name in self._row else []
            self._units[name] = np.union1d(rows, itself).astype(np.intp), label
        return self._units[name]

    def unit(self, name: str) -> Rows:
        """Organisations of a cluster, region or country, and the one of that name."""
        return self._unit(name)[0]

    def able(self, kind: str, target: str, details: Mapping[str, Any]) -> Rows:
        """Whom to meet for a place, or for a partner: those of it that hold a field it brings, and the unit itself."""
        unit = self.unit(target)
        if kind != "complementarity" or "fields" not in details:
            return unit
        holding = self.among(unit, *(self.holding(field) for field in details["fields"]))
        found: Rows = unit[holding | (self.ids[unit] == target)]
        return found

    def among(self, rows: Rows, *others: Rows) -> npt.NDArray[np.bool_]:
        """Which of the rows are among others."""
        there = np.zeros(len(self.ids), dtype=bool)
        for some in others:
            there[some] = True
        return there[rows]

    def holding(self, field: str) -> Rows:
        if field not in self._holding:
            self._holding[field] = np.array([self.row(one) for one in self.fields.holders(field)], dtype=np.intp)
        return self._holding[field]

    def about(self, kind: str, target: str, guests: list[str]) -> set[str]:
        """The fields of an activity, headings apart: the missing one and that above it, else those of the guests and of
        the unit they stand for."""
        if kind == "competence":
            return set(self.fields.above(target)[:2]) - self.fields.headings
        fields = {c for one in guests for c in self.fields.of(one)}
        return (fields | self.stated(target)) - self.fields.headings

    def stated(self, unit: str) -> set[str]:
        """What a cluster says of itself."""
        return {above for term in self._stated.get(unit, ()) for above in self.fields.above(term)}

    def theirs(self, proposal: Proposal) -> set[str]:
        """The fields of an activity that the other side works in, not by one project or source alone."""
        guests = [self.founded(one, proposal.about & self.fields.of(one)) for one in proposal.guests]
        return self.stated(proposal.theme).union(*guests)

    def founded(self, one: str, fields: set[str]) -> set[str]:
        """Those of an organisation's fields that do not rest on one project or source alone."""
        return {field for field in fields if not self.fields.rests(self.words, one, field)}

    def partners(self, one: str) -> np.ndarray[Any, Any]:
        at = self.row(one)
        return np.unique(self.targets[self.offsets[at] : self.offsets[at + 1]])

    def degree(self, one: str) -> int:
        at = self.row(one)
        return int(self.offsets[at + 1] - self.offsets[at])

    def invited(self, one: str) -> bool:
        return one in self._row and bool(self.abroad[self._row[one]])

    def nearest(self, rows: Rows, most: int) -> list[str]:
        """Of those abroad: fewest ties from home first, then most partners."""
        abroad = rows[self.abroad[rows]]
        found: list[str] = self.ids[abroad[np.argsort(self._rank[abroad])[:most]]].tolist()
        return found

    def label(self, one: str) -> str:
        """The short name of an organisation."""
        return str(self.sentences.short(self.words.named(one, self._names[self.row(one)])))

    def kind(self, one: str) -> Any:
        return self._kinds[self.row(one)]

    def country(self, one: str) -> Any:
        return self._countries[self.row(one)]

    def theme(self, proposal: Proposal) -> str:
        if proposal.kind == "competence":
            return str(self.terms.get(proposal.theme, proposal.theme))
        if proposal.theme in self._row:
            return self.label(proposal.theme)
        label = self._unit(proposal.theme)[1]
        named = self.words.country(label)
        return named if named != label else str(self.sentences.short(label))


@in_any_order
def activities(
    net: Network,
    *,
    home: str,
    k: int = 5,
    findings: pd.DataFrame | None = None,
    reference: str | Sequence[str] | None = None,
    largest: int = 8,
    capacity: int | None = None,
    as_of: Any = None,
    language: str = "en",
    threads: int | None = None,
    progress: bool | Report = None,
) -> Plan:
    """Propose the joint activities that close the most urgent gaps together.

    Guests are living, named organisations abroad: those that hold a missing competence or bring a field that
    complements, of a unit without contacts, the best connected of a place where at least one contact is missing, the
    other end of a missing tie. What cannot be judged, and what chance gives in more than a tenth of all cases, is no
    gap; who funds others is no guest. An activity closes every gap that its participants
    touch; k of them are chosen for the largest sum of priorities. Hosts are members of home that the gap is about, who
    host nothing without themselves, or that work in its field, or, where none does, the best connected; nobody hosts
    more than `capacity`. An organisation that funds others, or whose id stands for many sites, hosts nothing where
    others can: columns `funder` and `umbrella` of the organisations say which do, else their names. The form follows
    from who meets and why:

    ========================  ====================================================================
    form                      when
    ========================  ====================================================================
    delegation                a place (country, region, city) is not reached: home goes there
    exchange of staff         hosts and guests are universities or research institutes
    conference                five guests or more from two countries or more: where `largest` is 9 or more
    meeting                   one host and one guest
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
    language : str
        Of forms, themes, reasons and notes; see :mod:`hanse.words`. Findings that are given keep their sentences.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Plan
        ``frame``, in the order chosen: activity (its form), theme and theme_id (a competence, place, unit or
        organisation), hosts, guests (names), closes (number of gaps that those before leave open), priority (their
        sum), gain (how many more organisations are within two ties of home if all participants meet), reason.
        ``value``: the priorities closed. Empty if no gap is one that a meeting could close; the notes say so, and
        why there are fewer than k.

    Raises
    ------
    InvalidArgument
        Home unknown, or k, largest or capacity too small.

    References
    ----------
    [nemhauser1978]
    """
    k, largest = whole_number("activities", "k", k, 1), whole_number("activities", "largest", largest, 2)
    if capacity is not None:
        capacity = whole_number("activities", "capacity", capacity, 1)
    start = Start(net, home, as_of, language, threads, progress, reference if findings is None else None)
    if findings is None:
        findings = _gaps(start)
    findings = _checked(findings)
    gaps = findings[~_settled(findings)].drop_duplicates(["kind", "subject", "target"]).reset_index(drop=True)
    proposals = _proposals(start, gaps, largest)
    columns = ["activity", "theme", "theme_id", "hosts", "guests", "closes", "priority", "gain", "reason"]
    day = str(start.setting.today)
    if not proposals or not start.home or not (gaps["priority"] > 0).any():
        why = start.words.say("plan.note.activities.no_host" if not start.home else "plan.note.activities.no_gap")
        return Plan(
            "activities", pd.DataFrame(columns=columns), 0.0, 0.0, [why], date=day, home=home, language=language
        )
    _mark(gaps, start, proposals)
    worth = gaps["priority"].clip(lower=0).tolist()
    able, bound = proposals, math.inf
    while True:
        chosen = _core.planning.portfolio([p.closes for p in able], [1.0] * len(able), worth, float(k))
        if able is proposals:  # later ones do not bound what those left out could do
            bound = chosen.upper_bound
        picked = [able[i] for i in chosen.chosen]
        late = _invite(start, picked, largest // 2, capacity)
        if not late:
            break
        able = [proposal for proposal in able if not any(proposal is one for one in late)]
    bound = max(chosen.value, min(bound, _bound(proposals, picked, worth, k, _most_of_one(start, k, capacity))))
    rows = []
    closed: set[int] = set()
    for proposal in picked:
        rows.append(_row(start, gaps, proposal, [row for row in proposal.closes if row not in closed]))
        closed.update(proposal.closes)
    notes = [
        *_why_short(start, len(picked), k, proposals, able, capacity),
        start.words.say("plan.note.activities.chosen", n=len(proposals)),
        start.words.say("plan.note.activities.gain"),
    ]
    if start.aside:
        names = [start.label(one) for one in start.aside]
        notes.append(start.words.say("plan.note.activities.aside", n=len(names), names=names))
    guests = [one for p in picked for one in p.guests]
    notes += aside_notes(net, guests, start.words, start.sentences.short, start.roles)
    left = gaps.loc[sorted(chosen.uncovered), ["kind", "target", "priority", "sentence"]].reset_index(drop=True)
    frame = pd.DataFrame(rows, columns=columns)
    return Plan("activities", frame, chosen.value, bound, notes, {"left": left}, date=day, home=home, language=language)


def _gaps(start: Start) -> pd.DataFrame:
    """The first of each kind, clear or not, as `gap.find` has them; without the independent paths to each place."""

    def rows(function: Any, *options: Any) -> list[Any]:
        found = function(start.setting, *options, start.threads, start.report)
        return list(start.sentences.rows(start.setting, found, False))

    others = [kind for kind in KINDS if kind != "reach"]
    found = rows(_core.gap.find, others, start.communities(None), True, MOST, 1)
    every = pd.DataFrame(found + rows(_core.gap.reach, 0.95, 10, 0, MOST), columns=COLUMNS)
    return every.sort_values("kind", key=lambda kinds: kinds.map(KINDS.index), kind="stable")


def _checked(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings that people who meet could close; of those read from a file, details say nothing."""
    for name in ("kind", "subject", "target", "priority", "sentence"):
        if name not in findings:
            raise _core.InvalidArgument(f"activities: findings have no column {name!r}; give what hanse.gap.find gives")
    found = pd.DataFrame(findings[findings["kind"].isin(KINDS)])
    found["subject"], found["target"] = found["subject"].fillna("").astype(str), found["target"].fillna("").astype(str)
    details = found["details"] if "details" in found else [None] * len(found)
    found["details"] = pd.Series(
        [one if isinstance(one, Mapping) else {} for one in details], found.index, dtype=object
    )
    numbers = pd.to_numeric(found["priority"], errors="coerce")
    if len(bad := found[~np.isfinite(numbers)]):
        what = bad[["kind", "target", "priority"]].iloc[0]
        raise _core.InvalidArgument(
            f"activities: the priority of {what['kind']} {what['target']!r} is {what['priority']}; use a number"
        )
    found["priority"] = numbers.astype(float)
    return found


def _settled(findings: pd.DataFrame) -> pd.Series[bool]:
    """What people who meet would not close: a place where not one contact is missing, a unit that home has contacts
    with, what one member alone holds, what chance alone gives, and what the rule of its kind does not call clear."""
    rest = {name: findings[name] for name in ("value", "reference", "p_value") if name in findings}
    settled = pd.Series(False, findings.index)
    if "value" in rest and "reference" in rest:
        settled |= (findings["kind"] == "reach") & (rest["reference"] - rest["value"] < 1)
    if "p_value" in rest:
        settled |= rest["p_value"] > CHANCE
    if "form" in findings:
        settled |= findings["form"] == "only_one"
    if "clear" in findings:
        settled |= findings["kind"].isin(["complementarity", "missing_ties"]) & ~flags(
            "activities", "clear", findings["clear"]
        )
    known = [one.get("judgeable") == 0 or one.get("contacts", 0) > 0 for one in findings["details"]]
    return settled | pd.Series(known, findings.index, dtype=bool)


def _proposals(start: Start, gaps: pd.DataFrame, largest: int) -> list[Proposal]:
    most = largest - largest // 2
    found: list[Proposal] = []
    home = set(start.home)
    rows = zip(gaps["kind"], gaps["subject"], gaps["target"], gaps["details"], strict=True)
    for gap, (kind, subject, target, details) in enumerate(rows):
        wanted: list[str] = []
        if kind == "competence":
            guests = start.nearest(start.holding(target), most)
        elif kind == "missing_ties":
            ends = (subject, target)
            guests, wanted = [o for o in ends if start.invited(o)], [o for o in ends if o in home]
            if not wanted:
                continue
        else:
            guests = start.nearest(start.able(kind, target, details), most)
        if guests:
            found.append(Proposal(gap, kind, target, guests, wanted, start.about(kind, target, guests)))
    return found


def _mark(gaps: pd.DataFrame, start: Start, proposals: list[Proposal]) -> None:
    """Which gaps each proposal closes: somebody there holds it, belongs to it, or is the one to know."""
    invited = np.array(start.rows(one for proposal in proposals for one in proposal.guests), dtype=np.intp)
    rows = []
    for kind, subject, target, details in zip(
        *(gaps[name] for name in ("kind", "subject", "target", "details")), strict=True
    ):
        able: set[str] = set()
        if kind in ("complementarity", "reach"):
            able.update(start.ids[invited[start.among(invited, start.able(kind, target, details))]])
        rows.append((kind, subject, target, able))
    for proposal in proposals:
        guests, everybody = set(proposal.guests), {*proposal.wanted, *proposal.guests}
        brought = {c for o in guests for c in start.fields.of(o)}
        for row, (kind, subject, target, those) in enumerate(rows):
            if (
                (kind == "competence" and target in brought)
                or (kind == "missing_ties" and {subject, target} <= everybody)
                or not guests.isdisjoint(those)
            ):
                proposal.closes.append(row)


def _most_of_one(start: Start, activities: int, capacity: int | None) -> int:
    """How many of so many activities a member hosts at most."""
    return capacity or max(2, -(-activities // max(1, len(start.home))))


def _invite(start: Start, proposals: list[Proposal], half: int, capacity: int | None) -> list[Proposal]:
    """Hosts by what they have to do with the theme, each at most so often; then the form. Those left without a host."""
    most = _most_of_one(start, len(proposals), capacity)
    times: Counter[str] = Counter()
    late = []
    for proposal in sorted(proposals, key=lambda one: not one.wanted):  # a member that it is about comes first
        if any(times[one] >= most for one in proposal.wanted):
            late.append(proposal)
            continue

        def rank(one: str, wanted: list[str], about: set[str]) -> tuple[bool, int, int, int, str]:
            shared = len(about & start.fields.of(one))
            return one not in wanted, times[one], -shared, -start.degree(one), one

        free = [one for one in start.home if times[one] < most]
        if not proposal.wanted:  # of those who work in the field, if there are any
            free = [one for one in free if proposal.about & start.fields.of(one)] or free
        order = sorted(free, key=lambda one: rank(one, proposal.wanted, proposal.about))
        proposal.hosts = order[: len(proposal.wanted) or max(1, half)]
        times.update(proposal.hosts)
        proposal.form = _form(start, proposal)
        if not proposal.hosts:
            late.append(proposal)
    return late


def _why_short(
    start: Start, n: int, k: int, proposals: list[Proposal], able: list[Proposal], capacity: int | None
) -> list[str]:
    """What keeps the others away, where there are fewer than were asked for."""
    others = {"full": len(proposals) - len(able), "nothing": len(able) - n}
    most = _most_of_one(start, n, capacity)
    why = [start.words.say(f"plan.note.activities.{key}", n=m, most=most) for key, m in others.items() if m]
    return [start.words.say("plan.note.activities.short", n=n, why=why)] if n < k and why else []


def _bound(proposals: list[Proposal], picked: list[Proposal], worth: list[float], k: int, most: int) -> float:
    """What no k activities close, of which a member that they are about hosts at most so many: the least, over the
    steps taken, of what is closed by then and the largest gains that are left."""
    closed: set[int] = set()
    bound = math.inf
    steps: list[list[int]] = [[], *(proposal.closes for proposal in picked)]
    for step in steps:
        closed.update(step)
        gains = [(sum(worth[row] for row in one.closes if row not in closed), one.wanted[:1]) for one in proposals]
        times: Counter[str] = Counter()
        left: list[float] = []
        for gain, wanted in sorted(gains, reverse=True):
            if len(left) < k and all(times[one] < most for one in wanted):
                times.update(wanted)
                left.append(gain)
        bound = min(bound, sum(worth[row] for row in closed) + sum(left))
    return bound


def _form(start: Start, proposal: Proposal) -> str:
    if proposal.kind == "reach":
        return "delegation"
    if all(start.kind(one) in RESEARCH for one in (*proposal.hosts, *proposal.guests)):
        return "exchange_of_staff"
    if len(proposal.guests) >= 5 and len({start.country(one) for one in proposal.guests}) >= 2:
        return "conference"
    return "meeting" if len(proposal.hosts) == len(proposal.guests) == 1 else "workshop"


def _gain(start: Start, proposal: Proposal) -> int:
    """How many more organisations are within two ties of home when all hosts and guests have met."""
    rows = [start.row(one) for one in proposal.guests]
    near = np.unique(np.concatenate([np.array(rows), *(start.partners(one) for one in proposal.guests)]))
    return int((start.steps[near] > 2).sum())


def _hosts(start: Start, works: dict[str, set[str]], *, alone: bool) -> list[str]:
    """Why they host: those who share the commonest field, and all that they share; then the others in the same way."""
    said = []
    while terms := Counter(c for fields in works.values() for c in sorted(start.fields.narrowest(fields))):
        [(common, _)] = terms.most_common(1)
        able = {one: fields for one, fields in works.items() if common in fields}
        shared = sorted(start.fields.narrowest(set.intersection(*able.values())))
        named = [start.words.say("list.term", x=start.terms.get(c, c)) for c in shared]
        hosts = [start.label(one) for one in able]
        said.append(start.words.say("plan.activity.hosts", n=len(hosts), hosts=hosts, terms=named, alone=alone))
        works = {one: fields for one, fields in works.items() if one not in able}
    return said


def _row(start: Start, gaps: pd.DataFrame, proposal: Proposal, closed: list[int]) -> tuple[Any, ...]:
    """As it stands in the plan; the reasons are the gaps that it newly closes, the one it is made for first."""
    worth = gaps["priority"].to_numpy(float)
    about = sorted(closed, key=lambda row: (row != proposal.gap, -worth[row]))
    reasons = gaps["sentence"].iloc[about[:2]].astype(str).tolist()
    if proposal.kind != "missing_ties":
        works = {one: proposal.about & start.fields.of(one) for one in proposal.hosts}
        theirs = start.theirs(proposal)
        sure = {one: start.founded(one, fields) & theirs for one, fields in works.items()}
        rest = {one: fields for one, fields in works.items() if not sure[one]}
        reasons += [*_hosts(start, sure, alone=False), *_hosts(start, rest, alone=True)]
    return (
        start.words.say(f"plan.form.{proposal.form}"),
        start.theme(proposal),
        proposal.theme,
        ", ".join(map(start.label, proposal.hosts)),
        ", ".join(map(start.label, proposal.guests)),
        len(closed),
        float(worth[about].sum()),
        _gain(start, proposal),
        " ".join(reasons),
    )
