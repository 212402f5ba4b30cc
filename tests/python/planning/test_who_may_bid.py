"""Who is asked to join a consortium, by which rule, and what is claimed of it."""

from __future__ import annotations

import hanse as hs
import pytest


def crowd():
    """400 who hold a (DE, FR, IT), tied in a row; one more (ES) holds b and one (AT) is public, both without ties."""
    ids = [f"x{i:03}" for i in range(400)]
    return hs.Network.from_tables(
        organisations={
            "id": [*ids, "rare", "office"],
            "country": ["DE"] * 200 + ["FR"] * 100 + ["IT"] * 100 + ["ES", "AT"],
            "kind": ["company"] * 400 + ["university", "public"],
        },
        competence_taxonomy={"id": ["a", "b"]},
        competences={"organisation": [*ids, "rare"], "competence": ["a"] * 400 + ["b"]},
        contacts={"from": ids[:-1], "to": ids[1:], "kind": ["v"] * 399, "start": ["2016"] * 399},
    )


@pytest.mark.parametrize(
    ("asked", "who", "role"),
    [
        ({"competences": ["a", "b"]}, "rare", "competence"),
        ({"competences": ["a"], "call": {"kinds": ["public"]}}, "office", "kind"),
        ({"competences": ["a"], "call": {"one_of": ["Austria"], "kinds": ["public"]}}, "office", "kind"),
        ({"competences": ["a", "b"], "call": {"countries": 4, "members": 4}}, "rare", "competence"),
    ],
)
def test_who_alone_brings_something_is_asked_however_many_could_be(asked, who, role):
    plan = hs.planning.consortium(crowd(), **asked, largest=20)
    assert plan.frame.set_index("organisation")["role"][who] == role
    assert any("possible candidates" in note for note in plan.notes)
    # they stand apart: somebody who was not asked might be closer, so no optimum is claimed
    assert plan.guarantee == "not proven to be the best possible"
    assert plan.notes[-1] == "the smallest possible of those asked, and the closest of that size"


def test_three_that_know_each_other_are_the_best_however_many_were_not_asked():
    ids = [f"x{i}" for i in range(9)]
    net = hs.Network.from_tables(
        organisations={"id": ids, "country": ["DE", "FR", "IT"] * 3},
        competence_taxonomy={"id": ["a"]},
        competences={"organisation": ids, "competence": ["a"] * 9},
        contacts={"from": ["x0", "x1", "x0"], "to": ["x1", "x2", "x2"], "kind": ["v"] * 3, "start": ["2016"] * 3},
    )
    plan = hs.planning.consortium(net, competences=["a"], largest=3)
    assert plan["organisation"].tolist() == ["x0", "x1", "x2"] and plan.value == plan.upper_bound == 3
    assert plan.notes[-1] == "the smallest possible, and the closest of that size"


def test_without_a_core_nobody_is_likely_to_join():
    def plan(**asked):
        net = hs.Network.from_tables(
            organisations={"id": ["a", "b", "c", "d"], "country": ["DE", "FI", "FI", "AT"]},
            competence_taxonomy={"id": ["x"]},
            competences={"organisation": ["a"], "competence": ["x"]},
            contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["v"] * 2, "start": ["2016"] * 2},
        )
        return hs.planning.consortium(net, competences=["x"], candidates=["a", "b", "c", "d"], **asked)

    # b and c are closest, but c would only fill a place: d brings the third country
    found = plan(members=3, countries=2)
    assert dict(zip(found["organisation"], found["role"], strict=True)) == {
        "a": "competence", "b": "country", "d": "country",
    }  # fmt: skip
    with pytest.raises(hs.InvalidArgument, match="1 may be asked, the call asks for 3; 3 more bring nothing asked for"):
        plan(members=3, countries=1)
    with pytest.raises(hs.InvalidArgument, match="from 3 countries that count, the call asks for 4; name other candid"):
        plan(members=4, countries=4)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ({"excluded": ["Narnia"]}, "'Narnia' in excluded is no country that is known here; write its two-letter code"),
        ({"one_of": "xx"}, "'xx' in one_of is no country"),
        ({"eligible": {"Atlantis": 2020}}, "'Atlantis' in eligible is no country"),
        ({"eligible": {"CH": (2020, 2017)}}, "'CH' in eligible counts from 2020 to 2017; turn it round"),
        ({"eligible": None}, "eligible of the call rule is None; give a list"),
        ({"kinds": 5}, "kinds of the call rule is 5; give a list"),
        ({"name": None}, "name of the call rule is None; give a text"),
        (
            {"kinds": ["Company"]},
            "no candidate is of kind Company, which the call asks for; .*kinds here are company, p",
        ),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(call, says):
    with pytest.raises(hs.InvalidArgument, match=says):
        hs.planning.consortium(crowd(), competences=["a"], call=call)


def test_countries_of_a_rule_are_read_as_those_of_the_tables():
    def countries(**call):
        return set(hs.planning.consortium(crowd(), competences=["a"], call=call, members=2, countries=2)["country"])

    assert countries(excluded=["Germany"]) == countries(excluded=["de"]) == {"FR", "IT"}
    assert countries(eligible=["Deutschland", "Italien", "DEU"]) == {"DE", "IT"}


def test_a_consortium_of_one_is_the_best_possible():
    plan = hs.planning.consortium(crowd(), competences=["b"], call={"members": 1, "countries": 1})
    assert plan["organisation"].tolist() == ["rare"] and plan.value == plan.upper_bound == 0
    assert plan.guarantee == "the best possible"


def test_eureka_says_that_any_country_counts():
    for language, said in (
        ("en", "any two countries count here: check that both belong to Eureka"),
        ("de", "hier zähl"),
    ):
        notes = hs.planning.consortium(crowd(), competences=["a"], call="eureka", language=language).notes
        assert notes[1].startswith(said)
