"""Plans and those that have ended: a successor takes their place, nobody is sent to them."""

from __future__ import annotations

import hanse as hs
import pandas as pd
import pytest


@pytest.fixture
def net() -> hs.Network:
    """m0 of home merged into m in 2018; f0 abroad into f in 2019; g ended in 2019, k begins in 2998."""
    return hs.Network.from_tables(
        organisations={
            "id": ["m0", "m", "f0", "f", "g", "h", "k"],
            "name": ["M0", "M", "F0", "F", "G", "H", "K"],
            "country": ["DE", "DE", "FI", "FI", "FI", "AT", "AT"],
            "member_of": ["home", "home", None, None, None, None, None],
            "valid_from": [None, None, None, None, None, None, "2998"],
            "valid_until": ["2018", None, "2019", None, "2019-03", None, None],
            "successor": ["m", None, "f", None, None, None, None],
        },
        clusters={"id": ["home"], "country": ["DE"]},
        contacts={
            "from": ["m0", "m", "m0"],
            "to": ["f0", "g", "h"],
            "kind": ["agreement", "agreement", "visit"],
            "start": ["2015", "2015", "2016"],
        },
        competence_taxonomy={"id": ["c"]},
        competences={"organisation": ["m", "f", "g", "h", "k"], "competence": ["c"] * 5},
        events={
            "id": ["this", "past"],
            "kind": ["trade_fair", "trade_fair"],
            "country": ["FI", "FI"],
            "start": ["2020", "2019"],
        },
        event_participations={"event": ["this", "past"], "organisation": ["f", "f"]},
    )


def test_an_agreement_passes_to_the_successor_and_ends_with_whom_nobody_succeeds(net):
    rows = hs.planning.agreements(net, home="home", as_of="2020-06-01").set_index("partner")
    assert rows[["owner", "state"]].to_dict("index") == {
        "f": {"owner": "m", "state": "dormant"},
        "g": {"owner": "m", "state": "ended"},
    }
    before = hs.planning.agreements(net, home="home", as_of="2016-06-01").set_index("partner")
    assert before[["owner", "state"]].to_dict("index") == {
        "f0": {"owner": "m0", "state": "signed"},
        "g": {"owner": "m", "state": "signed"},
    }


def test_whom_a_predecessor_met_is_not_new(net):
    meetings = hs.planning.matchmaking(net, home="home", guests=["f", "h", "k"]).frame.set_index("guest")
    assert meetings["new"].to_dict() == {"f": False, "h": False, "k": True}


def test_a_consortium_has_nobody_who_has_ended_or_not_begun(net):
    plan = hs.planning.consortium(net, competences=["c"], include=["m"], call={"members": 2, "countries": 2})
    assert set(plan.frame["organisation"]) <= {"m", "f", "h"}
    with pytest.raises(hs.InvalidArgument, match="3 countries that count"):
        hs.planning.consortium(net, competences=["c"], include=["m"], call={"members": 4, "countries": 4})


def test_an_event_of_this_year_may_be_over(net):
    def to_come(day: str) -> list[str]:
        events = hs.planning.events_to_come.to_come(net, pd.Timestamp(day), None, ["trade_fair"])
        return events["id"].tolist()

    assert to_come("2019-12-30") == ["this"]
    assert to_come("2020-03-01") == []
