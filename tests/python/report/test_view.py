"""The interactive view in a real browser: it answers, it is harmless, it needs no network."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hanse.report.blocks import Section, View
from hanse.report.page import render
from hanse.report.payload import Figure, ViewData, payload, to_script

COLOURS = json.loads(files("hanse.plot").joinpath("colours.json").read_text("utf-8"))
HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "<!--<script>",
    "javascript:alert(3)",
    '=HYPERLINK("http://example.org")',
    "Straße 🏭 \u202eevil\u2028line",
]


def small() -> ViewData:
    """Nine organisations: three at home, the others abroad; the first six are called names that must stay text."""
    ids = [f"n{i}" for i in range(9)]
    angle = np.arange(9) * 2 * np.pi / 9
    nodes = pd.DataFrame(
        {
            "label": [*HOSTILE, "Lemgo", "Bielefeld", "Tampere"],
            "kind": ["company"] * 5 + [HOSTILE[0]] + ["university"] * 3,
            "country": ["FI", "FI", "AT", "AT", "JP", HOSTILE[1], "DE", "DE", "FI"],
            "place": HOSTILE[1],
            "lat": [60.2, 61.5, 48.3, 48.2, 35.7, np.nan, 52.0, 52.0, 61.5],
            "lon": [24.9, 23.8, 14.3, 16.4, 139.7, np.nan, 8.9, 8.5, 23.8],
            "x": 0.8 * np.cos(angle),
            "y": 0.8 * np.sin(angle),
        },
        index=ids,
    )
    ties = pd.DataFrame(
        [
            ("n6", "n7", "project", 2.0, 2014 * 12, 2017 * 12),
            ("n6", "n0", "contact: delegation", 1.0, 2015 * 12, 2015 * 12 + 11),
            ("n7", "n1", HOSTILE[0], 1.0, None, None),
            ("n0", "n2", "project", 1.0, 2019 * 12, 2021 * 12),
        ],
        columns=["source", "target", "kind", "strength", "since", "until"],
    )
    texts = pd.DataFrame(
        {
            "text": [HOSTILE[0], "A project", "Tampere – Oulu"],
            "kind": ["project", "project", HOSTILE[0]],
            "since": [2014 * 12, 2019 * 12, None],
            "until": [2017 * 12, 2021 * 12, None],
            "source": ["javascript:alert(4)", "https://example.org/<b>", ""],
            "tie": True,
        }
    )
    members = pd.DataFrame({"record": [0, 0, 1, 1, 2, 2], "node": ["n6", "n7", "n0", "n2", "n7", "n1"]})
    degree = pd.Series([2, 1, 1, 0, 0, 0, 2, 2, 0], index=ids)
    return ViewData(
        HOSTILE[0],
        nodes,
        ties,
        home=["n6", "n7"],
        home_name=HOSTILE[1],
        figures=[Figure("partners", "Partners", HOSTILE[1], degree)],
        records=members,
        record_texts=texts,
        gaps=[
            {"kind": "reach", "sentence": HOSTILE[0], "nodes": ["n8"], "pairs": [("n6", "n8")], "missing": [HOSTILE[1]]}
        ],
        contacts=[{"sentence": HOSTILE[1], "source": "n6", "target": "n8", "via": ["n0"], "gaps": [0]}],
    )


def large(nodes: int = 30_000, ties: int = 30_000) -> ViewData:
    random = np.random.default_rng(1)
    ids = np.arange(nodes)
    frame = pd.DataFrame(
        {
            "label": [f"Organisation {i}" for i in ids],
            "kind": random.choice(["company", "university", "public body"], nodes),
            "country": random.choice(["DE", "FI", "AT", "FR"], nodes),
            "lat": random.uniform(36, 66, nodes),
            "lon": random.uniform(-9, 30, nodes),
            "x": random.uniform(-0.9, 0.9, nodes),
            "y": random.uniform(-0.9, 0.9, nodes),
        },
        index=ids,
    )
    ends = (random.integers(0, nodes, (2, ties)) * random.random((2, ties))).astype(int)
    rows = pd.DataFrame({"source": ends[0], "target": ends[1], "kind": "project", "since": 24_200, "until": 24_230})
    degree = pd.Series(np.bincount(ends.ravel(), minlength=nodes), index=ids)
    return ViewData(
        "large", frame, rows, home=ids[:40], home_name="Home", figures=[Figure("d", "Partners", "", degree)]
    )


def written(data: ViewData, folder: Path) -> Path:
    section = Section("picture", HOSTILE[0], [View(to_script(payload(data)), HOSTILE[1])])
    path = folder / "page.html"
    path.write_text(render(HOSTILE[0], HOSTILE[1], [section]), "utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path, open_page: Any) -> Any:
    return open_page(written(small(), tmp_path))


def test_names_from_data_stay_text(page: Any) -> None:
    for node in range(9):
        page.run(f"() => {page.view}.select({node})")
    page.run(f"() => {page.view}.showGap(0)")
    page.page.locator("[data-tab=contacts]").click()
    page.page.locator(".hv-search input").fill("<img")
    page.page.wait_for_selector(".hv-found li")
    assert page.page.locator("img").count() == 0
    assert page.page.locator(".hv a[href^='javascript']").count() == 0
    assert page.run("() => document.scripts.length") == 2  # the bundle and the payload
    assert page.page.title() == HOSTILE[0]
    assert page.errors == []


def test_nothing_is_asked_of_the_network(page: Any) -> None:
    page.page.get_by_role("button", name="Map", exact=True).click()
    page.page.wait_for_timeout(100)
    assert page.requests == []
    blocked = page.run("() => fetch('https://example.org').then(() => 'reached', () => 'blocked')")
    assert blocked == "blocked"  # by the page's own policy


def test_a_click_shows_figures_and_evidence(page: Any) -> None:
    box = page.page.locator(".hv-stage").bounding_box()
    x, y = page.run(f"() => {page.view}.screen(6)")
    page.page.mouse.click(box["x"] + x, box["y"] + y)
    page.page.wait_for_selector(".hv-panel h3")
    assert page.page.locator(".hv-panel h3").inner_text() == "Lemgo"
    assert page.page.locator(".hv-figures td").first.inner_text() == "2"
    assert HOSTILE[0] in page.page.locator(".hv-records").inner_text()
    page.page.wait_for_timeout(400)  # two clicks within 300 ms are a double click
    page.page.mouse.click(box["x"] + 3, box["y"] + 3)
    assert page.run(f"() => {page.view}.choice.selected") is None


def test_filters_by_kind_country_and_time(page: Any) -> None:
    status = page.page.locator(".hv-status")
    assert "Organisations drawn: 9 of 9. Partnerships drawn: 4 of 4." in status.inner_text()
    page.page.locator(".hv-drop summary").click()
    page.page.locator("[data-kind='project']").uncheck()
    assert "Partnerships drawn: 2 of 4." in status.inner_text()
    page.page.locator("[data-kind='project']").check()
    page.page.get_by_label("undated too").uncheck()
    assert "Partnerships drawn: 3 of 4." in status.inner_text()
    page.page.get_by_label("To year").fill("2016")
    assert "Partnerships drawn: 2 of 4." in status.inner_text()  # those that began by 2016
    page.page.get_by_label("Country").select_option(label="Austria")
    # Two organisations there and the two at home; of their ties only the project of the home began by 2016.
    assert "Organisations drawn: 4 of 9. Partnerships drawn: 1 of 4." in status.inner_text()


def test_map_and_network_take_turns(page: Any) -> None:
    before = page.run(f"() => {page.view}.screen(8)")
    page.page.get_by_role("button", name="Map", exact=True).click()
    assert page.page.get_by_role("button", name="Map", exact=True).get_attribute("aria-pressed") == "true"
    assert "Without coordinates, and so not on the map: 1." in page.page.locator(".hv-status").inner_text()
    finland, austria = page.run(f"() => [{page.view}.screen(8), {page.view}.screen(2)]")
    assert finland[1] < austria[1]  # north is up
    page.page.get_by_role("button", name="Network", exact=True).click()
    page.page.wait_for_timeout(50)
    assert page.run(f"() => {page.view}.screen(8)") == pytest.approx(before, abs=1)


def test_a_gap_brings_its_recommended_contacts(page: Any) -> None:
    page.page.locator("[data-tab=gaps]").click()
    page.page.locator(".hv-list button").first.click()
    assert page.run(f"() => [...{page.view}.choice.lit].sort()") == [6, 8]
    assert page.run(f"() => {page.view}.choice.pairs.length") == 2  # the gap's own and the contact's
    assert page.page.locator(".hv-list button[aria-pressed=true]").count() == 1


def test_the_keyboard_reaches_everything(page: Any) -> None:
    page.page.get_by_label("Search an organisation").focus()
    page.page.keyboard.type("tamp")
    page.page.keyboard.press("Enter")
    assert page.page.locator(".hv-panel h3").inner_text() == "Tampere"
    page.page.locator(".hv-stage").focus()
    before = page.run(f"() => {page.view}.screen(8)")
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_timeout(300)
    assert page.run(f"() => {page.view}.screen(8)")[0] < before[0]
    page.page.keyboard.press("Escape")
    assert page.run(f"() => {page.view}.choice.selected") is None


def test_the_slider_moves_by_keys_and_escape_ends_a_selection_from_anywhere(page: Any) -> None:
    page.page.get_by_label("To year").focus()
    for _ in range(4):  # 2021 back to 2017: the project that began in 2019 is gone
        page.page.keyboard.press("ArrowLeft")
    assert "Partnerships drawn: 3 of 4." in page.page.locator(".hv-status").inner_text()
    assert page.page.locator(".hv-time output").inner_text() == "2014\u20132017"
    page.page.locator(".hv-partners button", has_text="Bielefeld").focus()
    page.page.keyboard.press("Enter")
    assert page.page.locator(".hv-panel h3").inner_text() == "Bielefeld"
    page.page.get_by_label("Search an organisation").focus()
    page.page.keyboard.type("tamp")
    page.page.keyboard.press("Escape")  # closes the list
    assert page.run(f"() => {page.view}.choice.selected") == 7
    page.page.keyboard.press("Escape")
    assert page.run(f"() => {page.view}.choice.selected") is None


def pixels(page: Any, wait: int = 500) -> Any:
    """The picture as an array of rows, columns and channels."""
    image = pytest.importorskip("PIL.Image")
    page.page.wait_for_timeout(wait)
    with image.open(io.BytesIO(page.page.locator(".hv-stage").screenshot())) as picture:
        return np.asarray(picture.convert("RGB")).copy()


def has(picture: Any, colour: str) -> bool:
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return bool((picture == wanted).all(axis=2).any())


@pytest.mark.parametrize(("scheme", "at"), [("light", 0), ("dark", 1)])
def test_the_picture_shows_home_and_land_on_white_and_on_dark_paper(
    tmp_path: Path, open_page: Any, scheme: str, at: int
) -> None:
    page = open_page(written(small(), tmp_path), color_scheme=scheme)
    network = pixels(page)
    assert has(network, COLOURS["home"][at]) and has(network, COLOURS["paper"][at])
    assert has(network, COLOURS["kinds"]["university"][at]) and not has(network, COLOURS["land"][at])
    page.page.get_by_role("button", name="Map", exact=True).click()
    land = pixels(page)
    assert has(land, COLOURS["home"][at]) and has(land, COLOURS["land"][at])


def test_many_ties_can_be_seen(tmp_path: Path, open_page: Any) -> None:
    page = open_page(written(large(400, 4_000), tmp_path))
    grey = pixels(page, 1500).mean(axis=2)
    # Most of the square of the nodes is full of ties: neither white nor as dark as nodes and names.
    assert ((grey > 120) & (grey < 235)).mean() > 0.2


def test_the_map_begins_where_the_partners_of_the_home_are(page: Any) -> None:
    page.page.get_by_role("button", name="Map", exact=True).click()
    box = page.page.locator(".hv-stage").bounding_box()
    for node in (0, 1, 6, 7):  # the home and those it is tied to
        x, y = page.run(f"() => {page.view}.screen({node})")
        assert 0 <= x <= box["width"] and 0 <= y <= box["height"]
    assert page.run(f"() => {page.view}.screen(4)")[0] > box["width"]  # Japan, which nobody is tied to


def test_a_crowd_leaves_out_who_has_no_tie_and_says_so(tmp_path: Path, open_page: Any) -> None:
    data = large(6_000, 3_000)
    page = open_page(written(data, tmp_path))
    status = page.page.locator(".hv-status").inner_text()
    ends = {end for end in zip(data.ties["source"], data.ties["target"], strict=True) if end[0] != end[1]}
    tied = {node for pair in ends for node in pair}
    assert f"Organisations drawn: {len(tied):,} of 6,000." in status
    assert f"Without a partner, and left out of this picture: {6_000 - len(tied):,}." in status


def test_thirty_thousand_organisations_answer_within_a_second(tmp_path: Path, open_page: Any) -> None:
    page = open_page(written(large(), tmp_path))
    page.page.wait_for_selector(".hv-status")
    page.page.wait_for_timeout(1000)  # the first picture

    def within_a_second(*scripts: str) -> bool:
        # The best of three: what is measured is the view, not what else the machine does.
        return any(max(page.milliseconds(script) for script in scripts) < 1000 for _ in range(3))

    assert within_a_second(f"{page.view}.select(5)", f"{page.view}.select(null)")
    assert within_a_second(f"{page.view}.setMode('map')", f"{page.view}.setMode('network')")
    country = "const s = document.querySelector('select[aria-label=Country]'); s.value = '{}'"
    country += "; s.dispatchEvent(new Event('change'))"
    assert within_a_second(country.format(1), country.format(""))
    search = (
        "const i = document.querySelector('.hv-search input'); i.value = '2999'; i.dispatchEvent(new Event('input'))"
    )
    assert within_a_second(search)
    assert page.errors == []
