"""What the data cannot say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..blocks import Block, Bullets, Here, Item, Rows, Text
from ..evidence import SOME, finding_rows, not_read, some_of
from ..inputs import Inputs
from .methods import TABLE

#: What was not understood, by what the words call it and what the report of the reading does.
UNUNDERSTOOD = {"columns": "unknown column", "files": "file not read", "countries": "unknown country"}


def build(inputs: Inputs) -> list[Block]:
    """Holes in the tables that limit every statement of the report."""
    found = holes(inputs)
    lead = Text(inputs.say("limits.lead"), role="lead")
    return [lead, Bullets(found) if found else Text(inputs.say("limits.none"))]


def holes(inputs: Inputs) -> list[Item]:
    """The holes in words, the gravest for this report first."""
    return [
        *_rejected(inputs),
        *_silent(inputs),
        *_undated(inputs),
        *_inferred(inputs),
        *_places(inputs),
        *_clusters(inputs),
        *_events(inputs),
    ]


def rejected_rows(inputs: Inputs) -> Rows | None:
    """Rows that were not read; None without any."""
    return not_read(inputs, "rows-rejected", inputs.say("rows.rejected"), inputs.net.report.rejected)


def _silent(inputs: Inputs) -> list[Item]:
    partners = inputs.measures["partners"].reindex(inputs.members)
    silent = list(partners.index[partners == 0])
    if not silent:
        return []
    rows = some_of(inputs, "rows-silent", inputs.say("rows.silent"), silent)
    text = inputs.say("limits.silent_text", n=len(silent), share=len(silent) / len(partners))
    return [Item(text, inputs.say("limits.silent"), rows)]


def _undated(inputs: Inputs) -> list[Item]:
    parts, rows = [], []
    for name in ("contacts", "projects"):
        frame = getattr(inputs.net, name)
        without = (frame["start"].fillna("").astype(str) == "").to_numpy().nonzero()[0] if len(frame) else []
        if len(without):
            parts.append(inputs.say(f"limits.undated_{name}", n=len(without), all=len(frame)))
            rows += [(name, int(row)) for row in without]
    return [_hole(inputs, "undated", rows, parts=parts, one=len(rows) == 1)] if parts else []


def _hole(inputs: Inputs, name: str, rows: list[tuple[str, int]], **values: Any) -> Item:
    """A hole that rows of the tables make."""
    title = inputs.say(f"rows.{name}")
    evidence = finding_rows(inputs, f"rows-{name}", title, rows, most=SOME)
    return Item(inputs.say(f"limits.{name}_text", **values), inputs.say(f"limits.{name}"), evidence)


def _inferred(inputs: Inputs) -> list[Item]:
    parts = []
    for name in ("memberships", "competences", "contacts", "participations"):
        frame = getattr(inputs.net, name)
        if len(frame) and "confidence" in frame:
            share = float((frame["confidence"] == "inferred").mean())
            if share > 0.1:
                parts.append(inputs.say(f"limits.inferred_{name}", share=share))
    if not parts:
        return []
    rows = Here(TABLE, inputs.say("methods.tables"))
    return [Item(inputs.say("limits.inferred_text", parts=parts), inputs.say("limits.inferred"), rows)]


def _places(inputs: Inputs) -> list[Item]:
    """Organisations without a country, which matters outside home only, and without coordinates."""
    nodes, say, found = inputs.nodes, inputs.say, []
    unknown = nodes.index[(nodes["country"] == "") & ~nodes.index.isin(inputs.members)]
    if not inputs.knows_countries:
        found.append(Item(say("limits.country_none"), say("limits.country")))
    elif len(unknown):
        rows = some_of(inputs, "rows-country", say("rows.country"), list(unknown))
        found.append(Item(say("limits.country_text", n=len(unknown)), say("limits.country"), rows))
    nowhere = nodes.index[nodes["lat"].isna()]
    if len(nowhere):
        rows = some_of(inputs, "rows-nowhere", say("rows.nowhere"), list(nowhere))
        found.append(Item(say("limits.nowhere_text", n=len(nowhere), all=len(nodes)), say("limits.nowhere"), rows))
    return found


def _clusters(inputs: Inputs) -> list[Item]:
    clusters = inputs.net.clusters
    if not len(clusters) or "members" not in clusters:
        return []
    missing = pd.to_numeric(clusters["members"]).isna().to_numpy().nonzero()[0]
    rows = [("clusters", int(row)) for row in missing]
    return [_hole(inputs, "sizes", rows, n=len(missing), all=len(clusters))] if rows else []


def _events(inputs: Inputs) -> list[Item]:
    events = inputs.net.events
    if not len(events) or "cost_eur" not in events:
        return []
    without = pd.to_numeric(events["cost_eur"]).isna().to_numpy().nonzero()[0]
    rows = [("events", int(row)) for row in without]
    return [_hole(inputs, "costs", rows, n=len(events) - len(without), all=len(events))] if rows else []


def _rejected(inputs: Inputs) -> list[Item]:
    """What was not read at all: it comes first, since all that follows stands without it."""
    report, say = inputs.net.report, inputs.say
    found = []
    if rejected := report.rejected:
        text = say("limits.rejected_text", n=rejected, all=inputs.rows_read)
        found.append(Item(text, say("limits.rejected"), rejected_rows(inputs)))
    sums = report.sums.groupby("kind")["count"].sum()
    counts = {name: int(sums[kind]) for name, kind in UNUNDERSTOOD.items() if kind in sums}
    if counts:
        every = sum(counts.values())
        parts = [say(f"limits.ununderstood_{name}", n=count) for name, count in counts.items()]
        text = say("limits.ununderstood_text", parts=parts, one=every == 1)
        rows = not_read(inputs, "rows-ununderstood", say("rows.ununderstood"), every, list(UNUNDERSTOOD.values()))
        found.append(Item(text, say("limits.ununderstood"), rows))
    return found
