"""What cannot be planned is named, whichever way it comes."""

from __future__ import annotations

import hanse as hs
import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def bare() -> hs.Network:
    """Two hosts and two guests of whom nothing is recorded."""
    return hs.Network.from_tables(
        organisations={"id": ["h1", "h2", "g1", "g2"], "country": ["DE", "DE", "AT", "FR"]},
        clusters={"id": ["c"]},
        memberships={"organisation": ["h1", "h2"], "cluster": ["c", "c"]},
    )


FIT = pd.DataFrame([[0.5, 0.2], [0.1, 0.9]], index=["h1", "h2"], columns=["g1", "g2"])


def test_without_any_competence_a_given_fit_is_enough(bare):
    plan = hs.planning.matchmaking(bare, home="c", guests=["g1", "g2"], fit=FIT)
    assert len(plan) == 4 and plan.value == pytest.approx(1.7)
    assert hs.planning.activities(bare, home="c").notes == ["no gap was found that people who meet could close"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"fit": FIT.astype(object).replace(0.5, "much")}, "is no number"),
        ({"fit": FIT, "capacity": {"h1": np.nan}}, "'h1' is nan"),
        ({"fit": FIT, "capacity": {"h1": 1.5}}, "'h1' is 1.5"),
    ],
)
def test_a_fit_or_capacity_that_is_no_number_is_named(bare, arguments, words):
    with pytest.raises(hs.InvalidArgument, match=words):
        hs.planning.matchmaking(bare, home="c", guests=["g1", "g2"], **arguments)


def test_findings_without_their_columns_are_named(bare):
    with pytest.raises(hs.InvalidArgument, match="no column 'kind'"):
        hs.planning.activities(bare, home="c", findings=pd.DataFrame({"a": [1]}))


def test_one_country_may_be_given_as_a_word():
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "country": ["DE", "FI"]},
        competence_taxonomy={"id": ["x"]},
        competences={"organisation": ["a", "b"], "competence": ["x", "x"]},
        contacts={"from": ["a"], "to": ["b"], "kind": ["v"]},
    )
    rule = {"members": 1, "countries": 1, "eligible": "DE"}
    assert hs.planning.consortium(net, competences=["x"], call=rule)["organisation"].tolist() == ["a"]


def test_a_call_says_when_its_countries_were_read():
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "country": ["DE", "FI", "CH"]},
        competence_taxonomy={"id": ["x"]},
        competences={"organisation": ["a", "b", "c"], "competence": ["x", "x", "x"]},
        contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["v", "v"]},
    )
    plan = hs.planning.consortium(net, competences=["x"], call="horizon-europe")
    assert any("as of 2025" in note for note in plan.notes)


CALL = hs.Network.from_tables(
    organisations={"id": ["de", "fi", "gb", "ch"], "country": ["DE", "FI", "GB", "CH"]},
    competence_taxonomy={"id": ["x"]},
    competences={"organisation": ["de", "fi", "gb", "ch"], "competence": ["x"] * 4},
    contacts={"from": ["de", "fi", "gb"], "to": ["gb", "gb", "ch"], "kind": ["agreement"] * 3, "start": ["2010"] * 3},
)


@pytest.mark.parametrize(
    ("call", "year", "countries"),
    [
        ("horizon-2020", "2016", {"DE", "FI", "GB"}),  # Switzerland counts from 2017 on
        ("horizon-2020", "2017", {"DE", "FI", "GB", "CH"}),
        ("horizon-2020", None, {"DE", "FI", "GB", "CH"}),  # over: as in its last year
        ("horizon-europe", "2023", {"DE", "FI"}),  # the United Kingdom counts from 2024 on, Switzerland from 2025
        ("horizon-europe", "2024", {"DE", "FI", "GB"}),
        ("horizon-europe", "2025", {"DE", "FI", "GB", "CH"}),
        ({"eligible": {"DE": 2014, "CH": (2014, 2016)}}, "2016", {"DE", "CH"}),
        ({"eligible": {"DE": 2014, "CH": (2014, 2016)}}, "2017", {"DE"}),
    ],
)
def test_a_country_counts_in_the_years_of_its_association(call, year, countries):
    def enough(n: int) -> bool:
        try:
            hs.planning.consortium(CALL, competences=["x"], call=call, members=n, countries=n, as_of=year)
        except hs.InvalidArgument as error:
            assert "countries that count" in str(error)
            return False
        return True

    assert [enough(n) for n in (len(countries), len(countries) + 1)] == [True, False]


def test_a_year_of_eligibility_that_is_none_is_named():
    with pytest.raises(hs.InvalidArgument, match="the year of 'CH' in eligible is 'since 2017'"):
        hs.planning.consortium(CALL, competences=["x"], call={"eligible": {"CH": "since 2017"}})
    with pytest.raises(hs.InvalidArgument, match=r"largest is 1\.5"):
        hs.planning.consortium(CALL, competences=["x"], largest=1.5)
    with pytest.raises(hs.InvalidArgument, match=r"countries is 2\.5"):
        hs.planning.consortium(CALL, competences=["x"], countries=2.5)


@pytest.mark.parametrize(("content", "words"), [(None, "none.csv"), (b"\xff\xfe\x00", "no text in UTF-8")])
def test_a_file_that_is_no_plan_is_named(tmp_path, content, words):
    path = tmp_path / "none.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(hs.InvalidData, match=words):
        hs.planning.Plan.read(path)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"date": ["2020", "2021"]}, "row 2: date is '2021', in the rows before '2020'; keep one plan in a file"),
        ({"home": ["c", "d"]}, "row 2: home is 'd', in the rows before 'c'"),
        ({"date": "soon"}, ":2: 'soon' is no date; give a file that"),
        ({"language": "xx"}, ":2: language: there is no 'xx'"),
        ({"notes": "5"}, ":2: notes are no list; give a file that"),
        ({"value": "nan"}, ":2: value is no number; give a file that"),
    ],
)
def test_a_saved_plan_that_was_changed_by_hand_is_refused_and_says_where(tmp_path, cells, says):
    path = tmp_path / "plan.csv"
    frame = pd.DataFrame({"source": ["a", "a"], "target": ["b", "c"]})
    hs.planning.Plan("next contacts", frame, 1.0, 1.0, ["n"], date="2020", home="c").to_csv(path)
    rows = pd.read_csv(path, dtype=str)
    rows.assign(**cells).to_csv(path, index=False)
    with pytest.raises(hs.InvalidData, match=says):
        hs.planning.Plan.read(path)
    rows.to_csv(path, index=False)
    with path.open("a") as file:
        file.write("," * (rows.shape[1] - 1) + "\n")  # a row that a spreadsheet left empty
    assert hs.planning.Plan.read(path)["target"].tolist() == ["b", "c"]
    rows.to_csv(path, index=False, sep=";")
    with pytest.raises(hs.InvalidData, match="parted its cells by semicolons"):
        hs.planning.Plan.read(path)


@pytest.mark.parametrize(
    ("what", "call"),
    [
        ("guest 'g1'", lambda n: hs.planning.matchmaking(n, home="c", guests=["g1", "g2", "g1"], fit=FIT)),
        ("host 'h1'", lambda n: hs.planning.matchmaking(n, hosts=["h1", "h1"], guests=["g1", "g2"], fit=FIT)),
        ("organisation 'h2'", lambda n: hs.planning.consortium(n, competences=[], include=["h2", "h2"])),
        ("competence 'x'", lambda n: hs.planning.consortium(n, competences=["x", "x"])),
        ("organisation 'g2'", lambda n: hs.planning.consortium(n, competences=[], candidates=["g2", "g1", "g2"])),
    ],
)
def test_who_is_named_twice_is_named(bare, what, call):
    with pytest.raises(hs.InvalidArgument, match=f"{what} is named twice; name it once"):
        call(bare)


@pytest.mark.parametrize(
    ("plan", "arguments", "says"),
    [
        ("activities", {"k": 2.5}, "k is 2.5; use a whole number of 1 or more"),
        ("activities", {"largest": 1}, "largest is 1; use a whole number of 2 or more"),
        ("activities", {"capacity": 1.5}, "capacity is 1.5; use a whole number of 1 or more"),
        ("activities", {"k": True}, "k is True; use a whole number"),
        ("activities", {"k": float("nan")}, "k is nan; use a whole number"),
        ("next_contacts", {"k": 2.5}, "k is 2.5; use a whole number of 1 or more"),
        ("next_contacts", {"k": "3"}, "k is '3'; use a whole number"),
        ("next_contacts", {"at_most": 1.5}, "at_most is 1.5; use a whole number"),
        ("next_contacts", {"at_most": True}, "at_most is True; use a whole number"),
        ("next_contacts", {"within": 1.5}, "within is 1.5; use a whole number of 0 or more"),
        ("next_contacts", {"years": float("nan")}, "years is nan; use a number"),
        ("next_contacts", {"years": True}, "years is True; use a number"),
        ("next_contacts", {"goal": {"reach": "much"}}, "the weight of 'reach' is 'much'; use a number"),
        ("likelihood", {"most": 2.5}, "most is 2.5; use a whole number of 0 or more"),
        ("likelihood", {"years": float("inf")}, "years is inf; use a number"),
        ("matchmaking", {"guests": ["b"], "slots": 0}, "slots is 0; use a whole number of 1 or more"),
        ("matchmaking", {"guests": ["b"], "slots": 1.5}, "slots is 1.5; use a whole number"),
        ("matchmaking", {"guests": ["b"], "capacity": True}, "the capacity of 'a' is True; use a whole number"),
        ("agreements", {"dormant": float("nan")}, "dormant is nan; use a number of 0 or more"),
        ("agreements", {"notice": -1}, "notice is -1; use a number of 0 or more"),
    ],
)
def test_a_number_that_means_nothing_makes_no_plan(plan, arguments, says):
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b"], "name": ["A", "B"], "country": ["DE", "FI"], "member_of": ["h", None]},
        clusters={"id": ["h"]},
        contacts={"from": ["a"], "to": ["b"], "kind": ["visit"], "start": ["2016"]},
    )
    with pytest.raises(hs.InvalidArgument, match=says):
        getattr(hs.planning, plan)(net, home="h", **arguments)


@pytest.mark.parametrize(
    ("plan", "arguments", "says"),
    [
        ("consortium", {"competences": [], "call": "horizon-2021"}, "the call rule 'horizon-2021' is not known; use"),
        ("consortium", {"competences": [], "include": ["z"]}, "organisation 'z' not known; use ids"),
        ("matchmaking", {"home": "h", "guests": ["b"], "wishes": [("a", "z")]}, "organisation of a wish 'z' not known"),
        ("matchmaking", {"home": "h", "guests": ["b"], "wishes": [("a", "a")]}, "is of one organisation"),
        ("matchmaking", {"home": "h", "guests": ["b"], "wishes": ["ab"]}, "'ab' is no pair; write"),
        ("next_contacts", {"home": "h", "targets": ["z"]}, "target 'z' is not known; use ids"),
        ("next_contacts", {"home": "h", "candidates": [("a", "b")] * 2}, r"\('a', 'b'\) is there twice; name it once"),
        ("portfolio", {"home": "h", "budget": 1}, "no event of these kinds is to come; give candidates="),
        (
            "portfolio",
            {"home": "h", "budget": 1, "candidates": {"id": ["e"], "kind": ["congress"], "cost_eur": [2.5]}},
            "the budget 1 pays for no event; the cheapest costs more",
        ),
        (
            "portfolio",
            {"home": "h", "budget": -1, "candidates": {"id": ["e"], "kind": ["congress"], "cost_eur": [2.5]}},
            "the budget is -1; use amounts >= 0",
        ),
        (
            "portfolio",
            {"home": "h", "budget": 1, "targets": {"market": ["FI"] * 2, "competence": ["c"] * 2}},
            r"the target \('FI', 'c'\) is there twice; add the two up first",
        ),
    ],
)
def test_who_or_what_is_not_there_is_named_with_what_to_do(plan, arguments, says):
    net = two()
    given = {k: pd.DataFrame({**v, "name": ["E"], "start": ["2099"]} if k == "candidates" else v)
             if isinstance(v, dict) else v for k, v in arguments.items()}  # fmt: skip
    if "targets" in given and plan == "portfolio":
        given["candidates"] = pd.DataFrame({"id": ["e"], "kind": ["congress"], "name": ["E"], "start": ["2099"]})
    with pytest.raises(hs.InvalidArgument, match=says):
        getattr(hs.planning, plan)(net, **given)


def two(**organisations):
    """Two organisations that met once: no past to look back on, and nobody in between."""
    rows = {"id": ["a", "b"], "name": ["A", "B"], "country": ["DE", "FI"], **organisations}
    return hs.Network.from_tables(
        organisations=rows,
        clusters={"id": ["h"]},
        memberships={"organisation": ["a"], "cluster": ["h"]},
        competence_taxonomy={"id": ["c"]},
        competences={"organisation": ["b"], "competence": ["c"]},
        contacts={"from": ["a"], "to": ["b"], "kind": ["visit"], "start": ["2016"]},
    )


def test_one_id_or_kind_alone_is_no_list_of_letters():
    for call in (
        lambda: hs.planning.consortium(two(), competences="robotics"),
        lambda: hs.planning.portfolio(two(), home="h", budget=1, kinds="trade_fair"),
        lambda: hs.evaluation.holdout(two(), split="2015-12-31", homes="owl"),
    ):
        with pytest.raises(hs.InvalidArgument, match="would be read as a list of letters"):
            call()


def test_the_end_of_a_hold_out_that_is_no_date_is_named():
    with pytest.raises(hs.InvalidArgument, match="until 'soon' is no date; write 2017-06-30, 2017-06 or 2017"):
        hs.evaluation.holdout(two(), split="2015-12-31", until="soon", homes=["h"])


def test_whoever_has_no_country_is_told_where_nobody_is_found():
    three = {"id": ["h", "g", "x"], "country": ["DE", "DE", None]}
    ties = {"from": ["h", "g"], "to": ["g", "x"], "kind": ["visit"] * 2}
    plan = hs.planning.next_contacts(hs.Network.from_tables(organisations=three, contacts=ties), home="h")
    said = "organisations without a country (1 of 3) were not weighed: whether they are abroad is not known"
    assert plan.frame.empty and plan.notes[-1] == said


@pytest.mark.parametrize("places", [["DE", "FI"], [None, None]])
def test_two_organisations_or_no_country_make_an_empty_plan_that_says_why(places):
    net = two(country=places)
    for warm, why in ((False, "is new here"), (True, "no colleague could introduce it")):
        plan = hs.planning.next_contacts(net, home="h", warm=warm)
        assert plan.frame.empty and why in plan.notes[0]
        assert plan.notes[1] == "0 organisations abroad were weighed"
        unknown = [note for note in plan.notes if "country:" in note]
        assert unknown == ([] if places[0] else ["no organisation has a country: whoever is outside counts as abroad"])
    assert hs.planning.likelihood(net, home="h").empty


def test_a_member_without_any_tie_is_asked_for_nothing():
    """n has none; a knows b, who knows f; nothing says what n could say to f."""
    ids = ["a", "n", "b", "f"]
    net = hs.Network.from_tables(
        organisations={"id": ids, "name": ids, "country": ["DE", "DE", "DE", "FI"]},
        clusters={"id": ["h"]},
        memberships={"organisation": ["a", "n"], "cluster": ["h"] * 2},
        competence_taxonomy={"id": ["c"]},
        competences={"organisation": ["a", "f"], "competence": ["c"] * 2},
        contacts={"from": ["a", "b"], "to": ["b", "f"], "kind": ["visit"] * 2, "start": ["2016"] * 2},
    )
    plan = hs.planning.next_contacts(net, home="h")
    assert plan.frame[["source", "target"]].to_numpy().tolist() == [["a", "f"]]
