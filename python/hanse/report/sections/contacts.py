"""The contacts that would help most, with reasons and proof."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from ..agenda import here
from ..blocks import Block, Picture, Text
from ..drawing import dots
from ..inputs import Inputs


def build(inputs: Inputs) -> list[Block]:
    """Whom to meet, through whom to begin, what it brings, and how near the choice is to the best possible."""
    plan, rows, say = inputs.plan, inputs.contacts, inputs.say
    if rows.empty:
        return [Text(say("contacts.none", why=inputs.no_contact)), *_introductions(inputs)]
    country = inputs.nodes["country"]
    frame = pd.DataFrame(
        {
            "no": range(1, len(rows) + 1),
            "member": [inputs.name(node) for node in rows["source"]],
            "new_contact": [inputs.name(node) for node in rows["target"]],
            "country": [inputs.country(country.get(node, "")) for node in rows["target"]],
            "begin_with": [inputs.way(via) for via in rows["via"]],
            "gain": rows["gain"],
            "why": rows["sentence"],
        }
    )
    kept = [column for column in frame if not (frame[column].isna().all() or (frame[column].astype(str) == "").all())]
    wide = [column for column in ("begin_with", "why") if column in kept]
    table = inputs.table("recommended-contacts", frame[kept], shown=15, wide=wide)
    blocks: list[Block] = [Text(say("contacts.lead", n=len(rows)), role="lead", rows=table.here)]
    if len(rows) > 1:
        blocks.append(Text(say("contacts.together", guarantee=guarantee(inputs, plan)), rows=table.here))
    blocks += [*_introductions(inputs), table]
    if len(rows) > 1:  # what one adds is in the table
        blocks.append(_gains(inputs, frame["new_contact"]))
    how = say("contacts.how", n=len(rows), notes="; ".join(plan.notes))
    blocks.append(Text(how, role="note", rows=table.here))
    return blocks


def _gains(inputs: Inputs, names: Any) -> Picture:
    """What every further contact adds, below what no choice could pass."""
    plan, gains, say = inputs.plan, inputs.contacts["gain"], inputs.say
    bound = plan.upper_bound if math.isclose(float(gains.sum()), plan.value, rel_tol=1e-6) else None
    sums = pd.Series(gains.cumsum().to_numpy(), index=pd.Index(names))
    line = None if bound is None or math.isinf(bound) else (bound, say("contacts.bound"))
    drawn = dots(sums, inputs.words, xlabel=say("contacts.axis"), line=line)
    return Picture(drawn, say("contacts.chart_alt"), say("contacts.chart"))


def _introductions(inputs: Inputs) -> list[Text]:
    """Those advised whom a colleague knows already: they stand among what is to be done."""
    known = sum(not shown.startswith("contact:") for shown, _ in inputs.advised)
    return [Text(inputs.say("contacts.warm", n=known), rows=here(inputs))] if known else []


def guarantee(inputs: Inputs, plan: Any) -> str:
    """How near a plan is to the best possible."""
    return str(plan.guarantee_in(inputs.words))
