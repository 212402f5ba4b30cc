"""What the data cannot say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..blocks import Block, Bullets, Section, Text
from ..inputs import Inputs
from ..words import percent, plural


def build(inputs: Inputs) -> Section:
    """Holes in the tables that limit every statement of the report."""
    found = holes(inputs)
    blocks: list[Block] = [
        Text(
            "A row that is missing here says nothing about the real world: an organisation without a tie may "
            "have many that no "
            "table knows. These holes are known; conclusions that rest on them are weak.",
            role="lead",
        )
    ]
    blocks.append(Bullets(found) if found else Text("No hole of the usual kinds was found in these tables."))
    return Section("limits", "What the data cannot say", blocks)


def holes(inputs: Inputs) -> list[tuple[str, str]]:
    """The holes in words, the gravest for this report first."""
    net, nodes = inputs.net, inputs.nodes
    found: list[tuple[str, str]] = []
    alone = inputs.measures["partners"].reindex(inputs.members)
    silent = int((alone == 0).sum())
    if silent:
        share = percent(silent / len(alone))
        found.append(
            (
                "Silent members.",
                f"No tie is known of {plural(silent, 'organisation')} of {inputs.whose} "
                f"({share}): "
                "their contacts are not missing in the world, only here.",
            )
        )
    found += _undated(net)
    found += _inferred(net)
    unknown = int((nodes["country"] == "").sum())
    if unknown:
        count = "which count as neither home nor abroad" if inputs.knows_countries else "so all outside count as abroad"
        found.append(("No country.", f"It is not known for {plural(unknown, 'organisation')}, {count}."))
    nowhere = int(nodes["lat"].isna().sum())
    if nowhere:
        found.append(
            ("No coordinates.", f"{nowhere:,} of {plural(len(nodes), 'organisation')} cannot be shown on the map.")
        )
    found += _clusters(net)
    found += _events(net)
    return _rejected(net) + found


def _undated(net: Any) -> list[tuple[str, str]]:
    parts = []
    for word, frame in (("contact", net.contacts), ("project", net.projects)):
        count = int((frame["start"].fillna("").astype(str) == "").sum()) if len(frame) else 0
        if count:
            parts.append(f"{count:,} of {plural(len(frame), word)}")
    if not parts:
        return []
    return [("No date.", f"{' and '.join(parts)} have no beginning; statements about development leave them out.")]


def _inferred(net: Any) -> list[tuple[str, str]]:
    parts = []
    for word in ("memberships", "competences", "contacts", "participations"):
        frame = getattr(net, word)
        if len(frame) and "confidence" in frame:
            share = float((frame["confidence"] == "inferred").mean())
            if share > 0.1:
                parts.append(f"{percent(share)} of the {word}")
    return (
        [("Inferred, not stated.", f"{', '.join(parts)} were concluded from a source, not said by it.")]
        if parts
        else []
    )


def _clusters(net: Any) -> list[tuple[str, str]]:
    clusters = net.clusters
    if not len(clusters) or "members" not in clusters:
        return []
    missing = int(pd.to_numeric(clusters["members"]).isna().sum())
    of = f"{missing} of {plural(len(clusters), 'cluster')}"
    text = f"{of} have no number of members; comparisons of size leave them out."
    return [("Unknown sizes.", text)] if missing else []


def _events(net: Any) -> list[tuple[str, str]]:
    events = net.events
    if not len(events) or "cost_eur" not in events:
        return []
    known = int(pd.to_numeric(events["cost_eur"]).notna().sum())
    of = f"{known} of {plural(len(events), 'event')}"
    text = f"A cost is known for {of}; unless it is for all, every event counts the same."
    return [("Unknown costs.", text)] if known < len(events) else []


def _rejected(net: Any) -> list[tuple[str, str]]:
    """What was not read at all: it comes first, since all that follows stands without it."""
    report = net.report
    found = []
    if rejected := report.rejected:
        rows = plural(int(report.counts["rows"].sum()), "row")
        text = f"{rejected:,} of {rows} could not be read; `hanse validate` lists them with their places."
        found.append(("Rejected rows.", text))
    sums = report.sums.groupby("kind")["count"].sum()
    parts = [
        plural(int(sums[kind]), word, words)
        for kind, word, words in (
            ("unknown column", "column", "columns"),
            ("file not read", "file", "files"),
            ("unknown country", "country", "countries"),
        )
        if kind in sums
    ]
    if parts:
        text = f"{' and '.join(parts)} could not be understood and count as not there; `hanse validate` names them."
        found.append(("Not understood.", text))
    return found
