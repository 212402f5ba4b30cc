"""Odd networks: what is said of a home keeps the rules of the truth bench, in every language."""

from __future__ import annotations

from typing import Any

import hanse as hs
import pandas as pd
import pytest

from benchmarks.truth import ask, gaps, worlds

NET = hs.read("examples/its-owl")
TABLES = {name: table.drop(columns="implied", errors="ignore") for name, table in worlds.tables_of(NET).items()}
ALL, TIES = TABLES["organisations"], TABLES["contacts"]
OURS = TABLES["memberships"].query("cluster == 'its-owl'")
ABROAD = ALL.loc[(ALL["country"] != "DE") & (ALL["actor"] != False), "id"].tolist()  # noqa: E712 (three values)


def chains() -> pd.DataFrame:
    """Of three abroad the first merged into the second, and that into the third."""
    rows = ALL.set_index("id")
    for first, second, third in zip(ABROAD[:30:3], ABROAD[1:30:3], ABROAD[2:30:3], strict=True):
        rows.loc[[first, second], "successor"] = [second, third]
        rows.loc[[first, second], "valid_until"] = ["2019-01-01", "2021-01-01"]
    return rows.reset_index()


VARIANTS: dict[str, dict[str, Any]] = {
    "no dates": {"contacts": TIES.assign(start=None, end=None), "projects": TABLES["projects"].assign(start=None)},
    "no countries": {"organisations": ALL.assign(country=None), "clusters": TABLES["clusters"].assign(country=None)},
    "half the names": {"organisations": ALL.assign(name=ALL["name"].where(ALL.index % 2 == 0))},
    "all ended": {"organisations": ALL.assign(valid_until="2020-01-01")},
    "events without guests": {"event_participations": None},
    "told by both sides": {"contacts": pd.concat([TIES, TIES.rename(columns={"from": "to", "to": "from"})])},
    "successors of successors": {"organisations": chains()},
    "in two clusters": {"memberships": pd.concat([TABLES["memberships"], OURS.assign(cluster="dimecc")])},
    "once members": {"memberships": TABLES["memberships"].assign(since="2011", until="2015")},
    "no contacts": {"contacts": None},
    "only placeholders abroad": {"organisations": ALL.assign(actor=~ALL["id"].isin(ABROAD))},
    "no kinds": {"organisations": ALL.assign(kind=None)},
    "a third without a country": {"organisations": ALL.assign(country=ALL["country"].where(ALL.index % 3 > 0))},
    "one project of nearly all": {
        "projects": pd.concat([TABLES["projects"], pd.DataFrame({"id": ["all"], "start": ["2013"]})]),
        "participations": pd.concat(
            [TABLES["participations"], pd.DataFrame({"project": "all", "organisation": ALL["id"][::2]})]
        ),
    },
    "all still to begin": {
        "contacts": TIES.assign(start="2999", end=None),
        "projects": TABLES["projects"].assign(start="2999", end=None),
    },
    "two of each name": {"organisations": ALL.assign(name=ALL["name"].iloc[ALL.index // 2].to_numpy())},
    "strengths of nothing": {"contacts": TIES.assign(strength=0.0)},
    "one piece of evidence": {"competences": TABLES["competences"].assign(confidence="inferred", evidence="p")},
    "no competence at home": {
        "competences": TABLES["competences"][~TABLES["competences"]["organisation"].isin(OURS["organisation"])]
    },
    "names that end with a full stop": {"organisations": ALL.assign(name=ALL["name"] + " e.V.")},
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_sentence_breaks_a_rule(variant: str) -> None:
    changed = {name: table for name, table in {**TABLES, **VARIANTS[variant]}.items() if table is not None}
    source = ask.Data(variant, hs.Network.from_tables(**changed), ("its-owl",), days=(None, "2014-07-01"))
    assert [row[-1] for row in gaps.rules(source)] == ["met", "met"]


@pytest.mark.parametrize("home", ["nuts:DEA4", "city:Paderborn", "country:ES", "uni-bielefeld", "odense-robotics"])
def test_no_sentence_about_another_home_breaks_a_rule(home: str) -> None:
    assert [row[-1] for row in gaps.rules(ask.Data(home, NET, (home,)))] == ["met"]
