"""What the data cannot say."""

from __future__ import annotations

import pandas as pd

from ..blocks import Block, Bullets, Text
from ..inputs import Inputs


def build(inputs: Inputs) -> list[Block]:
    """Holes in the tables that limit every statement of the report."""
    found = holes(inputs)
    lead = Text(inputs.say("limits.lead"), role="lead")
    return [lead, Bullets(found) if found else Text(inputs.say("limits.none"))]


def holes(inputs: Inputs) -> list[tuple[str, str]]:
    """The holes in words, the gravest for this report first."""
    nodes, say = inputs.nodes, inputs.say
    found: list[tuple[str, str]] = []
    alone = inputs.measures["partners"].reindex(inputs.members)
    silent = int((alone == 0).sum())
    if silent:
        found.append((say("limits.silent"), say("limits.silent_text", n=silent, share=silent / len(alone))))
    found += _undated(inputs)
    found += _inferred(inputs)
    unknown = int((nodes["country"] == "").sum())
    if unknown:
        text = say("limits.country_text", n=unknown) if inputs.knows_countries else say("limits.country_none")
        found.append((say("limits.country"), text))
    nowhere = int(nodes["lat"].isna().sum())
    if nowhere:
        found.append((say("limits.nowhere"), say("limits.nowhere_text", n=nowhere, all=len(nodes))))
    found += _clusters(inputs)
    found += _events(inputs)
    return _rejected(inputs) + found


def _undated(inputs: Inputs) -> list[tuple[str, str]]:
    parts = []
    for name, frame in (("contacts", inputs.net.contacts), ("projects", inputs.net.projects)):
        count = int((frame["start"].fillna("").astype(str) == "").sum()) if len(frame) else 0
        if count:
            parts.append(inputs.say(f"limits.undated_{name}", n=count, all=len(frame)))
    return [(inputs.say("limits.undated"), inputs.say("limits.undated_text", parts=parts))] if parts else []


def _inferred(inputs: Inputs) -> list[tuple[str, str]]:
    parts = []
    for name in ("memberships", "competences", "contacts", "participations"):
        frame = getattr(inputs.net, name)
        if len(frame) and "confidence" in frame:
            share = float((frame["confidence"] == "inferred").mean())
            if share > 0.1:
                parts.append(inputs.say(f"limits.inferred_{name}", share=share))
    return [(inputs.say("limits.inferred"), inputs.say("limits.inferred_text", parts=parts))] if parts else []


def _clusters(inputs: Inputs) -> list[tuple[str, str]]:
    clusters = inputs.net.clusters
    if not len(clusters) or "members" not in clusters:
        return []
    missing = int(pd.to_numeric(clusters["members"]).isna().sum())
    text = inputs.say("limits.sizes_text", n=missing, all=len(clusters))
    return [(inputs.say("limits.sizes"), text)] if missing else []


def _events(inputs: Inputs) -> list[tuple[str, str]]:
    events = inputs.net.events
    if not len(events) or "cost_eur" not in events:
        return []
    known = int(pd.to_numeric(events["cost_eur"]).notna().sum())
    text = inputs.say("limits.costs_text", n=known, all=len(events))
    return [(inputs.say("limits.costs"), text)] if known < len(events) else []


def _rejected(inputs: Inputs) -> list[tuple[str, str]]:
    """What was not read at all: it comes first, since all that follows stands without it."""
    report, say = inputs.net.report, inputs.say
    found = []
    if rejected := report.rejected:
        text = say("limits.rejected_text", n=rejected, all=inputs.rows_read)
        found.append((say("limits.rejected"), text))
    sums = report.sums.groupby("kind")["count"].sum()
    kinds = {"columns": "unknown column", "files": "file not read", "countries": "unknown country"}
    counts = {name: int(sums[kind]) for name, kind in kinds.items() if kind in sums}
    if counts:
        parts = [say(f"limits.ununderstood_{name}", n=count) for name, count in counts.items()]
        text = say("limits.ununderstood_text", parts=parts, one=sum(counts.values()) == 1)
        found.append((say("limits.ununderstood"), text))
    return found
