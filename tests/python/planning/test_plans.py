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
        },
        event_participations={
            "event": ["fair", "fair", "congress", "tour"],
            "organisation": ["f1", "h1", "f2", "f3"],
        },
    )


def test_the_portfolio_covers_what_most_organisations_abroad_hold(net):
    # Targets: (FI, a) 1, (FI, c) 1, (FI, d) 1, (AT, c) 1. The fair reaches FI x {a, c} and DE; the others one each.
    plan = hs.planning.portfolio(net, home="home", budget=1)
    assert plan["event"].tolist() == ["fair"]
    assert plan.value == plan.upper_bound == 2
    assert plan.guarantee == "the best possible"
    assert set(map(tuple, plan.tables["uncovered"][["market", "competence"]].to_numpy())) == {("AT", "c"), ("FI", "d")}
    assert plan.tables["others"]["marginal"].tolist() == [1, 1]
    assert plan.tables["budgets"]["value"].tolist() == [0, 0, 2, 2, 2]
    assert any("each counts 1" in note for note in plan.notes)


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
    with pytest.raises(hs.InvalidArgument, match="budget is negative"):
        hs.planning.portfolio(net, home="home", budget=-1)
    with pytest.raises(hs.InvalidArgument, match="no event of these kinds"):
        hs.planning.portfolio(net, home="home", budget=1, kinds=["concert"])
    with pytest.raises(hs.InvalidArgument, match="no cost for"):
        hs.planning.portfolio(net, home="home", budget=1, costs={})
    with pytest.raises(hs.InvalidArgument, match="cost of instrument"):
        hs.planning.portfolio(net, home="home", budget=1, costs={"fair": -1, "congress": 1, "tour": 1})
    with pytest.raises(hs.InvalidArgument, match="column 'market'"):
        hs.planning.portfolio(net, home="home", budget=1, targets=pd.DataFrame({"competence": ["a"]}))
    with pytest.raises(hs.InvalidArgument):
        hs.planning.portfolio(net, home="nowhere", budget=1)


def test_meetings_with_one_slot_are_an_assignment(net):
    random = np.random.default_rng(8)
    hosts, guests = ["h1", "h2"], ["f1", "f2", "f3"]
    for _ in range(20):
        fit = pd.DataFrame(random.random((2, 3)), index=hosts, columns=guests)
        rows, columns = linear_sum_assignment(fit, maximize=True)
        plan = hs.planning.matchmaking(net, hosts=hosts, guests=guests, fit=fit, capacity=1)
        assert plan.value == pytest.approx(fit.to_numpy()[rows, columns].sum(), abs=1e-8)
        assert plan.upper_bound == pytest.approx(plan.value)


def test_default_fit_shows_its_parts_and_every_pair_has_a_reason(net):
    plan = hs.planning.matchmaking(net, home="home", guests=["f1", "f2", "mute"], capacity=2, slots=2)
    # h1 {a}, f1 {a, c}: 1 of 2 in common; they know each other already.
    row = plan.frame.set_index(["host", "guest"]).loc[("h1", "f1")]
    assert row[["complementarity", "common_ground", "new"]].tolist() == [0.5, 0.5, 0.0]
    assert row["fit"] == pytest.approx(0.5 * 0.5 + 0.2 * 0.5)
    assert not plan.frame.duplicated(["host", "slot"]).any() and not plan.frame.duplicated(["guest", "slot"]).any()
    for host, guest in itertools.product(["h1", "h2"], ["f1", "f2", "mute"]):
        meets = ((plan["host"] == host) & (plan["guest"] == guest)).any()
        assert plan.why(host, guest).startswith(f"{host} {'meets' if meets else 'does not meet'} {guest}")
    assert any("1 of 5 participants have no competence" in note for note in plan.notes)


def test_excluded_pairs_do_not_meet_and_bad_meetings_are_refused(net):
    plan = hs.planning.matchmaking(net, home="home", guests=["f1"], exclude=[("h1", "f1")])
    assert plan["host"].tolist() == ["h2"]
    assert "excluded" in plan.why("h1", "f1")
    for wrong, message in [
        (dict(guests=["f1"]), "either home or hosts"),
        (dict(home="home", guests=["nobody"]), "'nobody'"),
        (dict(home="home", guests=["h1"]), "no hosts or no guests"),
        (dict(home="home", guests=["f1"], capacity=-1), "capacity of 'h1' is -1"),
        (dict(home="home", guests=["f1"], weights={"charm": 1}), "'charm'"),
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


def test_impossible_consortia_say_what_is_missing(net):
    with pytest.raises(hs.InvalidArgument, match="competence 'z'"):
        hs.planning.consortium(net, competences=["z"])
    with pytest.raises(hs.InvalidArgument, match="no candidate holds 'd'"):
        hs.planning.consortium(net, competences=["d"], exclude=["f3"])
    with pytest.raises(hs.InvalidArgument, match="countries"):
        hs.planning.consortium(net, competences=["d"])


def test_activities_close_the_most_urgent_gaps_together(net):
    # Two gaps of competence: c (f1 and f2 hold it) and d (f3 does); one of reach: FI (f1, f3).
    gaps = pd.DataFrame(
        {
            "kind": ["competence", "competence", "reach"],
            "subject": "home",
            "target": ["c", "d", "FI"],
            "priority": [0.9, 0.5, 0.3],
            "sentence": ["Nobody holds c.", "Nobody holds d.", "Finland is not reached."],
        }
    )
    one = hs.planning.activities(net, home="home", k=1, findings=gaps)
    # The workshop on c brings f1 (FI) and f2: it closes c and FI; a conference with Finland (f1, f3) closes all three.
    assert one["theme"].tolist() == ["FI"]
    assert one.value == pytest.approx(1.7) and one["closes"].tolist() == [3]
    assert one["reason"][0].startswith("Nobody holds c.")
    # h1 knows f1; f2 is two ties away, f3 three: meeting f3 brings it near.
    assert one["gain"].tolist() == [1]
    assert hs.planning.activities(net, home="home", k=3, findings=gaps).upper_bound == pytest.approx(1.7)
    with pytest.raises(hs.InvalidArgument, match="no gap that a meeting could close"):
        hs.planning.activities(net, home="home", findings=gaps.iloc[:0])
    with pytest.raises(hs.InvalidArgument, match="k is 0"):
        hs.planning.activities(net, home="home", k=0, findings=gaps)
