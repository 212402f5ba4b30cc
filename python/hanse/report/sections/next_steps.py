"""From findings to a programme: contacts, events, a matchmaking day, a consortium, joint activities."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import _core, planning
from ..agenda import agenda
from ..blocks import Actions, Block, Bullets, Heading, Section, Table, Text
from ..inputs import Inputs, attempt
from ..words import country_name, listed
from .contacts import how
from .instruments import choose

COMPETENCES = 3


def build(inputs: Inputs) -> Section:
    """What to do, in the order of effort; what these data do not allow says so."""
    blocks: list[Block] = [Bullets(_programme(inputs), ordered=True), *_agenda(inputs)]
    parts = (
        ("Joint activities", _activities),
        ("A matchmaking day", _meetings),
        ("A consortium for a call", _consortium),
    )
    for title, make in parts:
        blocks.append(Heading(title))
        try:
            blocks += make(inputs)
        except _core.Cancelled:
            raise
        except _core.Error as error:
            blocks.append(Text(f"These data do not allow it: {error}.", role="note"))
    return Section("next", "What to do next", blocks)


def _programme(inputs: Inputs) -> list[tuple[str, str]]:
    """Steps in one sentence each."""
    steps: list[tuple[str, str]] = []
    contacts = attempt(lambda: inputs.contacts)
    if contacts is not None and len(contacts):
        names = listed([inputs.name(node) for node in contacts["target"]], 3)
        steps.append(("Make contact.", f"Write to {names}; the chapter on contacts says through whom to begin."))
    plan = attempt(lambda: choose(inputs)) if len(inputs.net.events) else None
    if plan is not None and len(plan.frame):
        steps.append(("Go where they are.", f"Take part in {listed(list(plan.frame['name']), 3)}."))
    found = attempt(lambda: inputs.findings)
    if found is not None:
        for kind, begin in (
            ("complementarity", "Plan a joint workshop."),
            ("missing_ties", "Introduce a colleague."),
            ("resilience", "Secure what depends on one."),
        ):
            rows = found[(found["kind"] == kind) & found["clear"]]
            if kind == "missing_ties":
                rows = rows[rows["form"] == "warm"]
            if len(rows):
                steps.append((begin, str(rows["sentence"].iloc[0])))
    return steps or [("Collect data first.", "These tables support no recommendation; see what the data cannot say.")]


def _agenda(inputs: Inputs) -> list[Block]:
    contacts = attempt(lambda: inputs.contacts)
    if contacts is None or not len(contacts):
        return []
    return [Actions(agenda(inputs, contacts, inputs.today), caption="Who does what by when")]


def _activities(inputs: Inputs) -> list[Block]:
    plan = planning.activities(inputs.net, home=inputs.home_id, findings=inputs.findings, largest=6, as_of=inputs.as_of)
    frame = plan.frame[["activity", "theme", "hosts", "guests", "closes", "gain"]].rename(
        columns={
            "activity": "Activity",
            "theme": "Theme",
            "hosts": "Hosts",
            "guests": "Guests",
            "closes": "Gaps closed",
            "gain": "Newly within two ties",
        }
    )
    frame["Theme"] = [_theme(inputs, theme) for theme in frame["Theme"]]
    return [Table("activities", frame, paper=0, wide=["Hosts", "Guests"]), how(plan)]


def _theme(inputs: Inputs, theme: Any) -> str:
    """A competence, a cluster, an organisation or a country by its name."""
    clusters = inputs.net.clusters.set_index("id")["name"].dropna()
    for names in (inputs.competence_names, clusters, inputs.nodes["label"]):
        if theme in names:
            return str(names[theme])
    return country_name(theme)


def _meetings(inputs: Inputs) -> list[Block]:
    guests = list(dict.fromkeys(inputs.contacts["target"]))
    plan = planning.matchmaking(inputs.net, home=inputs.home_id, guests=guests, capacity=4, slots=8)
    if not len(plan.frame):
        return [Text("No meeting of a member with the recommended contacts has anything in common to talk about.")]
    frame = pd.DataFrame(
        {
            "Slot": plan.frame["slot"],
            "Member": [inputs.name(node) for node in plan.frame["host"]],
            "Guest": [inputs.name(node) for node in plan.frame["guest"]],
            "Fit": plan.frame["fit"],
        }
    ).sort_values(["Slot", "Fit"], ascending=[True, False], kind="stable")
    if (frame["Fit"] == frame["Fit"].iloc[0]).all():
        words = "For every pair of a member and a recommended contact the data say the same, so no pairing is better"
        return [Text(f"{words} than another. Competences of the guests would tell them apart.")]
    return [
        Text(
            "If the recommended contacts came for a day, these meetings would be worth most together "
            f"({plan.guarantee}). "
            "Fit is how alike the competences of the two are, near ones included."
        ),
        Table("matchmaking", frame, shown=12, paper=0),
    ]


def _consortium(inputs: Inputs) -> list[Block]:
    wanted = _wanted(inputs)
    anchor = _anchor(inputs)
    holders = inputs.net.competences.loc[inputs.net.competences["competence"].isin(wanted), "organisation"]
    # Partners abroad may join for their country, also without a competence of the call.
    candidates = list(dict.fromkeys([*holders, *inputs.foreign_ties["partner"]]))
    known = [one for one in candidates if inputs.nodes["country"].get(one, "")]
    plan = planning.consortium(inputs.net, competences=wanted, include=[anchor], candidates=known, graph=inputs.graph)
    label = inputs.competence_names
    frame = pd.DataFrame(
        {
            "Organisation": plan.frame["name"],
            "Country": [country_name(code) for code in plan.frame["country"]],
            "Brings": [
                listed([label.get(one, one) for one in str(cell).split(", ") if one]) for cell in plan.frame["brings"]
            ],
        }
    )
    words = (
        f"Around {inputs.name(anchor)}, the smallest consortium of at least three organisations from three countries "
        "that brings in "
        f"{listed([label.get(one, one) for one in wanted])}, which the home lacks; among equals the best connected."
    )
    return [Text(words), Table("consortium", frame, paper=0, wide=["Brings"]), how(plan)]


def _wanted(inputs: Inputs) -> list[str]:
    """The most urgent missing competences that somebody in the data holds."""
    found = inputs.findings
    held = set(inputs.net.competences["competence"])
    rows = found[found["kind"] == "competence"]
    names = [end for pair in zip(rows["subject"], rows["target"], strict=True) for end in pair if end in held]
    wanted = list(dict.fromkeys(names))[:COMPETENCES]
    if not wanted:
        raise _core.InvalidArgument("no missing competence is held by anybody here")
    return wanted


def _anchor(inputs: Inputs) -> str:
    """The member with most partners abroad that is not the cluster itself."""
    own = inputs.measures.reindex(inputs.members)
    implied = inputs.net.organisations.set_index("id")["implied"].reindex(own.index).fillna(False)
    return str(
        own.loc[~implied.astype(bool)].sort_values(["abroad", "betweenness"], ascending=False, kind="stable").index[0]
    )
