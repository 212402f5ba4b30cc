"""The board's page: five contacts, what is to be followed up, and what is broken, on one sheet."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hanse as hs
import pandas as pd
import pytest
from hanse.report import follow_up, plans
from hanse.report.blocks import Table, Text
from hanse.report.inputs import Inputs
from hanse.report.sections import central, development, instruments, resilience, standing, summary

from .conftest import EXAMPLE


def board(text: str) -> str:
    return text[text.index('<section id="summary"') : text.index('<section id="standing"')]


def small(**tables: Any) -> hs.Network:
    """Home: a, b, c, d. b is tied to two abroad, c to one; a works with b and c, d with nobody."""
    made = {
        "clusters": {"id": ["home"], "name": ["Home"]},
        "organisations": {
            "id": ["a", "b", "c", "d", "x", "y"],
            "name": ["A", "B", "C", "D", "X", "Y"],
            "country": ["DE", "DE", "DE", "DE", "FI", "FR"],
        },
        "memberships": {"organisation": ["a", "b", "c", "d"], "cluster": ["home"] * 4},
        "contacts": {
            "from": ["a", "a", "b", "b", "c"],
            "to": ["b", "c", "x", "y", "x"],
            "kind": ["meeting", "meeting", "agreement", "meeting", "memorandum"],
            "start": ["2015", "2015", "2015-05-01", "2019-02-03", "2024"],
            "end": ["", "", "2026-05-01", "", ""],
        },
    }
    return hs.Network.from_tables(**{**made, **tables})


def test_a_member_without_a_partner_abroad_gets_the_colleague_who_has_most() -> None:
    found = follow_up.alone(Inputs(small(), "home"))
    assert found["member"].tolist() == ["a", "d"]
    assert found["colleague"].iloc[0] == "b" and found["abroad"].iloc[0] == 2  # c has one
    assert pd.isna(found["colleague"].iloc[1])


def test_the_management_introduces_only_where_no_other_member_can() -> None:
    """b has two partners abroad but manages the cluster, c has one: c introduces a; d works with b alone."""
    kinds = {"kind": ["company", "cluster_management", *["company"] * 4]}
    ties = {"from": ["a", "a", "b", "b", "c", "d"], "to": ["b", "c", "x", "y", "x", "b"]}
    organisations = {"id": list("abcdxy"), "country": ["DE"] * 4 + ["FI", "FR"], **kinds}
    found = follow_up.alone(Inputs(small(organisations=organisations, contacts=ties), "home"))
    assert found[["member", "colleague", "abroad"]].to_numpy().tolist() == [["a", "c", 1], ["d", "b", 2]]


def test_a_report_of_a_day_lists_no_agreement_that_has_none() -> None:
    ties = {"from": ["a", "b"], "to": ["x", "x"], "kind": ["agreement", "memorandum"], "start": ["", "2024"]}
    net = small(contacts=ties)
    of_a_day = follow_up.agreements(Inputs(net, "home", as_of="2025-12-31"))
    assert of_a_day[["owner", "kind"]].to_numpy().tolist() == [["b", "memorandum"]]
    assert set(follow_up.agreements(Inputs(net, "home"))["owner"]) == {"a", "b"}


def test_agreements_are_told_by_what_is_to_do(tmp_path: Path) -> None:
    found = follow_up.agreements(Inputs(small(), "home", as_of="2025-12-31"))
    assert found[["owner", "partner", "state"]].to_numpy().tolist() == [
        ["b", "x", "to renew"],  # ends within a year
        ["c", "x", "proposed"],
    ]
    later = Inputs(small(), "home", as_of="2031-12-31")  # the memorandum of 2024 has seen nothing since
    assert "dormant since 2027" in follow_up.agreement_rows(later)["state"].tolist()
    assert "(C with X since 2024)" in follow_up.agreement_item(later)[0].text
    assert "one has no joint activity with a date in the last three years" in follow_up.agreement_item(later)[0].text
    text = hs.report(small(), home="home", as_of="2025-12-31", path=tmp_path / "r.html", language="de").read_text(
        "utf-8"
    )
    assert "eine endet binnen eines Jahres (B mit X) und eine Absichtserklärung wartet" in board(text)
    assert "verlängern oder beenden" in text and "01.05.2026" in text


def test_a_memorandum_without_a_day_says_so_and_a_member_who_has_no_colleague_to_ask_is_named() -> None:
    undated = {"from": ["c"], "to": ["x"], "kind": ["memorandum"]}
    assert "(C with X without a date)" in follow_up.agreement_item(Inputs(small(contacts=undated), "home"))[0].text
    alone = {"from": ["a", "b", "c"], "to": ["x", "x", "x"], "kind": ["meeting"] * 3}
    assert follow_up.alone_item(Inputs(small(contacts=alone), "home"))[0].text == (
        "One of 4 members has no partner abroad: D."
    )
    assert "A colleague could introduce A (through B, 2 partners abroad)." in (
        follow_up.alone_item(Inputs(small(), "home"))[0].text
    )


def test_stages_without_a_row_have_no_column_and_the_first_year_no_change() -> None:
    blocks = development.build(Inputs(small(), "home"))
    tables = {block.name: block for block in blocks if isinstance(block, Table)}
    assert list(tables["funnel"].frame.columns) == ["Country", "Meeting", "Agreement"]
    said = [block.text for block in blocks if isinstance(block, Text)]
    assert (
        "With none of them a contact or a joint project with a day is recorded; that does not say there was none."
        in " ".join(said)
    )
    years = tables["development"].frame
    assert years["Year"].iloc[0] == "2015" and years["Ties created"].isna().tolist()[:2] == [True, False]


@pytest.mark.parametrize(("home", "column"), [("home", "Members"), ("country:DE", "Organisations")])
def test_only_a_cluster_has_members(home: str, column: str) -> None:
    blocks = standing.build(Inputs(small(), home))
    countries = next(block for block in blocks if isinstance(block, Table) and block.name == "countries")
    assert countries.frame.columns[-1] == f"{column} with a partner there"


@pytest.mark.parametrize("language", hs.words.languages())
def test_every_indicator_of_a_unit_has_a_name_for_readers(language: str) -> None:
    words = hs.words.Words(language)
    names = list(hs.benchmark.indicator_list().index)
    assert len(names) > 25 and [name for name in names if not words.has(f"indicator.{name}")] == []


def test_the_last_plan_is_held_against_what_happened(tmp_path: Path) -> None:
    frame = pd.DataFrame({"source": ["b", "a", "c"], "target": ["y", "x", "x"]})
    plan = hs.planning.Plan("next contacts", frame, 1.0, 1.0, [], date="2018-06-30", home="home")
    plan.to_csv(tmp_path / "plan.csv")
    text = hs.report(small(), home="home", path=tmp_path / "r.html", last_plan=tmp_path / "plan.csv").read_text("utf-8")
    # b met y in 2019 and c signed with x in 2024; a never met x.
    assert "of the 3 contacts advised on 30 June 2018 2 have come about (B with Y and C with X)" in board(text)
    assert "What became of the last plan" in text
    found = follow_up.outcome(Inputs(small(), "home", last_plan=plan)).attrs
    said = follow_up.outcome_rate(Inputs(small(), "home", last_plan=plan))
    assert found["lift"] == pytest.approx(found["followed_share"] / found["base_rate"])
    assert said[0].endswith(f"; the pairs advised have {found['lift']:.1f} times as often.")
    assert said[0].split("; ")[1] in text
    german = follow_up.outcome_rate(Inputs(small(), "home", last_plan=plan, language="de"))
    assert "; die empfohlenen " in german[0] and german[0].endswith("-mal so oft.")


@pytest.mark.parametrize(
    ("language", "told", "state", "rate"),
    [
        (
            "en",
            "of the one contact advised on 30 June 2018 none has come about. One came about with another member.",
            "came about with another member",
            "Of all organisations that nobody here knew then, 100 % have come together with somebody here since; of "
            "those advised 100 % have, where 25 % was expected.",
        ),
        (
            "de",
            "Der eine Kontakt, der am 30. Juni 2018 empfohlen wurde, ist nicht zustande gekommen. Einer kam mit "
            "einem anderen Mitglied zustande.",
            "mit einem anderen Mitglied zustande gekommen",
            "Von allen Organisationen, die hier damals niemand kannte, sind 100\u00a0% seither mit jemandem von hier "
            "zusammengekommen; von den empfohlenen sind es 100\u00a0%, erwartet waren 25\u00a0%.",
        ),
    ],
)
def test_a_contact_that_another_member_made_is_told(language: str, told: str, state: str, rate: str) -> None:
    """d was to meet y, the only one new to home; b did, in 2019."""
    frame = pd.DataFrame({"source": ["d"], "target": ["y"], "home_probability": [0.25]})
    plan = hs.planning.Plan("next contacts", frame, 1.0, 1.0, [], date="2018-06-30", home="home")
    inputs = Inputs(small(), "home", last_plan=plan, language=language)
    assert told in follow_up.outcome_item(inputs)[0].text
    assert follow_up.outcome_rows(inputs)["outcome"].tolist() == [state]
    assert follow_up.outcome_rate(inputs)[-1] == rate


def test_a_plan_of_others_is_told_and_the_report_stands(tmp_path: Path) -> None:
    frame = pd.DataFrame({"source": ["b"], "target": ["nobody"]})
    plan = hs.planning.Plan("next contacts", frame, 1.0, 1.0, [], date="2018-06-30", home="home")
    text = hs.report(small(), home="home", path=tmp_path / "r.html", last_plan=plan).read_text("utf-8")
    assert "The last plan cannot be held against these data" in text and "nobody" in text
    with pytest.raises(hs.InvalidData, match=r"clusters.csv: column 'plan' is missing"):
        hs.report(small(), home="home", path=tmp_path / "r.html", last_plan=EXAMPLE / "clusters.csv")


def test_five_contacts_say_who_meets_whom_and_who_opens_the_door(its_owl: Any) -> None:
    page = board(its_owl("en").read_text("utf-8"))
    points = re.findall("<li><strong>(.+?):</strong> (.+?)<", page.split("Whom to meet first")[1].split("<h3>")[0])
    assert len(points) == 5
    assert all(re.search(r"\), through .+: (opens|would|brings|works)", text) for _, text in points)
    members = [member for member, _ in points]
    assert max(map(members.count, members)) == 2  # the list of introductions itself begins with five of one member
    doors = [re.search(r"\), through (.+?):", text)[1] for _, text in points]
    assert max(map(doors.count, doors)) <= 2
    whys = [text.partition(": ")[2] for _, text in points]
    assert len(set(whys)) == len(whys)
    assert "53 of 77 members have no partner abroad" in page and "Agreements: " in page


def test_the_first_contacts_are_spread_over_members_introducers_and_reasons() -> None:
    """Each as (member, introducers, organisations it opens); of those that break one rule the first, then two rules."""
    given = [
        ("a", ["V", "W"], 1),
        ("a", ["W"], 2),
        ("b", ["W"], 3),  # a third through W
        ("a", ["X"], 4),  # a third of a
        ("c", ["X"], 1),  # for the reason of the first
        ("c", ["X"], 5),
        ("c", ["Y"], 6),
        ("d", ["W"], 7),  # a third through W
        ("e", ["Z"], 8),  # worth too little to come before another
    ]
    rows = [
        (
            str(at),
            SimpleNamespace(
                source=member,
                target="x",
                via=via,
                gain=4 if opens < 8 else 1,
                worth=opens,
                brings=((), "", ""),
                common=((), "", ""),
            ),
        )
        for at, (member, via, opens) in enumerate(given)
    ]
    made = Inputs(small(contacts={"from": ["b"], "to": ["x"]}), "home")
    assert [at for at, _ in plans.spread(made, rows)] == ["0", "1", "5", "6", "2", "3", "7", "4", "8"]


def test_a_page_begins_with_the_gap_that_lacks_much_of_what_weighs_much() -> None:
    """Of the home's 1,000 ties abroad: far below in a small country, a little below in a large one, and between."""
    rows = [
        ("complementarity", "rule", 4.0, 2.0, {}),
        ("reach", "chance", 2, 10.3, {"missing": 0.0083}),  # 0.81 of 10.3
        ("reach", "chance", 300, 340, {"missing": 0.040}),  # 0.12 of 340
        ("reach", "chance", 30, 60, {"missing": 0.030}),  # half of 60
        ("openness", "chance", -1.0, -0.2, {}),
        ("openness", "chance", -0.9, -0.2, {}),
    ]
    found = pd.DataFrame(rows, columns=["kind", "basis", "value", "reference", "details"])
    assert list(summary._weightiest_first(found).index) == [3, 1, 2, 4, 5, 0]


@pytest.mark.parametrize("language", hs.words.languages())
def test_the_boards_page_is_one_sheet_with_all_that_can_stand_on_it(
    language: str, tmp_path: Path, open_page: Any
) -> None:
    net = hs.read(EXAMPLE)
    plan = hs.planning.next_contacts(net, home="its-owl", k=10, as_of="2017-06-30")
    path = hs.report(net, home="its-owl", path=tmp_path / "r.html", last_plan=plan, language=language)
    page = open_page(path)
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": 665, "height": 979})  # what A4 leaves inside the margins
    box = page.page.locator("#summary").bounding_box()
    assert box["y"] + box["height"] < 979


def broken(folder: Path, share: float) -> Path:
    """The example with that share of the rows of participations and contacts naming an organisation nobody knows."""
    shutil.copytree(EXAMPLE, folder)
    for name, column in (("participations", "organisation"), ("contacts", "to"), ("competences", "organisation")):
        rows = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        every = round(1 / share)
        rows.loc[rows.index % every == 0, column] = "nobody-knows"
        rows.to_csv(folder / f"{name}.csv", index=False)
    return folder


def test_a_folder_with_a_third_of_its_rows_broken_says_so_before_all_else(tmp_path: Path) -> None:
    net = hs.read(broken(tmp_path / "data", 1 / 3))
    assert net.report.rejected > 0
    share = net.report.rejected / int(net.report.counts["rows"].sum())
    text = board(hs.report(net, home="its-owl", path=tmp_path / "r.html").read_text("utf-8"))
    first = text.index('class="alert"')
    words = hs.words.Words()
    assert f"{net.report.rejected} of {words.number(int(net.report.counts['rows'].sum()))} rows" in text[first:]
    assert words.percent(share) in text[first:].replace("\u00a0", " ")
    assert first < text.index('class="lead"') and "hanse validate" in text


def test_a_few_broken_rows_are_told_with_what_limits_the_page(tmp_path: Path) -> None:
    net = hs.read(broken(tmp_path / "data", 1 / 100))
    text = board(hs.report(net, home="its-owl", path=tmp_path / "r.html", language="de").read_text("utf-8"))
    assert 'class="alert"' not in text
    rows = f"{net.report.counts['rows'].sum():,}".replace(",", ".")
    assert f"Mit Vorsicht zu lesen: {net.report.rejected} von {rows} Zeilen" in text


def test_a_reference_of_which_nothing_is_known_is_left_out_and_told(tmp_path: Path) -> None:
    net = small(
        clusters={"id": ["home", "row-only", "far"], "name": ["Home", "Row only", "Far"]},
        memberships={"organisation": ["a", "b", "c", "d", "x", "y"], "cluster": ["home"] * 4 + ["far"] * 2},
    )
    path = hs.report(net, home="home", reference=["row-only", "far"], path=tmp_path / "r.html")
    assert "Left out of the comparison, since no member of theirs is recorded: Row only." in path.read_text("utf-8")
    text = hs.report(net, home="home", reference=["row-only"], path=path, language="de").read_text("utf-8")
    assert "kein Mitglied erfasst ist: Row only." in board(text)
    with pytest.raises(hs.InvalidArgument, match="'cluster:home' is home itself; name other units"):
        hs.report(net, home="home", reference=["far", "cluster:home"], path=path)
    with pytest.raises(hs.InvalidArgument, match="'nowhere' is no cluster"):
        hs.report(net, home="home", reference="nowhere", path=path)


@pytest.mark.parametrize("language", hs.words.languages())
@pytest.mark.parametrize("home", ["organisation:a", "organisation:d", "far", "country:FR"])
def test_a_home_of_one_or_without_partners_abroad_has_a_report(home: str, language: str, tmp_path: Path) -> None:
    net = small(
        clusters={"id": ["home", "far"], "name": ["Home", "Far"]},
        memberships={"organisation": ["a", "b", "c", "y"], "cluster": ["home"] * 3 + ["far"]},
    )
    text = hs.report(net, home=home, path=tmp_path / "r.html", language=language).read_text("utf-8")
    assert hs.words.say("report.not_possible", language) not in text
    if home.startswith("organisation"):
        assert hs.words.say("report.standing.no_abroad", language) in text


def test_before_the_first_tie_the_report_stands(tmp_path: Path) -> None:
    text = hs.report(small(), home="home", as_of="1999", path=tmp_path / "r.html").read_text("utf-8")
    assert "As of 1999 no joint project and no contact of Home is recorded." in text


def test_a_time_of_support_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    for support in (("2017-01-01", "2014-01-01"), ("soon", "2014")):
        with pytest.raises(hs.InvalidArgument, match=f"the support from '{support[0]}' to '2014.*' is no time"):
            hs.report(small(), home="home", support=support, path=tmp_path / "r.html")


def test_the_parts_of_the_programme_stand_beside_the_median_of_the_regions_abroad() -> None:
    from hanse.report.inputs import Inputs
    from hanse.report.sections.standing import _parts

    net = hs.read(EXAMPLE)
    table, how = _parts(Inputs(net, "its-owl"))
    row = table.frame.set_index("Part of the programme").loc["Enabling and industrial technologies"]
    stated = net.indicators.query("indicator == 'h2020_part_leit'").set_index("subject")["value"]
    assert row["Share here"] == "29 %" and round(stated["DEA4"] * 86) == 25  # of 86 participations in the raw tables
    assert row["Median"] == f"{100 * stated.drop('DEA4').median():.0f} %"
    assert row["95 % interval"] == "20 % to 40 %"  # exact for 25 of 86: .198 to .399
    assert "86 participations of Ostwestfalen-Lippe" in how.text


@pytest.mark.parametrize("language", hs.words.languages())
def test_every_sentence_of_the_first_page_opens_the_rows_it_rests_on(language: str, its_owl: Any) -> None:
    """All but the note, which says what limits these sentences."""
    text = its_owl(language).read_text("utf-8")
    points = re.findall(r"<(?:p|li)(?! class=\"note)[^>]*>(.+?)</(?:p|li)>", board(text), re.DOTALL)
    assert len(points) > 12
    opened = [re.search(r'data-rows="([^"]+)" href="#\1"', point) for point in points]
    assert [point for point, link in zip(points, opened, strict=True) if link is None] == []
    for link in opened:
        rows = text[text.index(f'<details class="rows" id="{link[1]}"') :]
        assert "<td" in rows[: rows.index("</details>")], link[1]


class Said(HTMLParser):
    """Paragraphs and points by chapter, each with what it links to in the page, and the ids of what holds cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, list[str], list[str]]] = []
        self.filled: set[str] = set()
        self._section, self._in, self._more = "", False, False
        self._open: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        has = dict(attributes)
        if tag not in ("meta", "br", "input", "link", "img"):
            self._open.append((tag, has.get("id") or ""))
        if tag == "section":
            self._section = has["id"]
        if tag in ("p", "li"):
            self._in = has.get("class") not in ("file", "onpaper", "caption")
            if self._in:
                self.said.append((self._section, [], []))
        if tag == "a":
            self._more = has.get("class") == "more"
            if self._in and has.get("href", "").startswith("#") and "data-show" not in has:
                self.said[-1][2].append(has["href"][1:])
        if tag == "td":
            self.filled |= {one for _, one in self._open if one}

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        self._more = self._more and tag != "a"
        self._in = self._in and tag not in ("p", "li")

    def handle_data(self, text: str) -> None:
        if self._in and not self._more:
            self.said[-1][1].append(text)


@pytest.mark.parametrize("language", hs.words.languages())
@pytest.mark.parametrize("home", ["its-owl", "country:FI", "uni-paderborn"])
def test_every_sentence_of_a_chapter_with_a_number_leads_to_its_rows(
    home: str, language: str, its_owl: Any, tmp_path: Path
) -> None:
    """To rows that it opens or a table of the page; all but those into which no number was put."""
    path = its_owl(language) if home == "its-owl" else tmp_path / "r.html"
    if home != "its-owl":
        hs.report(hs.read(EXAMPLE), home=home, path=path, language=language)
    page = Said(path.read_text("utf-8"))
    words = hs.words.Words(language)
    sections = {key.rpartition(".")[0] for key in words.keys() if key.startswith("report.")}
    plain = tuple(
        text for one in sections for text in words.templates(one).values() if "{" not in text and len(text) > 40
    )
    other = tuple(words.templates("report.methods")[name].split("{")[0] for name in ("literature", "made"))
    without, measured = [], 0
    for section, parts, links in page.said:
        said = " ".join("".join(parts).replace("\u00a0", " ").split())
        if section in ("", "summary", "rows") or not re.search(r"\d", said):
            continue
        if said.endswith(plain) or said.startswith(other):
            continue
        measured += 1
        if not links or not set(links) <= page.filled:
            without.append((section, said, links))
    assert without == [] and measured > 15


def test_what_chapters_say_of_partnerships_and_ranks_opens_the_rows(its_owl: Any) -> None:
    text = its_owl("en").read_text("utf-8")
    for words, rows in (
        ("Partnerships abroad lead above all to", "rows-abroad"),
        ("Ostwestfalen-Lippe has rank", "rows-indicators"),
        ("% of all partnerships abroad.", "rows-abroad"),
    ):
        said = text[text.index(words) :]
        assert f'data-rows="{rows}"' in said[: said.index("</p>")]


def test_the_rows_of_a_contact_are_the_partnerships_on_its_way_in_order(its_owl: Any) -> None:
    inputs = Inputs(hs.read(EXAMPLE), "its-owl")
    for at, (_, row) in enumerate(inputs.advised[:5]):
        frame = inputs.way_rows(at).frame
        hops = frame[["Organisation", "Partner"]].drop_duplicates().to_numpy().tolist()
        way = [inputs.name(row.source), *(inputs.short(one) for one in row.via), inputs.name(row.target)]
        assert hops == [list(hop) for hop in pairwise(way)]


def test_page_1_says_that_whom_it_stands_beside_was_not_asked_for() -> None:
    inputs = Inputs(hs.read(EXAMPLE), "its-owl", reference=["brainport-industries"])  # states fields, has no members
    assert summary._comparison(inputs).text.startswith(
        "Left out of the comparison, since no member of theirs is recorded: Brainport Industries. Beside the 12 regions"
    )
    asked = Inputs(hs.read(EXAMPLE), "its-owl", reference=["brainport-industries", "mc-ooe"])
    assert summary._comparison(asked).text.startswith("Compared with")


FAIRS = {
    "id": ["f15", "f99"],
    "name": ["Fair 2015", "Fair"],
    "kind": ["trade_fair"] * 2,
    "start": ["2015-04-13", "2999-04-12"],
    "cost_eur": ["", "5000"],  # of what is over nobody cares
}


def test_events_still_to_come_are_chosen_or_it_is_said_why_not() -> None:
    who = {"event": ["f15"], "organisation": ["x"]}
    held = {"organisation": ["x", "b"], "competence": ["robots", "saws"]}
    net = small(events=FAIRS, event_participations=who, competences=held)
    _, table, *_ = instruments.build(Inputs(net, "home"))
    assert table.frame[["Event", "Cost"]].to_numpy().tolist() == [["Fair", 5000]]
    for language, said in (
        ("en", "One event is still to come. What makes one worth attending are competences there, and none is"),
        ("de", "Eine Veranstaltung steht noch bevor. Was eine lohnend macht, sind Kompetenzen dort, und keine ist"),
    ):
        net = small(events=FAIRS, event_participations=who)
        assert instruments.build(Inputs(net, "home", language=language))[0].text.startswith(said)
    past = small(events={name: cells[:1] for name, cells in FAIRS.items()}, competences=held)
    assert instruments.build(Inputs(past, "home"))[0].text.startswith("No fair, congress, delegation or medium still")


def test_a_medium_without_a_date_is_told_as_that_and_not_as_an_event_to_come() -> None:
    both = {**{name: [*cells] for name, cells in FAIRS.items()}, "kind": ["key_media", "trade_fair"]}
    both["start"][0] = ""
    alone = {name: cells[:1] for name, cells in both.items()}
    held = {"organisation": ["x", "b"], "competence": ["robots", "saws"]}
    for events, competences, language, said in (
        (
            alone,
            held,
            "en",
            "No fair, congress or delegation still to come is recorded. With the one medium without a date",
        ),
        (alone, None, "en", "No fair, congress or delegation is still to come, and one medium has no date. What"),
        (
            both,
            held,
            "en",
            "At the one event still to come and with the one medium without a date these data show nobody",
        ),
        (both, None, "de", "Eine Veranstaltung steht noch bevor, und ein Medium hat kein Datum. Was"),
        (
            alone,
            held,
            "de",
            "Eine künftige Messe, ein Kongress oder eine Delegation ist nicht erfasst. Bei dem einen Medium",
        ),
    ):
        more = {} if competences is None else {"competences": competences}
        text = instruments.build(Inputs(small(events=events, **more), "home", language=language))[0]
        assert text.text.startswith(said)
        assert ("media without a date" in text.rows.title) == (language == "en")


def test_a_brokered_pair_is_counted_once_for_each_who_brokers_it() -> None:
    """b brings a together with x and y, c brings a together with x; nobody else stands between inside and outside."""
    for language, said in (
        ("en", "counted for each organisation that brokers them, 67 % are those of B."),
        ("de", "bei jeder vermittelnden Organisation gezählt, entfallen 67\u00a0% auf B."),
    ):
        lead, _, table, *_ = central.build(Inputs(small(), "home", language=language))
        rows = table.frame.set_index(table.frame.columns[0])[hs.words.say("report.column.brokered", language)]
        assert rows.to_dict() == {"A": 0, "B": 2, "C": 1, "D": 0}
        assert lead.text.endswith(said)


@pytest.mark.parametrize("language", hs.words.languages())
def test_what_is_in_pieces_today_is_told_so_and_its_curve_begins_there(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three pairs: a third of six hangs together before anybody leaves."""
    pairs = {"from": ["a", "b", "c"], "to": ["x", "y", "z"]}
    organisations = {"id": list("abcxyz"), "country": ["DE"] * 3 + ["FI"] * 3}
    members = {"organisation": list("abc"), "cluster": ["home"] * 3}
    net = small(contacts=pairs, organisations=organisations, memberships=members)
    drawn: list[Any] = []
    monkeypatch.setattr(resilience, "lines", lambda steps, *_, **__: drawn.append(steps))
    *_, told, _ = resilience.build(Inputs(net, "home", language=language))
    said = {
        "en": "Of Home and its partners, 6 organisations in all, fewer than half hang together in one piece even",
        "de": "Von Home und allen Partnern, zusammen 6 Organisationen, hängt schon heute weniger als die Hälfte",
    }
    assert told.text.startswith(said[language])
    assert drawn[0].iloc[:, 0].tolist() == pytest.approx([2 / 6, 2 / 6, 2 / 6, 1 / 6, 1 / 6, 1 / 6, 0])


def test_a_last_plan_of_which_all_was_known_says_so() -> None:
    frame = pd.DataFrame({"source": ["b", "c"], "target": ["y", "x"]})
    for language, said in (
        ("en", "Last plan: all 2 contacts advised in 2030 were known before."),
        ("de", "Letzter Plan: Alle 2 Kontakte, die 2030 empfohlen wurden, waren schon bekannt."),
    ):
        plan = hs.planning.Plan("next contacts", frame, 1.0, 1.0, [], date="2030", home="home")
        assert follow_up.outcome_item(Inputs(small(), "home", last_plan=plan, language=language))[0].text == said
