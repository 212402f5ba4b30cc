"""How the network of the home changed from year to year."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd

from ... import _core, evaluation, plot
from ..blocks import Block, Heading, Picture, Section, Table, Text
from ..inputs import Inputs, attempt
from ..words import country_name, listed, number, percent, plural

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
    support = None if inputs.support is None else (int(inputs.support[0][:4]), int(inputs.support[1][:4]))
    drawn = plot.development(shown, support=support)
    span = f"{years[0]} to {years[-1]}"
    blocks: list[Block] = [
        Text(_lead(changes, years), role="lead"),
        Picture.of(drawn, "Small line charts by year", f"The outside ties of {inputs.whose}, {span}{_marked(inputs)}."),
        Table("development", _by_year(shown), f"Ties to the outside, {span}", shown=MOST_YEARS),
        Table("indicators-by-year", _by_year(panel.dropna(axis=1, how="all")), "All indicators by year", shown=0),
        *_counterfactual(inputs, years),
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


def _counterfactual(inputs: Inputs, years: list[int]) -> list[Block]:
    """Whether the support changed anything that did not change elsewhere as well."""
    if inputs.support is None:
        return []
    heading = Heading("Before and after the support")
    start, end = inputs.support
    level: Any = inputs.home.kind
    options: Any = {"start": start, "end": end, "level": level, "periods": years, "threads": inputs.threads}
    try:
        with warnings.catch_warnings(record=True) as doubts:
            warnings.simplefilter("always")
            result = evaluation.before_after(inputs.net, home=inputs.home_id, **options)
    except _core.Cancelled:
        raise
    except _core.Error as error:
        return [heading, Text(f"These data do not allow a comparison with others: {error}.", role="note")]
    sure = "more than chance explains" if result.p_value < 0.05 else "no more than chance explains"
    controls = listed([str(one) for one in result.controls.index])
    words = (
        f"Beside {plural(len(result.controls), 'comparable unit')} ({controls}), the share of ties that lead abroad "
        f"changed by {number(100 * result.effect)} points since the support (p = {number(result.p_value)}): {sure}."
    )
    effects = result.effects.reset_index()
    effects.columns = [str(column).replace("_", " ") for column in effects.columns]
    notes = [Text(str(doubt.message).removeprefix("before_after: "), role="note") for doubt in doubts]
    return [heading, Text(words), *notes, Table("before-after", effects)]


def _funnel(inputs: Inputs) -> list[Block]:
    table = attempt(lambda: evaluation.funnel(inputs.net, home=inputs.home_id, by="country"))
    if table is None or not len(table):
        return []
    stages = table.sort_values("relations", ascending=False, kind="stable")[list(STAGES)]
    frame = stages.rename(columns=lambda name: str(name).replace("_", " "))
    frame.insert(0, "Country", [country_name(code) or "unknown" for code in stages.index])
    return [
        Heading("How far relations have come"),
        Text("Of the partners outside, with how many there was a contact, a meeting, an agreement, a joint project."),
        Table("funnel", frame, shown=10),
    ]
