"""Panels, ties that come and go, funnel, decay, feedback and indicators on a network small enough for a pencil."""

from __future__ import annotations

import datetime
from pathlib import Path

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse.evaluation.periods import spans


@pytest.fixture(scope="module")
def net() -> hs.Network:
    """Cluster "home" of a and b in DE; c in FI, d in AT, e in DE outside."""
    return hs.Network.from_tables(
        organisations={
            "id": ["a", "b", "c", "d", "e"],
            "kind": ["company", "university", "company", "university", "company"],
            "sme": ["true", "false", "true", None, None],
            "country": ["DE", "DE", "FI", "AT", "DE"],
        },
        clusters={"id": ["home", "other"], "name": ["Home", "Other"], "members": [200, 100], "budget_meur": [9, 4]},
        memberships={"organisation": ["a", "b", "c", "d"], "cluster": ["home", "home", "other", "other"]},
        projects={
            "id": ["p", "q"],
            "kind": ["eu", "eu"],
            "topic": ["robots", "lasers"],
            "start": ["2014-01-01", "2016-01-01"],
            "end": ["2015-12-31", "2019-12-31"],
        },
        participations={
            "project": ["p", "p", "q", "q"],
            "organisation": ["a", "c", "b", "d"],
            "role": ["coordinator", "partner", "partner", "coordinator"],
            "contribution": [1e6, 2e6, 3e6, 4e6],
            "confidence": ["stated", "inferred", "stated", "stated"],
        },
        events={"id": ["fair"], "kind": ["trade_fair"], "start": ["2015-04-01"], "end": ["2015-04-05"]},
        event_participations={"event": ["fair"], "organisation": ["a"], "role": ["exhibitor"]},
        contacts={
            "from": ["a", "a", "b", "a"],
            "to": ["d", "e", "c", "b"],
            "kind": ["fair_contact", "delegation", "agreement", "meeting"],
            "start": ["2015-04-02", "2017-05-01", "2018-01-01", "2014-01-01"],
            "end": [None, "2017-05-03", None, None],
            "via_event": ["fair", None, None, None],
            "confidence": ["0.5", "inferred", "stated", "stated"],
        },
    )


def test_indicators_by_hand(net):
    table = hs.benchmark.indicators(net)
    home = table.loc["home"]
    expected = {
        "projects": 2,
        "field_diversity": 0.5,
        "coordination_share": 0.5,
        "contribution_meur": 4,
        "organisations": 2,
        "members": 200,
        "sme_share": 0.5,
        "research_share": 0.5,
        "density": 1,
        "partners": 3,
        # Pairs outside: a-c, a-d, a-e, b-c, b-d; all but a-e lead abroad.
        "international_share": 4 / 5,
        "partner_countries": 2,
        "country_diversity": 0.5,
        "gatekeeper_share": 1,
        "international_contacts": 2,
        "agreements": 1,
        "events": 1,
    }
    assert {name: home[name] for name in expected} == pytest.approx(expected)
    assert np.isnan(home["centralisation"])  # needs three organisations
    assert np.isnan(home["competences"])  # nobody says
    assert table.bases.loc["home", "coordination_share"] == 2
    # Alive on one day of 2016: project q, the meeting, the fair contact (open ends).
    then = hs.benchmark.indicators(net, units=["home"], as_of="2016-06-01").loc["home"]
    assert then["projects"] == 1
    assert then["partners"] == 1
    with pytest.raises(hs.InvalidArgument, match="not both"):
        hs.benchmark.indicators(net, as_of="2016", since="2014")
    assert set(hs.benchmark.indicator_list()["group"]) == {"technology skills", "cluster structure", "market position"}


def test_the_networks_own_indicators_come_along():
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "country": ["DE", "FI"]},
        clusters={"id": ["u", "v"], "name": ["U", "V"]},
        memberships={"organisation": ["a", "b"], "cluster": ["u", "v"]},
        contacts={"from": ["a"], "to": ["b"], "kind": ["meeting"], "start": ["2016"]},
        indicators={
            "subject": ["u", "u", "v"],
            "indicator": ["patents"] * 3,
            "value": [5, 7, 3],
            "unit": ["number"] * 3,
            "year": [2014, 2016, 2015],
        },
    )
    c = hs.benchmark.compare(net, home="u")
    assert c.values["patents"].tolist() == [7, 3]
    assert c.indicators.loc["patents", ["group", "unit"]].tolist() == ["further indicators", "number"]


def test_a_panel_of_indicators_and_of_anything(net):
    table = hs.evaluation.panel(net, home="home", periods=[2014, 2015, 2016], measures=["projects", "partners"])
    assert table["projects"].tolist() == [1, 1, 1]
    assert table["partners"].tolist() == [1, 2, 1]  # c; c and d; d, by project and by the fair contact

    def ties(network, unit, since, until):
        return network.graph(since=since, until=until).n_ties

    own = hs.evaluation.panel(
        net, home=["home", "other"], periods=["2015Q1", ("2015-04-01", "2015-05-01")], measures={"ties": ties}
    )
    assert own.loc["home", "ties"].tolist() == [2, 3]
    for option in ({"ties": ["contacts"]}, {"undated": "keep"}):
        with pytest.raises(hs.InvalidArgument, match="let the functions choose theirs"):
            hs.evaluation.panel(net, home="home", measures={"ties": ties}, **option)
    with pytest.raises(hs.InvalidArgument, match="'fame' is not known"):
        hs.evaluation.panel(net, home="home", measures="fame")
    with pytest.raises(hs.InvalidArgument, match="not a period"):
        hs.evaluation.panel(net, home="home", periods=["soon"])
    with pytest.raises(hs.InvalidArgument, match="nowhere"):
        hs.evaluation.panel(net, home="nowhere", periods=[2014])


def test_a_pair_of_years_ends_with_the_second_and_no_day_is_guessed():
    assert spans([(2014, 2016), ("2014-05", "2014-06"), (datetime.date(2014, 7, 1), "2015")])[0] == [
        ("2014-01-01", "2016-12-31"), ("2014-05-01", "2014-06-30"), ("2014-07-01", "2015-12-31"),
    ]  # fmt: skip
    for wrong in ("01.02.2016", ("01.02.2016", "2017"), ("2016", None)):
        with pytest.raises(hs.InvalidArgument, match=r"periods: .* is not a (date|period)"):
            spans([wrong])


def test_ties_are_created_kept_and_dissolved(net):
    table = hs.evaluation.tie_changes(net, home="home", periods=[2014, 2015, 2016])
    assert table["ties"].tolist() == [1, 2, 2]  # a-c; a-c, a-d; b-d, a-d
    assert table["created"].tolist() == [0, 1, 1]
    assert table["dissolved"].tolist() == [0, 0, 1]
    assert table["entries"].tolist() == [0, 1, 0]
    assert table["exits"].tolist() == [0, 0, 1]
    assert table["international_share"].tolist() == [1, 1, 1]


def test_decay_is_kaplan_meier(net):
    table = hs.evaluation.decay(net, home="home", years=4, as_of="2018-12-31")
    # Two projects: p lives 2 years and ends, q is seen for 3 years and lives: 1, then 1/2 after p,
    # which lives 729 days, one less than two years.
    assert table.loc["projects:eu", ["ties", "ended"]].tolist() == [2, 1]
    assert table.loc["projects:eu", [1, 2]].tolist() == [1, 0.5]
    assert np.isnan(table.loc["projects:eu", 4])
    assert table.loc["projects:eu", "median_years"] == pytest.approx(1 + 364 / 365)


def test_the_funnel_has_stages_in_time(net):
    table = hs.evaluation.funnel(net, home="home")
    stages = ["relations", "contact", "meeting", "agreement", "joint_project"]
    # c: project 2014, agreement 2018; d: fair contact 2015, project 2016; e: a delegation, which is a meeting.
    assert table.loc["home", stages].tolist() == [3, 1, 1, 1, 2]
    assert table.loc["home", ["to_meeting", "to_agreement", "to_joint_project"]].tolist() == [1, 0, 0]
    by = hs.evaluation.funnel(net, home="home", by="instrument")
    assert by["relations"].to_dict() == {"none": 1, "project": 1, "trade_fair": 1}
    assert by.loc["trade_fair", "to_meeting"] == 1  # d was met at the fair in 2015, the project came in 2016
    assert hs.evaluation.funnel(net, home="home", by="country")["relations"].to_dict() == {"AT": 1, "DE": 1, "FI": 1}
    assert hs.evaluation.funnel(net, home="home", by="broker")["relations"].to_dict() == {"a": 3}
    with pytest.raises(hs.InvalidArgument, match="not known"):
        hs.evaluation.funnel(net, home="home", by="weather")


def test_feedback_says_what_was_followed(net):
    advice = pd.DataFrame({"source": ["a", "a", "b"], "target": ["e", "c", "e"], "gain": [3, 2, 1]})
    table = hs.evaluation.feedback(net, advice, given="2016-01-01")
    assert table["followed"].tolist() == [True, False, False]
    assert table["known_before"].tolist() == [False, True, False]
    assert table.loc[0, ["first", "kind", "stage"]].tolist() == ["2017-05-01", "delegation", "meeting"]
    assert table.attrs["followed_share"] == 0.5
    # a knew b, c, d and gained e (1 of 1); b knew a and d (2016-01-01 is not later) and gained c (1 of 2).
    assert table.attrs["base_rate"] == pytest.approx(2 / 3)
    with pytest.raises(hs.InvalidArgument, match="'z' is no organisation"):
        hs.evaluation.feedback(net, pd.DataFrame({"source": ["z"], "target": ["a"]}))
    with pytest.raises(hs.InvalidArgument, match="'target' is missing"):
        hs.evaluation.feedback(net, pd.DataFrame({"source": ["a"]}))


def test_what_came_about_with_another_member_is_told_of_home_as_a_whole(net):
    """c and e were new to home; a met e in 2017, the plan says b. d and c were known to a."""
    frame = pd.DataFrame({"source": ["b", "b", "b"], "target": ["e", "d", "c"], "home_probability": [0.4, 0.9, 0.9]})
    plan = hs.planning.Plan("next contacts", frame, 1, 1, [], date="2016-01-01", home="home")
    table = hs.evaluation.feedback(net, plan)
    assert table["followed"].tolist() == [False, False, True]
    assert table["known_at_home"].tolist() == [False, True, True]
    assert table["by_others"].tolist() == [True, False, False]
    # home knew c and d, and of the one left, e, it got to know it: one of one
    assert [table.attrs[name] for name in ("home_share", "home_base_rate", "home_lift")] == [1, 1, 1]
    assert table.attrs["home_expected"] == pytest.approx(0.4)
    plain = hs.evaluation.feedback(net, frame, given="2016-01-01")  # a frame does not say whose home
    assert not plain["by_others"].any() and np.isnan(plain.attrs["home_share"])
    away = hs.planning.Plan("next contacts", frame, 1, 1, [], date="2016-01-01", home="moved")
    assert np.isnan(hs.evaluation.feedback(net, away).attrs["home_lift"])


def test_plans_of_several_years_below_each_other_keep_a_row_each(net):
    first = pd.DataFrame({"source": ["a", "b"], "target": ["e", "e"], "date": "2016"})
    second = first.assign(target=["c", "e"], date="2017")
    table = hs.evaluation.feedback(net, pd.concat([first, second]))
    assert table.index.tolist() == [0, 1, 0, 1]
    assert table[["target", "followed"]].to_numpy().tolist() == [["e", True], ["e", False], ["c", False], ["e", False]]


def test_a_successor_stands_for_who_was_advised():
    net = hs.Network.from_tables(
        organisations={
            "id": ["a", "f0", "f", "x", "y"],
            "name": list("AFGXY"),
            "valid_until": ["", "2018", "", "", ""],
            "successor": ["", "f", "", "", ""],
        },
        contacts={"from": ["a", "a"], "to": ["x", "f"], "kind": ["visit"] * 2, "start": ["2015-01-01", "2020-01-01"]},
    )
    advice = hs.planning.Plan("next contacts", pd.DataFrame({"source": ["a"], "target": ["f0"]}), 1, 1, [], date="2016")
    table = hs.evaluation.feedback(net, advice)
    assert table[["followed", "first"]].to_numpy().tolist() == [[True, "2020-01-01"]]
    # of a's others it knew x; f, who stands for f0 and is one with it, came, y did not: 1 of 2
    assert (table.attrs["base_rate"], table.attrs["lift"]) == (pytest.approx(1 / 2), pytest.approx(2))


def test_nobody_who_had_ended_or_is_still_to_come_could_have_been_met_instead():
    """Advised in 2016: g had ended, late has not begun, crowd is a placeholder; e ended later, and was there until."""
    net = hs.Network.from_tables(
        organisations={
            "id": ["a", "f", "g", "e", "late", "crowd", "x"],
            "name": list("AFGELCX"),
            "valid_until": ["", "", "2015", "2018", "", "", ""],
            "valid_from": ["", "", "", "", "2998", "", ""],
            "actor": ["true"] * 5 + ["false", "true"],
        },
        contacts={"from": ["a"] * 2, "to": ["f", "crowd"], "kind": ["visit"] * 2, "start": ["2020-01-01"] * 2},
    )
    table = hs.evaluation.feedback(net, pd.DataFrame({"source": ["a"], "target": ["f"]}), given="2016-06-30")
    assert table.attrs["base_rate"] == pytest.approx(1 / 3)  # f of f, e and x
    assert table.attrs["lift"] == pytest.approx(3)


def in_another_order(net: hs.Network) -> hs.Network:
    """The same network with its organisations turned round."""
    tables = {name: getattr(net, name) for name in hs._tables.SCHEMA}
    tables["organisations"] = net.organisations.query("not implied").drop(columns="implied")[::-1]
    return hs.Network.from_tables(**{name: table for name, table in tables.items() if len(table)})


def test_betweenness_that_is_known_is_taken_by_id(net):
    known = hs.centrality.betweenness(net.graph())
    told = hs.benchmark.indicators(net, units=["home"], betweenness=known)
    assert not told.equals(hs.benchmark.indicators(net, units=["home"], betweenness=known * 0))
    for other in (net, in_another_order(net)):
        for given in (known, known[::-1]):
            pd.testing.assert_frame_equal(hs.benchmark.indicators(other, units=["home"], betweenness=given), told)
    with pytest.raises(hs.InvalidArgument, match="betweenness has no value for 'a'; give a Series by id"):
        hs.benchmark.indicators(net, betweenness=known.drop("a"))


def test_ties_are_as_sure_as_the_rows_behind_them(net):
    g = net.graph()
    found = g.edges_frame().assign(sure=hs.evaluation.tie_confidence(net, g)).set_index(["source", "target"])["sure"]
    assert found[("a", "d")] == 0.5
    assert found[("a", "c")] == pytest.approx(0.7)  # stated times inferred
    assert found[("a", "e")] == pytest.approx(0.7)
    assert found[("b", "d")] == 1
    table = hs.evaluation.bootstrap(g, certainty=found.to_numpy(), samples=100)
    pd.testing.assert_frame_equal(table, hs.evaluation.bootstrap(net, samples=100))
    turned = in_another_order(net)
    g = turned.graph()
    assert g.nodes.tolist() != net.graph().nodes.tolist()
    again = g.edges_frame().assign(sure=hs.evaluation.tie_confidence(turned, g)).set_index(["source", "target"])["sure"]
    assert {frozenset(pair): sure for pair, sure in again.items()} == pytest.approx(
        {frozenset(pair): sure for pair, sure in found.items()}
    )
    with pytest.raises(hs.InvalidArgument, match="the nodes are not the network's organisations in their order"):
        hs.evaluation.tie_confidence(net, g)
    with pytest.raises(hs.InvalidArgument, match="how sure"):
        hs.evaluation.bootstrap(g)
    assert table.loc["a", "low"] < table.loc["a", "high"]


def test_its_owl_end_to_end():
    import warnings
    from pathlib import Path

    data = Path(__file__).resolve().parents[3] / "examples" / "its-owl" / "data"
    if not data.is_dir():
        data = data.parent
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net = hs.read(str(data))
        c = hs.benchmark.compare(net, home="its-owl")
        result = hs.evaluation.before_after(
            net,
            home="its-owl",
            start="2014-07-01",
            end="2017-06-30",
            measure="international_contacts",
            periods=range(2011, 2020),
        )
    assert c.ranks["its-owl"] >= 1
    assert c.robustness(samples=100).table.loc["its-owl", "low"] >= 1
    assert list(result.effects.index) == ["during", "after"]


def test_a_city_or_country_can_be_compared_with_clusters(net):
    with pytest.warns(UserWarning, match="missing"):
        c = hs.benchmark.compare(net, home="home", reference="country:FI")
    assert c.reference == "country:FI"
    assert list(c.scores.index) == ["home", "other", "country:FI"]
    part = hs.benchmark.indicators(net).loc[["other", "home"], ["sme_share", "projects", "members"]]
    known = hs.benchmark.compare(part, normalise="rank").indicators
    assert known["measured"].tolist() == ["share", "count", "exact"]
    with pytest.raises(hs.InvalidArgument, match="nowhere"):
        hs.benchmark.compare(net, home="nowhere")


def test_units_of_which_nothing_is_known_are_left_out_aloud():
    tables = {
        "organisations": {"id": ["a", "b"], "country": ["DE", "FI"]},
        "clusters": {"id": ["u", "v", "w"], "name": ["U", "V", "W"]},
        "memberships": {"organisation": ["a", "b"], "cluster": ["u", "v"]},
        "contacts": {"from": ["a", "a"], "to": ["b", "b"], "kind": ["meeting", "visit"], "start": ["2016", None]},
        "competences": {"organisation": ["a", "a", "b"], "competence": ["x", "y", "x"]},
    }
    net = hs.Network.from_tables(**tables)
    with pytest.warns(UserWarning, match="listed, not ranked: w \\(nothing known\\)"):
        c = hs.benchmark.compare(net, home="u", reference=["w", "v"])
    assert c.reference == "v"
    with pytest.warns(UserWarning, match="w \\(nothing known\\)"):
        alone = hs.benchmark.compare(net, home="w", missing="drop")
    assert alone.facts()["why"] == "nothing known"
    assert alone.ranks.notna().all()  # the others still are ranked
    with pytest.raises(hs.InvalidArgument, match="'w' is listed, not ranked: nothing known"):
        alone.strengths()


def test_asked_for_one_by_one_indicators_of_a_panel_are_the_same() -> None:
    # What rests on betweenness, which is left out where nobody asks for it, included.
    net = hs.read(Path(__file__).resolve().parents[3] / "examples" / "its-owl")
    whole = hs.evaluation.panel(net, home="its-owl", periods=[2016, 2019])
    for name in whole.columns:
        alone = hs.evaluation.panel(net, home="its-owl", periods=[2016, 2019], measures=name)
        pd.testing.assert_series_equal(alone[name], whole[name])
