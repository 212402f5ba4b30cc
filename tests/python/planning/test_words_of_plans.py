"""What plans say beside their rows, in both languages: whom to ask about what, and how good the plan is."""

from __future__ import annotations

from typing import Any

import hanse as hs
import pytest


def network(**organisations: Any) -> hs.Network:
    """a (DE) knows b (FR), who works on c; i (IT) does so too and knows nobody; g (ES) has ended in 2015."""
    ids = ["a", "b", "i", "g"]
    rows = {
        "id": ids,
        "name": [f"Org {one}" for one in ids],
        "country": ["DE", "FR", "IT", "ES"],
        "valid_until": ["", "", "", "2015"],
        **organisations,
    }
    return hs.Network.from_tables(
        organisations=rows,
        clusters={"id": ["home"]},
        memberships={"organisation": ["a"], "cluster": ["home"]},
        competence_taxonomy={"id": ["c", "d"]},
        competences={"organisation": ["a", "b", "i", "a"], "competence": ["c", "c", "d", "d"]},
        contacts={"from": ["a"], "to": ["b"], "kind": ["memorandum"], "start": ["2014"], "end": ["2030"]},
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["no path of ties leads from the core to Org i: nobody there can introduce",
                "Org g does not exist on 1 May 2020",
                "Org b has one id for many sites: ask which of them is meant",
                "Org i funds the work of others: ask whether it would join as a partner"]),
        ("de", ["vom Kern führt keine Verbindung zu Org i: Niemand kann dort vermitteln",
                "Org g besteht am 1. Mai 2020 nicht",
                "Org b hat eine Kennung für viele Standorte: fragen, welcher gemeint ist",
                "Org i fördert die Arbeit anderer: fragen, ob als Partner mitgearbeitet würde"]),
    ],
)  # fmt: skip
def test_a_consortium_says_whom_nobody_leads_to_who_has_ended_and_who_is_no_single_partner(language, said) -> None:
    net = network(umbrella=["", "true", "", ""], funder=["", "", "true", ""])
    asked = {"competences": ["d"], "include": ["a", "b", "i", "g"], "as_of": "2020-05-01", "language": language}
    plan = hs.planning.consortium(net, **asked)
    assert plan.notes[1:4] == said[1:]  # all are the core: a path is no question
    one = hs.planning.consortium(
        net, **{**asked, "include": ["a"], "candidates": ["b", "i"], "competences": ["c", "d"]}
    )
    assert one.frame["steps"].tolist() == [0, 1, float("inf")]
    assert [note for note in one.notes if note in said] == [said[0], said[2], said[3]]
    plain = hs.planning.consortium(network(), competences=["c"], include=["a", "b"], members=2, countries=2)
    assert len(plain.notes) == 2  # the rule, and that it is the smallest


@pytest.mark.parametrize(
    ("call", "language", "said"),
    [
        ("horizon-2020", "en", "rule: Horizon 2020 collaboration, at least 3 organisations from 3 countries"),
        ("eureka", "de", "Regel: Eureka, mindestens 2 Organisationen aus 2 Ländern"),
        ({"name": "X", "members": 1, "countries": 1}, "de", "Regel: X, mindestens eine Organisation aus einem Land"),
    ],
)  # fmt: skip
def test_the_rule_of_a_call_is_told_in_the_language_of_the_plan(call, language, said) -> None:
    net = network()
    plan = hs.planning.consortium(
        net, competences=["d"], call=call, include=["a", "b", "i"], as_of="2018", language=language
    )
    assert plan.notes[0] == said
    years = [note for note in plan.notes if "2014" in note and "2020" in note]
    assert len(years) == (call == "horizon-2020")


def test_a_meeting_says_why_in_the_language_of_the_plan() -> None:
    net = network(umbrella=["", "true", "", ""])
    said = {
        "en": [
            "a meets b: the fit of",
            "a and i were excluded.",
            "a does not meet g: no competence is recorded for g.",
        ],
        "de": [
            "a trifft b: Die Passung von",
            "a und i waren ausgeschlossen.",
            "a trifft g nicht: Für g ist keine Komp",
        ],
    }
    for language, begins in said.items():
        plan = hs.planning.matchmaking(
            net, hosts=["a"], guests=["b", "i", "g"], exclude=[("a", "i")], language=language
        )
        assert [plan.why("a", guest).startswith(text) for guest, text in zip("big", begins, strict=True)] == [True] * 3
        (sites,) = [note for note in plan.notes if note.startswith("Org b ")]
        assert sites == hs.words.say("plan.note.sites", language, n=1, names=["Org b"])
    assert "Zeiten werden nicht um ihrer selbst willen gefüllt" in plan.notes[-1]
    apart = hs.Network.from_tables(
        organisations={"id": ["b", "i"]}, competences={"organisation": ["b", "i"], "competence": ["c", "d"]}
    )
    plan = hs.planning.matchmaking(apart, hosts=["b"], guests=["i"])
    assert plan.why("b", "i") == "b does not meet i: they have no field in common, and none that is near."


@pytest.mark.parametrize(
    ("value", "bound", "en", "de"),
    [
        (1.0, float("inf"), "not proven to be the best possible", "nicht nachweislich der bestmögliche"),
        (0.0, 0.0, "there was nothing to gain", "null: Es gab nichts zu gewinnen"),
        (2.0, 2.0, "the best possible", "der bestmögliche"),
        (
            0.999,
            1.0,
            "at least 99 % of the best possible",
            "mindestens 99\u00a0% des bestmöglichen",
        ),  # never rounded up
    ],
)
def test_how_good_a_plan_is_is_said_in_its_language(value, bound, en, de) -> None:
    rows = hs.planning.agreements(network(), home="home", as_of="2015").head(0)
    for language, said in (("en", en), ("de", de)):
        assert hs.planning.Plan("p", rows, value, bound, [], language=language).guarantee == said


def test_the_next_step_of_an_agreement_is_said_in_the_language_asked_for() -> None:
    for language, said in (("en", "sign an agreement"), ("de", "eine Vereinbarung unterzeichnen")):
        rows = hs.planning.agreements(network(), home="home", as_of="2015", language=language)
        assert rows[["state", "next_step"]].to_numpy().tolist() == [["proposed", said]]


@pytest.mark.parametrize("language", ["en", "de"])
def test_who_has_no_name_is_called_alike_in_every_plan_and_note(language) -> None:
    net = network(name=["Org a", "", "", "Org g"], umbrella=["", "true", "", ""], funder=["", "", "true", ""])
    b, i = "Organisation b", "Organisation i"
    asked = {"as_of": "2020-05-01", "language": language}
    agreed = hs.planning.agreements(net, home="home", **asked)
    assert agreed[["owner_name", "partner_name"]].to_numpy().tolist() == [["Org a", b]]
    plan = hs.planning.consortium(net, competences=["d"], include=["a", "b", "i"], **asked)
    assert plan.frame["name"].tolist() == ["Org a", b, i]
    assert [note.split(" ")[:2] for note in plan.notes if note.startswith("Organisation")] == [b.split(), i.split()]
    assert hs.words.Words(language).named("b", None) == hs.words.Words(language).named("b", float("nan")) == b
    assert hs.words.Words(language).named("b", "Bee") == "Bee"
