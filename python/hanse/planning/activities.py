"""Joint activities: workshops, conferences and exchanges that close several gaps at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .. import _core, paths
from .._measure import checked
from .._run import Report
from ..gap import find
from ..graph import Graph
from ..network import Network
from ._facts import broader_terms
from .next_contacts import Start
from .plan import Plan

#: Kinds of gap that people who meet can close.
KINDS = ("competence", "complementarity", "reach", "missing_ties")


@dataclass
class Proposal:
    """One activity: its hosts at home, its guests abroad, and the findings (rows) it would close."""

    kind: str
    theme: str
    hosts: list[str]
    guests: list[str]
    closes: list[int] = field(default_factory=list)


@checked
def activities(
    net: Network,
    *,
    home: str,
    k: int = 5,
    findings: pd.DataFrame | None = None,
    reference: Any = None,
    largest: int = 8,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Plan:
    """Propose the joint activities that close the most urgent gaps together.

    A missing competence proposes a workshop with those abroad who hold it and are nearest, a region or cluster that is
    not reached a conference with its best connected organisations, a missing tie an exchange of staff. An activity
    closes every gap that its participants touch; k of them are chosen for the largest sum of priorities.

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
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Plan
        ``frame``: activity, theme, hosts, guests (names), closes (number of gaps), priority (their sum), gain (how many
        more organisations are within two ties of home if all participants meet), reason. ``value``: the priorities
        closed.

    Raises
    ------
    InvalidArgument
        Home unknown, k or largest too small, or no gap that a meeting could close.

    References
    ----------
    [nemhauser1978]
    """
    if k < 1 or largest < 2:
        raise _core.InvalidArgument(f"activities: k is {k} and largest {largest}; plan one activity for two or more")
    if findings is None:
        findings = find(
            net, home=home, reference=reference, kinds=list(KINDS), possible=True, threads=threads, progress=progress
        )
    gaps = findings[findings["kind"].isin(KINDS)].reset_index(drop=True)
    start = Start(net, home, net.graph(ties=["projects", "contacts"], threads=threads))
    proposals = _proposals(net, start, gaps, largest)
    if not proposals:
        raise _core.InvalidArgument("activities: there is no gap that a meeting could close; widen the findings")
    _mark(net, start, gaps, proposals)
    worth = gaps["priority"].clip(lower=0).tolist()
    chosen = _core.planning.portfolio([p.closes for p in proposals], [1.0] * len(proposals), worth, float(k))
    frame = pd.DataFrame(
        [_row(start, gaps, proposals[i]) for i in chosen.chosen],
        columns=["activity", "theme", "hosts", "guests", "closes", "priority", "gain", "reason"],
    )
    notes = [
        f"chosen from {len(proposals)} possible activities, one by one, by the priority of the gaps they newly close: "
        "at least 63 % of the best possible",
        "gain: organisations that come within two ties of home if all participants meet",
    ]
    left = gaps.loc[sorted(chosen.uncovered), ["kind", "target", "priority", "sentence"]].reset_index(drop=True)
    return Plan("activities", frame, chosen.value, chosen.upper_bound, notes, {"left": left})


def _nearest(start: Start, organisations: Iterable[str], most: int) -> list[str]:
    """Fewest ties from home first, then most partners."""

    def rank(organisation: str) -> tuple[float, int, str]:
        steps = float(start.nearest.get(organisation, float("inf")))
        return steps, -len(start.friends.get(organisation, [])), organisation

    return sorted(organisations, key=rank)[:most]


def _proposals(net: Network, start: Start, gaps: pd.DataFrame, largest: int) -> list[Proposal]:
    half = largest // 2
    abroad = set(start.abroad)
    broader = broader_terms(net)
    best = sorted(start.home, key=lambda o: (-len(start.friends.get(o, [])), o))

    def hosts_for(competence: str) -> list[str]:
        kin = {competence, broader.get(competence, competence)}
        close = [o for o in best if kin & start.competences.get(o, set())]
        return (close or best)[:half]

    found: list[Proposal] = []
    for kind, subject, target in gaps[["kind", "subject", "target"]].itertuples(index=False):
        if kind == "competence":
            guests = _nearest(start, (o for o in abroad if target in start.competences.get(o, ())), largest - half)
            proposal = Proposal("workshop", target, hosts_for(target), guests)
        elif kind == "missing_ties":
            hosts = [o for o in (subject, target) if o in start.home]
            guests = [o for o in (subject, target) if o in abroad]
            proposal = Proposal("exchange of staff", target, hosts, guests)
        else:
            guests = _nearest(start, abroad & _unit(net, target), largest - half)
            proposal = Proposal("conference", target, best[:half], guests)
        if proposal.hosts and proposal.guests:
            found.append(proposal)
    return found


def _unit(net: Network, name: str) -> set[str]:
    """Organisations of a cluster, region or country; none if the data has none."""
    try:
        return set(net.members(name)["id"]) | {name}
    except _core.InvalidArgument:
        return {name}


def _mark(net: Network, start: Start, gaps: pd.DataFrame, proposals: list[Proposal]) -> None:
    """Which gaps each proposal closes: somebody there holds it, belongs to it, or is the one to know."""
    units = {t: _unit(net, t) for t in gaps.loc[gaps["kind"].isin(["complementarity", "reach"]), "target"].unique()}
    for proposal in proposals:
        guests, everybody = set(proposal.guests), {*proposal.hosts, *proposal.guests}
        brought = {c for o in guests for c in start.competences.get(o, ())}
        for row, (kind, subject, target) in enumerate(gaps[["kind", "subject", "target"]].itertuples(index=False)):
            if (
                (kind == "competence" and target in brought)
                or (kind == "missing_ties" and {subject, target} <= everybody)
                or (target in units and kind != "missing_ties" and units[target] & guests)
            ):
                proposal.closes.append(row)


def _gain(start: Start, proposal: Proposal) -> int:
    """How many more organisations are within two ties of home when all hosts and guests have met."""
    ties = start.graph.unweighted().edges_frame()
    new = pd.DataFrame([(h, g) for h in proposal.hosts for g in proposal.guests], columns=["source", "target"])
    both = pd.concat([ties, new], ignore_index=True)
    after = Graph.from_edges(both["source"], both["target"], nodes=start.graph.nodes)
    near = paths.distances(after, start.home).min(axis=0)
    return int((near <= 2).sum() - (start.nearest <= 2).sum())


def _row(start: Start, gaps: pd.DataFrame, proposal: Proposal) -> tuple[Any, ...]:
    closed = gaps.loc[proposal.closes]
    return (
        proposal.kind,
        proposal.theme,
        ", ".join(map(start.label, proposal.hosts)),
        ", ".join(map(start.label, proposal.guests)),
        len(closed),
        float(closed["priority"].sum()),
        _gain(start, proposal),
        " ".join(closed.nlargest(2, "priority")["sentence"]),
    )
