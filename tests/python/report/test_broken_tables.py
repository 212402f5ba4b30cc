"""The example with holes: whatever a table lacks, the report stands and says it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest
from hanse.report.inputs import Inputs
from hanse.report.sections import standing, summary

from .conftest import EXAMPLE
from .test_homes import plain

#: Columns without which a row is none.
NEEDED = ("id", "organisation", "organisation_or_cluster", "cluster", "competence", "project", "event", "from", "to")
INDICATORS = pd.read_csv(EXAMPLE / "indicators.csv", dtype=str, keep_default_na=False)
OWN = INDICATORS["subject"] == "DEA4"


def example(folder: Path, table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> hs.Network:
    shutil.copytree(EXAMPLE, folder)
    path = folder / f"{table}.csv"
    change(pd.read_csv(path, dtype=str, keep_default_na=False)).to_csv(path, index=False)
    return hs.read(folder)


@pytest.fixture
def inputs(tmp_path: Path) -> Callable[..., Inputs]:
    def made(rows: pd.DataFrame, language: str = "en") -> Inputs:
        return Inputs(example(tmp_path / language, "indicators", lambda _: rows), "its-owl", language=language)

    return made


@pytest.mark.parametrize("table", sorted(path.stem for path in EXAMPLE.glob("*.csv")))
def test_a_table_with_holes_has_a_report(table: str, tmp_path: Path) -> None:
    """Of six rows one is gone, and one has nothing but what makes it a row."""

    def holes(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[rows.index % 6 == 1, [name for name in rows if name not in (*NEEDED, "subject", "indicator")]] = ""
        return rows[rows.index % 6 != 0]

    path = hs.report(example(tmp_path / "data", table, holes), home="its-owl", path=tmp_path / "r.html", language="de")
    text = plain(path.read_text("utf-8"))
    assert not re.search(r"\b(nan|NaN|NaT)\b|Traceback|\{\w+[,}]", text)
    assert hs.words.say("report.not_possible", "de") not in text


def test_a_home_of_which_too_little_is_known_is_named_and_not_ranked(inputs: Any) -> None:
    lost = OWN & INDICATORS["indicator"].str.startswith("h2020_") & (INDICATORS.index % 2 == 0)
    made = inputs(INDICATORS[~lost])
    assert made.comparison.listed.index.tolist() == ["its-owl"]
    said = "A comparison is not possible: too little is known of Ostwestfalen-Lippe for a ranking."
    assert said in summary._comparison(made).text and standing.build(made)[-1].text == said


def test_a_part_of_the_programme_that_is_not_stated_of_home_is_left_out(inputs: Any) -> None:
    rows = standing._parts(inputs(INDICATORS[~(OWN & (INDICATORS["indicator"] == "h2020_part_leit"))]))[0].frame
    assert "Enabling and industrial technologies" not in set(rows["Part of the programme"]) and len(rows) > 3


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda rows: rows.drop(columns="meaning"), True),
        (lambda rows: rows.drop(columns="base"), False),
        (lambda rows: rows[~(OWN & rows["indicator"].str.contains("part_"))], False),
        (lambda rows: rows.assign(value=rows["value"].mask(OWN & rows["indicator"].str.contains("part_"), "2")), False),
    ],
    ids=["no meaning", "no base", "no row of home", "no share"],
)
def test_parts_of_the_programme_stand_where_they_can_be_told(change: Any, shown: bool, inputs: Any) -> None:
    made = inputs(change(INDICATORS))
    assert bool(standing._parts(made)) == shown
    assert [block.name for block in standing.build(made) if hasattr(block, "name")][-1] == "benchmark-indicators"


@pytest.mark.parametrize(("language", "said"), [("en", "not known"), ("de", "nicht bekannt")])
def test_an_indicator_that_is_not_known_of_home_is_said_to_be_so(language: str, said: str, inputs: Any) -> None:
    made = inputs(INDICATORS[~(OWN & (INDICATORS["indicator"] == "h2020_density"))], language)
    verdicts = standing._strengths(made).frame.iloc[:, -1]
    assert verdicts.tolist().count(said) == 1 and re.search("rank|Rang", summary._comparison(made).text)


def test_a_strength_is_more_than_chance_and_the_rest_is_better_or_worse(inputs: Any) -> None:
    verdicts = standing._strengths(inputs(INDICATORS)).frame.iloc[:, -1]
    assert verdicts.value_counts().to_dict() == {
        "strength": 1, "weakness": 1, "better, may be chance": 3, "worse, may be chance": 10,
    }  # fmt: skip
