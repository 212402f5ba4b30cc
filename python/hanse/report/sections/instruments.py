"""Fairs, congresses, delegations and media: which to use, and what none of them reaches."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import _core
from ..blocks import Block, Heading, Rows, Text
from ..inputs import Inputs, attempt
from .contacts import guarantee
from .gaps import finding_table


def build(inputs: Inputs) -> list[Block]:
    """The best few events, then markets and competences without one."""
    say = inputs.say
    if not len(inputs.net.events):
        return [Text(say("instruments.no_events"))]
    blocks: list[Block]
    try:
        plan = inputs.instruments
        if len(plan.frame):
            blocks = [*_chosen(inputs, plan), *_uncovered(inputs, plan)]
        else:
            blocks = [Text(say("instruments.no_reach", **_counts(inputs)), rows=_to_come(inputs))]
    except _core.Cancelled:
        raise
    except _core.Error as error:
        blocks = [Text(_none(inputs, error), rows=_to_come(inputs))]
    found = attempt(lambda: inputs.findings)
    rows = None if found is None else found[found["kind"] == "instruments"]
    if rows is not None and len(rows):
        blocks += [Heading(say("instruments.without")), finding_table(inputs, "instruments", rows)]
    return blocks


def _none(inputs: Inputs, error: _core.Error) -> str:
    """Why no event can be chosen."""
    if not len(inputs.events_to_come):
        return inputs.say("instruments.none_to_come")
    if not len(inputs.net.competences):
        return inputs.say("instruments.no_target", **_counts(inputs))
    return f"{inputs.say('not_possible_part')} {inputs.say('because', reason=str(error))}"


def _counts(inputs: Inputs) -> dict[str, int]:
    """How many events are to come, and how many media have no date: these are neither over nor to come."""
    media = int((inputs.events_to_come["when"] == "").sum())
    return {"n": len(inputs.events_to_come) - media, "media": media}


def _to_come(inputs: Inputs) -> Rows | None:
    """The events still to come; None without any."""
    events, media = inputs.events_to_come, _counts(inputs)["media"]
    rows = pd.DataFrame(
        {"event": events["name"], "kind": [inputs.kind(kind) for kind in events["kind"]], "from": events["when"]}
    )
    return (
        inputs.rows_of("rows-events", inputs.say("rows.events", media=media), rows, wide=["event"])
        if len(rows)
        else None
    )


def _chosen(inputs: Inputs, plan: Any) -> list[Block]:
    kind = inputs.net.events.set_index("id")["kind"]
    frame = pd.DataFrame(
        {
            "event": plan.frame["name"],
            "when": plan.frame["when"],
            "certainty": plan.frame["certainty"],
            "kind": [inputs.kind(kind.get(event)) for event in plan.frame["event"]],
            "targets": plan.frame["targets"],
            "marginal": plan.frame["marginal"],
            "cost": plan.frame["cost"],
        }
    )
    uniform = bool((frame["cost"] == 1).all())  # no cost is known: the budget is a number of events
    silent = int((pd.concat([plan.frame, plan.tables["others"]])["targets"] == 0).sum())
    lead = inputs.say("instruments.lead", n=len(frame), worth=plan.value, guarantee=guarantee(inputs, plan))
    if uniform:
        frame = frame.drop(columns="cost")
    table = inputs.table("instruments", frame, wide=["event"], dates=["when"])
    how = inputs.say("instruments.how", costs=0 if uniform else 1, silent=silent)
    return [
        Text(lead, role="lead", rows=table.here),
        table,
        Text(how, role="note", rows=_to_come(inputs)),
    ]


def _uncovered(inputs: Inputs, plan: Any) -> list[Block]:
    left, got = plan.tables["uncovered"], plan.tables["covered"]
    total = float(left["weight"].sum() + got["weight"].sum())
    if not len(left) or total <= 0:
        return []
    label = inputs.net.competence_taxonomy.set_index("id")["label"] if len(inputs.net.competence_taxonomy) else {}
    frame = pd.DataFrame(
        {
            "country": [inputs.country(code) for code in left["market"]],
            "competence": [str(label.get(one) or one) for one in left["competence"]],
            "worth": left["weight"],
        }
    )
    words = inputs.say("instruments.left", share=left["weight"].sum() / total)
    table = inputs.table("uncovered-targets", frame, inputs.say("instruments.left_table"), shown=8)
    return [Text(words, rows=table.here), table]
