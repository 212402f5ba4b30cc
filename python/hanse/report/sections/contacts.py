"""The contacts that would help most, with reasons and proof."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import plot
from ..blocks import Block, Bullets, Picture, Section, Table, Text
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
            "Why": rows["reason"],
        }
    )
    kept = [column for column in frame if not (frame[column].isna().all() or (frame[column].astype(str) == "").all())]
    guarantee = getattr(plan, "guarantee", "")
    lead = f"{plural(len(rows), 'new contact')}, chosen together: each brings what those before it leave open."
    blocks: list[Block] = [Text(lead, role="lead")]
    if guarantee:
        blocks.append(Text(f"What they bring together is {guarantee}."))
    blocks.append(Table("recommended-contacts", frame[kept], shown=15, wide=["Why"]))
    if rows["gain"].notna().all():
        blocks.append(_growth(inputs, plan, rows))
    notes = list(getattr(plan, "notes", []))
    if notes:
        blocks.append(Bullets(notes))
    return Section("contacts", "Recommended contacts", blocks)


def _growth(inputs: Inputs, plan: Any, rows: pd.DataFrame) -> Picture:
    labels = ["now", *(inputs.name(node) for node in rows["target"])]
    values = [0.0, *rows["gain"].cumsum()]
    bound = getattr(plan, "upper_bound", None)
    total = float(getattr(plan, "value", float("nan")))
    # The bound is drawn only where it measures the same as the sum of the gains.
    same = bound is not None and abs(total - values[-1]) <= 1e-6 * max(1.0, abs(total))
    drawn = plot.gains(labels, values, bound=bound if same else None, ylabel="gain")
    return Picture.of(drawn, "Line chart of the gain with every further contact", "What every further contact adds.")
