"""Homes of every shape: a report that stands and says on its first page what it cannot, or a clear sentence."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import hanse as hs
import pandas as pd
import pytest
from hanse.report.build import SECTIONS
from hanse.report.inputs import Inputs
from hanse.report.sections import holes
from hanse.report.sections.picture import view_data

from .test_board import board
from .test_languages import Texts

ORGANISATIONS = {
    "id": list("abcdxy"),
    "name": ["Alpha GmbH", "Beta AG", "Gamma KG", "Delta eG", "Xi Oy", "Ypsilon SA"],
    "country": ["DE"] * 4 + ["FI", "FR"],
}
#: a and b work with each other, a with c; b has two partners abroad, c one, d nobody.
CONTACTS = {
    "from": ["a", "a", "b", "b", "c"],
    "to": ["b", "c", "x", "y", "x"],
    "kind": ["meeting", "meeting", "agreement", "meeting", "memorandum"],
}
DATED = {**CONTACTS, "start": ["2015", "2016", "2015-05-01", "2019-02-03", "2018"]}


def cluster(members: str = "abcd", **tables: Any) -> hs.Network:
    made = {
        "organisations": ORGANISATIONS,
        "contacts": DATED,
        "clusters": {"id": ["home"], "name": ["Home"]},
        "memberships": {"organisation": list(members), "cluster": ["home"] * len(members)},
    }
    return hs.Network.from_tables(**{**made, **tables})


def plain(page: str) -> str:
    return " ".join(Texts(page).found)


def first_page(path: Path, net: hs.Network, language: str = "en", **options: Any) -> str:
    """Words of the board's page; the whole report is looked through for what no reader should meet."""
    page = hs.report(net, path=path / "r.html", language=language, **options).read_text("utf-8")
    text = plain(page)
    assert not re.search(r"\b(nan|NaN|None|NaT|inf)\b|Traceback|\{\w+[,}]", text), text
    assert not re.search(r"\b0 (of|von) 0\b", text)
    for _, name in SECTIONS:
        section = page[page.index(f'<section id="{name}"') :]
        assert len(plain(section[: section.index("</section>")])) > 60, name
    return plain(board(page))


@pytest.mark.parametrize(
    ("net", "options", "english", "german"),
    [
        pytest.param(
            lambda: cluster("a"),
            {"home": "home"},
            "In these data Home has no partner abroad. It has a single organisation here, Alpha GmbH",
            "In diesen Daten gibt es für Home keinen Partner im Ausland. Hier gehört dazu nur eine Organisation, Alpha",
            id="one member",
        ),
        pytest.param(
            lambda: cluster("b"),
            {"home": "home"},
            "Home reaches 2 partners in 2 countries outside its own. It has a single organisation here, Beta AG",
            "Die Partnerschaften von Home reichen zu 2 Partnern in 2 anderen Ländern. Hier gehört dazu nur eine",
            id="one member with partners",
        ),
        pytest.param(
            lambda: cluster("d"),
            {"home": "home"},
            "In these data no joint project and no contact of Home is recorded.",
            "In diesen Daten ist kein gemeinsames Projekt und kein Kontakt von Home erfasst.",
            id="one member without a tie",
        ),
        pytest.param(
            cluster,
            {"home": "home", "as_of": "2001-01-01"},
            "As of 1 January 2001 no joint project and no contact of Home is recorded.",
            "Zum Stand 1. Januar 2001 ist kein gemeinsames Projekt und kein Kontakt von Home erfasst.",
            id="before all ties",
        ),
        pytest.param(
            lambda: cluster("abcdxy"),
            {"home": "home"},
            "These data support no new contact for Home (there is nobody to contact",
            "Diese Daten tragen keinen neuen Kontakt für Home (niemand ist da, den man ansprechen könnte",
            id="nobody is outside",
        ),
        pytest.param(
            lambda: cluster(contacts=CONTACTS),
            {"home": "home"},
            "Contacts without a date (5 of 5)",
            "Kontakte ohne Datum (5 von 5)",
            id="no date",
        ),
        pytest.param(
            lambda: hs.Network.from_tables(organisations=ORGANISATIONS, contacts=CONTACTS),
            {"home": "country:DE"},
            "Germany reaches 2 partners in 2 countries outside its own. 2 of 4 organisations have no partner abroad",
            "Die Partnerschaften von Deutschland reichen zu 2 Partnern in 2 anderen Ländern. 2 von 4 Organisationen",
            id="organisations and contacts only",
        ),
        pytest.param(
            lambda: hs.Network.from_tables(organisations=ORGANISATIONS, contacts=CONTACTS),
            {"home": "b"},
            "A single organisation is not compared with others. Name some as reference.",
            "Eine einzelne Organisation wird nicht mit anderen verglichen. Nennen Sie welche als Bezug.",
            id="an organisation",
        ),
        pytest.param(
            lambda: cluster(clusters={"id": ["home", "o"], "name": ["Home", "A row alone"]}),
            {"home": "home", "reference": "o"},
            "Left out of the comparison, since no member of theirs is recorded: A row alone.",
            "A row alone",
            id="a reference without members",
        ),
        pytest.param(
            lambda: cluster(
                clusters={"id": ["home", "o"], "name": ["Home", "Silent"]},
                memberships={"organisation": list("abcd"), "cluster": ["home"] * 3 + ["o"]},
            ),
            {"home": "home", "reference": "o"},
            "Left out of the comparison, since no joint project and no contact of theirs is recorded: Silent.",
            "Nicht im Vergleich, weil weder ein gemeinsames Projekt noch ein Kontakt von ihnen erfasst ist: Silent.",
            id="a reference without data",
        ),
    ],
)
def test_the_first_page_says_what_the_data_do_not_allow(
    net: Any, options: dict[str, Any], english: str, german: str, tmp_path: Path
) -> None:
    for language, sentence in (("en", english), ("de", german)):
        page = first_page(tmp_path, net(), language, **options)
        missing = [part for part in re.split(r"(?<=\.) (?=2 )", sentence) if part not in page]
        assert not missing, page


def test_references_too_little_is_known_of_are_named_and_not_ranked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = hs.benchmark.compare
    monkeypatch.setattr("hanse.benchmark.compare", lambda *a, **k: compare(*a, **k, screen=1.01))
    net = cluster(
        clusters={"id": ["home", "o"], "name": ["Home", "Other"]},
        memberships={"organisation": list("abcdxy"), "cluster": ["home"] * 4 + ["o"] * 2},
    )
    page = first_page(tmp_path, net, home="home", reference="o")
    assert "A comparison is not possible: too little is known of" in page and "Other" in page
    assert "The library says" not in page


def test_a_graph_file_has_a_report_in_which_nobody_is_a_bare_number(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    nx.write_graphml(nx.karate_club_graph(), tmp_path / "club.graphml")
    net = hs.Network.from_graph(hs.read_graph(tmp_path / "club.graphml"), groups="club")
    club = first_page(tmp_path, net, home="Mr. Hi")
    assert "Organisation 2: Organisation 23 " in club and "No organisation has a country" in club
    one = first_page(tmp_path, net, home="0")
    assert "Organisation 0 reaches 16 partners outside." in one and "among each other" not in one


def test_a_region_without_a_name_is_called_a_region(tmp_path: Path) -> None:
    regions = {**ORGANISATIONS, "region": ["DEA4"] * 4 + ["FI19", "FR10"]}
    net = cluster(organisations=regions)
    assert "Region DEA4 reaches 2 partners in 2 countries" in first_page(tmp_path, net, home="nuts:DEA4")


def test_a_home_whose_row_was_rejected_says_where_to_look(tmp_path: Path) -> None:
    pd.DataFrame({"id": ["a", "b"], "name": ["A", "B"]}).to_csv(tmp_path / "organisations.csv", index=False)
    pd.DataFrame({"from": ["a"], "to": ["b"]}).to_csv(tmp_path / "contacts.csv", index=False)
    (tmp_path / "clusters.csv").write_text("id,name,founded\nhome,Home,2010\nhome,Home again,2011\n")
    (tmp_path / "memberships.csv").write_text("organisation,cluster\nzz,home\nz,home\n")
    with pytest.warns(UserWarning, match="rejected"):
        net = hs.read(tmp_path)
    with pytest.raises(hs.InvalidArgument, match="may be among the 3 that could not be read: 'hanse validate' lists"):
        hs.report(net, home="home", path=tmp_path / "r.html")
    with pytest.raises(hs.InvalidArgument, match="its row may be among the 3"):
        hs.report(net, home="hom", path=tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()


def test_a_folder_of_which_a_third_is_broken_says_so_first(tmp_path: Path) -> None:
    """Every third row of every table has a cell too many."""
    for name, table in (("organisations", ORGANISATIONS), ("contacts", DATED)):
        lines = pd.DataFrame(table).to_csv(index=False).splitlines()
        lines = [line + ",x,y" if at and at % 3 == 0 else line for at, line in enumerate(lines)]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
    with pytest.warns(UserWarning, match="rejected"):
        net = hs.read(tmp_path)
    rejected, rows = net.report.rejected, 11
    assert rejected >= 3
    page = first_page(tmp_path, net, home="country:DE")
    assert re.search(rf"board {rejected} of {rows} rows of the tables \(\d\d.%\) could not be read", page), page
    text = (tmp_path / "r.html").read_text("utf-8")
    assert text.count('data-rows="rows-rejected"') == 2  # on the first page and among what the data cannot say
    assert "organisations.csv:4" in text[text.index('id="rows-rejected"') :]


@pytest.mark.parametrize("mark", ["\u202e", "\u202b", "\u2067", "\u2069"])
def test_a_name_that_turns_writing_turns_nothing_around_it(mark: str, tmp_path: Path, capfd: Any) -> None:
    """Texts of the page, cells of its files and lines of the commands: the turn ends where the name does."""
    names = [f"{name[:3]}{mark}{name[3:]}" for name in ORGANISATIONS["name"]]
    net = cluster(organisations={**ORGANISATIONS, "name": names}, clusters={"id": ["home"], "name": [f"Ho{mark}me"]})
    page = hs.report(net, home="home", path=tmp_path / "r.html").read_text("utf-8")
    files = [
        base64.b64decode(one).decode("utf-8-sig") for one in re.findall(r"data:text/csv[^,]*;base64,([^\"]+)", page)
    ]
    texts = [*re.findall(r">([^<>]*)<", page), *(cell for file in files for cell in re.split("[,;\n]", file))]
    assert files and any("\u2068" in text for text in texts)
    net.write(tmp_path / "data")
    for command in (["gaps", "--possible"], ["plan"]):
        cli_main([command[0], str(tmp_path / "data"), "--home", "home", *command[1:]])
    cli_main(["centrality", str(tmp_path / "data")])
    lines = capfd.readouterr().out.splitlines()
    assert lines
    for text in [*texts, *lines]:
        open_at = 0
        for sign in text:
            open_at += sign in "\u2066\u2067\u2068"
            open_at -= sign == "\u2069"
            assert open_at > 0 or sign not in "\u202a\u202b\u202d\u202e", text
        assert open_at == 0, text


def cli_main(arguments: list[str]) -> None:
    """The command, in this process."""
    from hanse.cli import app

    app(arguments, standalone_mode=False)


@pytest.mark.parametrize(
    ("code", "english", "german"),
    [
        ("NL", "The Netherlands reaches 2 partners", "Die Partnerschaften von den Niederlanden reichen zu 2 Partnern"),
        ("CH", "Switzerland reaches 2 partners", "Die Partnerschaften von der Schweiz reichen zu 2 Partnern"),
        ("IR", "Iran reaches 2 partners", "Die Partnerschaften von dem Iran reichen zu 2 Partnern"),
    ],
)
def test_a_country_stands_in_its_case(code: str, english: str, german: str, tmp_path: Path) -> None:
    net = cluster(organisations={**ORGANISATIONS, "country": [code] * 4 + ["FI", "FR"]})
    for language, said in (("en", english), ("de", german)):
        words = hs.words.Words(language)
        page = first_page(tmp_path, net, language, home=f"country:{code}")
        assert said in page
        text = plain((tmp_path / "r.html").read_text("utf-8"))
        bare = words.country(code)
        if bare != words.country(code, "dative" if language == "de" else "the"):
            assert not re.search(rf"\b(of|by|from|with|von|mit|bei|neben) {bare}\b", text)
    assert f"für {words.country(code, 'accusative')}" in text


def test_a_cluster_that_is_called_as_a_country_is_coded_keeps_its_name(tmp_path: Path) -> None:
    net = cluster(clusters={"id": ["home"], "name": ["GE"]})
    assert "Die Partnerschaften von GE reichen" in first_page(tmp_path, net, "de", home="home")


@pytest.mark.parametrize("language", hs.words.languages())
def test_a_successor_has_the_ties_of_whom_it_followed(language: str, tmp_path: Path) -> None:
    """b of home became n and x abroad z when 2019 ended: counts, rows and picture show n and z, as gaps do."""
    organisations = {
        "id": list("abnxz"),
        "name": ["Alpha GmbH", "Beta AG", "Neu AG", "Xi Oy", "Zeta Oy"],
        "country": ["DE"] * 3 + ["FI"] * 2,
        "valid_until": ["", "2019-12-31", "", "2019-12-31", ""],
        "successor": ["", "n", "", "z", ""],
    }
    contacts = {"from": ["a", "b"], "to": ["b", "x"], "kind": ["meeting", "agreement"], "start": ["2015", "2016"]}
    net = cluster("ab", organisations=organisations, contacts=contacts)
    made = Inputs(net, "home", language=language)
    assert list(made.members) == ["a", "n"]
    assert made.foreign_ties[["member", "partner"]].to_numpy().tolist() == [["n", "z"]]
    assert made.rows["abroad"].frame.iloc[:, :2].to_numpy().tolist() == [["Neu AG", "Zeta Oy"]]
    drawn = view_data(made).ties[["source", "target"]].to_numpy().tolist()
    assert {frozenset(pair) for pair in drawn} == {frozenset("an"), frozenset("nz")}
    then = Inputs(net, "home", as_of="2017")
    assert then.foreign_ties[["member", "partner"]].to_numpy().tolist() == [["b", "x"]]
    said = {"en": "reaches one partner in one country", "de": "reichen zu einem Partner in einem anderen Land"}
    assert said[language] in first_page(tmp_path, net, language, home="home")


def test_a_member_without_a_country_is_at_home() -> None:
    """d of home and x outside have none: one organisation is neither at home nor abroad."""
    net = cluster(organisations={**ORGANISATIONS, "country": ["DE"] * 3 + ["", "", "FR"]})
    told = "Organisations without a country (1 of 6) count as neither home nor abroad."
    assert told in hs.gap.find(net, home="home").notes
    (hole,) = [one for one in holes.holes(Inputs(net, "home")) if one.begin == "No country."]
    assert hole.text == "It is not known for one organisation, which counts as neither home nor abroad."
    assert hole.rows.frame["Organisation"].tolist() == ["Xi Oy"]
