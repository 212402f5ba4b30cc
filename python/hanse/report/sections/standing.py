"""Key figures of the home, and its place among the reference units."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import _core, plot
from ..blocks import Block, Figure, Figures, Heading, Picture, Section, Table, Text
from ..evidence import show
from ..inputs import Inputs
from ..words import country_name, indicator_name, listed, number, percent, plural


def build(inputs: Inputs) -> Section:
    """First the home alone, then beside others, then its strengths and weaknesses."""
    blocks: list[Block] = [Figures(key_figures(inputs)), Text(_abroad(inputs))]
    if inputs.knows_countries:
        blocks.append(_countries(inputs))
    try:
        blocks += _beside(inputs)
    except _core.Cancelled:
        raise
    except _core.Error as error:
        blocks.append(Text(f"A comparison with other units is not possible: {error}.", role="note"))
    return Section("standing", "Where we stand", blocks)


def key_figures(inputs: Inputs) -> list[Figure]:
    """Six numbers about the home's part of the network."""
    ties, foreign, own = inputs.pairs, inputs.foreign_ties, inputs.measures.reindex(inputs.members)
    inside = int((ties["source_home"] & ties["target_home"]).sum())
    touching = int((ties["source_home"] | ties["target_home"]).sum())
    tied = int((own["partners"] > 0).sum())
    rows, holders = inputs.rows, foreign["member"].value_counts()
    half = _half(foreign)
    return [
        Figure(f"{len(own):,}", "organisations", f"{tied:,} of them with a tie", rows["members"]),
        Figure(f"{touching:,}", "partnerships", f"{inside:,} of them among each other", rows["partnerships"]),
        Figure(
            percent(len(foreign) / touching) if touching else "–",
            "of partnerships lead abroad",
            f"{len(foreign):,} partnerships",
            rows["abroad"],
        ),
        Figure(
            f"{foreign['partner'].nunique():,}",
            "partners abroad",
            f"in {plural(foreign['country'].nunique(), 'country', 'countries')}" if inputs.knows_countries else "",
            rows["partners"],
            show(foreign["partner"].unique()),
        ),
        Figure(
            f"{foreign['member'].nunique():,}",
            "members with a partner abroad",
            f"of {len(own):,}",
            rows["holders"],
            show(holders.index),
        ),
        Figure(
            number(half),
            "members hold half of the ties abroad",
            "fewer means more dependence",
            rows["holders"],
            "" if half != half else show(holders.index[: int(half)]),
        ),
    ]


def _half(foreign: pd.DataFrame) -> float:
    counts = foreign["member"].value_counts()
    return float((counts.cumsum() < counts.sum() / 2).sum() + 1) if len(counts) else float("nan")


def _abroad(inputs: Inputs) -> str:
    counts = inputs.foreign_ties["country"].value_counts()
    if counts.empty:
        return "No partnership leads abroad in these data."
    if not inputs.knows_countries:
        return "No organisation has a country: whoever is outside counts as abroad."
    return f"Most partnerships abroad lead to {listed([country_name(code) for code in counts.index], 5)}."


def _countries(inputs: Inputs) -> Table:
    rows = inputs.foreign_ties.groupby("country").agg(
        ties=("partner", "size"), partners=("partner", "nunique"), members=("member", "nunique")
    )
    rows = rows.sort_values(["ties", "partners"], ascending=False, kind="stable")
    frame = pd.DataFrame(
        {
            "Country": [country_name(code) for code in rows.index],
            "Partnerships": rows["ties"].to_numpy(),
            "Partners there": rows["partners"].to_numpy(),
            "Members with a partner there": rows["members"].to_numpy(),
        }
    )
    return Table("countries", frame, "Partnerships by country", shown=8)


def _beside(inputs: Inputs) -> list[Block]:
    comparison, spread = inputs.comparison, inputs.robustness.table
    names = inputs.unit_names
    home = spread.loc[inputs.home_id]
    ranks = spread.rename(index=names)
    picture = plot.ranks(ranks, home=names[inputs.home_id])
    values = comparison.values.rename(index=names).T
    values.insert(0, "Indicator", [indicator_name(name) for name in values.index])
    return [
        Heading("Beside the reference units"),
        Text(
            f"{_beside_whom(inputs, len(spread))} Over {plural(len(comparison.indicators), 'indicator')}, "
            f"{names[inputs.home_id]} has rank {number(home['rank'])} of {len(spread)}. "
            f"{_spread(home)} "
            f"{_certain(inputs, names)}"
        ),
        Picture.of(
            picture,
            "Ranks of the units with 95 % intervals",
            "Rank by the composite index; the bar "
            "shows where the rank lies when weights, "
            "normalisation and aggregation vary. "
            "Overlapping bars: the data cannot tell "
            "the two apart.",
        ),
        _strengths(inputs),
        Table(
            "benchmark-indicators", values, "The indicators of every unit, as they are", shown=12, paper=0, mixed=True
        ),
    ]


def _beside_whom(inputs: Inputs, units: int) -> str:
    if inputs.comparison.stands_for is None:
        return ""
    return (
        f"{inputs.whose.capitalize()} is compared by its region, {inputs.unit_names[inputs.home_id]}, with the "
        f"{units - 1} regions abroad that are nearest to it in size, sectors and research; all figures are per "
        "organisation or per project of Horizon 2020."
    )


def _spread(row: Any) -> str:
    low, high = number(row["low"]), number(row["high"])
    where = f"its rank stays {low}" if low == high else f"its rank lies between {low} and {high}"
    return f"When weights and methods vary, {where} in 95 of 100 variants."


def _certain(inputs: Inputs, names: dict[str, str]) -> str:
    """Which units stand before or behind with more than noise."""
    share = inputs.robustness.better.loc[inputs.home_id]
    before = [names.get(unit, str(unit)) for unit in share.index[share >= 0.95]]
    behind = [
        names.get(unit, str(unit)) for unit in share.index if inputs.robustness.better.loc[unit, inputs.home_id] >= 0.95
    ]
    parts = []
    if before:
        parts.append(f"before {listed(before)}")
    if behind:
        parts.append(f"behind {listed(behind)}")
    if not parts:
        return "No difference to another unit is more than noise."
    rest = "; the other differences are within the noise" if len(before) + len(behind) < len(share) - 1 else ""
    said = f"It stands clearly {' and '.join(parts)}{rest}"
    return said if said.endswith(".") else f"{said}."


def _strengths(inputs: Inputs) -> Table:
    rows = inputs.comparison.strengths(inputs.home_id)
    frame = pd.DataFrame(
        {
            "Criterion": [indicator_name(name) for name in rows.index],
            "Group": rows["group"].to_numpy(),
            "Value": rows["value"].to_numpy(),
            "Median": rows["median"].to_numpy(),
            "Best": rows["best"].to_numpy(),
            "Verdict": [
                f"{verdict}{', more than chance' if sure else ''}"
                for verdict, sure in zip(rows["verdict"], rows["significant"].fillna(False), strict=True)
            ],
        }
    )
    return Table("strengths", frame, "Strengths and weaknesses against the median of all units", shown=20, mixed=True)
