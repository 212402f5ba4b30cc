"""How the network of the home changed from year to year."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ... import evaluation, plot
from ..blocks import Block, Heading, Picture, Section, Table, Text
from ..inputs import Inputs, attempt
from ..words import country_name, percent, plural

MOST_YEARS = 16
STAGES = ("contact", "meeting", "agreement", "joint_project")


def build(inputs: Inputs) -> Section:
    """Measures by year, ties that came and went, and how far relations have come."""
    years = _years(inputs.net)
    if len(years) < 2:
        words = "Fewer than two years have dated ties, so no development can be shown."
        return Section("development", "Development over time", [Text(words)])
    inputs.step("following the development")
    home = inputs.home_id
    panel = evaluation.panel(inputs.net, home=home, periods=years, threads=inputs.threads)
    changes = evaluation.tie_changes(inputs.net, home=home, periods=years, threads=inputs.threads)
    shown = pd.DataFrame(changes[["ties", "partners", "created", "dissolved", "international_share"]])
    shown.columns = ["ties to the outside", "partners outside", "ties created", "ties ended", "share abroad"]
    drawn = plot.development(shown, support=inputs.support)
    span = f"{years[0]} to {years[-1]}"
    blocks: list[Block] = [
        Text(_lead(changes, years), role="lead"),
        Picture.of(drawn, "Small line charts by year", f"The outside ties of {inputs.whose}, {span}{_marked(inputs)}."),
        Table("development", _by_year(shown), f"Ties to the outside, {span}", shown=MOST_YEARS),
        Table("indicators-by-year", _by_year(panel.dropna(axis=1, how="all")), "All indicators by year", shown=0),
        *_funnel(inputs),
    ]
    blocks.append(
        Text(
            "Only rows with a date count here; a tie without an end counts as alive from its beginning on.", role="note"
        )
    )
    return Section("development", "Development over time", blocks)


def _years(net: Any) -> list[int]:
    """Years in which something began, the latest ones."""
    starts = pd.concat([net.projects["start"], net.contacts["start"]]).dropna().astype(str).str[:4]
    found = sorted({int(year) for year in starts if year.isdigit()})
    return list(range(found[0], found[-1] + 1))[-MOST_YEARS:] if found else []


def _lead(changes: pd.DataFrame, years: list[int]) -> str:
    first, last = changes.iloc[0], changes.iloc[-1]
    begin, end = plural(int(first["ties"]), "tie"), int(last["ties"])
    words = f"In {years[0]} the data show {begin} to the outside, in {years[-1]} {end:,}"
    shares = changes["international_share"].dropna()
    if len(shares) > 1:
        words += f"; the share that leads abroad went from {percent(shares.iloc[0])} to {percent(shares.iloc[-1])}"
    return words + "."


def _marked(inputs: Inputs) -> str:
    return "" if inputs.support is None else f"; shaded: the support from {inputs.support[0]} to {inputs.support[1]}"


def _by_year(frame: pd.DataFrame) -> pd.DataFrame:
    table = frame.copy()
    table.insert(0, "Year", [str(year) for year in table.index])
    return table.rename(columns=lambda name: str(name).replace("_", " "))


def _funnel(inputs: Inputs) -> list[Block]:
    table = attempt(lambda: evaluation.funnel(inputs.net, home=inputs.home_id, by="country"))
    if table is None or not len(table):
        return []
    stages = table[list(STAGES)].sort_values("contact", ascending=False, kind="stable")
    frame = stages.rename(columns=lambda name: str(name).replace("_", " "))
    frame.insert(0, "Country", [country_name(code) or "unknown" for code in stages.index])
    return [
        Heading("How far relations have come"),
        Text(
            "Of the partners outside, how many reached each stage: any contact, a meeting, an agreement, a "
            "joint project."
        ),
        Table("funnel", frame, shown=10),
    ]
