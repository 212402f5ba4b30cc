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


@pytest.mark.parametrize(("content", "words"), [(None, "none.csv"), (b"\xff\xfe\x00", "no text in UTF-8")])
def test_a_file_that_is_no_plan_is_named(tmp_path, content, words):
    path = tmp_path / "none.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(hs.InvalidData, match=words):
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
        ("matchmaking", {"guests": ["b"], "slots": 0}, "slots is 0; give one or more"),
        ("agreements", {"dormant": float("nan")}, "notice and dormant are years"),
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
