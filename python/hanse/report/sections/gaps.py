"""What is missing, by kind."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from ..blocks import Block, Heading, Rows, Table, Text
from ..inputs import Inputs

#: In the order of the page.
KINDS = ("competence", "complementarity", "reach", "bridges", "missing_ties", "openness")

#: Kinds whose values are shares.
SHARES = ("resilience",)

#: Kinds with a chapter of their own.
ELSEWHERE = ("instruments", "resilience")


def build(inputs: Inputs) -> list[Block]:
    """Every kind with its evidence, clear ones first."""
    found, say = inputs.findings, inputs.say
    found = found[~found["kind"].isin(ELSEWHERE)]
    if not len(found):
        return [Text(say("gaps.none")), *(Text(note, role="note") for note in inputs.findings.notes)]
    rest = len(inputs.findings) - len(found)
    clear = int(found["clear"].sum())
    lead = say("gaps.lead", clear=clear, others=len(found) - clear, n=len(found), rest=rest)
    blocks: list[Block] = [Text(lead, rows=_every(inputs, found))]
    for kind in KINDS:
        rows = found[found["kind"] == kind]
        if len(rows):
            blocks.append(Heading(say(f"gaps.{kind}")))
            blocks += [Text(say(f"gaps.{kind}_how"), role="note"), finding_table(inputs, kind, rows)]
    return blocks


def _every(inputs: Inputs, found: Any) -> Rows:
    """All these findings with their kind and whether they are clear: the tables of the chapter in one."""
    say = inputs.say
    rows = pd.DataFrame(
        {
            "kind": [inputs.words.say(f"finding.{kind}") for kind in found["kind"]],
            "finding": found["sentence"].to_numpy(),
            "clear": [say("yes" if one else "perhaps") for one in found["clear"]],
        }
    )
    made: Rows = inputs.rows_of("rows-findings", say("rows.findings"), rows, wide=["finding"], shown=40)
    return made


def finding_table(inputs: Inputs, kind: str, rows: Any, shown: int = 8) -> Table:
    """Findings of one kind with their numbers, what they rest on and where they lie."""
    frame = pd.DataFrame(
        {
            "finding": rows["sentence"].to_numpy(),
            "clear": [inputs.say("yes" if one else "perhaps") for one in rows["clear"]],
            "value": rows["value"].to_numpy(float),
            "expected": rows["reference"].to_numpy(float),
            "interval": list(zip(rows["low"], rows["high"], strict=True)),
            "p": rows["p_value"].to_numpy(float),
        }
    )
    if kind == "instruments":  # counts of events, which the sentence says
        frame = frame.drop(columns=["value", "expected"])
    kept = [column for column in frame if not _empty(frame[column])]
    percent = dict.fromkeys(("value", "expected"), inputs.words.percent) if kind in SHARES else {}
    return inputs.table(
        f"gaps-{kind.replace('_', '-')}",
        frame[kept],
        shown=shown,
        paper=2,
        wide=["finding"],
        numbers=["interval", "p"],
        written={"p": partial(_p, inputs), **percent},
        evidence=[inputs.evidence_of(at) for at in rows.index[:shown]],
        shows=[inputs.shows(at) for at in rows.index],
    )


def _p(inputs: Inputs, value: float) -> str:
    return "" if pd.isna(value) else inputs.words.p(value).removeprefix("p").removeprefix(" = ").strip()


def _empty(column: pd.Series[Any]) -> bool:
    return all(value == "" or (pd.isna(value[0]) if isinstance(value, tuple) else pd.isna(value)) for value in column)
