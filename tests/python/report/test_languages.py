"""The report in every language: all of it, by its rules for numbers and dates, in a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import hanse as hs
import pytest
from hanse.report.build import SECTIONS
from hanse.report.inputs import Inputs
from hanse.report.sections.methods import LITERATURE
from hanse.report.sections.picture import view_data

from .conftest import EXAMPLE

TABLES = (
    "organisations",
    "projects",
    "clusters",
    "events",
    "competence_taxonomy",
    "indicators",
    "contacts",
    "event_participations",
)


class Texts(HTMLParser):
    """What a reader sees or hears: texts between elements, and the attributes that are read out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self._hidden = tag if tag in ("script", "style") else ""
        self.found += [value for name, value in attributes if name in ("alt", "title", "aria-label") and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = ""

    def handle_data(self, text: str) -> None:
        if not self._hidden and text.strip():
            self.found.append(" ".join(re.sub("[\u2066-\u2069]", "", text).split()))


@pytest.fixture(scope="module")
def net() -> hs.Network:
    return hs.read(EXAMPLE)


@pytest.fixture(scope="module")
def data(net: hs.Network) -> set[str]:
    """Every text of the tables, and every name as a reader calls it."""
    cells = {LITERATURE, "hanse"}
    for name in TABLES:
        frame = getattr(net, name)
        for column in frame.select_dtypes("object"):
            cells |= {" ".join(str(cell).split()) for cell in frame[column].dropna()}
    cells |= set(Inputs(net, "its-owl").nodes["label"])
    short = hs.words.ShortNames(net)
    return cells | {short(one) for one in cells} | {part for one in cells for part in one.split(" ; ")}


def test_no_sentence_of_the_german_report_is_english(its_owl: Any, data: set[str]) -> None:
    english, german = (set(Texts(its_owl(language).read_text("utf-8")).found) for language in ("en", "de"))

    known = data | {part for one in data for part in re.split(", ", one)}

    def is_data(text: str) -> bool:
        text = text.strip("; :")
        parts = [text] if text in data else re.split(r" – |, | · ", text)
        return all(part in known or not re.search(r"[^\W\d_]{2} [^\W\d_]{2}", part) for part in parts)

    assert [text for text in sorted(english & german) if not is_data(text)] == []
    assert len(german) > 1000


def test_no_sentence_of_the_picture_is_english(net: hs.Network, data: set[str]) -> None:
    views = [view_data(Inputs(net, "its-owl", language=language)) for language in ("en", "de")]
    for of in (
        lambda view: [figure.help for figure in view.figures],
        lambda view: [gap["sentence"] for gap in view.gaps],
    ):
        english, german = map(of, views)
        assert len(english) == len(german) and not set(english) & set(german)


@pytest.mark.parametrize("language", hs.words.languages())
def test_every_chapter_stands_in_a_browser(language: str, its_owl: Any, open_page: Any) -> None:
    page = open_page(its_owl(language))
    say = hs.words.Words(language).say
    assert page.page.locator("html").get_attribute("lang") == language
    for _, name in SECTIONS:
        section = page.page.locator(f"section#{name}")
        assert section.locator("h2").inner_text() == say(f"report.chapter.{name}")
        assert len(section.inner_text()) > 150
    page.page.get_by_role("button", name=say("view.map"), exact=True).click()
    page.page.locator(".hv-tabs [data-tab=gaps]").click()
    page.page.locator(".hv-list button").first.click()
    page.page.locator("a.value").first.click()
    assert page.page.get_by_role("dialog").get_by_text(say("report.column.through")).first.is_visible()
    assert page.errors == [] and page.requests == []


def test_german_numbers_and_dates(its_owl: Any) -> None:
    text = its_owl("de").read_text("utf-8")
    assert "276 Organisationen und 1.253 Partnerschaften" in text  # 276 and 1,253 in English
    assert "die Förderung vom 1. Juli 2014 bis zum 30. Juni 2017" in text
    rows = text[text.index('id="rows-partnerships"') :]
    assert re.search(r">\d\d\.\d\d\.\d{4}<", rows) and not re.search(r">\d{4}-\d\d-\d\d<", rows)


def test_an_unknown_language_is_refused_before_anything_is_written(net: hs.Network, tmp_path: Path) -> None:
    with pytest.raises(hs.InvalidArgument, match=r"there is no 'fr'; choose one of de \(Deutsch\), en \(English\)"):
        hs.report(net, home="its-owl", path=tmp_path / "r.html", language="fr")
    assert list(tmp_path.iterdir()) == []
