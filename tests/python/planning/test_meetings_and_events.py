"""Wishes that are told, whom an event is expected to bring, and targets that can be read."""

from __future__ import annotations

import hanse as hs
import pandas as pd
import pytest


def test_wishes_that_do_not_take_place_are_named():
    net = hs.Network.from_tables(
        organisations={"id": ["h1", "h2", "f1", "f2", "mute"], "country": ["DE", "DE", "FI", "AT", "FR"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h1", "h2"], "cluster": ["home", "home"]},
        competences={"organisation": ["h1", "h2", "f1"], "competence": ["a", "b", "a"]},
    )
    asked = dict(home="home", guests=["f1", "mute"])
    plan = hs.planning.matchmaking(net, **asked, wishes=[("h1", "mute"), ("h2", "mute")], capacity={"mute": 1})
    assert plan["wished"].sum() == 1 and [note for note in plan.notes if "wished for" in note] == [
        "one meeting that was wished for does not take place: "
        + ("h2 – mute" if plan.why("h1", "mute") == "h1 meets mute, as was wished." else "h1 – mute")
        + "; the pair was excluded, or the time of one of them is full"
    ]
    plan = hs.planning.matchmaking(net, **asked, wishes=[("h1", "f1")], exclude=[("h1", "f1")], language="de")
    assert plan.frame.empty and any(
        note.startswith("ein gewünschtes Treffen findet nicht statt") for note in plan.notes
    )
    # h1 fits f1: it is the exclusion that leaves it alone, not that nobody had anything in common
    assert "1 von 2 Gästen hat kein Treffen, weil alle Paare, die passen, ausgeschlossen waren" in plan.notes
    assert not any("Niemand trifft sich" in note for note in plan.notes)
    for wishes, says in [
        ([("h1", "f2")], "organisation of a wish 'f2' is neither a host nor a guest; name one who is"),
        ([("h1", "ghost")], "organisation of a wish 'ghost' not known"),
        ([1], "wish 1 is no pair; write"),
    ]:
        with pytest.raises(hs.InvalidArgument, match=says):
            hs.planning.matchmaking(net, **asked, wishes=wishes)
    with pytest.raises(hs.InvalidArgument, match="organisation of a pair to exclude 'f2' is neither"):
        hs.planning.matchmaking(net, **asked, exclude=[("h1", "f2")])


def test_guests_of_a_country_are_those_one_can_invite():
    net = hs.Network.from_tables(
        organisations={
            "id": ["h", "g", "dead", "some", "mute"],
            "name": ["H", "G", "Dead", "Delegation (not named)", None],
            "country": ["DE", "FI", "FI", "FI", "FI"],
            "valid_until": [None, None, "2015", None, None],
            "actor": [None, None, None, "false", None],
        },
        competences={"organisation": ["h", "g", "dead", "some", "mute"], "competence": ["a"] * 5},
        contacts={"from": ["h"], "to": ["g"], "kind": ["v"], "start": ["2014"]},
    )
    assert hs.planning.matchmaking(net, hosts=["h"], guests="country:FI")["guest"].tolist() == ["g"]
    asked = hs.planning.matchmaking(net, hosts=["h"], guests=["g", "dead"], as_of="2017")
    assert "Dead does not exist on 31 December 2017" in asked.notes


def test_meetings_of_numbered_organisations_have_names():
    net = hs.Network.from_tables(
        organisations={"id": ["1", "2"], "name": ["University of Linz", None], "country": ["AT", "FI"]},
        competences={"organisation": ["1", "2"], "competence": ["a", "a"]},
        contacts={"from": ["1"], "to": ["2"], "kind": ["v"], "start": ["2016"]},
    )
    plan = hs.planning.matchmaking(net, hosts=["1"], guests=["2"])
    assert plan.tables["prices"].set_index("organisation")["name"].to_dict() == {"1": "University of Linz", "2": "2"}


def paris(**more):
    """h (DE) is home. f (FR) holds a, g (FI) b; both and h were at the fair of Paris, u (US) at its namesake's."""
    return hs.Network.from_tables(
        organisations={"id": ["h", "f", "g", "u", "heir"], "country": ["DE", "FR", "FI", "US", "FR"], **more},
        clusters={"id": ["home"], "country": ["DE"]},
        memberships={"organisation": ["h"], "cluster": ["home"]},
        competence_taxonomy={"id": ["a", "b", "c", "d", "top"], "broader": ["top", "top", "top", "top", None]},
        competences={"organisation": ["h", "h", "f", "g", "u", "heir"], "competence": ["a", "d", "a", "b", "c", "b"]},
        events={
            "id": ["fair", "expo"],
            "kind": ["trade_fair"] * 2,
            "city": ["Paris", "Paris"],
            "country": ["FR", "US"],
            "start": ["2015", "2016"],
        },
        event_participations={"event": ["fair"] * 3 + ["expo"], "organisation": ["h", "f", "g", "u"]},
    )


@pytest.mark.parametrize(
    ("event", "certainty", "covered"),
    [
        # f brings a to France, g brings b to France, where heir does it, and to Finland; a in Finland nobody brings,
        # and what home holds itself (d) no event reaches
        (dict(city="PARIS", country="FR"), "1 of its kind in PARIS", {("FR", "a"), ("FR", "b"), ("FI", "b")}),
        (dict(city="Paris", country="US"), "1 of its kind in Paris", {("US", "c")}),
        (dict(city="Paris"), "2 of its kind in Paris", {("FR", "a"), ("FI", "b"), ("US", "c")}),
        (dict(country="FR"), "1 of its kind in France", {("FR", "a"), ("FR", "b"), ("FI", "b")}),
        (dict(city="Lyon", country="DE"), "unknown", set()),
    ],
)
def test_an_event_reaches_what_its_guests_hold_in_its_country_and_in_theirs(event, certainty, covered):
    new = pd.DataFrame({"id": ["new"], "kind": ["trade_fair"], "start": ["2099"], **{k: [v] for k, v in event.items()}})
    plan = hs.planning.portfolio(paris(), home="home", budget=1, candidates=new)
    assert pd.concat([plan.frame, plan.tables["others"]])["certainty"].tolist() == [certainty]
    assert set(map(tuple, plan.tables["covered"][["market", "competence"]].to_numpy())) == covered
    # the heading `top`, which nobody holds itself, is no target
    assert "top" not in set(plan.tables["uncovered"]["competence"])


def test_who_has_ended_comes_as_its_successor():
    new = pd.DataFrame({"id": ["new"], "kind": ["trade_fair"], "start": ["2099"], "country": ["FR"]})
    net = paris(valid_until=[None, None, "2018", None, None], successor=[None, None, "heir", None, None])
    plan = hs.planning.portfolio(net, home="home", budget=1, candidates=new)
    # g (FI) was followed by heir (FR): b is in France alone
    assert set(map(tuple, plan.tables["covered"][["market", "competence"]].to_numpy())) == {("FR", "a"), ("FR", "b")}
    gone = paris(valid_until=[None, "2018", "2018", None, None])
    plan = hs.planning.portfolio(gone, home="home", budget=1, candidates=new)
    assert plan.frame.empty and any("reaches no target" in note for note in plan.notes)


def test_targets_are_read_as_the_tables_are_and_a_wrong_one_is_named():
    new = pd.DataFrame({"id": ["new"], "kind": ["trade_fair"], "start": ["2099"], "country": ["FR"], "cost_eur": [2.5]})
    asked = dict(home="home", budget=3, candidates=new)
    rows = {"market": ["France"], "competence": ["a"], "weight": ["2.5"]}
    plan = hs.planning.portfolio(paris(), **asked, targets=pd.DataFrame(rows))
    assert plan.value == plan.upper_bound == 2.5 and plan.tables["covered"]["market"].tolist() == ["FR"]
    for wrong, says in [
        ({"weight": ["many"]}, r"the weight of \('FR', 'a'\) is many; use amounts >= 0"),
        ({"weight": [None]}, r"the weight of \('FR', 'a'\) is None"),
        ({"market": ["Narnia"]}, "the market 'Narnia' of a target is no country that is known here; write"),
        ({"market": [None]}, "row 1 of targets has no market; fill it in"),
        ({"competence": ["z"]}, "the competence 'z' of a target is not known; use ids"),
    ]:
        with pytest.raises(hs.InvalidArgument, match=says):
            hs.planning.portfolio(paris(), **asked, targets=pd.DataFrame({**rows, **wrong}))
    with pytest.raises(hs.InvalidArgument, match=r"the budget 2 pays for no event; the cheapest costs more: 2\.5"):
        hs.planning.portfolio(paris(), home="home", budget=2, candidates=new)
    cheap = pd.concat([new, new.assign(id="talk", country="AT", cost_eur=1.0)])
    plan = hs.planning.portfolio(paris(), home="home", budget=2, candidates=cheap)
    assert plan.frame.empty
    assert plan.notes[-1] == "no event that reaches a target is within the budget: the cheapest of them costs 2.5"
    with pytest.raises(
        hs.InvalidArgument, match=r"no event of these kinds is to come; .*; the kinds are trade_fair, co"
    ):
        hs.planning.portfolio(paris(), home="home", budget=2, candidates=new.assign(kind="trade fair"))


@pytest.mark.parametrize(
    ("language", "costs", "silent"),
    [
        (
            "en",
            "the cost of the one event is not known: it counts 1, the budget is",
            "the one event reaches no target:",
        ),
        (
            "de",
            "die Kosten der einen Veranstaltung sind nicht bekannt: Sie zählt 1",
            "die eine Veranstaltung erreicht k",
        ),
    ],
)
def test_one_event_is_told_as_one(language, costs, silent):
    new = pd.DataFrame({"id": ["new"], "kind": ["trade_fair"], "start": ["2099"]})
    notes = hs.planning.portfolio(paris(), home="home", budget=1, candidates=new, language=language).notes
    assert notes[0].startswith(costs) and notes[-1].startswith(silent)


def test_without_targets_it_is_said_what_would_be_one():
    net = hs.Network.from_tables(
        organisations={"id": ["h", "f"], "country": ["DE", "FR"]},
        contacts={"from": ["h"], "to": ["f"], "start": ["2016"]},
        events={"id": ["e"], "kind": ["congress"], "start": ["2099"]},
    )
    with pytest.raises(hs.InvalidArgument, match="no target; no living organisation in another country has a recorded"):
        hs.planning.portfolio(net, home="h", budget=1)
    with pytest.raises(hs.InvalidArgument, match="no project that began by 2015-12-31 has a topic"):
        hs.evaluation.holdout(net, split="2015-12-31", homes=["h"], kind="meeting")


def test_other_budgets_are_decimal_numbers():
    new = pd.DataFrame({"id": ["new"], "kind": ["trade_fair"], "start": ["2099"], "country": ["FR"], "cost_eur": [0.1]})
    plan = hs.planning.portfolio(paris(), home="home", budget=0.3, candidates=new)
    assert plan.tables["budgets"]["budget"].tolist() == [0.15, 0.225, 0.3, 0.375, 0.45]
