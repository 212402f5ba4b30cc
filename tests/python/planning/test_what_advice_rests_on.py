"""Advice says no more than its rows: what a field rests on, how old the way is, who meets."""

from __future__ import annotations

import hanse as hs
import pandas as pd
import pytest


def network(competences: list[tuple[str, str, str, str]], *, first: str | None = "2017", last: str | None = "2017"):
    """Home's h knows m, who knows t; rows of competences as (organisation, competence, evidence, confidence)."""
    columns = ["organisation", "competence", "evidence", "confidence"]
    return hs.Network.from_tables(
        organisations={"id": ["h", "m", "t"], "name": ["Eta", "Mu", "Tau"], "country": ["DE", "FR", "FI"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h"], "cluster": ["home"]},
        projects={"id": ["p", "q", "r"], "start": ["2016", "2015", None]},
        participations={"project": ["p"], "organisation": ["t"]},
        competences=pd.DataFrame(competences, columns=columns),
        contacts={"from": ["h", "m"], "to": ["m", "t"], "kind": ["agreement"] * 2, "start": [first, last]},
    )


def reason(net: hs.Network, language: str = "en", as_of: str | None = "2019-01-01") -> str:
    return str(hs.planning.next_contacts(net, home="home", as_of=as_of, language=language)["reason"][0])


STATED, ONE, TWO = ("", "stated"), ("takes part in project p", "inferred"), ("p; q", "inferred")


@pytest.mark.parametrize(
    ("theirs", "mine", "en", "de"),
    [
        (STATED, STATED, "works on “ai” as Eta does and would", "arbeitet wie Eta an „ai“ und wäre"),
        (TWO, TWO, "works on “ai” as Eta does and would", "arbeitet wie Eta an „ai“ und wäre"),
        (
            ONE,
            STATED,
            "works on “ai” (recorded from one project of 2016) as Eta does and would",
            "arbeitet wie Eta an „ai“ (erfasst aus einem Projekt von 2016) und wäre",
        ),
        (
            ("r", "inferred"),
            ("a leaflet", "inferred"),
            "works on “ai” (recorded from one project) as Eta does (recorded from one source) and would",
            "arbeitet wie Eta (erfasst aus einer Quelle) an „ai“ (erfasst aus einem Projekt) und wäre",
        ),
    ],
)
def test_a_field_in_common_that_rests_on_one_project_says_so(theirs, mine, en: str, de: str) -> None:
    net = network([("t", "ai", *theirs), ("h", "ai", *mine)])
    assert en in reason(net)
    assert de in reason(net, "de")


def test_of_the_fields_in_common_those_that_rest_on_most_are_named() -> None:
    rows = [("t", "ai", *ONE), ("h", "ai", *STATED), ("t", "robotics", *TWO), ("h", "robotics", *STATED)]
    plan = hs.planning.next_contacts(network(rows), home="home", as_of="2019-01-01")
    assert "works on “robotics” as Eta does and would" in plan["reason"][0]
    assert plan["in_common"][0] == "ai, robotics"  # the column has all
    assert plan.tables["fields"]["in_common"].tolist() == [(["“robotics”"], "", "")]
    few = [("t", one, "p", "inferred") for one in ("ai", "robotics")] + [("h", "ai", *STATED), ("h", "robotics", *ONE)]
    # ai is little founded on one side only
    assert "works on “ai” (recorded from one project of 2016) as Eta does and would" in reason(network(few))


def test_a_field_that_would_be_new_says_what_it_rests_on() -> None:
    said = reason(network([("t", "vision", *ONE), ("h", "ai", *STATED)]))
    assert "brings “vision” (recorded from one project of 2016; recorded for nobody at home)" in said
    assert "brings “vision” (recorded for nobody at home)" in reason(network([("t", "vision", *STATED)]))
    assert "bringt „vision“ mit (erfasst aus einem Projekt von 2016; hier für niemanden erfasst)" in reason(
        network([("t", "vision", *ONE)]), "de"
    )


@pytest.mark.parametrize(
    ("first", "last", "as_of", "en", "de"),
    [
        ("2017", "2017", "2019-01-01", " and can introduce", " und kann vermitteln"),
        # who introduces has a fresh tie with Tau, and an old one with the member
        (
            "2010",
            "2017",
            "2019-01-01",
            " (Eta by an agreement of 2010): ask first whether",
            " (Eta durch eine Vereinbarung von 2010): zuerst fragen",
        ),
        (
            "2010",
            "2011",
            "2019-01-01",
            " (Tau by an agreement of 2011): ask first whether",
            " (Tau durch eine Vereinbarung von 2011): zuerst fragen",
        ),
        ("2010", None, None, " (Tau without a date): ask first whether", " (Tau ohne Datum): zuerst fragen"),
    ],
)
def test_who_introduces_has_to_know_both_still(first, last, as_of, en: str, de: str) -> None:
    net = network([("t", "ai", *STATED), ("h", "ai", *STATED)], first=first, last=last)
    assert f"Mu knows both{en}" in reason(net, "en", as_of)
    assert f"Mu kennt beide{de}" in reason(net, "de", as_of)


def test_an_activity_of_one_host_and_one_guest_is_a_meeting() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["h", "c", "t"], "name": ["Eta", "Chi", "Tau"], "country": ["DE", "DE", "FI"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h", "c"], "cluster": ["home"] * 2},
        contacts={"from": ["h", "c"], "to": ["c", "t"], "kind": ["agreement"] * 2, "start": ["2017"] * 2},
    )
    for language, form in (("en", "meeting"), ("de", "Treffen")):
        plan = hs.planning.activities(net, home="home", as_of="2019-01-01", language=language)
        assert plan[["activity", "hosts", "guests"]].to_numpy().tolist() == [[form, "Eta", "Tau"]]


def test_hosts_work_on_what_more_than_one_project_says_of_them_and_of_the_other_side() -> None:
    def said(**confidence: str) -> str:
        rows = [("h", "a"), ("h", "b"), ("t", "a"), ("t", "b")]
        table = pd.DataFrame(rows, columns=["organisation", "competence"])
        table["evidence"] = "p"
        table["confidence"] = [confidence.get(one + what, "inferred") for one, what in rows]
        net = hs.Network.from_tables(
            organisations={"id": ["h", "t"], "name": ["Eta", "Tau"], "country": ["DE", "FI"]},
            clusters={"id": ["home"]},
            memberships={"organisation": ["h"], "cluster": ["home"]},
            competences=table,
            contacts={"from": ["h"], "to": ["t"], "kind": ["visit"]},
        )
        gap = {"kind": "reach", "subject": "home", "target": "FI", "priority": 1.0, "sentence": "A gap."}
        return str(hs.planning.activities(net, home="home", findings=pd.DataFrame([gap]))["reason"][0])

    assert said(ha="stated", ta="stated", hb="stated") == "A gap. Eta works on “a”, as does the other side."
    both = "A gap. Eta works on “a” and “b” (recorded from one project or source alone), as does the other side."
    assert said(ha="stated") == both  # of the other side one project says it


def test_no_pair_that_came_together_is_said_as_none_and_not_as_a_rounded_share() -> None:
    few = {"past": 0, "looks": 2, "until": "2018", "day": "2019", "window": 1, "years": 2, "rows": 1, "warm": True}
    for language, none, some in (
        (
            "en",
            "an organisation abroad that only its colleagues knew, both with partners, none with a shared partner came "
            "together in the years that could be looked back on, nor did any other;",
            "(of all such pairs less than 0.1",
        ),
        (
            "de",
            "die nur andere aus diesem Kreis kannten, beide mit Partnern, kam in den Jahren, auf die sich "
            "zurückblicken lässt, keines mit einem gemeinsamen Partner zusammen, auch sonst keines;",
            "(von allen solchen Paaren weniger als 0,1",
        ),
    ):
        assert none in hs.words.say("plan.note.unlikely", language, rate=0.0, **few)
        assert some in hs.words.say("plan.note.unlikely", language, rate=1e-5, **few)


def test_of_a_last_plan_nothing_is_said_as_nothing_and_not_as_a_rounded_number() -> None:
    for language, nothing, none, some in (
        ("en", "of the pairs advised none has.", "then, none has come together since.", "5 % have come"),
        (
            "de",
            "von den empfohlenen Paaren keines.",
            "kannte, ist keines seither",
            "sind 5\u00a0% seither",
        ),
    ):
        said = hs.words.say("report.next.last_rate", language, base=0.05, lift=0.0)
        assert said.endswith(nothing) and some in said
        assert none in hs.words.say("report.next.last_rate", language, base=0.0, lift=None)
