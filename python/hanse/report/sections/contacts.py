"""The contacts that would help most, with reasons and proof."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from ..blocks import Block, Picture, Text
from ..drawing import dots
from ..inputs import Inputs


def build(inputs: Inputs) -> list[Block]:
    """Whom to meet, through whom to begin, what it brings, and how near the choice is to the best possible."""
    plan, rows, say = inputs.plan, inputs.contacts, inputs.say
    if rows.empty:
        return [Text(say("contacts.none", why=inputs.no_contact))]
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
    blocks: list[Block] = [Text(say("contacts.lead", n=len(rows)), role="lead")]
    if len(rows) > 1:
        blocks.append(Text(say("contacts.together", guarantee=guarantee(inputs, plan))))
    wide = [column for column in ("begin_with", "why") if column in kept]
    blocks.append(inputs.table("recommended-contacts", frame[kept], shown=15, wide=wide))
    bound = plan.upper_bound if math.isclose(float(rows["gain"].sum()), plan.value, rel_tol=1e-6) else None
    sums = pd.Series(rows["gain"].cumsum().to_numpy(), index=pd.Index(frame["new_contact"]))
    line = None if bound is None or math.isinf(bound) else (bound, say("contacts.bound"))
    drawn = dots(sums, inputs.words, xlabel=say("contacts.axis"), line=line)
    blocks.append(Picture(drawn, say("contacts.chart_alt"), say("contacts.chart")))
    blocks.append(Text(say("contacts.how", notes="; ".join(plan.notes)), role="note"))
    return blocks


def guarantee(inputs: Inputs, plan: Any) -> str:
    """How near a plan is to the best possible."""
    return str(plan.guarantee_in(inputs.words))
