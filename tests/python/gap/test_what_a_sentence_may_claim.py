"""Small networks made to mislead: a sentence says no more than their rows do."""

from __future__ import annotations

from typing import Any

import hanse as hs
import pandas as pd
import pytest
from hanse import gap


def network(organisations: list[tuple[Any, ...]], **tables: Any) -> hs.Network:
    """Organisations as (id, country, cluster); more columns in `columns`."""
    ids, countries, clusters = zip(*organisations, strict=True)
    columns = tables.pop("columns", {})
    table = {"id": ids, "name": [f"Org {one}" for one in ids], "country": countries, "member_of": clusters}
    home = {"id": ["home"], "name": ["Home"], "country": ["DE"]}
    return hs.Network.from_tables(organisations=table | columns, clusters=tables.pop("clusters", home), **tables)


def contacts(*pairs: str, **columns: Any) -> dict[str, Any]:
    made = {"from": [p[0] for p in pairs], "to": [p[1] for p in pairs], "kind": ["visit"] * len(pairs)}
    return made | {name: [value] * len(pairs) for name, value in columns.items()}


def told(net: hs.Network, kind: str, **asked: Any) -> pd.DataFrame:
    return gap.find(net, kinds=[kind], possible=True, most=0, **({"home": "home"} | asked))


def test_what_was_done_with_a_partner_that_has_ended_is_counted_unless_a_day_is_asked_for() -> None:
    """Home met f, that has ended, twice and g once; k, of its country, meets g of FI most often."""
    countries = {"a": "DE", "b": "DE", "f": "FI", "g": "FI", "h": "AT", "i": "AT", "k": "DE"}
    people = [(one, country, "home" if one in "ab" else "") for one, country in countries.items()]
    net = network(
        people,
        columns={"valid_until": [None, None, "2018", None, None, None, None]},
        contacts=contacts("af", "bf", "ag", "ah", "bh", "ai", *["gk"] * 4, start="2016"),
    )
    reach = gap.reach(net, home="home").set_index("target")
    assert reach.loc["FI", "value"] == 3
    assert "only 3 joint projects and contacts with Finland;" in reach.loc["FI", "sentence"]
    later = gap.reach(net, home="home", as_of="2019-06").set_index("target")
    assert later.loc["FI", "value"] == 1
    assert "only one joint project or contact with Finland (as of June 2019);" in later.loc["FI", "sentence"]


def test_who_took_part_in_a_very_large_project_with_home_is_not_new_to_it() -> None:
    crowd = [f"x{i}" for i in range(105)]
    people = [("a", "DE", "home"), ("b", "SE", ""), ("c", "FI", ""), ("d", "FI", ""), ("k", "DE", "")]
    people += [(x, "AT", "") for x in crowd]
    large = ["a", "c", *crowd]
    net = network(
        people,
        contacts=contacts("ab", "bc", "bd", *["kd"] * 4, start="2016"),
        projects={"id": ["p"], "start": ["2016"]},
        participations={"project": ["p"] * len(large), "organisation": large},
    )
    assert told(net, "missing_ties")[["form", "target"]].values.tolist() == [["new", "d"]]
    assert "c" in gap.kinds.Asked(net, "home", name="test").setting.known
    repairs = told(net, "resilience")["details"].map(lambda details: details["repairs"])
    assert repairs.tolist() == [["d"]]
    reach = gap.reach(net, home="home")
    assert reach["target"].tolist() == ["FI"] and all(
        "apart from one with more than 100 organisations" in row["sentence"] for _, row in reach.iterrows()
        if row["details"]["too_large"]
    )  # fmt: skip


def test_a_very_large_project_stands_in_the_sentence_that_says_none() -> None:
    crowd = [f"x{i}" for i in range(105)]
    people = [("a", "DE", "home"), ("b", "SE", ""), ("c", "FI", ""), ("d", "SE", "")] + [(x, "AT", "") for x in crowd]
    net = network(
        people,
        contacts=contacts("ab", "ab", "ad", "bc", "bc", "dc", start="2016"),
        projects={"id": ["p"], "start": ["2016"]},
        participations={"project": ["p"] * 107, "organisation": ["a", "c", *crowd]},
    )
    finland = gap.reach(net, home="home").set_index("target").loc["FI", "sentence"]
    assert "no joint project or contact with Finland apart from one with more than 100 organisations;" in finland
    german = gap.reach(net, home="home", language="de").set_index("target").loc["FI", "sentence"]
    assert "keinen Kontakt, von einem mit mehr als 100 Organisationen abgesehen;" in german


def test_what_is_still_to_begin_is_no_tie() -> None:
    net = network(
        [("a", "DE", "home"), ("b", "DE", ""), ("c", "FI", "")], contacts=contacts("ab", "bc", start="2999-01-01")
    )
    assert told(net, "missing_ties").empty and told(net, "resilience").empty
    assert any("No joint project or contact is recorded" in note for note in told(net, "reach").notes)


def test_a_day_before_all_data_leaves_nothing_to_say() -> None:
    net = network(
        [("a", "DE", "home"), ("b", "DE", ""), ("c", "FI", "")],
        contacts=contacts("ab", "bc", start="2016"),
        events={"id": ["fair"], "country": ["FI"], "start": ["2016"]},
        event_participations={"event": ["fair"], "organisation": ["a"]},
    )
    for kind in ("instruments", "reach", "missing_ties", "openness", "resilience", "bridges"):
        assert told(net, kind, as_of="1990-01-01").empty


def test_an_occasion_with_somebody_of_unknown_country_is_not_told_as_not_international() -> None:
    """m met three of unknown country and three of DE; its peers always one of FI."""
    peers = [f"p{i}" for i in range(4)]
    people = [("m", "DE", "home"), ("u", None, ""), ("d", "DE", ""), ("f", "FI", "")] + [(p, "DE", "") for p in peers]
    pairs = [("m", "u")] * 3 + [("m", "d")] * 3 + [(p, "f") for p in peers for _ in range(4)]
    net = network(
        people,
        columns={"kind": ["company"] * 4 + ["company"] * 4},
        contacts={"from": [a for a, _ in pairs], "to": [b for _, b in pairs], "kind": ["visit"] * len(pairs)},
    )
    found = gap.openness(net, home="home").iloc[0]
    assert (found["details"]["occasions"], found["details"]["unknown"]) == (3, 3)
    assert found["sentence"].startswith("Of the 3 joint projects and contacts of Org m with known countries none is")
    assert "of its kind, size and country 84 %" in found["sentence"]  # d, too, is one: 16 of 19
    unlike = network(people, contacts={"from": [a for a, _ in pairs], "to": [b for _, b in pairs]})
    assert "of its size and country, of unknown kind as it is, 84 %" in gap.openness(unlike, home="home")["sentence"][0]


def test_delegations_are_no_organisations_that_are_known_there() -> None:
    net = network(
        [("a", "DE", "home"), ("f", "FI", ""), ("delegation", "FI", "")],
        columns={"actor": [True, True, False]},
        contacts=contacts("af"),
        events={"id": ["fair"], "country": ["AT"], "start": ["2016"]},
        event_participations={"event": ["fair"], "organisation": ["a"]},
    )
    assert "one organisation there is known here" in told(net, "instruments")["sentence"][0]


@pytest.mark.parametrize("kind", ["reach", "complementarity"])
def test_a_single_organisation_is_never_compared_with_placeholders_the_ended_or_the_unnamed(kind: str) -> None:
    people = [("a", "DE", ""), ("b", "DE", ""), ("f", "FI", ""), ("g", "FI", ""), ("h", "FI", ""), ("k", "FI", "")]
    net = network(
        people,
        columns={
            "actor": [True, True, True, False, True, True],
            "valid_until": [None, None, None, None, "2019", None],
            "name": ["A", "B", "F", "G", "H", None],
        },
        contacts=contacts("ab", "bf", "bg", "bh", "bk"),
        competence_taxonomy={"id": ["x", "y"]},
        competences={"organisation": list("abfghkb"), "competence": ["x", "x", "y", "y", "y", "y", "y"]},
    )
    assert told(net, kind, home="a")["target"].tolist() == {"reach": [], "complementarity": ["f"]}[kind]
    one = told(net, "complementarity", home="a")["sentence"].tolist()
    assert one == [
        "F has one field that is not recorded for A and that elsewhere goes together with those of A: “y”. "
        "No joint project or contact is recorded."
    ]


def test_all_of_a_kind_are_taken_away_and_not_only_those_of_home() -> None:
    net = network(
        [("a", "DE", "home"), ("b", "DE", ""), ("f", "FI", ""), ("g", "FI", "")],
        contacts=contacts("ab", "ag") | {"kind": ["agreement", "visit"]},
        projects={"id": ["p"], "kind": ["eu"]},
        participations={"project": ["p", "p"], "organisation": ["b", "f"]},  # no project of home
    )
    said = told(net, "resilience")
    assert said.query("form == 'projects'")["sentence"].tolist() == [
        "When all projects end, Home loses one of the 2 organisations abroad that are within 2 steps (50 %), with no "
        "way left to it. A new tie to Org f would bring it back."
    ]
    assert not said["sentence"].str.contains(" its projects| its contacts").any()


def test_nothing_is_brought_back_by_ties_that_end_as_well() -> None:
    """f and g, each known to b by a project of its own, know each other by a third project, which ends with them."""
    net = network(
        [("a", "DE", "home"), ("b", "DE", ""), ("c", "SE", ""), ("f", "FI", ""), ("g", "FI", ""), ("h", "AT", "")],
        contacts=contacts("ab", "ac", "ha"),
        projects={"id": ["p", "q", "r"], "kind": ["eu"] * 3},
        participations={"project": list("ppqqrr"), "organisation": list("bfbgfg")},
    )
    said = told(net, "resilience").query("form == 'projects'").iloc[0]
    assert said["details"]["repaired"] == 2 and set(said["details"]["repairs"]) == {"f", "g"}
    assert said["sentence"].endswith("New ties to Org f and Org g would bring them all back.")


def test_a_country_is_not_asked_whether_it_is_the_whole_country() -> None:
    ids = [f"d{i}" for i in range(30)] + [f"f{i}" for i in range(30)] + ["a"]
    people = [(one, {"d": "DE", "f": "FI", "a": "AT"}[one[0]], "") for one in ids]
    pairs = [(f"d{i}", "a") for i in range(30)] + [(f"f{i}", "a") for i in range(30)]
    net = network(people, contacts={"from": [a for a, _ in pairs], "to": [b for _, b in pairs]})
    found = gap.reach(net, home="country:DE").set_index("target")
    assert found.loc["FI", "clear"] and "whole country" not in found.loc["FI", "sentence"]


def test_a_community_abroad_is_named_by_who_is_abroad_and_by_whom_home_knows() -> None:
    """s, of home's country, leads the community; home knows x, x knows y, and y knows f."""
    people = [("a", "DE", "home"), ("x", "DE", ""), ("y", "DE", ""), ("s", "DE", ""), ("f", "FI", ""), ("g", "FI", "")]
    net = network(people, contacts=contacts("ax", "xy", "yf", "fg", "fs", "gs", "ys"))
    found = gap.bridges(net, home="home", groups=list("hhhccc"), smallest=1, least_expected=0)
    sentence = found["sentence"][0]
    assert "around Org f and Org g, 2 of them in Finland" in sentence
    assert sentence.endswith("Org f is the one to meet.")  # y, who knows it, is no partner of home


def test_whom_home_met_before_is_met_again() -> None:
    people = [("a", "DE", "home"), ("x", "DE", ""), ("f", "FI", ""), ("g", "FI", "")]
    ties = contacts("ax", "af", "fg") | {"start": ["2018", "2009", "2018"], "end": [None, "2010", None]}
    net = network(people, contacts=ties)
    found = gap.bridges(net, home="home", groups=list("hhcc"), smallest=1, least_expected=0, as_of="2019-01-01")
    assert "all in Finland" in found["sentence"][0] and "(as of 1 January 2019)" in found["sentence"][0]
    assert found["sentence"][0].endswith("Org f is the one to meet again.")


def test_a_competence_that_a_project_says_is_stated_by_nobody() -> None:
    people = [(f"m{i}", "DE", "home") for i in range(10)]
    held = [(f"m{i}", "x") for i in range(10)] + [("m0", "y")]
    net = network(
        people,
        competence_taxonomy={"id": ["x", "y"]},
        competences={
            "organisation": [o for o, _ in held], "competence": [c for _, c in held],
            "confidence": ["inferred"] * 11, "evidence": ["p"] * 11,
        },
    )  # fmt: skip
    assert told(net, "competence").query("form == 'only_one'")["sentence"].tolist() == [
        "Of the 10 organisations of Home whose competences are recorded, Org m0 is the only one with “y”; if it "
        "leaves, that is recorded for nobody here."
    ]


def test_a_colleague_need_not_know_the_member() -> None:
    people = [("a", "DE", "home"), ("b", "DE", "home"), ("f", "FI", ""), ("g", "FI", "")]
    net = network(
        people,
        contacts=contacts("bf", "ag", "gf", start="2016"),
        competence_taxonomy={"id": ["x"]},
        competences={"organisation": ["a", "f"], "competence": ["x", "x"]},
    )
    reasons = hs.planning.next_contacts(net, home="home", warm=True, candidates=[("a", "f")]).frame["reason"].tolist()
    (reason,) = reasons
    assert reason.endswith(
        "; Org b, a colleague of Org a, knows it (last in 2016): ask first whether it can still introduce."
    )


def test_a_successor_in_another_country_is_not_counted_where_its_predecessor_was() -> None:
    """f of FI merged into x of AT: what x does is Austria's; y of no known country stands for g of FI."""
    countries = {"a": "DE", "f": "FI", "g": "FI", "x": "AT", "y": None, "k": "FI"}
    net = network(
        [(one, country, "home" if one == "a" else "") for one, country in countries.items()],
        columns={
            "valid_until": [None, "2018", "2018", None, None, None],
            "successor": [None, "x", "y", None, None, None],
        },
        contacts=contacts("ax", "ax", "af", start="2016"),
    )
    assert net.members("country:FI")["id"].tolist() == ["y", "k"]
    assert net.members("country:AT")["id"].tolist() == ["x"]


def test_a_country_in_the_plural_has_its_verb_and_its_case() -> None:
    ids = [f"n{i}" for i in range(30)] + [f"f{i}" for i in range(30)] + ["a"]
    people = [(one, {"n": "NL", "f": "US", "a": "AT"}[one[0]], "") for one in ids]
    pairs = [(one, "a") for one in ids[:-1]]
    net = network(
        people,
        contacts={
            "from": [a for a, _ in pairs], "to": [b for _, b in pairs], "kind": ["visit"] * 30 + ["agreement"] * 30,
        },
        competence_taxonomy={"id": ["x", "y"]},
        competences={"organisation": ["n0", "f0", "a", "a"], "competence": ["x", "y", "x", "y"]},
        events={"id": ["fair"], "country": ["US"]},
        event_participations={"event": ["fair"], "organisation": ["n0"]},
    )  # fmt: skip
    home = "country:NL"
    reach = gap.reach(net, home=home, language="de").set_index("target")["sentence"]
    assert reach["US"].startswith("Die Niederlande haben mit den USA kein gemeinsames Projekt")
    partner = gap.complementarity(net, home=home, language="de").set_index("target")["sentence"]
    assert partner["US"].startswith("Die USA haben ein Feld, das") and "; zu den USA gehören 30 Org" in partner["US"]
    event = gap.instruments(net, home=home, language="de").set_index("target")["sentence"]
    assert event["AT"].startswith("Die eine erfasste Veranstaltung, an der die Niederlande teilnahmen, führt nicht")
    loss = told(net, "resilience", home=home, language="de")["sentence"]
    assert loss.str.startswith("Ohne Kontakte der Art „visit“ verlieren die Niederlande alle 31 Organisationen").any()
    assert gap.reach(net, home=home)["sentence"][0].startswith("The Netherlands has no joint project")


@pytest.mark.parametrize(("language", "begins"), [("en", "The United Kingdom has one field"), ("de", "Das Vereinigte")])
def test_a_sentence_begins_with_a_capital(language: str, begins: str) -> None:
    net = hs.Network.from_tables(
        organisations={"id": ["a", "b", "c"], "country": ["DE", "GB", "AT"]},
        competence_taxonomy={"id": ["ai", "robotics"]},
        competences={"organisation": ["a", "b", "c", "c"], "competence": ["ai", "robotics", "ai", "robotics"]},
    )
    rows = hs.gap.complementarity(net, home="country:DE", language=language).set_index("target")
    assert rows.loc["GB", "sentence"].startswith(begins)
