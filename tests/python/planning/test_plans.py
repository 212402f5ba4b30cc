"""Portfolios, meetings and consortia of small networks whose best plan is known."""

from __future__ import annotations

import itertools

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment


@pytest.fixture
def net():
    """Home (DE): h1 holds a, h2 holds b. Abroad: f1 (FI) a and c, f2 (AT) c, f3 (FI) d."""
    return hs.Network.from_tables(
        organisations={
            "id": ["h1", "h2", "f1", "f2", "f3", "mute"],
            "country": ["DE", "DE", "FI", "AT", "FI", "FR"],
            "member_of": ["home", "home", None, None, None, None],
        },
        clusters={"id": ["home"], "country": ["DE"]},
        competences={
            "organisation": ["h1", "h2", "f1", "f1", "f2", "f3"],
            "competence": ["a", "b", "a", "c", "c", "d"],
        },
        contacts={"from": ["h1", "f1", "f2"], "to": ["f1", "f2", "f3"], "kind": ["visit"] * 3, "start": ["2016"] * 3},
        events={
            "id": ["fair", "congress", "tour"],
            "kind": ["trade_fair", "congress", "delegation"],
            "country": ["FI", "AT", "FI"],
            "start": ["2016", "2017", "2018"],
            "next": ["2099-04-01", "2099-05", "2099"],
        },
        event_participations={
            "event": ["fair", "fair", "congress", "tour"],
            "organisation": ["f1", "h1", "f2", "f3"],
        },
    )


def test_the_portfolio_covers_what_most_organisations_abroad_hold(net):
    # Targets: (FI, a) 1, (FI, c) 1, (FI, d) 1, (AT, c) 1. The fair reaches FI x {a, c} and DE; the others one each.
    plan = hs.planning.portfolio(net, home="home", budget=1)
    assert plan[["event", "when", "certainty"]].to_numpy().tolist() == [["fair", "2099-04-01", "1 past edition"]]
    assert plan.value == plan.upper_bound == 2
    assert plan.guarantee == "the best possible"
    assert set(map(tuple, plan.tables["uncovered"][["market", "competence"]].to_numpy())) == {("AT", "c"), ("FI", "d")}
    assert plan.tables["others"]["marginal"].tolist() == [1, 1]
    assert plan.tables["budgets"]["value"].tolist() == [0, 0, 2, 2, 2]
    how = "chosen greedily by worth per cost; no choice is worth more"
    assert plan.notes == ["cost known for 0 of 3 events: each counts 1, the budget is a number of events", how]
    german = hs.planning.portfolio(net, home="home", budget=1, language="de")
    assert german.frame["certainty"].tolist() == ["1 frühere Ausgabe"]
    assert german.notes[0].startswith("Kosten sind für 0 von 3 Veranstaltungen bekannt: Jede zählt 1")
    assert (german.notes[1:], german.guarantee) == (
        ["einzeln nach Wert je Kosten gewählt; keine Auswahl ist mehr wert"],
        "der bestmögliche",
    )


def test_the_solver_finds_the_optimum_and_the_greedy_bound_holds():
    random = np.random.default_rng(5)
    organisations = {"id": ["x", "y"], "country": ["DE", "FI"]}
    for _ in range(20):
        n, m = 7, 9
        coverage = pd.DataFrame(
            [(f"e{i}", "FI", str(t)) for i in range(n) for t in range(m) if random.random() < 0.35],
            columns=["event", "market", "competence"],
        )
        targets = pd.DataFrame({"market": "FI", "competence": map(str, range(m)), "weight": random.integers(0, 9, m)})
        costs = {f"e{i}": int(random.integers(1, 6)) for i in range(n)}
        net = hs.Network.from_tables(
            organisations=organisations,
            contacts={"from": ["x"], "to": ["y"]},
            events={"id": list(costs), "kind": ["trade_fair"] * n},
        )
        reach = {e: set(part["competence"]) for e, part in coverage.groupby("event")}
        worth = dict(zip(targets["competence"], targets["weight"], strict=True))
        best = max(
            sum(worth[t] for t in set().union(*(reach[e] for e in chosen)))
            for size in range(len(reach) + 1)
            for chosen in itertools.combinations(reach, size)
            if sum(costs[e] for e in chosen) <= 8
        )
        options = dict(home="country:DE", budget=8, costs=costs, targets=targets, coverage=coverage)
        exact = hs.planning.portfolio(net, **options)
        greedy = hs.planning.portfolio(net, **options, solver=False)
        assert exact.value == best == pytest.approx(exact.upper_bound)
        assert greedy.value <= best <= greedy.upper_bound + 1e-9


def test_bad_portfolios_are_refused(net):
    targets = pd.DataFrame({"market": ["AT", "AT"], "competence": ["x", "x"], "weight": [5.0, 1.0]})
    coverage = pd.DataFrame({"event": ["fair"], "market": ["AT"], "competence": ["x"]})
    for wrong, message in [
        (dict(budget=-1), "budget is -1"),
        (dict(budget=0.5), "pays for no event"),
        (dict(kinds=["concert"]), "no event of these kinds is to come"),
        (dict(costs={}), "no cost for"),
        (dict(costs={"fair": -1, "congress": 1, "tour": 1}), "cost of 'fair' is -1"),
        (dict(costs={"fair": 1, "congress": 1, "tour": 1, "Fair": 1}), "'Fair' not known"),
        (dict(targets=pd.DataFrame({"competence": ["a"]})), "column 'market'"),
        (dict(targets=targets), "is there twice; add the two up first"),
        (dict(targets=targets.iloc[:1], coverage=pd.concat([coverage, coverage])), "twice"),
        (dict(targets=targets.iloc[:1], coverage=coverage.assign(event="gala")), "'gala' not known"),
        (dict(candidates=pd.DataFrame({"id": ["fair"], "kind": ["congress"]})), "'fair' is there twice"),
        (dict(home="nowhere"), "nowhere"),
    ]:
        with pytest.raises(hs.InvalidArgument, match=message):
            hs.planning.portfolio(net, **{"home": "home", "budget": 1, **wrong})


def test_what_is_over_is_never_chosen_and_candidates_may_be_new(net):
    past = hs.Network.from_tables(
        organisations=net.organisations[["id", "country"]].assign(member_of=["home", "home", None, None, None, None]),
        clusters={"id": ["home"], "country": ["DE"]},
        competences=net.competences[["organisation", "competence"]],
        events={
            "id": ["expo-2016", "expo-2017", "talk-2017"],
            "name": ["Expo 2016", "Expo 2017", "Talk 2017"],
            "kind": ["trade_fair"] * 3,
            "city": ["Oulu", "Oulu", "Oulu"],
            "country": ["FI"] * 3,
            "start": ["2016", "2017", "2017"],
        },
        event_participations={
            "event": ["expo-2016", "expo-2017", "expo-2017", "talk-2017"],
            "organisation": ["f1", "f1", "f2", "f3"],
        },
    )
    with pytest.raises(hs.InvalidArgument, match="give candidates="):
        hs.planning.portfolio(past, home="home", budget=1)
    assert hs.planning.portfolio(past, home="home", budget=1, as_of="2016-12-31")["event"].tolist() == ["expo-2017"]
    fairs = pd.DataFrame(
        {
            "id": ["expo-next", "talk-next", "old"],
            "name": ["Expo 2099", "Another fair", "Old"],
            "kind": ["trade_fair"] * 3,
            "city": ["Oulu"] * 3,
            "country": ["FI"] * 3,
            "start": ["2099-05", "2099-06-01", "2001"],
        }
    )
    plan = hs.planning.portfolio(past, home="home", budget=3, candidates=fairs)
    # Expo: f1 was at both editions, f2 at one of two: both are expected. Of its kind in Oulu: f1 at two of three.
    assert plan["event"].tolist() == ["expo-next"]  # it covers what the other would
    certainty = pd.concat([plan.frame, plan.tables["others"]]).set_index("event")["certainty"]
    assert certainty.to_dict() == {"expo-next": "2 past editions", "talk-next": "3 of its kind in Oulu"}
    days = fairs.assign(start=pd.to_datetime(["2099-05-01", "2099-06-01", "2001-01-01"]), country="Finland")
    days["id"] = [1, 2, 3]  # as a workbook has them
    again = hs.planning.portfolio(past, home="home", budget=3, candidates=days)
    assert again.frame[["event", "certainty"]].to_numpy().tolist() == [
        [{"expo-next": "1", "talk-next": "2"}[one], said]
        for one, said in plan.frame[["event", "certainty"]].to_numpy().tolist()
    ]
    for column, cell, words in (
        ("start", "1.5.2099", "row 1 of the candidates: start '1.5.2099' is written in another form; write 2099-05-01"),
        ("start", "soon", "row 1 of the candidates: start 'soon' is no date"),
        ("id", "talk-next", "row 2 of the candidates: id 'talk-next' is already taken"),
    ):
        wrong = fairs.assign(**{column: [cell, *fairs[column][1:]]})
        with pytest.raises(hs.InvalidArgument, match=words):
            hs.planning.portfolio(past, home="home", budget=3, candidates=wrong)
    somewhere = fairs.assign(country=["Narnia", "FI", "FI"], kind=["trade_fair", "party", "trade_fair"])
    with pytest.warns(UserWarning) as told:
        plan = hs.planning.portfolio(past, home="home", budget=3, candidates=somewhere)
    (line,) = told
    assert line.filename == __file__ and str(line.message).startswith(
        "portfolio: row 1 of the candidates: country 'Narnia' is no country that is known here and counts as not known;"
    )
    left = "not among the events to come, being over, without a date or of another kind: talk-next and old (2 of 3 "
    assert plan.notes[0] == left + "candidates)" and plan["event"].tolist() == ["expo-next"]
    elsewhere = fairs[1:2].assign(city="Turku")
    for language, said in (("en", "3 of its kind in Finland"), ("de", "3 dieser Art in Finnland")):
        plan = hs.planning.portfolio(past, home="home", budget=1, candidates=elsewhere, language=language)
        assert plan["certainty"].tolist() == [said]
    with pytest.raises(hs.InvalidArgument, match="is over"):
        hs.planning.portfolio(
            past,
            home="home",
            budget=1,
            coverage=pd.DataFrame({"event": ["expo-2016"], "market": ["FI"], "competence": ["c"]}),
        )


def test_an_edition_named_as_the_series_brings_all_of_its_editions():
    def plan(as_of=None, **candidate):
        net = hs.Network.from_tables(
            organisations={"id": ["h", "f1", "f2", "f3"], "country": ["DE", "FI", "FI", "FI"]},
            clusters={"id": ["home"], "country": ["DE"]},
            memberships={"organisation": ["h"], "cluster": ["home"]},
            competences={"organisation": ["f1", "f2", "f3"], "competence": ["a", "b", "c"]},
            events={
                "id": ["expo-2015", "expo-2016", "talk-2017"],
                "name": ["Expo 2015", "Expo 2016", "Talk 2017"],
                "kind": ["trade_fair", "trade_fair", "congress"],
                "start": ["2015", "2016", "2017"],
            },
            event_participations={
                "event": ["expo-2015", "expo-2016", "talk-2017"], "organisation": ["f1", "f1", "f3"],
            },
        )  # fmt: skip
        frame = pd.DataFrame({"id": ["new"], "kind": ["trade_fair"], "start": ["2099"], **candidate})
        found = hs.planning.portfolio(net, home="home", budget=9, candidates=frame, as_of=as_of)
        return pd.concat([found.frame, found.tables["others"]]).set_index("event")["certainty"].to_dict()

    assert plan(name=["Industry days"], series=["expo-2016"])["new"] == "2 past editions"
    assert plan(name=["Industry days"], series=[None])["new"] == "unknown"
    # by the end of 2016 nobody knew who would be at the talk of 2017
    assert plan("2016-12-31", name=["Industry days"]) == {"new": "unknown", "talk-2017": "unknown"}


def test_meetings_with_one_slot_are_an_assignment(net):
    random = np.random.default_rng(8)
    hosts, guests = ["h1", "h2"], ["f1", "f2", "f3"]
    for _ in range(20):
        fit = pd.DataFrame(random.random((2, 3)), index=hosts, columns=guests)
        rows, columns = linear_sum_assignment(fit, maximize=True)
        plan = hs.planning.matchmaking(net, hosts=hosts, guests=guests, fit=fit, capacity=1)
        assert plan.value == pytest.approx(fit.to_numpy()[rows, columns].sum(), abs=1e-8)
        assert plan.upper_bound == pytest.approx(plan.value)


def test_who_has_something_in_common_meets_and_nobody_else(net):
    plan = hs.planning.matchmaking(net, home="home", guests=["f1", "f2", "mute"], capacity=2, slots=2)
    # a and c go together in f1: h1 {a} meets f1 {a, c}, and f2 {c} by the near field; h2 {b} and mute meet nobody.
    assert set(zip(plan["host"], plan["guest"], strict=True)) == {("h1", "f1"), ("h1", "f2")}
    row = plan.frame.set_index(["host", "guest"]).loc[("h1", "f1")]
    # P = [[1, 1/2], [1/2, 1]] over a, c: (1, 1/2) and (3/2, 3/2): cosine 3 / sqrt(10).
    assert row["fit"] == pytest.approx(3 / 10**0.5)
    assert row[["in_common", "brings", "new", "wished"]].tolist() == ["a", "c", False, False]
    assert not plan.frame.duplicated(["host", "slot"]).any() and not plan.frame.duplicated(["guest", "slot"]).any()
    for host, guest in itertools.product(["h1", "h2"], ["f1", "f2", "mute"]):
        meets = ((plan["host"] == host) & (plan["guest"] == guest)).any()
        assert plan.why(host, guest).startswith(f"{host} {'meets' if meets else 'does not meet'} {guest}")
    assert any("for 1 of 5 participants no competence" in note for note in plan.notes)
    assert any("1 of 3 guests has no meeting" in note for note in plan.notes)


@pytest.mark.parametrize("taxonomy", [None, {"id": ["a", "b", "top"], "broader": ["top", "top", ""]}])
def test_a_heading_is_nothing_in_common(taxonomy):
    def plan(held, **extra):
        tables = dict(
            organisations={"id": ["h", "g"], "country": ["DE", "FI"]},
            competences={"organisation": ["h", "g"], "competence": held},
            contacts={"from": ["h"], "to": ["g"], "kind": ["visit"], "start": ["2016"]},
        )
        if taxonomy:
            tables["competence_taxonomy"] = taxonomy
        return hs.planning.matchmaking(hs.Network.from_tables(**tables), hosts=["h"], guests=["g"])

    assert plan(["a", "b"]).frame.empty  # both stand under one heading: that says nothing
    assert plan(["a", "a"])["fit"].tolist() == [pytest.approx(1)]
    if taxonomy:
        assert len(plan(["a", "top"])) == 1  # held itself it is a field: a is of it


def test_a_wish_outweighs_the_two_meetings_that_it_can_cost():
    net = hs.Network.from_tables(
        organisations={"id": ["h1", "h2", "f", "g"], "country": ["DE", "DE", "FI", "FI"]},
        competences={"organisation": ["h1", "f", "h2", "g"], "competence": ["a", "a", "b", "b"]},
        contacts={"from": ["h1"], "to": ["f"], "kind": ["visit"], "start": ["2016"]},
    )
    asked = dict(hosts=["h1", "h2"], guests=["f", "g"], capacity=1)
    plan = hs.planning.matchmaking(net, **asked, wishes=[("h1", "g")])
    # without the wish h1 meets f and h2 meets g: 1 + 1; with it 1 + 2 * 1
    assert plan[["host", "guest", "fit", "wished"]].to_numpy().tolist() == [["h1", "g", 3.0, True]]
    assert hs.planning.matchmaking(net, **asked).value == pytest.approx(2)


def test_why_two_do_not_meet_is_the_reason_that_holds(net):
    asked = dict(hosts=["h1"], guests=["f1", "f2"])
    fit = pd.DataFrame([[0.5, 0.0]], index=["h1"], columns=["f1", "f2"])
    none = hs.planning.matchmaking(net, **asked, fit=fit, capacity={"h1": 0})
    assert none.why("h1", "f1") == "h1 does not meet f1: h1 has room for no meeting."
    assert none.why("h1", "f2") == "h1 does not meet f2: the fit given for them is 0."
    full = hs.planning.matchmaking(net, **asked, fit=fit + 0.25, capacity=1)
    assert "1 of 2 guests has no meeting, since the time of all who fit is full" in full.notes
    # f1 for .75 is met, f2 would be for .25: another meeting of h1 is worth that
    assert full.why("h1", "f2").endswith("no more than their time is worth elsewhere (0.75 + 0.00).") or full.why(
        "h1", "f2"
    ).endswith("(0.25 + 0.00).")
    assert "a pair meets if its fit exceeds the sum of both" in full.notes[1]
    idle = hs.planning.matchmaking(net, **asked, fit=fit)
    assert any("no host fits" in note for note in idle.notes)
    huge = hs.planning.matchmaking(net, **asked, fit=fit, capacity=2**32, slots=2**40)
    assert huge["guest"].tolist() == ["f1"] and huge.date and huge.home == ""


def test_a_wish_comes_true_where_there_is_room(net):
    plan = hs.planning.matchmaking(net, home="home", guests=["f1", "mute"], wishes=[("mute", "h2")], capacity=1)
    assert set(zip(plan["host"], plan["guest"], strict=True)) == {("h1", "f1"), ("h2", "mute")}
    with pytest.raises(hs.InvalidArgument, match="'ghost' not known"):
        hs.planning.matchmaking(net, home="home", guests=["f1"], wishes=[("h1", "ghost")])


def test_a_table_of_fit_must_name_everybody(net):
    fit = pd.DataFrame([[0.5, 0.2], [0.1, 0.9]], index=["h1", "h2"], columns=["f1", "f2"])
    options = dict(home="home", guests=["f1", "f2"])
    assert len(hs.planning.matchmaking(net, fit=fit, **options)) == 4
    for wrong, message in [
        (fit.T, "turn it round"),
        (fit.iloc[:1], "misses the host 'h2'"),
        (fit.assign(x=1), "names 'x'"),
        (pd.concat([fit, fit]), "is twice"),
        (fit - 1, "negative"),
    ]:
        with pytest.raises(hs.InvalidArgument, match=message):
            hs.planning.matchmaking(net, fit=wrong, **options)


def test_excluded_pairs_do_not_meet_and_bad_meetings_are_refused(net):
    for pair in [("h1", "f1"), ("f1", "h1")]:
        plan = hs.planning.matchmaking(net, home="home", guests=["f1", "f2"], exclude=[pair])
        assert plan["guest"].tolist() == ["f2"]
        assert "excluded" in plan.why("h1", "f1")
    for wrong, message in [
        (dict(guests=["f1"]), "either home or hosts"),
        (dict(home="home", guests=["nobody"]), "'nobody'"),
        (dict(home="home", guests=["h1"]), "no hosts or no guests"),
        (dict(home="home", guests=["f1"], capacity=-1), "capacity of 'h1' is -1"),
        (dict(home="home", guests=["f1"], capacity={"H1": 0}), "'H1' not known"),
        (dict(home="home", guests=["f1"], exclude=[("h1", "h2")]), "not of a host and a guest"),
    ]:
        with pytest.raises(hs.InvalidArgument, match=message):
            hs.planning.matchmaking(net, **wrong)


def test_the_consortium_holds_everything_from_three_countries(net):
    # c is held by f1 (FI) and f2 (AT); with h1 (a, DE) a third country is needed: h1 f2 and one of FI. f1 is closest:
    # h1-f1 1, f1-f2 1, h1-f2 2.
    plan = hs.planning.consortium(net, competences=["a", "c"], include=["h1"])
    assert sorted(plan["organisation"]) == ["f1", "f2", "h1"]
    assert plan.value == 4
    assert plan.guarantee == "the best possible"
    two = hs.planning.consortium(net, competences=["a", "c"], members=1, countries=1)
    assert two["organisation"].tolist() == ["f1"]


def test_nobody_fills_a_place(net):
    # With h1 as core: c from f1 or f2; a third partner must stand within two ties, and mute (FR) does not.
    plan = hs.planning.consortium(net, competences=["c"], include=["h1"])
    assert set(plan["organisation"]) == {"h1", "f1", "f2"}
    assert plan.frame.set_index("organisation")["role"].to_dict() == {
        "h1": "core",
        "f1": "competence",
        "f2": "competence",
    }
    with pytest.raises(hs.InvalidArgument, match="2 countries that count"):
        hs.planning.consortium(net, competences=["a", "b"])  # h1, h2 and f1: no filler from a third country


def test_an_unknown_country_is_no_country():
    net = hs.Network.from_tables(
        organisations={"id": ["n", "d", "a"], "country": [None, "DE", "AT"]},
        contacts={"from": ["n"], "to": ["d"], "kind": ["v"]},
        competence_taxonomy={"id": ["x", "y"]},
        competences={"organisation": ["d", "n", "a"], "competence": ["x", "y", "y"]},
    )
    with pytest.raises(hs.InvalidArgument, match="country of 'n' is not recorded"):
        hs.planning.consortium(net, competences=["x", "y"], include=["n"], members=3, countries=3)
    plan = hs.planning.consortium(net, competences=["x", "y"], include=["n"], countries=2)
    assert set(plan["organisation"]) == {"n", "d", "a"} and plan["country"].isna().sum() == 1


def test_who_has_no_country_is_asked_for_what_it_alone_holds():
    def plan(country, **asked):
        net = hs.Network.from_tables(
            organisations={"id": ["n", "d", "a", "m"], "country": country},
            contacts={"from": ["d", "a", "n"], "to": ["a", "n", "m"], "kind": ["v"] * 3, "start": ["2016"] * 3},
            competence_taxonomy={"id": ["x", "y"]},
            competences={"organisation": ["n", "d"], "competence": ["x", "y"]},
        )
        return hs.planning.consortium(net, competences=["x"], **asked)

    # d holds nothing asked for and is the core; x is n's alone, whose country is not known; a brings another country
    found = plan([None, "DE", "AT", None], include=["d"], members=3, countries=2)
    assert dict(zip(found["organisation"], found["role"], strict=True)) == {
        "d": "core", "n": "competence", "a": "country",
    }  # fmt: skip
    assert any(note.startswith("the country of Organisation n is not recorded") for note in found.notes)
    then = plan([None, "DE", "AT", None], include=["d"], countries=2, as_of="2017")
    assert found.date and then.date == "2017-12-31"
    with pytest.raises(hs.InvalidArgument, match=r"countries that count.*the country of 'n' is not recorded: state it"):
        plan([None] * 4)


def test_who_is_only_near_is_called_likely():
    # h (DE) and f (FI, holds c) make two countries; the third member p brings none
    ties = hs.Network.from_tables(
        organisations={"id": ["h", "p", "f"], "country": ["DE", "DE", "FI"]},
        contacts={"from": ["h", "h"], "to": ["p", "f"], "kind": ["v"] * 2},
        competence_taxonomy={"id": ["c"]},
        competences={"organisation": ["f"], "competence": ["c"]},
    )
    plan = hs.planning.consortium(ties, competences=["c"], include=["h"], members=3, countries=2)
    assert dict(zip(plan["organisation"], plan["role"], strict=True)) == {"h": "core", "f": "competence", "p": "likely"}
    assert hs.words.say("report.next.consortium_likely") and hs.words.say("report.next.consortium_likely", "de")


def test_the_rules_of_a_call_are_data(net):
    rule = {"members": 2, "countries": 2, "excluded": ["FI"]}
    assert sorted(hs.planning.consortium(net, competences=["a", "c"], call=rule)["organisation"]) == ["f2", "h1"]
    one_of = {"members": 1, "countries": 1, "one_of": ["AT"]}
    assert hs.planning.consortium(net, competences=["c"], call=one_of)["organisation"].tolist() == ["f2"]
    assert len(hs.planning.consortium(net, competences=["a", "c"], include=["h1"], call="horizon-europe")) == 3
    for wrong, message in [
        (dict(call="moon"), "call rule 'moon' is not known"),
        (dict(call={"people": 3}), "has no 'people'"),
        (dict(call={"members": 0}), "members is 0"),
        (dict(call={"kinds": ["zoo"]}), "no candidate is of kind zoo"),
        (dict(call={"excluded": ["DE"]}, include=["h1"]), "which the call excludes"),
        (dict(include=["h1"], exclude=["h1"]), "include and exclude"),
    ]:
        with pytest.raises(hs.InvalidArgument, match=message):
            hs.planning.consortium(net, competences=["c"], **wrong)


def test_horizon_2020_needs_three_countries_of_its_own_and_no_member_state():
    net = hs.Network.from_tables(
        organisations={"id": list("nicgu"), "country": ["NO", "IL", "CH", "GB", "US"]},
        contacts={"from": list("nicg"), "to": list("icgu"), "kind": ["visit"] * 4},
        competence_taxonomy={"id": ["x"]},
        competences={"organisation": list("nicgu"), "competence": ["x"] * 5},
    )
    found = hs.planning.consortium(net, competences=["x"], include=["n", "i"], call="horizon-2020")
    assert len(found) == 3 and set(found["organisation"]) < set("nicg")
    with pytest.raises(hs.InvalidArgument):
        hs.planning.consortium(net, competences=["x"], candidates=["n", "i", "u"], call="horizon-2020")
    with pytest.raises(hs.InvalidArgument):  # nobody of a member state
        hs.planning.consortium(net, competences=["x"], call="horizon-europe")


def test_impossible_consortia_say_what_is_missing(net):
    with pytest.raises(hs.InvalidArgument, match="competence 'z'"):
        hs.planning.consortium(net, competences=["z"])
    with pytest.raises(hs.InvalidArgument, match="no candidate holds 'd'"):
        hs.planning.consortium(net, competences=["d"], exclude=["f3"])
    with pytest.raises(hs.InvalidArgument, match="countries"):
        hs.planning.consortium(net, competences=["d"])


def gaps_of_two_kinds():
    # Two gaps of competence: c (f1 and f2 hold it) and d (f3 does); one of reach: FI (f1, f3).
    return pd.DataFrame(
        {
            "kind": ["competence", "competence", "reach"],
            "subject": "home",
            "target": ["c", "d", "FI"],
            "priority": [0.9, 0.5, 0.3],
            "sentence": ["Nobody holds c.", "Nobody holds d.", "Finland is not reached."],
        }
    )


def test_activities_close_the_most_urgent_gaps_together(net):
    gaps = gaps_of_two_kinds()
    one = hs.planning.activities(net, home="home", k=1, findings=gaps)
    # The workshop on c brings f1 (FI) and f2: it closes c and FI; a delegation to Finland (f1, f3) closes all three.
    assert one[["activity", "theme"]].to_numpy().tolist() == [["delegation", "Finland"]]
    assert one.value == pytest.approx(1.7) and one["closes"].tolist() == [3]
    assert one["reason"][0].startswith("Finland is not reached. Nobody holds c. Organisation h1 works on “a”")
    # h1 knows f1; f2 is two ties away, f3 three: meeting f3 brings it near.
    assert one["gain"].tolist() == [1]
    assert hs.planning.activities(net, home="home", k=3, findings=gaps).upper_bound == pytest.approx(1.7)
    none = hs.planning.activities(net, home="home", findings=gaps.iloc[:0])
    assert none.frame.empty and "no gap was found" in none.notes[0]
    with pytest.raises(hs.InvalidArgument, match="k is 0"):
        hs.planning.activities(net, home="home", k=0, findings=gaps)


def test_the_form_follows_from_who_meets():
    def form(kinds, countries, kind="competence", largest=10):
        ids = ["h", *(f"g{i}" for i in range(len(countries)))]
        net = hs.Network.from_tables(
            organisations={"id": ids, "kind": kinds, "country": ["DE", *countries]},
            clusters={"id": ["home"], "country": ["DE"]},
            memberships={"organisation": ["h"], "cluster": ["home"]},
            competences={"organisation": ids[1:], "competence": ["c"] * len(countries)},
            contacts={"from": ["h"], "to": ["g0"], "kind": ["visit"], "start": ["2016"]},
        )
        gap = {"kind": kind, "subject": "home", "target": "c" if kind == "competence" else "FI"}
        gaps = pd.DataFrame([{**gap, "priority": 1.0, "sentence": "A gap."}])
        plan = hs.planning.activities(net, home="home", findings=gaps, largest=largest)
        return plan["activity"].tolist()

    assert form(["university"] * 3, ["FI", "FI"]) == ["exchange of staff"]
    assert form(["company"] * 6, ["FI", "FI", "FI", "AT", "AT"]) == ["conference"]
    assert form(["company"] * 6, ["FI", "FI", "FI", "AT", "AT"], largest=9) == ["conference"]  # five of nine are guests
    assert form(["company"] * 6, ["FI", "FI", "FI", "AT", "AT"], largest=8) == ["workshop"]
    assert form(["company"] * 6, ["FI"] * 5) == ["workshop"]  # of one country
    assert form(["company", "university", "university"], ["FI", "AT"]) == ["workshop"]
    assert form(["university"] * 3, ["FI", "FI"], "reach") == ["delegation"]


def test_a_finding_of_which_nobody_says_that_it_is_clear_is_not_clear(net):
    gaps = gaps_of_two_kinds().iloc[[0, 0]].reset_index(drop=True).assign(kind="missing_ties", subject="h1")
    gaps["target"] = ["f2", "f3"]

    def closed(*clear):
        found = gaps.assign(clear=pd.Series(clear, dtype=object))
        return sum(hs.planning.activities(net, home="home", findings=found)["closes"])

    assert closed(True, True) == closed("True", "true") == closed(1, "True") == 2
    assert closed(True, None) == closed("True", float("nan")) == closed(True, "False") == closed(1.0, 0) == 1
    for bad in (-1, 2, "perhaps"):
        with pytest.raises(hs.InvalidArgument, match=rf"activities: clear of row 1 is {bad!r} .*; write True or False"):
            closed(True, bad)


def test_what_a_competence_of_a_consortium_rests_on_is_told():
    projects = {"id": ["p", "q"], "start": ["2018-02", "2016"]}
    rows = [
        ("d", "x", "p", "inferred"),  # one project
        ("a", "x1", "p", "inferred"), ("a", "x2", "p", "inferred"),  # of two fields under x: one project
        ("f", "y", "p; q", "inferred"), ("f", "z", "a page", "inferred"),
        ("d", "z", "", "stated"),
    ]  # fmt: skip
    net = hs.Network.from_tables(
        organisations={"id": list("daf"), "country": ["DE", "AT", "FI"]},
        projects=projects,
        participations={"project": ["p", "p"], "organisation": ["d", "a"]},
        competence_taxonomy={"id": ["x", "x1", "x2", "y", "z"], "broader": [None, "x", "x", None, None]},
        competences=pd.DataFrame(rows, columns=["organisation", "competence", "evidence", "confidence"]),
    )
    for language, project, source in (
        ("en", "one project of 2018", "one source"),
        ("de", "einem Projekt von 2018", "einer Quelle"),
    ):
        plan = hs.planning.consortium(net, competences=["x", "y", "z"], include=list("daf"), language=language)
        assert plan["brings"].tolist() == ["x, z", "x", "y, z"]
        assert plan.tables["rests"].to_numpy().tolist() == [
            ["d", "x", project],
            ["a", "x", project],
            ["f", "z", source],
        ]


def test_hosts_take_turns(net):
    gaps = gaps_of_two_kinds().iloc[:2]
    plan = hs.planning.activities(net, home="home", k=2, findings=gaps, largest=2, capacity=1)
    assert sorted(plan["hosts"]) == ["Organisation h1", "Organisation h2"]


def test_a_place_met_as_often_as_expected_needs_no_activity(net):
    gaps = gaps_of_two_kinds().iloc[2:].assign(value=[4.0], reference=[4.1])
    assert hs.planning.activities(net, home="home", findings=gaps).frame.empty  # not even one contact is missing
    gaps["reference"] = 5.0
    assert hs.planning.activities(net, home="home", findings=gaps)["theme_id"].tolist() == ["FI"]


def test_a_field_is_brought_by_those_of_the_unit_who_hold_it(net):
    gap = {"kind": "complementarity", "subject": "home", "target": "FI", "priority": 1.0, "sentence": "FI has d."}
    gaps = pd.DataFrame([{**gap, "details": {"fields": ["d"]}}, {**gap, "kind": "reach", "details": {}}])
    plan = hs.planning.activities(net, home="home", k=2, findings=gaps)
    # Of f1 and f3 in Finland f3 alone holds d: whoever meets f3 closes both.
    assert plan.value == 2 and plan["closes"].tolist() == [2]
    assert "Organisation f3" in plan["guests"][0]
    alone = hs.planning.activities(net, home="home", findings=gaps.iloc[:1])
    assert alone["guests"].tolist() == ["Organisation f3"]
    nobody = pd.DataFrame([{**gap, "details": {"fields": ["nobody's"]}}])
    assert hs.planning.activities(net, home="home", findings=nobody).frame.empty


def test_the_member_a_gap_is_about_hosts_or_the_activity_is_not_planned(net):
    gaps = pd.DataFrame(
        {
            "kind": "missing_ties",
            "subject": "h1",
            "target": ["f2", "f3"],
            "priority": [0.9, 0.8],
            "sentence": ["h1 should know f2.", "h1 should know f3."],
        }
    )
    both = hs.planning.activities(net, home="home", k=2, findings=gaps)
    assert both["hosts"].tolist() == ["Organisation h1"] * 2 and both.value == pytest.approx(1.7)
    one = hs.planning.activities(net, home="home", k=2, findings=gaps, capacity=1)
    assert one[["hosts", "guests"]].to_numpy().tolist() == [["Organisation h1", "Organisation f2"]]
    assert one.value == pytest.approx(0.9) and one.upper_bound <= 1.7 + 1e-9
    assert one.tables["left"]["target"].tolist() == ["f3"]


def test_an_old_proposal_without_anything_since_is_dormant():
    net = hs.Network.from_tables(
        organisations={"id": ["h", "p", "q", "r"], "name": list("HPQR"), "country": ["DE"] + ["FI"] * 3},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h"], "cluster": ["home"]},
        contacts={
            "from": ["h"] * 4,
            "to": ["p", "q", "r", "r"],
            "kind": ["memorandum", "memorandum", "letter_of_intent", "visit"],
            "start": ["2010-01-01", None, "2010-01-01", "2018-06-01"],
            "end": [None, None, None, "2018-06-02"],
        },
    )
    rows = hs.planning.agreements(net, home="home", as_of="2019-01-01").set_index("partner")
    assert rows["state"].to_dict() == {"p": "dormant", "q": "proposed", "r": "proposed"}
    # Due: three years after the last that is known; q has no day to count from.
    assert rows["due"].to_dict() == {"p": "2013-01-01", "q": "", "r": "2021-06-02"}


def test_agreements_have_a_life():
    net = hs.Network.from_tables(
        organisations={"id": ["h", "p", "q", "r", "s", "t"], "name": list("HPQRST"), "country": ["DE"] + ["FI"] * 5},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h"], "cluster": ["home"]},
        contacts={
            "from": ["h", "q", "h", "h", "h", "h", "h"],
            "to": ["p", "h", "r", "s", "t", "t", "p"],
            "kind": ["memorandum", "agreement", "agreement", "agreement", "agreement", "visit", "agreement"],
            "start": ["2010-01-01", "2012-01-01", "2015-05-01", "2016-01-01", "2016-01-01", "2018-06-01", "2011-01-01"],
            "end": [None, "2014-12-31", None, "2019-06-30", None, None, None],
        },
    )
    rows = hs.planning.agreements(net, home="home", as_of="2019-01-01").set_index("partner")
    # p: the agreement of 2011 replaced the memorandum, nothing since: dormant. q: ended. r: 3.7 years silent. s: ends
    # in six months. t: a visit half a year ago.
    assert rows["state"].to_dict() == {"p": "dormant", "q": "ended", "r": "dormant", "s": "to renew", "t": "active"}
    assert rows.loc["s", ["due", "next_step", "owner_name"]].tolist() == ["2019-06-30", "renew or end it", "H"]
    early = hs.planning.agreements(net, home="home", as_of="2010-06-01").set_index("partner")
    assert early["state"].to_dict() == {"p": "proposed"}
    signed = hs.planning.agreements(net, home="home", as_of="2015-12-01").set_index("partner")
    assert signed.loc["r", "state"] == "signed" and signed.loc["r", "due"] == "2018-05-01"
    with pytest.raises(hs.InvalidArgument, match="notice is -1"):
        hs.planning.agreements(net, home="home", notice=-1)


def test_a_next_step_is_due_before_the_end_and_nothing_is_agreed_with_who_is_still_to_come():
    net = hs.Network.from_tables(
        organisations={
            "id": ["m", "p", "q", "late"],
            "country": ["DE", "FR", "FR", "FR"],
            "valid_from": [None, None, None, "2030"],
        },
        clusters={"id": ["h"]},
        memberships={"organisation": ["m"], "cluster": ["h"]},
        contacts={
            "from": ["m", "m", "m"],
            "to": ["p", "q", "late"],
            "kind": ["letter_of_intent", "agreement", "memorandum"],
            "start": ["2026-01-01", "2026-01-01", None],
            "end": ["2028-01-01", "2028-06-30", None],
        },
    )

    def rows(**arguments):
        frame = hs.planning.agreements(net, home="h", **arguments)
        return frame[["partner", "state", "due"]].to_numpy().tolist()

    # without anything joint both fall dormant on 1 January 2029, after their ends
    assert rows(as_of="2026-11-30") == [["p", "proposed", "2028-01-01"], ["q", "signed", "2028-06-30"]]
    assert rows(as_of="2026-11-30", dormant=1)[0] == ["p", "proposed", "2027-01-02"]
    assert [state for _, state, _ in rows(as_of="2026-11-30", dormant=1e300, notice=1e300)] == ["proposed", "to renew"]
    assert ["late", "proposed", ""] in rows(as_of="2030-06-30")


def test_an_agreement_that_both_sides_tell_is_one():
    """m and p agreed in 2025, as both say; q's has an end in one source alone; r has two of different years."""
    ends = [("m", "p"), ("p", "m"), ("m", "q"), ("m", "q"), ("m", "r"), ("m", "r")]
    net = hs.Network.from_tables(
        organisations={"id": ["m", "p", "q", "r"], "country": ["DE", "FR", "FR", "FR"]},
        clusters={"id": ["h"]},
        memberships={"organisation": ["m"], "cluster": ["h"]},
        contacts={
            "from": [a for a, _ in ends],
            "to": [b for _, b in ends],
            "kind": ["agreement"] * 6,
            "start": ["2025-01-01"] * 4 + ["2024-01-01", "2025-01-01"],
            "end": [None, None, "2030-06-30", None, "2030-06-30", "2030-06-30"],
        },
    )
    found = hs.planning.agreements(net, home="h", as_of="2026-11-30").sort_values(["partner", "start"])
    assert found["partner"].tolist() == ["p", "q", "r", "r"]
    assert found["end"].tolist()[1:] == ["2030-06-30"] * 3


def test_an_agreement_with_an_end_of_its_own_lasts_until_then():
    def states(kinds, starts, ends, as_of="2019-01-01"):
        net = hs.Network.from_tables(
            organisations={"id": ["h", "p"], "name": ["H", "P"], "country": ["DE", "FI"]},
            clusters={"id": ["home"]},
            memberships={"organisation": ["h"], "cluster": ["home"]},
            contacts={"from": ["h", "h"], "to": ["p", "p"], "kind": kinds, "start": starts, "end": ends},
        )
        rows = hs.planning.agreements(net, home="home", as_of=as_of)
        return dict(zip(rows["kind"], rows["state"], strict=True))

    # nothing since 2014: dormant, but not ended by a contract that is over
    both = states(["agreement", "contract"], ["2014", "2016"], ["2030", "2018"])
    assert both == {"agreement": "dormant", "contract": "ended"}
    assert states(["agreement", "contract"], ["2014", "2018"], [None, "2030"]) == {
        "agreement": "ended", "contract": "signed",
    }  # fmt: skip
    # a proposal after the last agreement is open; one before it was followed
    later = states(["agreement", "memorandum"], ["2012", "2018"], ["2014", None])
    assert later == {"agreement": "ended", "memorandum": "proposed"}
    assert states(["agreement", "memorandum"], ["2018", "2012"], [None, None]) == {"agreement": "signed"}
    assert states(["agreement", "memorandum"], ["2017", "2018"], [None, None]) == {
        "agreement": "signed", "memorandum": "proposed",
    }  # fmt: skip


def test_a_saved_plan_is_the_same_and_no_formula(tmp_path):
    cells = {
        "activity": ["=SUM(A1)", "'=x", "'plain"],
        "theme_id": ["081", "1e3", "007"],
        "when": ["2099", "2100", "2101"],
        "certainty": ["+1", "-2", "@a"],
        "wished": [True, False, True],
        "gain": [-1.5, 2.0, 3.0],
    }
    frame = pd.DataFrame(cells)
    plan = hs.planning.Plan("activities", frame, 1.0, 2.0, ["=note"], date="2017-01-01", home="=home", language="de")
    text = plan.to_csv(tmp_path / "plan.csv").read_text(encoding="utf-8")
    assert not any(cell[:1] in "=+@" for line in text.splitlines()[1:] for cell in line.split(",") if cell)
    back = hs.planning.Plan.read(tmp_path / "plan.csv")
    pd.testing.assert_frame_equal(back.frame, frame)
    pd.testing.assert_frame_equal(plan.frame, pd.DataFrame(cells))
    assert (back.home, back.language, back.notes, back.guarantee) == ("=home", "de", ["=note"], plan.guarantee)
    older = pd.read_csv(tmp_path / "plan.csv", dtype=str).drop(columns="language")
    older.to_csv(tmp_path / "old.csv", index=False)
    assert hs.planning.Plan.read(tmp_path / "old.csv").language == "en"
