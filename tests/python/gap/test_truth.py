"""A small run of the truth bench: nothing is found where there is nothing, and something where there is."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse import gap

from benchmarks.truth import advice, ask, gaps, planted, worlds


@pytest.fixture(scope="module")
def source() -> ask.Data:
    return ask.Data("it's OWL", hs.read("examples/its-owl"), ("its-owl",), 12)


def test_worlds_with_nothing_to_find_have_few_clear_findings(source):
    verdicts = [row[-1] for row in gaps.null_worlds(source)]
    assert verdicts == [
        "not judged: no target could be",
        "met",
        "met",
        "met",
    ]  # home dominates its country: no own part


def test_what_is_put_in_is_found_where_theory_gives_power(source):
    rows = [row for row in planted.planted_chance(3, source) if row[-1]]
    assert {row[1] for row in rows} >= {"reach (size)", "openness (peers)", "competence (holders)"}
    assert [row for row in rows if row[-1] != "met"] == []


def test_kinds_by_rule_find_what_is_put_in_and_not_its_copy(source):
    rows = planted.planted_rules(3, source)
    assert [row[1] for row in rows] == ["missing_ties", "resilience", "bridges", "complementarity", "profiles"]
    assert [row for row in rows if row[3] != "100 %" or row[5] != "0 %"] == []


def test_without_a_tenth_of_projects_and_sources_the_rest_stays(source):
    tables = worlds.tables_of(source.net)
    less = worlds.less(tables, "projects and sources", 0.1, seed=1)
    lost = set(tables["projects"]["id"]) - set(less.projects["id"])
    assert len(lost) == len(tables["projects"]) // 10
    assert not less.participations["project"].isin(lost).any()
    evidence = less.competences["evidence"].fillna("").str.split(";").explode()
    assert not evidence.isin(lost).any()
    stated = pd.concat([tables["contacts"], tables["competences"]])["source"].dropna()
    there = pd.concat([less.contacts, less.competences])["source"].dropna()
    assert stated.nunique() - there.nunique() >= stated.nunique() // 10


def test_a_share_of_few_is_judged_by_its_exact_interval():
    # Clopper and Pearson: at the lower end P(X >= 3) = 4 p^3 - 3 p^4 is .05, at the upper one p^4 is .95.
    assert ask.share(3, 4, 0.9) == "3 of 4 [25 %, 99 %]: below the bar, too few to tell it apart"
    assert ask.share(60, 80, 0.9) == "60 of 80 [66 %, 83 %]: **missed**"
    assert ask.share(9, 10, 0.9).endswith(": met") and ask.share(0, 0, 0.9) == "not judged: nothing is clear"


def test_what_was_predicted_agrees_where_it_lies_in_the_interval_of_what_came():
    rows = pd.DataFrame(
        {"n": [100, 100, 0], "ties": [20, 20, 0], "predicted": [0.2, 0.1, np.nan], "observed": [0.2, 0.2, np.nan],
         "low": [0.13, 0.13, np.nan], "high": [0.29, 0.29, np.nan]},
        index=pd.Index(["first", "second", "third"], name="pairs"),
    )  # fmt: skip
    lines = advice.calibrated(rows)
    assert [line.split(" | ")[-1] for line in lines[2:]] == ["yes |", "no, more came about |", "- |"]
    assert advice.calibrated(rows.iloc[2:]) == ["No probability was given: the data know too few past ties by then."]
    homes = pd.DataFrame({"came_about": [0.6, 0.8], "half": [0.3, 0.4], "same": [0.8, 0.6]})
    assert advice.wins(homes, "half") == "2.00 times as often [2.00, 2.00]: the plan wins"
    assert advice.wins(homes, "same").endswith(": neither is shown to win")


def test_no_finding_breaks_a_rule(source):
    assert [row[-1] for row in gaps.rules(source)] == ["met"]


def test_worlds_keep_what_the_question_keeps(source):
    tables = worlds.tables_of(source.net)
    places = worlds.Places(tables)
    before = places.frame["organisation"].value_counts()
    rng_kept = places.dealt(3, ["country", "year"])
    country = rng_kept.organisations.set_index("id")["country"]
    for name, column in (("participations", "organisation"), ("contacts", "from")):
        old, new = tables[name], getattr(rng_kept, name)
        gone = len(old) - len(new)
        assert gone <= len(old) // 10  # only double places go
        if gone == 0:
            assert old[column].map(country).fillna("").tolist() == new[column].map(country).fillna("").tolist()
    after = pd.concat([
        rng_kept.participations["organisation"], rng_kept.contacts["from"], rng_kept.contacts["to"]
    ]).value_counts()  # fmt: skip
    assert (after.reindex(before.index).fillna(0) <= before).all()


def test_a_gap_that_is_put_in_is_found_and_a_full_world_is_silent():
    """Home has 40 occasions abroad, the rest of its country 120: a country that is missing at home is clear."""
    rng = np.random.default_rng(7)
    abroad = [f"{c}{i}" for c in ("FI", "AT", "FR", "IT") for i in range(10)]
    ids = ["h", *(f"d{i}" for i in range(6)), *abroad]
    countries = ["DE"] * 7 + [a[:2] for a in abroad]

    def world(home_meets: list[str]) -> hs.Network:
        rows = [("h", rng.choice(home_meets)) for _ in range(40)]
        rows += [(f"d{rng.integers(6)}", rng.choice(abroad)) for _ in range(120)]
        return hs.Network.from_tables(
            organisations={"id": ids, "country": countries},
            contacts={"from": [a for a, _ in rows], "to": [b for _, b in rows]},
        )

    without = [a for a in abroad if not a.startswith("FI")]
    found = [gap.find(world(without), home="h", kinds="reach")["target"].tolist() for _ in range(20)]
    assert sum("FI" in targets for targets in found) >= 18  # ten expected, none kept: power above .95
    silent = [gap.find(world(abroad), home="h", kinds="reach").empty for _ in range(40)]
    assert sum(silent) >= 32
