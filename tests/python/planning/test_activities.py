"""What joint activities are for, who hosts them and in which language they are said."""

from __future__ import annotations

from typing import Any

import hanse as hs
import pandas as pd
import pytest


def network(**organisations: Any) -> hs.Network:
    """h1, h2 and a funder at home; f1 holds c in Finland, f2 nothing in France, a ministry holds c as well."""
    rows = {
        "id": ["h1", "h2", "dfg", "f1", "f2", "ministry"],
        "name": ["Alpha", "Beta", "Deutsche Forschungsgemeinschaft", "Gamma Oy", "Delta", "Ministry of Research"],
        "country": ["DE", "DE", "DE", "FI", "FR", "FI"],
        **organisations,
    }
    return hs.Network.from_tables(
        organisations=rows,
        clusters={"id": ["home"], "name": ["Home"]},
        memberships={"organisation": ["h1", "h2", "dfg"], "cluster": ["home"] * 3},
        competence_taxonomy={"id": ["c", "top"], "label": ["Ceramics", "Technologies"], "broader": ["top", None]},
        competences={"organisation": ["h2", "f1", "ministry"], "competence": ["c"] * 3},
        contacts={"from": ["dfg", "dfg", "dfg"], "to": ["f1", "f2", "ministry"], "kind": ["visit"] * 3},
    )


def gaps(**more: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "kind": ["competence", "reach", "missing_ties"],
            "subject": ["home", "home", "h1"],
            "target": ["c", "FI", "f1"],
            "priority": [0.9, 0.5, 0.4],
            "sentence": ["c is missing.", "Finland is missing.", "h1 should know f1."],
            **more,
        }
    )


def test_who_funds_others_or_stands_for_many_sites_hosts_only_where_nobody_else_can() -> None:
    plan = hs.planning.activities(network(), home="home", findings=gaps().head(1))
    assert (plan["hosts"].tolist(), plan["guests"].tolist()) == (["Beta"], ["Gamma Oy"])  # no ministry is invited
    (why,) = [note for note in plan.notes if "hosts nothing" in note]
    assert why.startswith("Deutsche Forschungsgemeinschaft hosts nothing: what funds others")
    said = network(funder=["true", "true", "", "", "", ""])
    alone = hs.planning.activities(said, home="home", findings=gaps().head(1))
    assert alone["hosts"].tolist() == ["Beta"] and not any("host" in note for note in alone.notes)
    denied = hs.planning.activities(network(funder=["", "", "false", "", "", ""]), home="home", findings=gaps()[1:2])
    assert not any("hosts nothing" in note for note in denied.notes)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "has one id for many sites"), ("de", "hat eine Kennung für viele")]
)
def test_a_guest_of_many_sites_is_invited_with_the_question_which_one(language: str, said: str) -> None:
    net = network(umbrella=["", "", "", "true", "", ""])
    plan = hs.planning.activities(net, home="home", findings=gaps().head(1), language=language)
    assert plan["guests"].tolist() == ["Gamma Oy"]
    assert [note for note in plan.notes if said in note and note.startswith("Gamma Oy ")] == plan.notes[-1:]
    plain = hs.planning.activities(network(), home="home", findings=gaps().head(1), language=language)
    assert not any(said in note for note in plain.notes)


def test_an_activity_tells_what_those_before_it_leave_open() -> None:
    plan = hs.planning.activities(network(), home="home", findings=gaps())
    # Whoever meets Gamma for the tie of h1 closes all three: 0.9 + 0.5 + 0.4, and nothing is left.
    assert plan[["closes", "priority"]].to_numpy().tolist() == [[3, pytest.approx(1.8)]]
    assert plan["reason"].tolist() == ["h1 should know f1. c is missing."]  # what it is made for comes first
    two = gaps(target=["c", "FR", "f1"])
    plan = hs.planning.activities(network(), home="home", findings=two)
    assert plan["closes"].tolist() == [2, 1] and plan["priority"].sum() == pytest.approx(plan.value)


def test_what_nobody_can_call_a_gap_is_no_reason_to_meet() -> None:
    def planned(**more: Any) -> list[str]:
        return list(hs.planning.activities(network(), home="home", findings=gaps(**more))["theme_id"])

    assert planned() == ["f1"]
    assert planned(p_value=[0.3, 0.3, float("nan")]) == ["f1"]
    assert planned(p_value=[0.01, 0.2, 0.3]) == ["c"]  # chance gives as few in a fifth of all cases
    assert planned(details=[{"judgeable": 0.0}, {}, {"judgeable": 0.0}]) == ["FI"]
    assert planned(form=["only_one", "own", "new"], clear=[True, False, False]) == ["FI"]
    known = gaps(kind=["complementarity"] * 3, target=["FI"] * 3, details=[{"contacts": n} for n in (2, 0, 1)])
    plan = hs.planning.activities(network(), home="home", findings=known)
    assert plan.value == 0.5  # a unit that home has contacts with needs no activity to be met


@pytest.mark.parametrize(
    ("language", "form", "theme", "why"),
    [
        ("en", "delegation", "Finland", "Beta works on “Ceramics”, as does the other side."),
        ("de", "Delegationsreise", "Finnland", "Beta arbeitet an „Ceramics“, ebenso die andere Seite."),
    ],
)
def test_an_activity_is_said_in_the_language_of_its_reader(language: str, form: str, theme: str, why: str) -> None:
    plan = hs.planning.activities(network(), home="home", findings=gaps()[1:2], language=language)
    assert plan[["activity", "theme", "theme_id"]].to_numpy().tolist() == [[form, theme, "FI"]]
    assert plan["reason"][0] == f"Finland is missing. {why}"
    other = hs.planning.activities(network(), home="home", findings=gaps().head(0), language=language)
    assert other.notes == [hs.words.say("plan.note.activities.no_gap", language)]


def test_hosts_work_on_what_each_of_them_does() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["h1", "h2", "f"], "name": ["Alpha", "Beta", "Phi"], "country": ["DE", "DE", "FI"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h1", "h2"], "cluster": ["home"] * 2},
        competences={"organisation": ["h1", "h2", "h2", "f", "f", "f"], "competence": list("abcabc")},
        contacts={"from": ["h1"], "to": ["f"], "kind": ["visit"]},
    )
    plan = hs.planning.activities(net, home="home", findings=gaps()[1:2])
    assert plan["hosts"].tolist() == ["Beta, Alpha"]
    # Alpha works on a, Beta on b and c: nobody on all three, and everybody who hosts is told why
    why = "Beta works on “b” and “c”, as does the other side. Alpha works on “a”, as does the other side."
    assert plan["reason"].tolist() == [f"Finland is missing. {why}"]


def test_findings_that_were_saved_or_stand_twice_make_the_same_plan(tmp_path) -> None:
    plan = hs.planning.activities(network(), home="home", findings=gaps())
    gaps().to_csv(tmp_path / "gaps.csv", index=False)
    read = pd.read_csv(tmp_path / "gaps.csv")
    for same in (read.assign(details="{'contacts': 0}"), pd.concat([gaps(), gaps()])):
        again = hs.planning.activities(network(), home="home", findings=same)
        pd.testing.assert_frame_equal(again.frame, plan.frame)
        assert (again.value, again.upper_bound) == (plan.value, plan.upper_bound)


@pytest.mark.parametrize("priority", ["high", float("nan"), float("inf")])
def test_a_priority_that_is_no_number_is_named(priority) -> None:
    with pytest.raises(hs.InvalidArgument, match=f"the priority of reach 'FI' is {priority}; use a number"):
        hs.planning.activities(network(), home="home", findings=gaps()[1:2].assign(priority=priority))


def test_gaps_that_weigh_nothing_make_no_activity_and_that_is_said() -> None:
    plan = hs.planning.activities(network(), home="home", findings=gaps().assign(priority=0.0))
    assert plan.frame.empty and plan.notes == ["no gap was found that people who meet could close"]


@pytest.mark.parametrize(
    ("language", "full", "nothing"),
    [
        (
            "en",
            "one activity, fewer than were asked for: all who could host one other host one already",
            "one activity, fewer than were asked for: 2 others would close no gap that is still open",
        ),
        (
            "de",
            "ein Vorhaben, weniger als gewünscht: für ein anderes sind alle, die Gastgeber sein könnten, es schon "
            "einmal",
            "ein Vorhaben, weniger als gewünscht: 2 andere schlössen keine Lücke, die noch offen ist",
        ),
    ],
)
def test_fewer_activities_than_asked_for_say_why(language: str, full: str, nothing: str) -> None:
    two = gaps(kind=["missing_ties"] * 3, subject=["h1", "h1", "h1"], target=["f1", "f2", "f1"])
    plan = hs.planning.activities(network(), home="home", findings=two, capacity=1, language=language)
    assert plan["theme_id"].tolist() == ["f1"] and plan.notes[0] == full  # both are about h1, who hosts one
    plan = hs.planning.activities(network(), home="home", findings=gaps(), language=language)
    assert plan["theme_id"].tolist() == ["f1"] and plan.notes[0] == nothing  # f1 holds c and is in Finland
    assert not any("fewer" in one or "weniger" in one for one in hs.planning.activities(
        network(), home="home", findings=gaps(), k=1, language=language).notes)  # fmt: skip


def test_the_best_possible_counts_what_a_full_member_leaves_to_others() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["h1", "h2", "a", "b", "c", "d"], "country": ["DE", "DE", "FR", "FI", "AT", "SE"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h1", "h2"], "cluster": ["home"] * 2},
        contacts={"from": ["h1", "h2"], "to": ["h2", "d"], "kind": ["visit"] * 2},
    )
    rows = [("missing_ties", "h1", "a", 0.5), ("missing_ties", "h1", "b", 0.05), ("missing_ties", "h1", "c", 0.3),
            ("reach", "home", "FI", 0.4), ("reach", "home", "SE", 0.1)]  # fmt: skip
    found = pd.DataFrame(rows, columns=["kind", "subject", "target", "priority"]).assign(sentence="A gap.")
    plan = hs.planning.activities(net, home="home", k=3, findings=found, capacity=2)
    # h1 hosts a and b (.5 and .45, Finland with b), so c is late and Sweden (.1) comes in; a, c and Finland would close
    # .5 + .3 + .4 = 1.2. At most two of h1 and one more can close .5 + .45 + .4.
    assert sorted(plan["theme_id"]) == ["SE", "a", "b"] and plan.value == pytest.approx(1.05)
    assert plan.upper_bound == pytest.approx(1.35)
    assert plan.guarantee == "at least 77 % of the best possible"


def test_a_competence_is_a_theme_by_its_label() -> None:
    plan = hs.planning.activities(network(), home="home", findings=gaps().head(1))
    assert plan[["theme", "theme_id"]].to_numpy().tolist() == [["Ceramics", "c"]]


def test_an_introducer_is_somebody_who_can_be_rung() -> None:
    names = ["H", "Fraunhofer Gesellschaft e.V.", "Mu", "T"]
    net = hs.Network.from_tables(
        organisations={"id": ["h", "a", "m", "t"], "name": names, "country": ["DE", "DE", "FR", "FI"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h"], "cluster": ["home"]},
        competence_taxonomy={"id": ["c"]},
        competences={"organisation": ["h", "t"], "competence": ["c", "c"]},
        contacts={"from": ["h", "a", "h", "m"], "to": ["a", "t", "m", "t"], "kind": ["agreement"] * 4},
    )
    missing = hs.gap.missing_ties(net, home="home")
    assert missing["details"][0]["via"] == "m"  # not a, whose id stands for many sites, though its id comes first
    assert hs.planning.next_contacts(net, home="home")["via"].tolist() == ["Mu"]


def old_tie(kind: str, start: str | None) -> hs.Network:
    return hs.Network.from_tables(
        organisations={"id": ["h", "m", "t"], "name": ["Eta", "Mu", "Tau"], "country": ["DE", "FR", "FI"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h"], "cluster": ["home"]},
        contacts={"from": ["h", "m"], "to": ["m", "t"], "kind": ["visit", kind], "start": ["2017", start]},
    )


@pytest.mark.parametrize(
    ("kind", "start", "en", "de"),
    [
        (
            "agreement",
            "2010",
            " (Tau by an agreement of 2010): ask first whether",
            " (Tau durch eine Vereinbarung von 2010): zuerst fragen, ob",
        ),
        ("visit", "2015-05", " (Tau last in 2015): ask first whether", " (Tau zuletzt 2015): zuerst fragen, ob"),
        ("visit", "2017", " and can introduce", " und kann vermitteln"),  # less than three years ago
    ],
)
def test_an_old_tie_of_who_introduces_is_told_with_its_year_and_is_to_be_asked_for(
    kind: str, start: str, en: str, de: str
) -> None:
    net = old_tie(kind, start)
    for language, said in (("en", f"Mu knows both{en}"), ("de", f"Mu kennt beide{de}")):
        plan = hs.planning.next_contacts(net, home="home", as_of="2019-01-01", language=language)
        assert said in plan["reason"][0]


def test_the_colleague_of_a_missing_tie_is_told_with_the_year_of_an_old_agreement() -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["h", "c", "t"], "name": ["Eta", "Chi", "Tau"], "country": ["DE", "DE", "FI"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["h", "c"], "cluster": ["home"] * 2},
        contacts={"from": ["h", "c"], "to": ["c", "t"], "kind": ["agreement"] * 2, "start": ["2010"] * 2},
    )
    said = hs.gap.missing_ties(net, home="home", as_of="2014-07-01")["sentence"][0]
    assert said.endswith("its colleague Chi has one (an agreement of 2010): ask first whether it can still introduce.")


def test_a_plan_of_one_row_or_none_says_nothing_of_its_order() -> None:
    net = old_tie("agreement", "2010")
    plan = hs.planning.next_contacts(net, home="home", exclude=["t"])
    notes = "; ".join(plan.notes)
    assert plan.frame.empty and "ordered" not in notes and "one by one" not in notes and "value:" not in notes
    full = hs.planning.next_contacts(net, home="home")
    assert len(full) == 1 and any(note.endswith("no probability stands beside it") for note in full.notes)
    assert not any("ordered" in note for note in full.notes)
