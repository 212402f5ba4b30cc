"""One page for the board."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ... import _core
from ..blocks import Block, Bullets, Figures, Heading, Here, Item, Rows, Text
from ..follow_up import agreement_item, alone_item, outcome_item
from ..inputs import FIRST, Inputs, attempt
from ..plans import reasons, who
from ..words import indicator_name
from .holes import holes, rejected_rows
from .methods import TABLE
from .standing import half_of, impossible, key_figures, left_out, place

TOP = 3
FIGURES = ("partnerships", "share", "partners", "holders")
#: From this share of rejected rows on they are told before all else.
BROKEN = 0.1
#: A rank among fewer units that nobody chose says little.
FEW = 5
#: Figures that belong to the chapter on gaps, not on the board's page.
STATISTICS = re.compile(r" \(p [=<][^)]*\)")
#: What may be a gap and is worth a question, where nothing is certain.
POSSIBLE = 0.2


def build(inputs: Inputs) -> list[Block]:
    """Where the home stands, what is missing, what to do first, and how sure that is."""
    say = inputs.say
    broken, rejected = _broken(inputs), rejected_rows(inputs)
    blocks: list[Block] = [Text(_rejected(inputs), role="alert", rows=rejected)] if broken else []
    blocks.append(_position(inputs))
    figures = key_figures(inputs)
    if shown := [figures[name] for name in FIGURES if name in figures]:
        blocks.append(Figures(shown))
    blocks.append(_comparison(inputs))
    findings = attempt(lambda: inputs.findings)
    if findings is not None:
        blocks += [Heading(say("summary.missing")), *_missing(inputs, findings)]
    contacts = _contacts(inputs)
    nobody = Text(say("contacts.none", why=inputs.no_contact))
    blocks += [Heading(say("summary.meet")), Bullets(contacts, ordered=True) if contacts else nobody]
    if findings is not None and len(risk := findings[(findings["kind"] == "resilience") & findings["clear"]]):
        blocks += [Heading(say("summary.risk")), Bullets(_items(inputs, risk.head(1)))]
    follow = [
        item for make in (outcome_item, alone_item, agreement_item) for item in attempt(partial(make, inputs)) or []
    ]
    if follow:
        blocks += [Heading(say("summary.follow")), Bullets(follow)]
    rows = (None if broken else rejected) or Here(TABLE, say("methods.tables"))
    blocks.append(Text(_care(inputs, findings), role="note", rows=rows))
    return blocks


def _broken(inputs: Inputs) -> bool:
    """So many rows were rejected that every figure may be wrong: that is said before all else."""
    return bool(inputs.net.report.rejected > BROKEN * inputs.rows_read)


def _rejected(inputs: Inputs) -> str:
    rejected, rows = inputs.net.report.rejected, inputs.rows_read
    return inputs.say("summary.rejected", n=rejected, all=rows, share=rejected / rows)


def _position(inputs: Inputs) -> Text:
    foreign, only = inputs.foreign_ties, len(inputs.members) == 1
    member = inputs.name(inputs.members[0]) if only and inputs.home.kind != "organisation" else None
    if foreign.empty:
        said = inputs.say("summary.none", ties=len(inputs.pairs), member=member, day=inputs.as_of)
        return Text(said, role="lead", rows=inputs.rows["partnerships" if len(inputs.pairs) else "members"])
    holders = foreign["member"].value_counts()
    half = half_of(foreign)
    partners = foreign["partner"].unique()
    said = inputs.say(
        "summary.position",
        n=len(partners),
        countries=foreign["country"].nunique() if inputs.knows_countries else 0,
        unnamed=int((inputs.net.organisations.set_index("id")["actor"].reindex(partners) == "false").sum()),
        half=half,
        names=[] if only else [inputs.name(node) for node in holders.index[:half]],
        member=member,
    )
    return Text(said, role="lead", rows=inputs.rows["abroad"])


def _comparison(inputs: Inputs) -> Text:
    try:
        told = _rank(inputs, inputs.robustness)
        if inputs.unknown_references and not inputs.reference_ids:  # whom it stands beside was not asked for
            told = " ".join([*left_out(inputs), told])
        return Text(told, rows=inputs.indicator_rows)
    except _core.Cancelled:
        raise
    except _core.Error as error:
        return Text(" ".join([*left_out(inputs), impossible(inputs, error)]).rstrip())


def _rank(inputs: Inputs, robustness: Any) -> str:
    names, spread, say = inputs.unit_names, robustness.table, inputs.say
    countries = {unit.asked: _core.words.Area(unit.name, True) for unit in inputs.reference if unit.kind == "country"}

    def others(key: str) -> list[str]:
        units = [unit for unit in spread.index if unit != inputs.home_id]
        return [say(key, other=countries[one]) if one in countries else names.get(one, one) for one in units]

    if not inputs.reference_ids and len(spread) < FEW:
        return say("summary.few", others=others("summary.few_country"))
    where = place(inputs, spread)
    if inputs.comparison.stands_for is None:
        own_choice = inputs.reference_ids or inputs.home.kind == "cluster"
        key = "summary.rank_units" if own_choice else "summary.rank_nearest"
        beside = others("summary.rank_country")
        return say(key, names=beside, others=len(beside), **where)
    sure = inputs.strengths[inputs.strengths["significant"]]["verdict"]
    strong, weak = (
        [indicator_name(inputs.words, name) for name in sure.index[sure == verdict]]
        for verdict in ("strength", "weakness")
    )
    region = names[inputs.home_id]
    told = {"strong": strong, "weak": weak, "programme": inputs.programme}
    return say("summary.rank_regions", region=region, others=len(spread) - 1, **told, **where)


def _missing(inputs: Inputs, findings: Any) -> list[Block]:
    """Three clear findings; where none of chance is certain, one, then that it is so, and what to ask about."""
    page = findings.first_page()
    page = page[~page["kind"].isin(["resilience", "missing_ties"])]  # a risk, and contacts: said below
    shown = _weightiest_first(page).drop_duplicates(["kind", "form"]).head(TOP)
    blocks: list[Block] = []
    if not (shown["basis"] == "chance").any():
        chance = findings["basis"] == "chance"
        least = _core.gap.least_missing
        small = pd.Series([one.get("missing", least) < least for one in findings["details"]], index=findings.index)
        judged = findings[chance & ~small & (findings["p_value"] <= POSSIBLE)]
        judged = judged[judged["q_value"].notna()].sort_values("p_value", kind="stable").drop_duplicates("kind")
        ask = [*findings.index[findings["form"] == "profiles"], *judged.index][: TOP - 1]
        shown = shown.head(1)
        alone = bool(findings.loc[ask, "clear"].any())  # what is clear by itself may be chance among so many
        reach = findings["clear"] & (findings["kind"] == "reach")
        little = bool(reach.any() and small[reach].all())
        said = inputs.say("summary.nothing_certain", ask=bool(ask), alone=alone, small=little)
        blocks.append(Text(said, rows=_looked_at(inputs, findings[chance])))
        blocks += [Bullets(_items(inputs, findings.loc[ask]))] if ask else []
    return [*([Bullets(_items(inputs, shown))] if len(shown) else []), *blocks]


def _weightiest_first(findings: Any) -> Any:
    """Chance before rules, kind by kind; where a finding says what its gap lacks, first that of which both much of what
    is expected is missing and closing it would add much to all that home has: a large country a little below lacks
    little, a small one far below adds little. Others as they are.
    """
    adds = np.array([one.get("missing", 0) for one in findings["details"]], float)
    weight = np.where(adds > 0, adds * (1 - findings["value"] / findings["reference"]).to_numpy(float), 0)
    kinds = pd.factorize(findings["kind"])[0]
    return findings.iloc[np.lexsort((-weight, kinds, findings["basis"] != "chance"))]


def _looked_at(inputs: Inputs, findings: Any) -> Rows | None:
    """What chance was asked about, and what it said."""
    sure = [inputs.say("yes" if one else "perhaps") for one in findings["clear"]]
    rows = pd.DataFrame({"finding": findings["sentence"].to_numpy(), "clear": sure})
    return inputs.rows_of("rows-looked-at", inputs.say("rows.looked_at"), rows, wide=["finding"]) if len(rows) else None


def _items(inputs: Inputs, findings: Any) -> list[Item]:
    return [
        Item(STATISTICS.sub("", sentence), rows=inputs.evidence_of(at), show=inputs.shows(at))
        for at, sentence in findings["sentence"].items()
    ]


def _contacts(inputs: Inputs) -> list[Item]:
    first = inputs.advised[:FIRST]
    return [
        Item(_advice(inputs, row), f"{inputs.name(row.source)}:", rows=inputs.way_rows(at), show=shown)
        for at, (shown, row) in enumerate(first)
    ]


def _advice(inputs: Inputs, row: Any) -> str:
    """A contact in one line: who opens the door, and what for; how likely it is stands in its chapter."""
    why = reasons(inputs, row)
    if not why or not row.via:
        return str(row.sentence)
    return inputs.say("summary.contact", who=who(inputs, row), why=why) + "."


def _care(inputs: Inputs, findings: Any) -> str:
    """What limits these very sentences: rejected rows first, then what the findings could not look at."""
    rows = [_rejected(inputs)] if inputs.net.report.rejected and not _broken(inputs) else []
    notes = list(findings.notes) if findings is not None else []
    notes = notes or [one.text for one in holes(inputs)]
    return inputs.say("summary.care", notes=" ".join([*rows, *notes[: TOP - 1]]))
