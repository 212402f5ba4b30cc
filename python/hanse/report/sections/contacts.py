"""The contacts that would help most, with reasons and proof."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..blocks import Block, Picture, Section, Table, Text
from ..inputs import Inputs
from ..words import country_name, plural


def build(inputs: Inputs) -> Section:
    """Whom to meet, through whom to begin, what it brings, and how near the choice is to the best possible."""
    plan, rows = inputs.plan, inputs.contacts
    if rows.empty:
        words = "No new contact would bring the goal any further in these data."
        return Section("contacts", "Recommended contacts", [Text(words)])
    country = inputs.nodes["country"]
    frame = pd.DataFrame(
        {
            "No.": range(1, len(rows) + 1),
            "Member": [inputs.name(node) for node in rows["source"]],
            "New contact": [inputs.name(node) for node in rows["target"]],
            "Country": [country_name(country.get(node, "")) for node in rows["target"]],
            "Begin with": [", then ".join(via) for via in rows["via"]],
            "Gain": rows["gain"],
            "Why": rows["why"],
        }
    )
    kept = [column for column in frame if not (frame[column].isna().all() or (frame[column].astype(str) == "").all())]
    lead = f"{plural(len(rows), 'new contact')}, chosen together: each brings what those before it leave open."
    blocks: list[Block] = [Text(lead, role="lead"), Text(f"What they bring together is {plan.guarantee}.")]
    blocks.append(Table("recommended-contacts", frame[kept], shown=15, wide=["Begin with", "Why"]))
    axes = plan.plot()
    axes.set_ylabel("organisations newly\nwithin two ties")
    blocks.append(
        Picture.of(
            axes,
            "Line chart of the gain with every further contact",
            "What every further contact adds; the dashed line is what no choice of as many contacts could pass.",
        )
    )
    blocks.append(how(plan))
    return Section("contacts", "Recommended contacts", blocks)


def how(plan: Any) -> Text:
    """The notes of a plan as small print."""
    return Text(f"How they were chosen: {'; '.join(plan.notes)}.", role="note")
