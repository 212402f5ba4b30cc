"""Page one and its chapters read aloud: no sentence is contradicted by the tables below it, none is clumsy twice."""

from __future__ import annotations

import re
from typing import Any

import hanse as hs
import numpy as np
import pandas as pd
import pytest
from hanse.report import evidence
from hanse.report.agenda import agenda
from hanse.report.blocks import Bullets, Heading, Here, Picture, Rows, Section, Table, Text
from hanse.report.inputs import Inputs
from hanse.report.page import render
from hanse.report.sections import (
    central,
    contacts,
    development,
    methods,
    next_steps,
    picture,
    resilience,
    standing,
    summary,
)
from hanse.report.units import apart, default_references, find
from hanse.report.view_lists import Named, contact_rows
from hanse.report.words import indicator_name

from .conftest import EXAMPLE
from .test_homes import ORGANISATIONS, cluster

SUPPORT = ("2014-07-01", "2017-06-30")


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return Inputs(hs.read(EXAMPLE), "its-owl", support=SUPPORT)


def test_the_development_begins_with_the_founding_and_says_its_turn_and_where_the_data_thin_out(inputs: Any) -> None:
    lead = development.build(inputs)[0].text
    founded = int(inputs.net.clusters.set_index("id")["founded"]["its-owl"])
    changes = hs.evaluation.tie_changes(inputs.net, home="its-owl", periods=list(range(founded, 2026)))
    most, share = changes["ties"].idxmax(), changes["international_share"].idxmax()
    assert f"In {founded} the data show {changes['ties'].iloc[0]} ties to the outside" in lead
    assert f"in {most} {changes['ties'].max()}, in 2025 {changes['ties'].iloc[-1]}" in lead
    assert f"{100 * changes['international_share'].max():.0f} % in {share}" in lead
    assert re.search(rf"From 2023 on hardly any tie begins .* \({changes['created'].loc[2023:].sum()}, before", lead)


def test_a_turn_lies_beyond_both_ends_and_thin_years_are_the_last_ones() -> None:
    def years(*values: float) -> pd.Series[Any]:
        return pd.Series(values, index=range(2010, 2010 + len(values)))

    assert development._turn(years(10, 30, 12)) == 2011 and development._turn(years(10, 2, 12)) == 2011
    assert development._turn(years(10, 11, 12)) is None and development._turn(years(10, 12.9, 12)) is None
    thin, usual = development._thin(years(0, 8, 8, 8, 1, 0))
    assert thin.index.tolist() == [2014, 2015] and usual == 8
    assert not len(development._thin(years(0, 8, 8, 0, 8))[0]) and not len(development._thin(years(0, 1, 1, 1, 0))[0])


def test_nobody_is_compared_with_its_own_members() -> None:
    members = {"organisation": list("abcdxyxy"), "cluster": ["home"] * 4 + ["far"] * 2 + ["sister", "sister"]}
    members["organisation"] += ["a", "b"]
    members["cluster"] += ["daughter", "daughter"]
    made = {"id": ["home", "far", "sister", "daughter"], "name": ["Home", "Far", "Sister", "Daughter"]}
    net = cluster(clusters=made, memberships=members)
    assert sorted(apart(net, find(net, "home"))) == [(2, "far"), (2, "sister")]
    assert default_references(net, find(net, "home")) == ["far", "sister"]


def test_a_comparison_of_the_support_names_units_and_none_that_has_members_in_common(inputs: Any) -> None:
    blocks = development.build(inputs)
    at = next(i for i, one in enumerate(blocks) if isinstance(one, Heading) and "support" in one.text)
    text = blocks[at + 1].text
    assert "clusters that share no member with it's OWL" in text and "Fewer than two" in text
    assert "before_after" not in text and "innozent" not in text


def test_every_indicator_by_year_has_a_name_in_every_language(inputs: Any) -> None:
    panel = hs.evaluation.panel(inputs.net, home="its-owl", periods=[2016])
    traits = ["organisations", "projects", "partners", "partner_countries"]  # what a weak comparison is told by
    for language in hs.words.languages():
        words = hs.words.Words(language)
        assert [name for name in [*panel, *traits] if not words.has(f"indicator.{name}")] == []


def test_what_is_clear_alone_but_not_among_all_is_said_to_be_so(inputs: Any) -> None:
    found = inputs.findings.copy()
    assert "is certain in these data" in summary._missing(inputs, found)[1].text
    found.loc[found["kind"] == "openness", ["clear", "q_value"]] = [True, 0.09]  # of three kinds, one with a finding
    text = summary._missing(inputs, found)[1].text
    assert "is certain in these data" not in text and "some will look clear by chance" in text


@pytest.mark.parametrize(("missing", "leads"), [(0.0099, False), (0.0101, True)])
def test_a_certain_gap_that_would_add_no_hundredth_leads_no_page_and_is_said(
    inputs: Any, missing: float, leads: bool
) -> None:
    found = inputs.findings.copy()
    at = found.index[found["kind"] == "reach"][0]
    found.loc[at, ["clear", "q_value"]] = [True, 1e-6]
    found["details"] = [{**one, "missing": missing} for one in found["details"]]
    blocks = summary._missing(inputs, found)
    said = [item.text for block in blocks for item in getattr(block, "points", ())]
    assert (summary.STATISTICS.sub("", found["sentence"][at]) in said) == leads
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert [text.startswith("The gaps in reach that are clear are small") for text in texts] == [True] * (not leads)


def test_what_is_missing_is_told_as_a_share_of_what_there_is(inputs: Any) -> None:
    found = inputs.findings
    reach = found[found["kind"] == "reach"]
    occasions = {round((row.reference - row.value) / row.details["missing"]) for row in reach.itertuples()}
    assert len(occasions) == 1  # home's projects and contacts with somebody abroad
    bridges = found[found["kind"] == "bridges"]
    assert len(bridges) and bridges["details"].map(lambda one: 0 < one["missing"] < 1).all()


@pytest.mark.parametrize("language", hs.words.languages())
def test_no_finding_repeats_the_heading_it_stands_under(language: str) -> None:
    words = hs.words.Words(language)
    heading = words.say("report.summary.nothing_certain", ask=True, alone=False, small=False)
    asking = {"en": "worth asking", "de": "Nachfrage wert"}[language]
    assert asking in heading
    assert not any(asking in template for template in words.templates("gap.competence").values())


@pytest.mark.parametrize("language", hs.words.languages())
def test_kinds_of_findings_are_named_in_the_readers_language(language: str) -> None:
    made = Inputs(cluster(), "home", language=language)
    kinds = {one["kind"] for one in made.gap_rows}
    assert kinds and kinds <= {made.words.say(f"finding.{kind}") for kind in hs.gap.KINDS}
    assert language == "en" or not kinds & set(hs.gap.KINDS)


def test_names_on_the_way_are_short_and_not_in_capitals() -> None:
    names = [*ORGANISATIONS["name"][:-1], "SERVIZO GALEGO DE SAUDE"]
    made = Inputs(cluster(organisations={**ORGANISATIONS, "name": names}), "home")
    assert made.way(["SERVIZO GALEGO DE SAUDE", "Xi Oy"]) == "Servizo Galego de Saude, then Xi Oy"


def test_why_to_meet_somebody_is_said_in_a_line_on_paper(inputs: Any) -> None:
    (actions,) = [one for one in next_steps.build(inputs) if getattr(one, "block", "") == "actions"]
    assert actions.actions[0].why == "works on “Automation technology” and “Human-machine interaction” as well"


def test_who_does_what_by_when_begins_with_the_contacts_of_the_first_page(inputs: Any) -> None:
    (actions,) = [one for one in next_steps.build(inputs) if getattr(one, "block", "") == "actions"]
    page = [one for block in summary.build(inputs) if getattr(block, "ordered", False) for one in block.points]
    assert len(page) == 5 and len(actions.actions) >= 5
    for at, (item, action) in enumerate(zip(page, actions.actions, strict=False)):
        assert item.rows is action.rows is inputs.way_rows(at)
        assert item.begin == f"{action.who}:" and item.show == action.show
        assert action.what.removeprefix("Meet ").split(" (")[0] in item.text
    meetings = [one.text for one in next_steps._meetings(inputs) if isinstance(one, Text)]
    assert "have none in common" not in meetings[0]  # those of the table share fields with members


def test_shares_are_told_as_per_cent_and_stay_numbers_in_the_files(inputs: Any) -> None:
    tables = {one.name: one for one in standing.build(inputs) if isinstance(one, Table)}
    unit = inputs.comparison.indicators["unit"]
    rows = tables["strengths"].rows(inputs.words)
    names = [indicator_name(inputs.words, one) for one in unit.index]
    kinds = dict(zip(names, unit, strict=True))
    assert {kinds[row[0]] for row in rows} >= {"share", "number"}
    for row in rows:
        assert all(cell.endswith(" %") == (kinds[row[0]] == "share") for cell in row[2:5]), row
    assert tables["strengths"].frame["Value"].max() > 1 and tables["strengths"].frame["Value"].min() < 0.1
    years = next(one for one in development.build(inputs) if isinstance(one, Table) and one.name == "development")
    assert all(row[-1].endswith(" %") for row in years.rows(inputs.words)) and years.frame["Share abroad"].max() < 1


def test_data_that_begin_with_the_development_are_said_to(inputs: Any) -> None:
    assert "The data begin in" not in development.build(inputs)[0].text  # older than the cluster is
    rising = {"from": ["a", "b"], "to": ["x", "y"], "kind": ["meeting"] * 2, "start": ["2014", "2016"]}
    made = Inputs(cluster(contacts=rising), "home")
    assert "The data begin in 2014: ties from before are not in them" in development.build(made)[0].text
    falling = {**rising, "start": ["2014", "2014"], "end": ["2014", "2016"]}
    longer = {name: [*cells, "2016" if name == "start" else "2016" if name == "end" else cells[0]]
              for name, cells in {**falling, "kind": ["meeting"] * 2}.items()}  # fmt: skip
    assert "The data begin in" not in development.build(Inputs(cluster(contacts=longer), "home"))[0].text


def test_one_contact_is_no_choice_that_could_be_better(inputs: Any) -> None:
    texts = [one.text for one in contacts.build(inputs) if isinstance(one, Text)]
    assert texts[0] == "One new contact is advised." and not any("bring together" in text for text in texts)
    known = len([shown for shown, _ in inputs.advised if not shown.startswith("contact:")])
    assert texts[1] == f"{known} more are introductions: a colleague knows the organisation already."
    first = next_steps._programme(inputs)[0]
    assert first.text.startswith(f"Meet {inputs.name(inputs.advised[0][1].target)}, ")
    assert first.rows.id == "table-who-does-what-by-when"
    assert "expected" not in texts[-1] and "no probability stands beside it" in texts[-1]


def test_partners_abroad_are_counted_of_members_only(inputs: Any) -> None:
    (figure,) = [one for one in picture.view_data(inputs).figures if one.key == "abroad"]
    own = figure.values.index.isin(inputs.members)
    assert figure.values[own].notna().all() and figure.values[~own].isna().all()
    assert "Partners abroad" in inputs.rows["holders"].frame and "Partners abroad" not in inputs.rows["partners"].frame


def test_who_leads_a_consortium_and_who_is_there_for_a_country_is_said(inputs: Any) -> None:
    lead, table = next_steps._consortium(inputs)
    assert "lacks" not in lead.text  # the anchor may hold what is rare here
    assert all(table.frame["Brings"] != "")
    assert table.frame.set_index("Organisation").loc["Concordia University of Edmonton", "Brings"] == "its country"


def test_what_a_consortium_leaves_to_ask_stands_below_it(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make = next_steps.planning.consortium

    def asked(*given: Any, **options: Any) -> Any:
        assert options["as_of"] == inputs.as_of
        plan = make(*given, **options)
        plan.notes.insert(1, "Ask which site.")
        return plan

    monkeypatch.setattr(next_steps.planning, "consortium", asked)
    _, _, note = next_steps._consortium(inputs)
    assert note.text == "Ask which site."  # neither the rule nor the guarantee, which the lead says


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Compared with Switzerland, the Netherlands and France, Germany takes rank"),
        ("de", "Verglichen mit der Schweiz, den Niederlanden und Frankreich ist der Rang von Deutschland"),
    ],
)
def test_countries_stand_in_their_case_where_a_rank_is_beside_them(language: str, said: str) -> None:
    reference = ["country:NL", "country:CH", "country:FR"]
    inputs: Any = Inputs(hs.read(EXAMPLE), "country:DE", reference=reference, language=language)
    assert summary._rank(inputs, inputs.robustness).startswith(said)


def test_a_search_that_was_cut_short_is_not_told_as_the_best(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make = next_steps.planning.consortium

    def cut(*given: Any, **options: Any) -> Any:
        plan = make(*given, **options)
        plan.upper_bound, plan.notes[-1] = float("inf"), "the search was cut short"
        return plan

    monkeypatch.setattr(next_steps.planning, "consortium", cut)
    lead, _, note = next_steps._consortium(inputs)
    assert "best connected" not in lead.text and note.text == "The search was cut short."


def test_nobody_is_asked_into_a_consortium_who_has_ended_or_funds_others() -> None:
    """d funds and e has ended: both hold c and stand as near as y, who is left; k is held by e alone."""
    net = cluster(
        "a",
        organisations={
            "id": list("adegy"),
            "name": ["Alpha", "Deutsche Forschungsgemeinschaft", "Ended", "Gamma", "Ypsilon"],
            "country": ["DE", "FI", "FI", "AT", "FR"],
            "valid_until": ["", "", "2018", "", ""],
        },
        contacts={"from": ["a"] * 4, "to": list("degy"), "kind": ["meeting"] * 4, "start": ["2016"] * 4},
        competence_taxonomy={"id": ["c", "k"]},
        competences={"organisation": list("deye"), "competence": list("ccck")},
    )
    inputs: Any = Inputs(net, "home")
    inputs.__dict__["findings"] = pd.DataFrame(
        {"kind": ["competence"] * 2, "subject": ["home"] * 2, "target": ["k", "c"]}
    )
    assert next_steps._wanted(inputs) == ["c"]
    _, table = next_steps._consortium(inputs)
    assert sorted(table.frame["Organisation"]) == ["Alpha", "Gamma", "Ypsilon"]


def test_activities_name_organisations_by_their_short_names(inputs: Any) -> None:
    table = next_steps._activities(inputs)[0]
    names = ", ".join([*table.frame["Hosts"], *table.frame["Guests"]])
    assert "formerly" not in names and "until 2015" not in names and "Fraunhofer IEM" in names


def test_nothing_is_expected_of_what_stands_alone(inputs: Any) -> None:
    found = inputs.findings[inputs.findings["kind"] == "resilience"]
    alone = found["form"].isin(["projects", "management"])
    assert alone.any() and found.loc[alone, "reference"].isna().all() and found.loc[~alone, "reference"].notna().all()


def test_a_sentence_leads_to_the_picture_only_if_it_can_be_seen_there(inputs: Any) -> None:
    found = inputs.findings
    management = found.index[found["form"] == "management"]
    assert len(management) and [inputs.gap_rows[at]["nodes"] for at in management] == [["its-owl"]]
    assert all(inputs.shows(at) == f"gap:{at}" for at in management)
    assert {inputs.shows(at) for at in found.index[found["form"] == "projects"]} == {""}
    assert inputs.shows(len(found)) == ""


def test_rows_that_stand_in_a_longer_table_have_no_file_of_their_own(inputs: Any) -> None:
    frame = pd.DataFrame({"n": np.arange(201)})
    longer = Rows("rows-b", "All of them", frame)
    some = Rows("rows-a", "Some", frame, within=longer)
    assert some.table.files() == [] and len(longer.table.files()) == 1
    assert len(Rows("rows-a", "Some", frame.head(9), within=longer).table.files()) == 1
    page = render("T", "", [Section("one", "One", [Text("x", rows=some), Text("y", rows=longer)])])
    assert re.search(r'One more row is among those of\s*<a data-rows="rows-b" href="#rows-b">All of them</a>', page)
    both = [inputs.rows[name].frame for name in ("abroad", "partnerships")]
    assert not set(both[0].itertuples(index=False, name=None)) - set(both[1].itertuples(index=False, name=None))


def test_rows_beyond_what_a_report_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST", 3)
    rows = Inputs(cluster(), "home").rows
    assert len(rows["partnerships"].frame) == 3 and rows["partnerships"].within is None
    assert rows["partnerships"].note == "These are the first 3 of 5 rows; the rest is in the tables."
    assert rows["abroad"].within is None  # they may be beyond


def test_long_tables_and_crowded_pictures_say_what_they_leave_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST", 3)
    monkeypatch.setattr(picture, "MANY", 2)
    inputs = Inputs(cluster(), "home")
    rows = inputs.table("t", pd.DataFrame({"year": range(5)}), "Years.")
    assert len(rows.frame) == 3 and rows.caption == "Years. These are the first 3 of 5 rows; the rest is in the tables."
    drawn = [one.caption for one in picture.build(inputs) if isinstance(one, Picture)]
    assert drawn and all(re.search(r"Of \d+ lines the 2 strongest are drawn\.", caption) for caption in drawn[-1:])


def test_a_very_long_table_is_a_workbook_and_a_long_curve_has_a_step_per_pixel(inputs: Any) -> None:
    frame = pd.DataFrame({"n": np.arange(501)})
    assert [name for name, _ in Table("t", frame).files()] == ["t.xlsx"]
    assert [name for name, _ in Table("t", frame.head(500)).files()] == ["t.csv", "t.xlsx"]
    assert resilience.build(inputs)[-1].chart.count(" ") < 3 * resilience.MOST_STEPS


def test_partners_outside_are_led_by_those_with_the_strongest_ties(inputs: Any) -> None:
    """By Newman's share: a project of n organisations counts 1 / (n - 1) for each pair."""
    projects = {"project": ["large"] * 6 + ["small"] * 2, "organisation": [*"abcdx", "e", "a", "y"]}
    made = {"id": list("abcdxye"), "name": list("ABCDXYE"), "country": ["DE"] * 4 + ["FI", "FR", "ES"]}
    net = cluster(organisations=made, contacts={"from": [], "to": []}, participations=projects,
                  projects={"id": ["large", "small"], "name": ["Large", "Small"]})  # fmt: skip
    table = central.build(Inputs(net, "home"))[-1]
    assert table.frame["Organisation"].iloc[0] == "Y" and table.frame["Tied members"].tolist() == [1, 4, 4]
    assert table.frame["Strength of the ties"].tolist() == pytest.approx([1, 4 / 5, 4 / 5])
    first = central.build(inputs)[-1].frame.head(3)
    assert (first["Tied members"] < 19).all()  # the 19 members and 3 others of one project do not lead


def test_ranks_are_a_table_beside_their_picture_and_no_score_hides_that_it_follows_size(inputs: Any) -> None:
    blocks = standing.build(inputs)
    at = next(i for i, one in enumerate(blocks) if isinstance(one, Picture))
    table, spread = blocks[at + 1], inputs.robustness.table
    assert table.name == "ranks" and len(table.frame) == len(spread)
    row = table.frame.set_index("Compared").loc["Ostwestfalen-Lippe"]
    assert row["Rank"] == spread.loc["its-owl", "rank"]
    assert row["95 % interval"] == tuple(spread.loc["its-owl", ["low", "high"]])
    found = inputs.comparison.size_correlation().loc["score"]
    for size, one in found.iterrows():
        assert f"{size} {inputs.words.number(one['rho'], 2)} (" in blocks[at - 1].text
    assert f"over these {len(spread)} " in blocks[at - 1].text


def test_a_programme_is_named_only_where_the_indicators_say_which() -> None:
    net = hs.read(EXAMPLE)
    tables = {name: getattr(net, name) for name in ("organisations", "clusters", "memberships", "contacts")}
    other = net.indicators.assign(indicator=net.indicators["indicator"].str.replace("h2020_", "erasmus_"))
    for language in hs.words.languages():
        for rows, named in ((net.indicators, True), (other, False)):
            made = Inputs(hs.Network.from_tables(**tables, indicators=rows), "its-owl", language=language)
            said = [block.text for block in standing.build(made) if isinstance(block, Text)]
            said.append(summary._comparison(made).text)
            assert any(re.search("Hori[sz]on[t]? 2020", text) for text in said) == named, said


def test_what_is_at_risk_is_said_once_in_a_sentence_and_once_in_its_table(inputs: Any) -> None:
    risk = inputs.findings[inputs.findings["kind"] == "resilience"]["sentence"].iloc[0]
    lead, *rest = resilience.build(inputs)
    assert lead.text == inputs.say("resilience.how")
    assert [risk in set(block.frame.iloc[:, 0]) for block in rest if isinstance(block, Table)] == [True]
    assert risk not in [item.text for item in next_steps.build(inputs)[0].points]


def test_an_address_that_is_none_is_text_and_no_end_of_the_report() -> None:
    wrong = "https://[www.x.de](https://www.x.de)"
    net = cluster(organisations={**ORGANISATIONS, "source": [wrong] * 5 + ["https://www.its-owl.de/x"]})
    made = Inputs(net, "home")
    sites = methods._sources(made).set_index("site")["rows"]
    assert sites[wrong] == 5 and sites["its-owl.de"] == 1
    page = render("T", "", [Section("one", "One", [Table("t", pd.DataFrame({"Source": [wrong]}))])])
    assert f"<td>{wrong}</td>" in page


def test_how_many_findings_are_clear_is_said_of_one_of_none_and_of_all() -> None:
    for language, one, none, some, every in (
        (
            "en",
            "The one finding is not clear, but may be a gap. Every",
            "No finding of 3 is clear; each may be a gap. Every",
            "One of the 3 findings is clear: beyond chance, or by a rule that is stated. The others may be gaps;",
            "All 3 findings are clear: beyond chance, or by a rule that is stated. Every",
        ),
        (
            "de",
            "Der eine Befund ist nicht eindeutig, kann aber zutreffen. Jede",
            "Keiner der 3 Befunde ist eindeutig; jeder kann zutreffen. Jede",
            "Einer der 3 Befunde ist eindeutig: jenseits des Zufalls oder nach einer genannten Regel. Die anderen",
            "Alle 3 Befunde sind eindeutig: jenseits des Zufalls oder nach einer genannten Regel. Jede",
        ),
    ):
        say = hs.words.Words(language).say
        for n, clear, said in ((1, 0, one), (3, 0, none), (3, 1, some), (3, 3, every)):
            assert say("report.gaps.lead", n=n, clear=clear, others=n - clear, rest=0).startswith(said)


def test_thousands_are_not_asked_for_in_the_picture(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch(r"nodes:\d+,\d+,\d+", evidence.show(inputs, inputs.members[:3]))
    monkeypatch.setattr(evidence, "PICTURED", 2)
    assert evidence.show(inputs, inputs.members[:3]) == ""


def test_of_more_rows_than_a_finding_shows_the_number_is_said(inputs: Any) -> None:
    rows = [("contacts", row) for row in range(5)]
    assert evidence.finding_rows(inputs, "x", "X", rows, most=3).note == (
        "These are the first 3 of 5 rows; the rest is in the tables."
    )
    assert evidence.finding_rows(inputs, "x", "X", rows).note == ""


def test_nothing_is_said_that_could_not_be_otherwise() -> None:
    """A single organisation holds all it holds, and all ties to the outside of a country lead abroad."""
    ties = {"from": ["b", "b"], "to": ["x", "y"], "kind": ["meeting"] * 2, "start": ["2015", "2019"]}
    for language in ("en", "de"):
        alone = Inputs(cluster(contacts=ties), "organisation:b", language=language)
        assert central.build(alone)[0].text == hs.words.say("report.central.how", language)
        country = Inputs(cluster(contacts=ties), "country:DE", language=language)
        assert "%" not in development.build(country)[0].text
        assert "%" in development.build(Inputs(cluster(contacts=ties), "home", language=language))[0].text


def test_what_is_clear_stands_before_what_may_be_chance(inputs: Any) -> None:
    clear, said, asked = summary._missing(inputs, inputs.findings)
    sure = inputs.findings.set_index("sentence")["clear"]
    assert [bool(sure[one.text]) for one in clear.points] == [True]
    assert said.text.endswith("certain in these data. These would be worth asking about:")
    assert [one.text.count("can be chance.") for one in asked.points] == [1, 1]


def test_bars_that_overlap_are_not_called_alike_where_the_text_says_who_is_ahead(inputs: Any) -> None:
    spread, better = inputs.robustness.table, inputs.robustness.better
    ahead = [one for one in spread.index if better.loc[one, inputs.home_id] >= 0.95]
    assert ahead and all(spread.loc[one, "high"] > spread.loc[inputs.home_id, "low"] for one in ahead)
    caption = next(one.caption for one in standing.build(inputs) if isinstance(one, Picture))
    assert caption.endswith("Bars may overlap where one of the two is ahead nearly always: the text above says who "
                            "differs clearly.")  # fmt: skip


def test_a_contact_says_how_old_the_tie_is_that_is_to_lead_to_it(inputs: Any) -> None:
    new, known = summary._contacts(inputs)[:2]
    assert "through ACCIÓ Catalonia Trade & Investment (tie of 2020): works on" in new.text
    assert known.text.startswith("Tosibox (Finland), through Fraunhofer IOSB-INA (tie of 2010): works on")
    who = [action.what for action in agenda(inputs)]
    assert who[1] == "Meet Tosibox (Finland), through Fraunhofer IOSB-INA (tie of 2010)"


def test_whose_id_stands_for_many_sites_is_told_where_one_is_sent_there() -> None:
    rows = {**ORGANISATIONS, "umbrella": ["true" if one == "x" else None for one in ORGANISATIONS["id"]]}
    made = Inputs(cluster(organisations=rows), "home")
    name = made.name("x")
    assert made.way([name]) == f"{name} (one id for many sites: ask which)"
    assert made.asked("x", "Norway") == f"{name} (Norway; one id for many sites: ask which)"
    assert made.asked("a", "Norway") == f"{made.name('a')} (Norway)"
    assert made.asked("a") == made.name("a") and made.way([made.name("a"), name]).startswith(f"{made.name('a')}, then")


def test_the_picture_shows_whom_a_sentence_of_the_first_page_names(inputs: Any) -> None:
    def shown(what: str) -> set[Any]:
        kind, rest = what.split(":")
        if kind == "gap":
            return set(inputs.gap_rows[int(rest)]["nodes"])
        if kind == "contact":
            row = contact_rows(inputs, inputs.gap_rows)[int(rest)]
            return {row["source"], row["target"], *row["via"]}
        return set(inputs.nodes.index[list(map(int, rest.split(",")))])

    points = [one for block in summary.build(inputs) if isinstance(block, Bullets) for one in block.points if one.show]
    named = Named(inputs)
    for one in points:
        assert {ids[0] for _, ids in named(f"{one.begin} {one.text}") if len(ids) == 1} <= shown(one.show), one.text
    assert len(points) > 9


def test_the_picture_shows_with_whom_home_has_the_few_projects_that_a_gap_in_reach_counts(inputs: Any) -> None:
    found = inputs.findings
    (at,) = found.index[(found["kind"] == "reach") & (found["target"] == "FR") & (found["value"] > 0)]
    there = inputs.foreign_ties
    assert set(inputs.gap_rows[at]["nodes"]) == set(there.loc[there["country"] == "FR", "partner"])


def test_what_limits_page_1_leads_to_the_table_of_what_was_read(inputs: Any) -> None:
    care = summary.build(inputs)[-1]
    assert isinstance(care, Text) and care.text.startswith("Read with care: ")
    assert isinstance(care.rows, Here) and care.rows.id == "table-tables"
    assert any(block.here == care.rows for block in methods.build(inputs) if isinstance(block, Table))
