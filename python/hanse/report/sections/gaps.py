"""What is missing, by kind."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import plot
from ..blocks import Block, Heading, Picture, Section, Table, Text
from ..inputs import Inputs
from ..words import plural

#: Title, and how to read the numbers, in the order of the page.
KINDS: dict[str, tuple[str, str]] = {
    "competence": (
        "Competences",
        "Value is how strongly the home holds a competence beside the reference "
        "(location quotient: 1 is par); the interval is exact.",
    ),
    "complementarity": (
        "Regions and clusters that complement",
        "Value is what a partner would add to the home's competences; a high value is worth a visit.",
    ),
    "reach": (
        "Countries, regions and clusters hardly reached",
        "Value is the number of contacts seen, expectation what the home's partners would have if ties fell by chance.",
    ),
    "bridges": (
        "Communities that nobody bridges",
        "Value is the number of ties between two communities, expectation what their size says.",
    ),
    "missing_ties": (
        "Partners of partners",
        "Value is a score of how near two organisations are that are not tied yet; the broker knows both.",
    ),
    "openness": (
        "Partners that look inward",
        "Value is the E-I index: −1 if all contacts are in the country, 1 "
        "if all lead abroad; expectation is that of organisations of its "
        "kind and size.",
    ),
}

#: Kinds with a chapter of their own.
ELSEWHERE = ("instruments", "resilience")


def build(inputs: Inputs) -> Section:
    """The most urgent first, then every kind with its evidence."""
    found = inputs.findings
    found = found[~found["kind"].isin(ELSEWHERE)]
    blocks: list[Block] = [
        Text(
            f"{plural(len(found), 'finding')}, ranked by priority from 0 to 1. Every row names the numbers and "
            "the rows of data it rests on."
        )
    ]
    if not len(found):
        return Section("gaps", "What is missing", [Text("No gap was found in these data.")])
    picture = plot.gaps(_plain(found), top=12)
    blocks.append(Picture.of(picture, "Bar chart of the most urgent findings", "The most urgent findings."))
    for kind in [*KINDS, *sorted(set(found["kind"]) - set(KINDS))]:
        rows = found[found["kind"] == kind]
        if len(rows):
            title, how = KINDS.get(kind, (kind.replace("_", " ").capitalize(), ""))
            blocks += [Heading(title), Text(how, role="note"), finding_table(inputs, kind, rows)]
    return Section("gaps", "What is missing", blocks)


def _plain(found: Any) -> pd.DataFrame:
    return pd.DataFrame({name: found[name].to_numpy() for name in ("kind", "sentence", "priority")})


def finding_table(inputs: Inputs, kind: str, rows: Any, shown: int = 8) -> Table:
    """Findings of one kind with their numbers, what they rest on and where they lie."""
    frame = pd.DataFrame(
        {
            "Finding": rows["sentence"].to_numpy(),
            "Value": rows["value"].to_numpy(float),
            "Expected": rows["reference"].to_numpy(float),
            "95 % interval": list(zip(rows["low"], rows["high"], strict=True)),
            "p": rows["p_value"].to_numpy(float),
            "Priority": rows["priority"].to_numpy(float).round(2),
        }
    )
    kept = [column for column in frame if not _empty(frame[column])]
    return Table(
        f"gaps-{kind.replace('_', '-')}",
        frame[kept],
        shown=shown,
        paper=2,
        wide=["Finding"],
        numbers=["95 % interval", "p"],
        written={"p": _p},
        evidence=[inputs.evidence_of(at) for at in rows.index[:shown]],
        shows=[f"gap:{at}" for at in rows.index],
    )


def _p(value: float) -> str:
    return "" if pd.isna(value) else "< 0.001" if value < 0.001 else f"{value:.2g}"


def _empty(column: pd.Series[Any]) -> bool:
    return all(value == "" or (pd.isna(value[0]) if isinstance(value, tuple) else pd.isna(value)) for value in column)
