"""One page for the board."""

from __future__ import annotations

import re
from typing import Any

from ..blocks import Block, Bullets, Figures, Heading, Item, Section, Text
from ..inputs import Inputs, attempt
from ..words import listed, number, plural
from .holes import holes
from .standing import key_figures

TOP = 3
#: A rank among fewer units that nobody chose says little.
FEW = 5
#: Figures that belong to the chapter on gaps, not on the board's page.
STATISTICS = re.compile(r" \((?:location quotient|p [=<])[^)]*\)")


def build(inputs: Inputs) -> Section:
    """Where the home stands, what is missing, what to do first, and how sure that is."""
    blocks: list[Block] = [Text(_position(inputs), role="lead"), Figures(key_figures(inputs)[1:5])]
    comparison = attempt(lambda: inputs.robustness)
    if comparison is not None:
        blocks.append(Text(_rank(inputs, comparison)))
    findings = attempt(lambda: inputs.findings)
    if findings is not None and len(findings):
        blocks += [Heading("What is missing"), Bullets(_most_urgent(inputs, findings))]
    contacts = attempt(lambda: inputs.contacts)
    if contacts is not None and len(contacts):
        blocks += [Heading("What to do first"), Bullets(_contacts(contacts), ordered=True)]
    known = holes(inputs)
    if known:
        blocks.append(Text(f"Read with care: {' '.join(text for _, text in known[:2])}", role="note"))
    return Section("summary", "Summary for the board", blocks)


def _position(inputs: Inputs) -> str:
    foreign = inputs.foreign_ties
    if foreign.empty:
        return f"In these data no organisation of {inputs.whose} has a partner abroad."
    countries = foreign["country"].nunique()
    holders = foreign["member"].value_counts()
    half = int((holders.cumsum() < holders.sum() / 2).sum()) + 1
    names = listed([inputs.name(node) for node in holders.index[:half]], 3)
    where = f"in {plural(countries, 'country', 'countries')} outside its own" if inputs.knows_countries else "outside"
    return (
        f"{inputs.whose.capitalize()} reaches {plural(foreign['partner'].nunique(), 'partner')} {where}. "
        f"Half of these partnerships hang on {plural(half, 'organisation')}: {names}."
    )


def _rank(inputs: Inputs, robustness: Any) -> str:
    if not inputs.reference_ids and len(robustness.table) < FEW:
        names = {unit.asked: unit.name for unit in inputs.reference}
        others = listed([names.get(unit, unit) for unit in robustness.table.index if unit != inputs.home_id])
        return (
            f"Only {others} can be compared with it in these data; a rank among so few says little. The next chapter "
            "shows the indicators."
        )
    row = robustness.table.loc[inputs.home_id]
    rank, low, high = (number(row[column]) for column in ("rank", "low", "high"))
    spread = f"lies between {low} and {high}" if low != high else f"stays {low}"
    return (
        f"Among {len(robustness.table)} comparable units it takes rank {rank} by the composite index; with other "
        f"weights and methods the rank {spread}."
    )


def _most_urgent(inputs: Inputs, findings: Any) -> list[Item]:
    """The most urgent finding of each of the most urgent kinds."""
    first = findings.drop_duplicates("kind").head(TOP + 1)
    return [
        Item(STATISTICS.sub("", sentence), rows=inputs.evidence_of(at), show=f"gap:{at}")
        for at, sentence in first["sentence"].items()
    ]


def _contacts(contacts: Any) -> list[Item]:
    return [Item(sentence, show=f"contact:{at}") for at, sentence in enumerate(contacts["sentence"].head(TOP))]
