"""One page for the board."""

from __future__ import annotations

import re
from typing import Any

from ..blocks import Block, Bullets, Figures, Heading, Item, Section, Text
from ..inputs import Inputs, attempt
from ..words import indicator_name, listed, number, plural
from .holes import holes
from .standing import key_figures

TOP = 3
FIRST = 3
#: A rank among fewer units that nobody chose says little.
FEW = 5
#: Figures that belong to the chapter on gaps, not on the board's page.
STATISTICS = re.compile(r" \(p [=<][^)]*\)")
#: What may be a gap and is worth a question, where nothing is certain.
POSSIBLE = 0.2


def build(inputs: Inputs) -> Section:
    """Where the home stands, what is missing, what to do first, and how sure that is."""
    blocks: list[Block] = [Text(_position(inputs), role="lead"), Figures(key_figures(inputs)[1:5])]
    comparison = attempt(lambda: inputs.robustness)
    if comparison is not None:
        blocks.append(Text(_rank(inputs, comparison)))
    findings = attempt(lambda: inputs.findings)
    if findings is not None:
        blocks += [Heading("What is missing"), *_missing(inputs, findings)]
    contacts = attempt(lambda: inputs.contacts)
    if contacts is not None and len(contacts):
        blocks += [Heading("Whom to meet first"), Bullets(_contacts(contacts), ordered=True)]
    if findings is not None and len(risk := findings[(findings["kind"] == "resilience") & findings["clear"]]):
        blocks += [Heading("What is at risk"), Bullets(_items(inputs, risk.head(1)))]
    blocks.append(Text(_care(inputs, findings), role="note"))
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
    partners = foreign["partner"].unique()
    unnamed = int((inputs.net.organisations.set_index("id")["actor"].reindex(partners) == "false").sum())
    said = f", {unnamed} of them delegations whose organisations are not named" if unnamed else ""
    return (
        f"{inputs.whose.capitalize()} reaches {plural(len(partners), 'partner')} {where}{said}. "
        f"Half of these partnerships depend on {plural(half, 'organisation')}: {names}."
    )


def _rank(inputs: Inputs, robustness: Any) -> str:
    names = inputs.unit_names
    if not inputs.reference_ids and len(robustness.table) < FEW:
        others = listed([names.get(unit, unit) for unit in robustness.table.index if unit != inputs.home_id])
        return (
            f"Only {others} can be compared with it in these data; a rank among so few says little. The next chapter "
            "shows the indicators."
        )
    row = robustness.table.loc[inputs.home_id]
    rank, low, high = (number(row[column]) for column in ("rank", "low", "high"))
    spread = f"lies between {low} and {high}" if low != high else f"stays {low}"
    if inputs.comparison.stands_for is not None:
        facts = inputs.comparison.facts()
        told, weak = ([indicator_name(name) for name in facts[side]] for side in ("strengths", "weaknesses"))
        strong = f" Beyond chance it is strong in {listed(told)}" if told else ""
        strong += f"{' and weak in' if told else ' Beyond chance it is weak in'} {listed(weak)}" if weak else ""
        return (
            f"Beside the {len(robustness.table) - 1} regions abroad that are most like it, its region "
            f"{names[inputs.home_id]} takes rank {rank} of {len(robustness.table)} in Horizon 2020; with other weights "
            f"and methods the rank {spread}.{strong}{'.' if strong else ''}"
        )
    return (
        f"Among {len(robustness.table)} comparable units it takes rank {rank} by the composite index; with other "
        f"weights and methods the rank {spread}."
    )


def _missing(inputs: Inputs, findings: Any) -> list[Block]:
    """Three clear findings; where none of chance is certain, that is said, and what to ask about."""
    page = findings.first_page()
    page = page[~page["kind"].isin(["resilience", "missing_ties"])]  # a risk, and contacts: said below
    shown = page.sort_values("basis", kind="stable").drop_duplicates(["kind", "form"]).head(TOP)  # chance before rules
    blocks: list[Block] = []
    if not (shown["basis"] == "chance").any():
        judged = findings[(findings["basis"] == "chance") & (findings["p_value"] <= POSSIBLE)]
        judged = judged[judged["q_value"].notna()].sort_values("p_value", kind="stable").drop_duplicates("kind")
        ask = [*findings.index[findings["form"] == "profiles"], *judged.index][: TOP - 1]
        shown = shown.head(1)
        blocks.append(
            Text(
                "No gap in competences, reach or openness is certain in these data."
                + (" These would be worth asking about:" if ask else "")
            )
        )
        blocks += [Bullets(_items(inputs, findings.loc[ask]))] if ask else []
    return [*blocks, *([Bullets(_items(inputs, shown))] if len(shown) else [])]


def _items(inputs: Inputs, findings: Any) -> list[Item]:
    return [
        Item(STATISTICS.sub("", sentence), rows=inputs.evidence_of(at), show=f"gap:{at}")
        for at, sentence in findings["sentence"].items()
    ]


def _contacts(contacts: Any) -> list[Item]:
    """Those first to whom somebody can introduce."""
    rows = sorted(enumerate(zip(contacts["sentence"], contacts["via"], strict=True)), key=lambda row: not row[1][1])
    return [Item(sentence, show=f"contact:{at}") for at, (sentence, _) in rows[:FIRST]]


def _care(inputs: Inputs, findings: Any) -> str:
    """What limits these very sentences: rejected rows first, then what the findings could not look at."""
    rejected = inputs.net.report.rejected
    rows = (
        [f"{plural(rejected, 'row')} of the tables could not be read and are missing everywhere."] if rejected else []
    )
    notes = list(findings.notes) if findings is not None else []
    known = [text for _, text in holes(inputs)]
    return f"Read with care: {' '.join([*rows, *(notes or known)[: TOP - 1]])}"
