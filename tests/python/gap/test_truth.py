"""A small run of the truth bench: nothing is found where there is nothing, and something where there is."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse import gap

from benchmarks.truth import gaps, worlds


@pytest.fixture(scope="module")
def source() -> gaps.Data:
    return gaps.Data("it's OWL", hs.read("examples/its-owl"), ("its-owl",), 12)


def test_worlds_with_nothing_to_find_have_few_clear_findings(source):
    said = gaps.null_worlds([source])
    assert "missed" not in said and said.count("met") == 4


def test_no_finding_breaks_a_rule(source):
    assert "missed" not in gaps.rules([source])


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
