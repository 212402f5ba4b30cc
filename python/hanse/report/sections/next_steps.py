"""From findings to a programme: contacts, events, a matchmaking day, a consortium, joint activities."""

from __future__ import annotations

import pandas as pd

from ... import _core, planning
from ..._umbrellas import funders, umbrellas
from ...planning.consortium import askable
from ..agenda import agenda, here
from ..blocks import Actions, Block, Bullets, Heading, Here, Item, Text
from ..follow_up import agreement_rows, outcome_rate, outcome_rows
from ..inputs import Inputs, attempt
from .contacts import guarantee

COMPETENCES = 3


def build(inputs: Inputs) -> list[Block]:
    """What to do, in the order of effort; what these data do not allow says so."""
    blocks: list[Block] = [Bullets(_programme(inputs), ordered=True), *_agenda(inputs), *_followed(inputs)]
    for name, make in (("activities", _activities), ("day", _meetings), ("consortium", _consortium)):
        blocks.append(Heading(inputs.say(f"next.{name}")))
        try:
            blocks += make(inputs)
        except _core.Cancelled:
            raise
        except _core.Error as error:
            reason = inputs.say("because", reason=str(error))
            blocks.append(Text(f"{inputs.say('not_possible_part')} {reason}", role="note"))
    return blocks


def _programme(inputs: Inputs) -> list[Item]:
    """Steps in one sentence each."""
    say = inputs.say
    steps: list[Item] = []
    if inputs.advised:
        names = list(dict.fromkeys(inputs.name(row.target) for _, row in inputs.advised))
        steps.append(Item(say("next.contact_text", names=names), say("next.contact"), here(inputs)))
    plan = attempt(lambda: inputs.instruments) if len(inputs.net.events) else None
    if plan is not None and len(plan.frame):
        names = list(plan.frame["name"])
        steps.append(Item(say("next.events_text", names=names), say("next.events"), Here("instruments")))
    found = attempt(lambda: inputs.findings)
    if found is not None:
        for kind in ("complementarity", "missing_ties"):  # what is at risk has a chapter
            some = found[(found["kind"] == kind) & found["clear"]]
            if kind == "missing_ties":
                some = some[some["form"] == "warm"]
            if len(some):
                at = some.index[0]
                text, rest = str(some["sentence"].iloc[0]), (inputs.evidence_of(at), inputs.shows(at))
                steps.append(Item(text, say(f"next.{kind}"), *rest))
    return steps or [Item(say("next.collect_text"), say("next.collect"))]


def _agenda(inputs: Inputs) -> list[Block]:
    actions = agenda(inputs)
    return [Actions(actions, caption=inputs.say("next.actions"))] if actions else []


def _followed(inputs: Inputs) -> list[Block]:
    """What became of the last plan, and agreements with a next step."""
    blocks: list[Block] = []
    if inputs.last_plan is not None:
        blocks.append(Heading(inputs.say("next.last")))
        try:
            table = inputs.table("last-plan", outcome_rows(inputs), dates=["first"])
            blocks += [table, *(Text(one, rows=table.here) for one in outcome_rate(inputs))]
        except _core.InvalidArgument as error:
            blocks.append(Text(inputs.say("next.last_impossible", reason=str(error)), role="note"))
    if len(inputs.agreements):
        rows = agreement_rows(inputs)
        blocks.append(Heading(inputs.say("next.agreements")))
        blocks.append(inputs.table("agreements", rows, dates=["since", "due"], shown=20, paper=0))
    return blocks


def _activities(inputs: Inputs) -> list[Block]:
    plan = planning.activities(
        inputs.net,
        home=inputs.home_id,
        findings=inputs.findings,
        largest=6,
        as_of=inputs.as_of,
        language=inputs.words.language,
    )
    if not len(plan.frame):
        return [Text(inputs.say("next.activities_none"))]
    frame = plan.frame[["activity", "theme", "hosts", "guests", "closes", "gain"]].rename(columns={"gain": "newly"})
    table = inputs.table("activities", frame, wide=["hosts", "guests"])
    how = inputs.say("next.activities_how", guarantee=guarantee(inputs, plan))
    return [table, *(Text(_sentence(one), role="note", rows=table.here) for one in (how, *plan.notes[2:]))]


def _sentence(note: str) -> str:
    """A note of a plan, which are listed after each other elsewhere, as a sentence of its own."""
    return f"{note[:1].upper()}{note[1:]}{'' if note.endswith('.') else '.'}"


def _meetings(inputs: Inputs) -> list[Block]:
    guests, say = list(dict.fromkeys(row.target for _, row in inputs.advised)), inputs.say
    if not guests:
        return [Text(say("next.day_nobody", guests=0))]
    plan = planning.matchmaking(inputs.net, home=inputs.home_id, guests=guests, capacity=4, slots=8, as_of=inputs.as_of)
    if not len(plan.frame):
        return [Text(say("next.day_nobody", guests=len(guests)))]
    frame = pd.DataFrame(
        {
            "slot": plan.frame["slot"],
            "member": [inputs.name(node) for node in plan.frame["host"]],
            "guest": [inputs.name(node) for node in plan.frame["guest"]],
            "fit": plan.frame["fit"],
        }
    ).sort_values(["slot", "fit"], ascending=[True, False], kind="stable")
    if (frame["fit"] == frame["fit"].iloc[0]).all():
        return [Text(say("next.day_alike"))]
    lead = say("next.day_lead", guarantee=guarantee(inputs, plan))
    table = inputs.table("matchmaking", frame)
    return [Text(lead, rows=table.here), table]


def _consortium(inputs: Inputs) -> list[Block]:
    wanted = _wanted(inputs)
    if not wanted:
        return [Text(inputs.say("next.consortium_none"))]
    anchor = _anchor(inputs)
    plan = planning.consortium(
        inputs.net, competences=wanted, include=[anchor], graph=inputs.graph,
        as_of=inputs.as_of, language=inputs.words.language,
    )  # fmt: skip
    label = inputs.competence_names
    rests = plan.tables["rests"].set_index(["organisation", "competence"])["rests"]

    def brought(node: str, cell: str, role: str) -> str:
        fields = [(label.get(one, one), rests.get((node, one))) for one in cell.split(", ") if one]
        told = [inputs.say("next.consortium_field", field=field, rests=little) for field, little in fields]
        return inputs.words.listed(told) or inputs.say(f"next.consortium_{role}")

    rows = plan.frame
    frame = pd.DataFrame(
        {
            "organisation": [inputs.name(node) for node in rows["organisation"]],
            "country": [inputs.country(code) for code in rows["country"]],
            "brings": list(map(brought, rows["organisation"], rows["brings"], rows["role"])),
        }
    )
    terms = [inputs.words.say("list.term", x=label.get(one, one)) for one in wanted]
    proven = plan.upper_bound == plan.value
    lead = inputs.say("next.consortium_lead", anchor=inputs.name(anchor), competences=terms, proven=proven)
    # Between the rule and how good it is, which the lead says unless the search was cut short: whom to ask what.
    table = inputs.table("consortium", frame, wide=["brings"])
    asked = [Text(_sentence(one), role="note", rows=table.here) for one in plan.notes[1 : -1 if proven else None]]
    return [Text(lead, rows=table.here), table, *asked]


def _wanted(inputs: Inputs) -> list[str]:
    """The most urgent missing competences that somebody holds who may be asked."""
    found, rows = inputs.findings, inputs.net.competences
    able = askable(inputs.net, pd.Timestamp(inputs.today))
    held = set(rows.loc[rows["organisation"].isin(able), "competence"])
    rows = found[found["kind"] == "competence"]
    names = [end for pair in zip(rows["subject"], rows["target"], strict=True) for end in pair if end in held]
    return list(dict.fromkeys(names))[:COMPETENCES]


def _anchor(inputs: Inputs) -> str:
    """The member with most partners abroad: not the cluster itself, nor, where another is, one that funds others or
    stands for many sites."""
    own = inputs.measures.reindex(inputs.members)
    facts = inputs.net.organisations.set_index("id").reindex(own.index)
    aside = (funders(inputs.net) | umbrellas(inputs.net)).reindex(own.index).fillna(False)
    own = own.loc[~facts["implied"].fillna(False).astype(bool)].assign(aside=aside)
    order = own.sort_values(["aside", "abroad", "betweenness"], ascending=[True, False, False], kind="stable")
    return str(order.index[0])
