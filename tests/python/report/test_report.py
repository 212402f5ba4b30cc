"""The whole report: complete, in one file, harmless, the same every time."""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hanse as hs
import pandas as pd
import pytest
from hanse.report.build import SECTIONS
from hanse.report.nodes import node_frame
from hanse.report.plans import contact_table

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>=HYPERLINK("x") 🏭'


@pytest.fixture(scope="module")
def report(its_owl: Any) -> Path:
    return Path(its_owl("en"))


@pytest.fixture(scope="module")
def text(report: Path) -> str:
    return report.read_text("utf-8")


@pytest.fixture
def page(report: Path, open_page: Any) -> Any:
    return open_page(report)


def tiny(name: str = "A") -> hs.Network:
    """A cluster of two with one partner abroad, no dates, no events, no competences."""
    return hs.Network.from_tables(
        clusters={"id": ["home"], "name": [name]},
        organisations={"id": ["a", "b", "c"], "name": [name, "B", name], "country": ["DE", "DE", "FI"]},
        memberships={"organisation": ["a", "b"], "cluster": ["home", "home"]},
        contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", name]},
    )


def test_every_chapter_is_there_and_every_one_has_content(text: str) -> None:
    for _, name in SECTIONS:
        assert f'<section id="{name}"' in text and hs.words.say(f"report.chapter.{name}") in text
    assert "These data do not allow" not in text


def test_the_summary_comes_first_and_says_how_sure_it_is(text: str) -> None:
    summary = text[text.index('<section id="summary"') : text.index('<section id="standing"')]
    for words in ("partners in", "What is missing", "Whom to meet first", "What is at risk", "Read with care"):
        assert words in summary


@pytest.mark.parametrize("language", hs.words.languages())
def test_the_page_is_no_larger_than_a_letter_box_takes(language: str, its_owl: Any) -> None:
    assert its_owl(language).stat().st_size < 2_000_000  # 1.7 MB; Horizon 2020 has a bar of 4 in benchmarks.h2020


def test_the_page_needs_nothing_from_outside(text: str) -> None:
    policy = html.unescape(re.search('Security-Policy" content="([^"]+)', text)[1])
    assert "default-src 'none'" in policy and "connect-src" not in policy  # nothing may be fetched: the default holds
    outside = re.findall(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=\"(?!data:)[^\"]+", text)
    assert outside == []
    assert "url(" not in text.split("</style>")[0]


def test_the_page_opens_without_complaint_or_request(page: Any) -> None:
    page.page.wait_for_selector(".hv-status")
    page.page.get_by_role("button", name="Map", exact=True).click()
    page.page.locator(".hv-tabs [data-tab=gaps]").click()
    page.page.locator(".hv-list button").first.click()
    page.page.wait_for_timeout(200)
    assert page.errors == [] and page.requests == []
    assert page.page.locator("[data-hanse-payload]").screenshot()[:4] == b"\x89PNG"


def test_it_fits_a_phone(report: Path, open_page: Any) -> None:
    page = open_page(report, width=390, height=844)
    page.page.wait_for_selector(".hv-status")
    assert page.run("() => document.documentElement.scrollWidth") <= 390
    words = "() => document.querySelector('#standing .chart text').getBoundingClientRect().height"
    assert page.run(words) > 10  # a chart is as wide as its words need, and scrolls in its own frame


def test_without_scripts_the_pictures_of_paper_stand_for_the_view(report: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator("figure.paper svg").count() == 2
    assert all(picture.is_visible() for picture in page.locator("figure.paper svg").all())
    assert page.get_by_text("Click a point").is_hidden() and page.locator("#rows details").first.is_visible()
    context.close()


def test_on_paper_pictures_stand_for_the_view(page: Any) -> None:
    page.page.emulate_media(media="print")
    assert page.page.locator("[data-hanse-payload]").is_hidden()
    assert page.page.locator("figure.paper svg").first.is_visible()
    page.page.set_viewport_size({"width": 665, "height": 979})  # what A4 leaves inside the margins
    summary = page.page.locator("#summary").bounding_box()
    assert summary["y"] + summary["height"] < 979  # the board's page is one page
    assert page.run("() => document.documentElement.scrollWidth") <= 665
    assert page.page.pdf(prefer_css_page_size=True)[:4] == b"%PDF"


def test_every_table_can_be_downloaded(page: Any) -> None:
    with page.page.expect_download() as download:
        page.page.locator(".file a").first.click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    assert download.value.suggested_filename.endswith(".csv") and "," in content.splitlines()[0]


def test_tab_walks_through_the_page_and_shows_where_it_is(page: Any) -> None:
    page.page.wait_for_selector(".hv-status")
    walked = []
    for _ in range(90):
        page.page.keyboard.press("Tab")
        walked.append(
            page.run(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.getAttribute("href") ?? e.getAttribute("aria-label") ?? e.textContent.trim(),
                        s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1]; }"""
            )
        )
    names = [name for name, _ in walked]
    assert all(seen for _, seen in walked), [name for name, seen in walked if not seen]
    assert names[: 1 + len(SECTIONS)] == ["#summary", *(f"#{name}" for _, name in SECTIONS)]
    assert names[1 + len(SECTIONS)] == "#rows"
    view = ["Network", "Map", "Search an organisation", "What to show", "Country"]
    assert names[names.index("Network") : names.index("Network") + 5] == view
    assert {"From year", "To year", "Size shows"} <= set(names)


def test_the_boards_page_compares_with_regions_abroad_and_holds_what_is_certain(text: str) -> None:
    summary = text[text.index('<section id="summary"') : text.index('<section id="standing"')]
    assert "12 regions abroad that are most like it" in summary and "a rank among so few" not in summary
    assert "location quotient" not in summary and "(p = " not in summary
    assert "is certain in these data" in summary  # no finding of chance is clear here
    assert "not named" not in summary.split("Whom to meet first")[1].split("Read with care")[0]


def test_a_way_is_read_by_names_that_may_have_a_dash() -> None:
    frame = pd.DataFrame({"source": ["a"], "target": ["b"], "gain": [2.0], "via": ["C - d - D"], "reason": ["Why."]})
    fields = pd.DataFrame({"brings": [([], "", "")], "in_common": [([], "", "")]})
    row = contact_table(SimpleNamespace(frame=frame, tables={"fields": fields}), {"d - D"}).iloc[0]
    assert row["via"] == ["C", "d - D"] and row["sentence"] == "Why."


def test_an_organisation_without_coordinates_stands_in_its_city() -> None:
    net = hs.Network.from_tables(
        organisations={
            "id": ["1", "b", "c", "d"],
            "city": ["Linz", "LINZ", "Linz", ""],
            "country": ["AT", "AT", "DE", "AT"],
            "lat": [48.3, None, None, None],
            "lon": [14.3, None, None, None],
        },
        clusters={"id": ["k", "far"], "name": ["K", "Far"]},
        memberships={"organisation": ["1", "b", "d"], "cluster": ["k", "k", "far"]},
        contacts={"from": ["1", "k", "far"], "to": ["b", "c", "c"], "kind": ["agreement"] * 3},
    )
    nodes = node_frame(net)
    assert nodes["lat"].tolist()[:2] == [48.3, 48.3] and nodes["lon"].isna().tolist()[:4] == [False, False, True, True]
    assert nodes["lat"][["k", "far"]].isna().tolist() == [False, True]  # a cluster stands amid its members
    assert nodes["city"].tolist()[:2] == ["Linz", "Linz"] and nodes["place"]["b"] == "Linz"
    assert nodes.loc["1", "label"] == "Organisation 1"


def test_names_from_data_do_nothing(tmp_path: Path, open_page: Any) -> None:
    page = open_page(hs.report(tiny(EVIL), home="home", path=tmp_path / "evil.html"))
    page.page.wait_for_selector(".hv-status")
    page.run(f"() => {page.view}.select(0)")
    assert EVIL in page.page.locator("h1").inner_text()
    assert page.page.locator("img[src=x]").count() == 0
    assert page.errors == [] and page.requests == []


def test_what_cannot_be_computed_is_said(tmp_path: Path) -> None:
    text = hs.report(tiny(), home="home", path=tmp_path / "tiny.html").read_text("utf-8")
    assert "A comparison with others is not possible" in text
    assert "no development can be shown" in text
    assert "no fair, congress, delegation or medium" in text


def test_a_plain_graph_has_a_report_without_countries(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    net = hs.Network.from_graph(nx.karate_club_graph(), groups="club")
    text = hs.report(net, home="Mr. Hi", path=tmp_path / "club.html").read_text("utf-8")
    # Zachary's club: 11 ties cross the two groups, to 7 members of the other one.
    club = nx.get_node_attributes(nx.karate_club_graph(), "club")
    across = [pair for pair in nx.karate_club_graph().edges if club[pair[0]] != club[pair[1]]]
    assert len(across) == 11 and len({end for pair in across for end in pair if club[end] != "Mr. Hi"}) == 7
    assert "Mr. Hi reaches 7 partners outside." in text and "<b>7</b> <span>partners abroad</span>" in text
    assert "No organisation has a country: whoever is outside counts as abroad." in text


def test_a_failed_report_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    with pytest.raises(hs.InvalidArgument, match="nowhere"):
        hs.report(tiny(), home="nowhere", path=path)
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidArgument, match="does not exist; make it first"):
        hs.report(tiny(), home="home", path=tmp_path / "no" / "report.html")
