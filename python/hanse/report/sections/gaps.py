"""What is missing, by kind."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..blocks import Block, Heading, Section, Table, Text
from ..inputs import Inputs
from ..words import plural

#: Title, and how to read the numbers, in the order of the page.
KINDS: dict[str, tuple[str, str]] = {
    "competence": (
        "Competences",
        "What clusters state about themselves is compared with what clusters state, recorded competences of "
        "organisations with those of organisations. Value is the share of holders beside that elsewhere (location "
        "quotient: 1 is par) with its exact interval; rows that rest on one project or source count as one.",
    ),
    "complementarity": (
        "Units abroad that complement",
        "Value adds up how near the home is to each field that the partner has and the home lacks. Joint projects so "
        "far and size stand beside it and do not enter.",
    ),
    "reach": (
        "Countries and units hardly reached",
        "Value is the number of joint projects and contacts; expected what the rest of the home's country would have "
        "in its place or, where that cannot be told, what the size of both says.",
    ),
    "bridges": (
        "Groups abroad that nobody joins",
        "Value is the number of ties to a group of organisations that work together, expected that of its size.",
    ),
    "missing_ties": (
        "Organisations that a member should know",
        "New ones, and those a colleague knows already. Value weighs the partners that both share.",
    ),
    "openness": (
        "Members that look inward",
        "Value is −1 if all joint projects and contacts are within the country, 1 if all lead abroad (E-I index); "
        "expected is that of others of its kind, size and country.",
    ),
}

#: Kinds with a chapter of their own.
ELSEWHERE = ("instruments", "resilience")


def build(inputs: Inputs) -> Section:
    """Every kind with its evidence, clear ones first."""
    found = inputs.findings
    found = found[~found["kind"].isin(ELSEWHERE)]
    if not len(found):
        return Section("gaps", "What is missing", [Text("No gap was found in these data.")])
    clear = int(found["clear"].sum())
    blocks: list[Block] = [
        Text(
            f"{plural(clear, 'finding')} of {len(found)} {'is' if clear == 1 else 'are'} clear: beyond chance, or by "
            "a rule that is stated. The others may be; the column says which. Every row names its data."
        )
    ]
    for kind in [*KINDS, *sorted(set(found["kind"]) - set(KINDS))]:
        rows = found[found["kind"] == kind]
        if len(rows):
            title, how = KINDS.get(kind, (kind.replace("_", " ").capitalize(), ""))
            blocks += [Heading(title), Text(how, role="note"), finding_table(inputs, kind, rows)]
    return Section("gaps", "What is missing", blocks)


def finding_table(inputs: Inputs, kind: str, rows: Any, shown: int = 8) -> Table:
    """Findings of one kind with their numbers, what they rest on and where they lie."""
    frame = pd.DataFrame(
        {
            "Finding": rows["sentence"].to_numpy(),
            "Clear": ["yes" if one else "perhaps" for one in rows["clear"]],
            "Value": rows["value"].to_numpy(float),
            "Expected": rows["reference"].to_numpy(float),
            "95 % interval": list(zip(rows["low"], rows["high"], strict=True)),
            "p": rows["p_value"].to_numpy(float),
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
