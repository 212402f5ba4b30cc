"""Next contacts of small networks that one can follow by hand."""

from __future__ import annotations

import hanse as hs
import pandas as pd
import pytest
from hanse.planning.next_contacts import COLUMNS

KEPT = ["source", "target", "source_name", "target_name", "country", "via", "brings", "reason"]
CONTACT = ["from", "to", "kind", "start"]
NEW = ["probability", "worth", "lift", "in_common", "occasion"]


def network(**extra) -> hs.Network:
    """Home: a, b. a knows x, x knows f and u; f knows g1, g2 and g3; u knows nobody else; y and z stand alone."""
    ids = ["a", "b", "x", "f", "u", "g1", "g2", "g3", "y"]
    tables = {
        "organisations": {
            "id": ids,
            "name": [f"Org {one}" for one in ids],
            "country": ["DE", "DE", "AT", "FI", "NL", "FI", "FI", "FI", "SE"],
            "member_of": ["home", "home", *[None] * 7],
        },
        "clusters": {"id": ["home"], "country": ["DE"]},
        "contacts": {
            "from": ["a", "x", "x", "f", "f", "f"],
            "to": ["x", "f", "u", "g1", "g2", "g3"],
            "kind": ["agreement"] * 6,
            "start": ["2015", "2015", "2016", "2016", "2016", "2016"],
        },
        "competence_taxonomy": {"id": ["ai", "robotics"]},
        "competences": {"organisation": ["a", "f", "f"], "competence": ["ai", "ai", "robotics"]},
    }
    return hs.Network.from_tables(**{**tables, **extra})


def test_the_plan_by_hand():
    plan = hs.planning.next_contacts(network(), home="home", k=1)
    row = plan.frame.iloc[0]
    # f and u are two steps away; f would open g1, g2, g3, u nothing.
    assert (row["source"], row["target"], row["via"]) == ("a", "f", "Org x")
    assert (row["worth"], row["brings"], row["in_common"], row["steps"]) == (3, "robotics", "ai", 2)
    assert row["opens"] == "Org g1, Org g2, Org g3" and row["last_tie"] == "2015"  # older than three years
    assert "Org x knows both" in row["reason"] and row["reason"].endswith(".")
    assert plan.date and plan.home == "home"


def test_columns_are_kept_and_new_ones_come():
    frame = hs.planning.next_contacts(network(), home="home", k=2).frame
    assert list(frame.columns) == COLUMNS and set(KEPT + NEW) <= set(COLUMNS)


def test_without_a_past_there_is_an_order_and_no_probability():
    plan = hs.planning.next_contacts(network(), home="home", k=3)
    assert plan["probability"].isna().all()
    assert any("cannot be said" in note for note in plan.notes)


def test_nobody_known_at_home_and_nobody_without_a_name():
    organisations = pd.DataFrame(
        {
            "id": ["a", "x", "f", "d"],
            "name": ["A", "X", None, "Delegation"],
            "actor": ["true", "true", "true", "false"],
            "country": ["DE", "AT", "FI", "CA"],
            "member_of": ["home", None, None, None],
        }
    )
    net = network(
        organisations=organisations,
        contacts={"from": ["a", "x", "x"], "to": ["x", "f", "d"], "kind": ["v"] * 3},
        competences={"organisation": ["a"], "competence": ["ai"]},
    )
    plan = hs.planning.next_contacts(net, home="home")
    assert plan.frame.empty
    assert "nobody to contact" in plan.notes[0]


def more_ties(**rows):
    """The ties of `network` and these."""
    new = pd.DataFrame({"kind": "agreement", "start": "2015", **rows})
    return pd.concat([network().contacts[CONTACT], new], ignore_index=True)


def test_members_share_the_work():
    net = network(contacts=more_ties(**{"from": ["b"], "to": ["x"]}))
    frame = hs.planning.next_contacts(net, home="home", k=4, at_most=2).frame
    assert frame["source"].value_counts().max() <= 2
    assert sorted(hs.planning.next_contacts(net, home="home", k=4, at_most=1)["source"]) == ["a", "b"]


def test_a_member_without_ties_is_asked_only_for_a_field_in_common():
    # b knows nobody: every contact is a's, until b works on robotics as f does
    assert set(hs.planning.next_contacts(network(), home="home", k=4)["source"]) == {"a"}
    rows = {"organisation": ["b", "f"], "competence": ["robotics", "robotics"]}
    plan = hs.planning.next_contacts(network(competences=rows), home="home", k=4, at_most=1).frame
    assert dict(zip(plan["source"], plan["target"], strict=True)) == {"a": "u", "b": "f"}


def test_whoever_is_left_out_is_neither_asked_nor_asking_and_others_take_the_place():
    net = network(contacts=more_ties(**{"from": ["b"], "to": ["x"]}))
    barred = [("a", "f"), ("b", "f")]
    for exact in (False, True):
        assert hs.planning.next_contacts(net, home="home", k=1, exclude=barred, exact=exact)["target"].tolist() == ["u"]
    assert set(hs.planning.next_contacts(net, home="home", k=4, exclude=["a"])["source"]) == {"b"}
    nobody = hs.planning.next_contacts(net, home="home", exclude=list(net.organisations["id"]))
    assert "no organisation abroad that exists, may be asked and has a name is new here" in nobody.notes[0]
    both = hs.planning.next_contacts(net, home="home", exclude=["a", "b"])
    assert both.notes[0].startswith("nobody at home can make a contact")


def test_with_several_goals_what_is_opened_are_organisations():
    plan = hs.planning.next_contacts(network(), home="home", k=3, goal={"reach": 1, "markets": 1}).frame
    by = plan.set_index("target")
    assert by["worth"].to_dict() == {"f": 4, "u": 1}  # g1 to g3 and Finland; the Netherlands
    assert "would bring 3 more organisations" in by.loc["f", "reason"]
    assert "would bring" not in by.loc["u", "reason"] and "the Netherlands" in by.loc["u", "reason"]


@pytest.mark.parametrize("broader", [["", "", ""], ["top", "top", ""]])
def test_a_heading_makes_nobody_alike(broader):
    """a - x - y - f: a works on ai, f in Finland on robotics; nobody shares a partner with f."""
    ids = ["a", "x", "y", "f"]
    net = hs.Network.from_tables(
        organisations={"id": ids, "name": ids, "country": ["DE", "AT", "NL", "FI"], "member_of": ["home", "", "", ""]},
        clusters={"id": ["home"], "country": ["DE"]},
        contacts={"from": ids[:3], "to": ids[1:], "kind": ["agreement"] * 3},
        competence_taxonomy={"id": ["ai", "robotics", "top"], "broader": broader},
        competences={"organisation": ["a", "f"], "competence": ["ai", "robotics"]},
    )
    assert hs.planning.next_contacts(net, home="home")["target"].tolist() == ["y"]


def test_too_few_past_ties_say_how_often_any_pair_came_together():
    few = dict(looks=1, past=10, until="2016", day="2016", window=1, years=2, rows=3, warm=False)
    assert (
        "both with partners, only 10 with a shared partner came together in the past, and 20 are needed "
        "(of all such pairs 3 % within 2 " in (hs.words.say("plan.note.unlikely", rate=0.03, **few))
    )
    assert "(von allen solchen Paaren 3\u00a0% binnen 2 Jahren)" in hs.words.say(
        "plan.note.unlikely", "de", rate=0.03, **few
    )
    assert "of all such pairs" not in hs.words.say("plan.note.unlikely", rate=None, **few)


@pytest.mark.parametrize(
    ("language", "why"),
    [
        (
            "en",
            ", fewer than were asked for: nobody leads to one of those weighed and nothing says that a tie with 3 "
            "others is likely",
        ),
        (
            "de",
            ", weniger als gewünscht: zu einer der abgewogenen führt niemand und bei 3 anderen spricht nichts dafür, "
            "dass eine Verbindung wahrscheinlich ist",
        ),
    ],
)
def test_a_list_shorter_than_asked_for_says_why(language, why):
    plan = hs.planning.next_contacts(
        network(), home="home", k=10, language=language
    )  # y knows nobody, g1 to g3 share nothing
    assert 0 < len(plan) < 10 and plan.notes[0].endswith(why)
    few = hs.planning.next_contacts(network(), home="home", k=1, language=language)
    assert not any(note.endswith(why) for note in few.notes)


@pytest.mark.parametrize(
    ("arguments", "en", "de"),
    [
        (
            {"at_most": 1},  # a alone can be asked for f and for u
            "one contact, fewer than were asked for: nobody leads to one of those weighed, nothing says that a tie "
            "with 3 others is likely and all members that can be asked for one other make one contact already",
            "für eine andere haben alle Mitglieder, die in Frage kommen, schon einen Kontakt",
        ),
        (
            {"budget": 2, "costs": {"f": 1, "u": 1.5}},
            "what is left of the budget does not pay for one other",
            "der Rest des Budgets reicht für eine andere nicht",
        ),
        (
            {"goal": "competence"},  # u holds none
            "one other would bring nothing new for this goal",
            "eine andere brächte für dieses Ziel nichts Neues",
        ),
    ],
)
def test_a_short_list_says_of_all_that_were_weighed_why_they_are_not_there(arguments, en, de):
    for language, why in (("en", en), ("de", de)):
        plan = hs.planning.next_contacts(network(), home="home", language=language, **arguments)
        assert len(plan) == 1 and plan.notes[0].endswith(why)


def test_of_two_introductions_one_member_makes_half_and_the_rest_is_counted():
    """a knows x, y and z, b is tied to a; b may make half of four, a knows them already."""
    rows = network().organisations.assign(member_of=["home", "home", *[None] * 7])
    ties = {"from": ["a"] * 4, "to": ["b", "x", "f", "u"], "kind": ["visit"] * 4, "start": ["2016"] * 4}
    fields = {"organisation": ["b", "x", "f", "u"], "competence": ["ai"] * 4}
    net = network(organisations=rows, contacts=ties, competences=fields)
    plan = hs.planning.next_contacts(net, home="home", k=10, at_most=2, warm=True)
    assert set(plan["source"]) == {"b"} and len(plan) == 2
    said = "2 contacts, fewer than were asked for: all members that can be asked for one other make 2 contacts already"
    assert plan.notes[0] == said


@pytest.mark.parametrize(
    ("language", "alone"),
    [
        ("en", "home is one organisation: no colleague could introduce it"),
        ("de", "hier ist nur eine Organisation: Niemand aus dem eigenen Kreis könnte sie bekannt machen"),
    ],
)
def test_one_organisation_alone_has_no_colleague_to_introduce_it(language, alone):
    plan = hs.planning.next_contacts(network(), home="a", warm=True, language=language)
    assert plan.frame.empty and plan.notes[0] == alone


@pytest.mark.parametrize(
    ("language", "sites", "funds"),
    [
        (
            "en",
            "Org a has one id for many sites: ask which of them is meant",
            "Org a funds the work of others: ask whether it would make the contact",
        ),
        (
            "de",
            "Org a hat eine Kennung für viele Standorte: fragen, welcher gemeint ist",
            "Org a fördert die Arbeit anderer: fragen, ob der Kontakt von dort aufgenommen würde",
        ),
    ],
)
def test_a_member_of_many_sites_and_one_that_funds_others_is_asked_first(language, sites, funds):
    def notes(**roles):
        rows = network().organisations.assign(member_of=["home", "home", *[None] * 7], **roles)
        return hs.planning.next_contacts(network(organisations=rows), home="home", language=language).notes

    a = ["true", *["false"] * 8]
    assert notes(umbrella=a)[-1] == sites and notes(funder=a)[-1] == funds
    assert not {sites, funds} & set(notes())


@pytest.mark.parametrize(
    ("language", "too"),
    [("en", "would be among the first contacts in Finland"), ("de", "wäre einer der ersten Kontakte in Finnland")],
)
def test_a_second_contact_in_a_new_country_is_among_the_first_there(language, too):
    rows = network().organisations.assign(member_of=["home", "home", *[None] * 7])
    rows.loc[rows["id"] == "u", "country"] = "FI"
    plan = hs.planning.next_contacts(network(organisations=rows), home="home", k=2, language=language).frame
    assert plan["target"].tolist() == ["f", "u"]
    assert [too in one for one in plan["reason"]] == [False, True]


@pytest.mark.parametrize(
    ("language", "first", "too"),
    [
        ("en", "would be the first contact in Region ES21", "would be among the first contacts in Region ES21"),
        ("de", "wäre der erste Kontakt in Region ES21", "wäre einer der ersten Kontakte in Region ES21"),
    ],
)
def test_a_contact_in_a_new_region_says_so_where_regions_are_a_goal(language, first, too):
    ids = ["a", "x", "f", "g"]
    net = hs.Network.from_tables(
        organisations={
            "id": ids,
            "name": [f"Org {one}" for one in ids],
            "country": ["DE", "ES", "ES", "ES"],
            "region": ["DEA4", "ES51", "ES21", "ES21"],
        },
        clusters={"id": ["home"]},
        memberships={"organisation": ["a"], "cluster": ["home"]},
        contacts={"from": ["a", "x", "x"], "to": ["x", "f", "g"], "kind": ["visit"] * 3, "start": ["2016"] * 3},
    )
    goals = {"regions": 1, "reach": 1}
    plan = hs.planning.next_contacts(net, home="home", goal=goals, language=language)
    said = [first if first in one else too if too in one else "" for one in plan["reason"]]
    assert said == [first, too]  # home knows x in Spain, and nobody in ES21
    (alone,) = hs.planning.next_contacts(net, home="home", goal="regions", language=language)["reason"]
    assert first in alone
    plain = hs.planning.next_contacts(net, home="home", language=language)["reason"]
    assert not plain.str.contains("ES21").any()


@pytest.mark.parametrize(
    ("language", "where"),
    [
        ("en", "; they could meet at Robot fair (in May 2020)."),
        ("de", "; treffen könnte man sich hier: Robot fair (im Mai 2020)."),
    ],
)
def test_where_nobody_introduces_the_next_edition_is_told_with_its_day(language, where):
    net = hs.Network.from_tables(
        organisations={"id": ["a", "f", "n"], "name": ["Org a", "Org f", "Org n"], "country": ["DE", "FI", "SE"]},
        clusters={"id": ["home"]},
        memberships={"organisation": ["a"], "cluster": ["home"]},
        events={
            "id": ["fair", "old"],
            "name": ["Robot fair", "Other fair"],
            "kind": ["trade_fair"] * 2,
            "country": ["SE"] * 2,
            "start": ["2019-05-04", "2019-06-01"],
            "next": ["2020-05", None],
        },
        event_participations={"event": ["fair", "fair", "old"], "organisation": ["a", "f", "n"]},
        competence_taxonomy={"id": ["ai"]},
        competences={"organisation": ["a", "f", "n"], "competence": ["ai"] * 3},
    )
    plan = hs.planning.next_contacts(net, home="home", as_of="2020-01-01", language=language).frame
    assert plan[["target", "via", "occasion"]].to_numpy().tolist()[0] == ["f", "", "Robot fair"]
    assert plan["reason"][0].endswith(where)


def test_the_cheapest_that_can_be_asked_decides_whether_a_budget_pays():
    costs = {**dict.fromkeys(["f", "u", "g1", "g2", "g3"], 10), "y": 1}  # nobody leads to y
    with pytest.raises(hs.InvalidArgument, match="the budget 4 pays for no contact"):
        hs.planning.next_contacts(network(), home="home", costs=costs, budget=4)
    assert hs.planning.next_contacts(network(), home="home", costs=costs, budget=10)["target"].tolist() == ["f"]


def test_an_empty_plan_says_what_is_so():
    net = network()
    for language, said in (
        ("en", "none brings more of those asked for within reach"),
        ("de", "keiner bringt weitere der gewünschten Organisationen in Reichweite"),
    ):
        plan = hs.planning.next_contacts(net, home="home", targets=["y"], language=language)  # y is an island
        assert plan.frame.empty and said in plan.notes[0]
    rows = net.organisations.assign(member_of=["home", "home", *[None] * 7])
    rows["country"] = ["DE", "DE", *["AT"] * 6, "SE"]
    one = network(organisations=rows)
    markets = hs.planning.next_contacts(one, home="home", goal="markets")  # Sweden is new, but nobody leads to y
    assert "no organisation that could be contacted is in a country new to home" in markets.notes[0]
    for goal, missing in (
        ("regions", "the region of nobody abroad is recorded"),
        ("competence", "no competence is recorded"),
    ):
        blank = network(competences=None, competence_taxonomy=None)
        assert hs.planning.next_contacts(blank, home="home", goal=goal).notes[0].endswith(missing)
    early = " ".join(hs.planning.next_contacts(net, home="home", as_of="2010").notes)
    assert "nobody leads to those" in early and "no tie that counts and has a date had begun by 2010" in early
    assert "nothing in the data has a date" not in early


@pytest.mark.parametrize(
    ("warm", "goal", "said"),
    [
        # t: two partners know it, it knows nobody else, is where home knows somebody, and nobody's fields are recorded
        (False, "reach", "and fewer than three partners with home, open the way to nobody else, bring no competence"),
        (
            False,
            "markets",
            "fewer than three partners with home, bring no competence that home lacks and are in no new",
        ),
        # x: home's a knows it and shares more than three partners with b
        (True, "reach", "share no field with a member that could meet them and bring no competence that home lacks;"),
    ],
)
def test_why_nothing_says_what_a_contact_is_good_for_is_told_of_that_list(warm, goal, said):
    ids = ["a", "b", "p", "q", "r", "x", "t"]
    ties = [("a", "x"), ("p", "t"), ("q", "t"), *((m, v) for m in "ab" for v in "pqr"), *(("x", v) for v in "pqr")]
    net = hs.Network.from_tables(
        organisations={"id": ids, "name": ids, "country": ["DE"] * 5 + ["FI"] * 2},
        clusters={"id": ["home"]},
        memberships={"organisation": ["a", "b"], "cluster": ["home"] * 2},
        contacts={"from": [u for u, _ in ties], "to": [v for _, v in ties], "kind": ["visit"] * len(ties)},
    )
    plan = hs.planning.next_contacts(net, home="home", warm=warm, goal=goal)
    assert plan.frame.empty and said in plan.notes[0]


def test_a_larger_limit_than_there_is_changes_nothing():
    net = network(contacts=more_ties(**{"from": ["b"], "to": ["x"]}))
    for warm in (False, True):
        few = hs.planning.next_contacts(net, home="home", k=9, within=9, warm=warm).frame
        for huge in (2**32 - 1, 2**32, 2**40):
            many = hs.planning.next_contacts(net, home="home", k=huge, within=huge, at_most=huge, warm=warm).frame
            assert set(many["target"]) == set(few["target"])
    pd.testing.assert_frame_equal(
        hs.planning.likelihood(net, home="home", most=2**32), hs.planning.likelihood(net, home="home", most=0)
    )


def test_the_second_list_is_who_a_colleague_knows():
    frame = hs.planning.next_contacts(network(), home="home", warm=True).frame
    assert frame.empty or (set(frame["target"]) == {"x"} and set(frame["source"]) == {"b"})


def test_a_target_of_many_sites_and_one_that_funds_others_are_told_as_such_in_both_lists():
    said = {"f": ("many sites: ask which)", "viele Standorte: fragen, welcher"), "u": ("funds the", "fördert die")}
    members = ["home", "home", *[None] * 7]
    roles = network().organisations.assign(member_of=members, umbrella=["false"] * 9, funder=["false"] * 9)
    roles.loc[roles["id"] == "f", "umbrella"] = "true"
    roles.loc[roles["id"] == "u", "funder"] = "true"
    net = network(organisations=roles)
    for at, language in enumerate(("en", "de")):
        plan = hs.planning.next_contacts(net, home="home", k=3, language=language).frame.set_index("target")
        assert {"f", "u"} <= set(plan.index)
        for one, reason in plan["reason"].items():
            assert [said[who][at] in reason for who in ("f", "u")] == [one == "f", one == "u"]
    roles = roles.assign(umbrella=["true" if one == "x" else "" for one in roles["id"]])
    rows = {"organisation": ["b", "x"], "competence": ["ai", "ai"]}  # b has something to say to x, whom a knows
    ties = {"from": ["a", "a"], "to": ["x", "b"], "kind": ["agreement"] * 2, "start": ["2015"] * 2}
    second = network(organisations=roles, competences=rows, contacts=ties)
    (reason,) = hs.planning.next_contacts(second, home="home", warm=True)["reason"]
    said = "Org x (Austria; one id for many sites: ask which) works on “ai” as Org b does; Org a knows both"
    assert reason.startswith(said)  # x, not a, who introduces
    apart = network(organisations=roles, competences=rows)  # b knows nobody: nothing connects it with x
    assert (
        "known to one member and connected with another"
        in hs.planning.next_contacts(apart, home="home", warm=True).notes[0]
    )


def test_what_a_contact_opens_is_told_as_what_was_counted():
    (reason,) = hs.planning.next_contacts(network(), home="home", k=1)["reason"]
    opened = "would bring 3 more organisations (Org g1, Org g2 and Org g3) within 2 ties of home"
    assert opened in reason  # a - x - f - g: f itself a partner, those it knows two ties away
    (near,) = hs.planning.next_contacts(network(), home="home", k=1, within=3, exclude=["u"])["reason"]
    assert "within" not in near  # all are three ties away already


def test_one_who_would_introduce_to_most_is_named_once_for_all_and_others_are_asked_before():
    """m at home, x its partner knows t1 to t4, y t3 and t4 too."""
    ids = ["m", "x", "y", "t1", "t2", "t3", "t4"]
    ties = [("m", "x"), ("m", "y"), *(("x", t) for t in ids[3:])]

    def plan(*more, language="en"):
        rows = [*ties, *more]
        net = hs.Network.from_tables(
            organisations={"id": ids, "name": [f"Org {one}" for one in ids], "country": ["DE", *["FI"] * 6]},
            clusters={"id": ["home"]},
            memberships={"organisation": ["m"], "cluster": ["home"]},
            contacts={"from": [a for a, _ in rows], "to": [b for _, b in rows], "kind": ["visit"] * len(rows)},
            competence_taxonomy={"id": ["ai"]},
            competences={"organisation": ["m", *ids[3:]], "competence": ["ai"] * 5},
        )
        return hs.planning.next_contacts(net, home="home", language=language)

    alone = plan()
    assert set(alone["via"]) == {"Org x"} and len(alone) == 4
    note = "4 of the 4 ways end with Org x: ask it for all of them at once"
    assert note in alone.notes
    assert "4 der 4 Wege enden bei Org x" in " ".join(plan(language="de").notes)
    shared = plan(("y", "t3"), ("y", "t4"))
    assert shared.frame["via"].value_counts().to_dict() == {"Org x": 2, "Org y": 2}
    assert not any("ways end" in note for note in shared.notes)


def test_goals_by_name_and_several():
    net = network()
    assert hs.planning.next_contacts(net, home="home", k=1, goal="competence")["target"].tolist() == ["f"]
    markets = hs.planning.next_contacts(net, home="home", goal="markets")
    assert sorted(markets["country"]) == ["FI", "NL"]  # y in SE has no tie that leads there: no chance is known
    both = hs.planning.next_contacts(net, home="home", k=2, goal={"reach": 1, "markets": 1})
    assert both["target"].tolist()[0] == "f"
    rows = net.organisations.assign(member_of=["home", "home", *[None] * 7], region=["R1", "R1", *["R2"] * 7])
    one = network(organisations=rows)  # x is in R2 as all abroad are
    empty = hs.planning.next_contacts(one, home="home", goal="regions")
    assert empty.frame.empty and "no organisation that could be contacted is in a region new" in empty.notes[0]


def test_money_counts_in_decimals():
    ids = ["h"] + [f"g{i}" for i in range(6)] + ["m"]
    net = hs.Network.from_tables(
        organisations={"id": ids, "name": ids, "country": ["DE"] + ["AT"] * 6 + ["DE"]},
        clusters={"id": ["c"]},
        contacts={"from": ["h"] + ["m"] * 6, "to": ["m"] + [f"g{i}" for i in range(6)], "kind": ["v"] * 7},
        memberships={"organisation": ["h"], "cluster": ["c"]},
    )
    for budget, cost, count in ((0.3, 0.1, 3), (0.6, 0.2, 3), (0.5, 0.1, 5), (1.1, 0.55, 2)):
        for exact in (False, True):
            plan = hs.planning.next_contacts(
                net, home="c", k=9, budget=budget, costs={i: cost for i in ids}, within=1, exact=exact
            )
            assert len(plan) == count, (budget, cost, exact)
    with pytest.raises(hs.InvalidArgument, match="pays for no contact"):
        hs.planning.next_contacts(net, home="c", budget=0.5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"k": 0}, "k is 0"),
        ({"goal": "fame"}, "'fame' is not known"),
        ({"goal": None}, "goal None is not known; use reach, competence, markets, regions"),
        ({"goal": ["reach"]}, r"goal is \['reach'\] \(list\); give a text or a dict"),
        ({"goal": {"reach": 0}}, "weigh 0"),
        ({"goal": {"reach": -1}}, "the weight of 'reach' is -1; use a number of 0 or more"),
        ({"goal": {"reach": float("nan")}}, "the weight of 'reach' is nan; use a number of 0 or more"),
        ({"goal": {"reach": None}}, "the weight of 'reach' is None; use a number of 0 or more"),
        ({"exclude": None}, r"exclude is None \(NoneType\); give a list"),
        ({"targets": 5}, r"targets is 5 \(int\); give a text or a list or None"),
        ({"costs": "f"}, r"costs is 'f' \(text\); give a dict or None"),
        ({"exclude": ["F"]}, "'F' is not known"),
        ({"exclude": [("a", "F")]}, "'F' is not known"),
        ({"costs": {"F": 1}}, "'F' is not known"),
        ({"costs": {"f": -1}, "budget": 3}, "use amounts >= 0"),
        ({"targets": ["F"]}, "'F' is not known"),
        ({"candidates": [("x", "f")]}, "not at home"),
        ({"candidates": [("a", "f"), ("a", "f")]}, "there twice"),
        ({"years": 0}, "years"),
        ({"years": 1e6}, "at most 100"),
        ({"targets": []}, "there is no target; name organisations, or leave targets out"),
        ({"candidates": ["ab"]}, "'ab' in candidates is no pair"),
        ({"candidates": pd.DataFrame({"source": ["a"]})}, "candidates have no column 'target'"),
        ({"exclude": [("a", "f", "u")]}, "in exclude is no pair"),
        ({"at_most": 0}, "at_most is 0"),
        ({"home": "nowhere"}, "nowhere"),
    ],
)
def test_wrong_arguments_are_named(arguments, words):
    with pytest.raises(hs.InvalidArgument, match=words):
        hs.planning.next_contacts(network(), **{"home": "home", **arguments})


def test_excluded_are_not_asked_in_either_order():
    net = network()
    for pair in (("a", "f"), ("f", "a")):
        frame = hs.planning.next_contacts(net, home="home", exclude=[pair, "u"]).frame
        assert "u" not in set(frame["target"])
        assert not ((frame["source"] == "a") & (frame["target"] == "f")).any()


def test_the_order_of_rows_decides_nothing():
    net = network()
    organisations = net.organisations.iloc[::-1]
    contacts = net.contacts[CONTACT].iloc[::-1]
    member_of = ["home" if one in "ab" else None for one in organisations["id"]]
    turned = network(organisations=organisations.assign(member_of=member_of), contacts=contacts)
    one = hs.planning.next_contacts(net, home="home", k=3).frame[["source", "target", "via"]]
    other = hs.planning.next_contacts(turned, home="home", k=3).frame[["source", "target", "via"]]
    pd.testing.assert_frame_equal(one, other)


def test_what_began_later_changes_nothing():
    later = network().contacts[CONTACT]
    later = pd.concat(
        [later, pd.DataFrame({"from": ["b"], "to": ["u"], "kind": ["agreement"], "start": ["2020-01-01"]})]
    )
    then = hs.planning.next_contacts(network(contacts=later), home="home", as_of="2017-01-01").frame
    now = hs.planning.next_contacts(network(), home="home", as_of="2017-01-01").frame
    pd.testing.assert_frame_equal(then, now)
    assert "u" in set(then["target"])
    assert "u" not in set(hs.planning.next_contacts(network(contacts=later), home="home").frame["target"])


def test_targets_of_a_unit_are_those_of_the_day():
    net = network(
        clusters={"id": ["home", "far"], "country": ["DE", "FI"]},
        memberships={
            "organisation": ["g1", "g2"], "cluster": ["far"] * 2, "since": [None, "2018"], "until": ["2017", None],
        },
    )  # fmt: skip
    for day, opened in (("2017-01-01", "Org g1"), ("2019-01-01", "Org g2")):
        plan = hs.planning.next_contacts(net, home="home", targets="far", as_of=day)
        assert plan[["target", "opens"]].to_numpy().tolist() == [["f", opened]]
        assert f"would bring one more of those asked for ({opened}) within 2 ties of home" in plan["reason"][0]
    (reason,) = hs.planning.next_contacts(net, home="home", targets=["f"], within=1)["reason"]  # f is two ties away
    assert reason.startswith("Org f (Finland) is one of those asked for, brings “robotics”")


def test_exact_is_at_least_the_greedy_choice():
    net = network()
    greedy = hs.planning.next_contacts(net, home="home", k=2)
    exact = hs.planning.next_contacts(net, home="home", k=2, exact=True)
    assert exact.value >= greedy.value - 1e-9
    assert exact.upper_bound == pytest.approx(exact.value)
    assert any("no other choice" in note for note in exact.notes)


def test_a_plan_is_saved_and_read(tmp_path):
    plan = hs.planning.next_contacts(network(), home="home", k=2)
    plan.to_csv(tmp_path / "plan.csv")
    back = hs.planning.Plan.read(tmp_path / "plan.csv")
    assert (back.name, back.date, back.home, back.notes) == (plan.name, plan.date, plan.home, plan.notes)
    assert (back.value, back.upper_bound) == (plan.value, plan.upper_bound)
    pd.testing.assert_frame_equal(
        back.frame[["source", "target", "reason", "gain"]], plan.frame[["source", "target", "reason", "gain"]]
    )
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(hs.InvalidData, match="'plan' is missing"):
        hs.planning.Plan.read(tmp_path / "other.csv")


def test_last_years_plan_is_held_against_what_happened():
    net = network()
    plan = hs.planning.next_contacts(net, home="home", k=2, as_of="2016-12-31")
    came = pd.concat(
        [
            net.contacts[CONTACT],
            pd.DataFrame({"from": ["a"], "to": ["f"], "kind": ["agreement"], "start": ["2018-01-01"]}),
        ]
    )
    outcome = hs.evaluation.feedback(network(contacts=came), plan)
    followed = outcome.set_index(["source", "target"])["followed"]
    assert bool(followed.get(("a", "f"), False))
    assert outcome.attrs["lift"] == pytest.approx(outcome.attrs["followed_share"] / outcome.attrs["base_rate"])
