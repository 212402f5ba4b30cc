"""The regions abroad that it's OWL is compared with, and what a comparison of few or unknown units still says."""

from __future__ import annotations

from pathlib import Path

import hanse as hs
import pandas as pd
import pytest

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

# Counted from the raw tables with the csv module alone, for the 22 organisations of owl_organisations.csv.
OWL = {
    "organisations": 22,
    "projects": 81,
    "coordination_share": 13 / 85,
    "repeat_share": 10 / 22,
    "excellence_share": 16 / 81,
    "kind_diversity": 1 - (17 * 16 + 3 * 2) / (22 * 21),  # 17 companies, 3 universities, 1 public, 1 other
    "typical_partners": 28.663074156071723,  # partners 0 5 7 9 13 13 15 16 16 18 18 29 30 46 49 65 69 84 84 195 214 506
    "company_partner_share": 668 / 1493,
    "international_share": 1250 / 1493,
    "partner_countries": 47,
    "density": 8 / (22 * 21),
    "field_coherence": 0.10884238047286059,
}


@pytest.fixture(scope="module")
def its_owl() -> hs.Network:
    return hs.read(EXAMPLES / "its-owl")


def test_the_indicators_of_one_region_are_those_counted_by_hand(shared_data: Path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES / "h2020"))
    from make_package import make

    found = hs.benchmark.indicators(make(shared_data / "h2020"), units=["owl"]).loc["owl"]
    assert found[list(OWL)].to_dict() == pytest.approx(OWL)


def test_its_owl_is_compared_with_regions_abroad(its_owl: hs.Network) -> None:
    c = hs.benchmark.compare(its_owl, home="its-owl")
    assert c.home == "its-owl" and c.stands_for == "DEA4"
    assert len(c.scores) >= 11
    assert c.scores.index[0] == "its-owl"
    assert set(c.about["country"].iloc[1:]) & {"DE"} == set()
    assert c.about["name"].notna().all()
    assert c.aside["h2020_organisations"] == "describes"
    assert {"technology skills", "cluster structure", "market position"} == set(c.groups)
    assert c.strengths()["low"].notna().any()  # shares have their exact intervals


def test_the_table_has_peers_with_reasons(its_owl: hs.Network) -> None:
    peers = hs.benchmark.peers(its_owl, home="its-owl")
    assert len(peers) >= 10
    assert peers["distance"].is_monotonic_increasing
    assert peers[["alike", "differs", "name", "country"]].notna().all().all()
    some = hs.benchmark.compare(its_owl, home="its-owl", reference=list(peers.index[:3]))
    assert some.scores.index.tolist() == ["its-owl", *peers.index[:3]]
    assert some.reference == peers.index[0]


def test_rows_of_a_table_can_say_group_direction_base_and_role() -> None:
    rows = pd.DataFrame(
        {
            "subject": ["u", "v"] * 3,
            "indicator": ["size"] * 2 + ["idle"] * 2 + ["patents"] * 2,
            "value": [10, 20, 0.2, 0.5, 4, 6],
            "base": ["", "", "10", "20", "", ""],
            "group": ["", "", "market position", "market position", "", ""],
            "direction": ["", "", "-1", "-1", "", ""],
            "role": ["describes", "describes", "", "", "", ""],
        }
    )
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"]}, clusters={"id": ["u", "v"]}, indicators=rows,
        memberships={"organisation": ["a", "b"], "cluster": ["u", "v"]},
    )  # fmt: skip
    c = hs.benchmark.compare(net, home="u")
    assert c.indicators.loc["idle", ["group", "direction", "measured"]].tolist() == ["market position", -1, "share"]
    assert c.indicators.loc["patents", "group"] == "further indicators"
    assert c.aside["size"] == "describes"
    assert c.criteria["idle"].tolist() == [1, 0]


def test_an_indicator_that_differs_by_rounding_only_is_set_aside_and_no_error() -> None:
    rows = pd.DataFrame(
        {"subject": ["u", "v"] * 2, "indicator": ["share"] * 2 + ["patents"] * 2, "value": [0.3, 0.1 + 0.2, 4, 6]}
    )
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"]}, clusters={"id": ["u", "v"]}, indicators=rows,
        memberships={"organisation": ["a", "b"], "cluster": ["u", "v"]},
    )  # fmt: skip
    c = hs.benchmark.compare(net, home="u")
    assert c.aside["share"] == "all alike"
    assert c.ranks.to_dict() == {"u": 2, "v": 1}


def regions(n: int = 12, **starts: str) -> hs.Network:
    """Two large regions and a small one: n, n and one organisation, two projects each inside the region; when some
    projects start, by their id."""
    rows = [(f"{code}{k}", code, country) for code, country, size in
            (("DEA4", "DE", n), ("FI19", "FI", n), ("AT31", "AT", 1)) for k in range(size)]  # fmt: skip
    organisations = pd.DataFrame(rows, columns=["id", "region", "country"])
    parts = [(f"p{id}", id) for id in organisations["id"]] + [("q", "DEA40"), ("q", "DEA41"), ("r", "DEA40"),
             ("r", "FI190"), ("s", "AT310"), ("s", "DEA42")]  # fmt: skip
    taken = pd.DataFrame(parts, columns=["project", "organisation"])
    projects = pd.DataFrame({"id": taken["project"].unique()})
    projects["start"] = projects["id"].map(starts).fillna("")
    return hs.Network.from_tables(organisations=organisations, projects=projects, participations=taken)


def test_small_regions_are_listed_and_home_with_one_member_still_gets_an_answer() -> None:
    with pytest.warns(UserWarning, match="AT31 \\(1 organisation, fewer than 10\\)"):
        c = hs.benchmark.compare(regions(), home="nuts:AT31", level="region")
    assert c.facts()["why"] == "1 organisation, fewer than 10"
    assert c.ranks.index.tolist() == ["DEA4", "FI19"]
    assert c.listed_values.loc["nuts:AT31", "repeat_share"] == 1
    with pytest.raises(hs.InvalidArgument, match="listed, not ranked"):
        c.strengths()


def test_all_references_screened_out_leave_a_result_that_says_so() -> None:
    with pytest.warns(UserWarning, match="listed"):
        c = hs.benchmark.compare(regions(2), home="nuts:DEA4", level="region")
    assert c.ranks.empty and set(c.listed.index) == {"AT31", "nuts:DEA4", "FI19"}
    assert c.facts()["rank"] is None
    with pytest.raises(hs.InvalidArgument, match="too little is known to rank two units"):
        c.robustness()
    assert "listed, not ranked" in repr(c)


def test_what_is_still_to_begin_does_not_count_unless_a_time_is_given() -> None:
    """FI19 has a project of each of its 12, and r with DEA4, which is its only tie to the outside."""
    options = {"home": "nuts:DEA4", "level": "region", "denominate": None, "at_least": 1}
    for start, projects, partners in (("", 13, 1), ("2999", 12, 0)):
        c = hs.benchmark.compare(regions(r=start), **options)
        assert c.values.loc["FI19", ["projects", "partners"]].tolist() == [projects, partners]
    later = hs.benchmark.compare(regions(r="2999"), until="2999", undated="keep", **options)
    assert later.values.loc["FI19", "projects"] == 13


def test_an_unknown_reference_is_named() -> None:
    with pytest.raises(hs.InvalidArgument, match="nowhere"):
        hs.benchmark.compare(regions(), home="nuts:DEA4", reference="nowhere", level="region")


def test_counts_are_divided_by_size_as_asked() -> None:
    table = pd.DataFrame({"members": [10, 20, 40], "events": [5, 20, 10], "share": [0.1, 0.2, 0.3]}, index=list("abc"))
    tree = ["events", "share"]
    c = hs.benchmark.compare(table, indicators=tree, denominate={"events": "members"})
    assert c.values["events"].tolist() == [0.5, 1, 0.25]
    assert hs.benchmark.compare(table, denominate="members").values.columns.tolist() == ["events", "share"]
    with pytest.raises(hs.InvalidArgument, match="divided by 'staff'"):
        hs.benchmark.compare(table, denominate="staff")
    raw = hs.benchmark.compare(regions(), home="nuts:DEA4", level="region", denominate=None)
    assert {"projects", "partners"} <= set(raw.values)


def test_the_interval_holds_whatever_a_missing_value_is() -> None:
    table = pd.DataFrame({"x": [0.0, 1, 2], "y": [0, 10, float("nan")], "z": [1.0, 0, 2]}, index=list("abc"))
    c = hs.benchmark.compare(table, missing="median")
    # c: x and z are the best, y is between the worst (0) and the best (1) of the others.
    assert c.interval.loc["c"].tolist() == pytest.approx([2 / 3, 1])
    assert c.interval.loc["a", "low"] == c.interval.loc["a", "high"] == c.scores["a"]


def test_the_correlation_with_size_is_spearmans() -> None:
    table = pd.DataFrame({"organisations": [1, 2, 3, 4, 5], "x": [2.0, 1, 4, 3, 5]}, index=list("abcde"))
    rho = hs.benchmark.compare(table, indicators=["x"]).size_correlation().loc[("score", "organisations")]
    assert rho["rho"] == pytest.approx(0.8)  # 1 - 6 * 4 / (5 * 24)
    # Bonett and Wright: tanh(atanh(.8) -+ 1.96 sqrt((1 + .32) / 2))
    assert rho[["low", "high"]].tolist() == pytest.approx([-0.457, 0.991], abs=0.001)
    assert rho["n"] == 5
