"""Everybody can read the report: axe finds nothing in any mode; keyboard, touch and wheel leave the page its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import hanse as hs
import pytest

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def report(its_owl: Any) -> Path:
    return Path(its_owl("en"))


def violations(page: Any) -> list[str]:
    if not AXE.is_file():
        pytest.skip("needs web/node_modules (cd web && npm ci)")
    page.run(f"() => {{ {AXE.read_text('utf-8')} }}")
    found = page.run(
        """async () => (await axe.run({ runOnly: RULES, resultTypes: ["violations"] })).violations.map(
            one => [one.id, one.nodes.map(node => `${node.target.join(" ")}: ${node.failureSummary}`)])""".replace(
            "RULES", str(RULES)
        )
    )
    return [f"{rule}: {one}" for rule, nodes in found for one in nodes[:3]]


MODES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce"},
    "a phone of 360 pixels": {
        "width": 360,
        "height": 740,
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
    "200 per cent": {"width": 640, "height": 450, "device_scale_factor": 2},
}


@pytest.mark.parametrize(("mode", "language"), [*((mode, "en") for mode in MODES), ("light", "de"), ("dark", "de")])
def test_axe_finds_nothing(its_owl: Any, open_page: Any, mode: str, language: str) -> None:
    page, say = open_page(its_owl(language), **MODES[mode]), hs.words.Words(language).say
    assert violations(page) == []
    assert page.run("() => document.documentElement.scrollWidth") <= MODES[mode].get("width", 1280)
    page.page.get_by_label(say("view.search")).fill("frau")
    assert page.page.locator(".hv-found li").count() > 1 and violations(page) == []  # while a search is open
    page.page.keyboard.press("Enter")
    assert violations(page) == []  # one organisation is shown
    page.page.locator("[data-tab=gaps]").click()
    page.page.locator(".hv-list button").first.click()
    page.page.get_by_role("button", name=say("view.map"), exact=True).click()
    assert page.page.locator(".hv-status").get_attribute("role") == "status"  # what the filters leave is read out
    assert violations(page) == []
    page.page.locator("a.value").first.click()
    assert page.page.locator("dialog[open] tbody tr").count() > 1
    assert violations(page) == []
    page.page.keyboard.press("Escape")
    assert page.page.locator("dialog").count() == 0
    assert page.errors == []


def test_axe_finds_nothing_on_paper(report: Path, open_page: Any) -> None:
    page = open_page(report)
    page.page.emulate_media(media="print")
    assert violations(page) == []


def test_a_number_opens_the_rows_it_was_counted_from(report: Path, open_page: Any) -> None:
    page = open_page(report)
    number = page.page.locator("#standing .figures a.value", has_text="partners abroad")
    count = int(number.locator("b").inner_text().replace(",", ""))
    number.focus()
    page.page.keyboard.press("Enter")
    dialog = page.page.locator("dialog[open]")
    assert f"{count:,} rows" in dialog.locator("h2").inner_text()
    assert dialog.locator("tbody tr").count() == count  # one row per partner
    assert dialog.locator("tbody a[href^=http]").count() > 0  # with sources
    with page.page.expect_download() as download:
        dialog.locator(".file a").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.page.keyboard.press("Escape")
    assert page.run("() => document.activeElement.className") == "value"  # back where the reader was
    names = page.run("() => [...document.querySelectorAll('[data-rows]')].map(a => a.dataset.rows)")
    assert all(page.page.locator(f"details#{name}").count() == 1 for name in set(names))


def test_the_picture_shows_what_a_sentence_names(report: Path, open_page: Any) -> None:
    page = open_page(report)
    link = page.page.locator("[data-show]").first
    assert link.count()
    for what in page.run("() => [...new Set([...document.querySelectorAll('[data-show]')].map(a => a.dataset.show))]"):
        page.page.evaluate(f"what => {page.view}.show(what)", what)
        lit = page.run(f"() => {page.view}.choice.lit.size")
        notice = page.page.locator(".hv-notice").inner_text()
        assert notice and (lit > 0 or "No organisation of it is known" in notice or "Nothing of it" in notice), what
    link.click()
    assert page.run("() => document.activeElement.className").startswith("hv-stage")
    box = page.page.locator(".hv-stage").bounding_box()
    assert 0 <= box["y"] < 900


def test_on_the_map_a_contact_is_near_and_what_cannot_be_shown_is_said(report: Path, open_page: Any) -> None:
    page = open_page(report)
    page.run(f"() => {page.view}.setMode('map')")
    assert page.page.locator("[data-tab=contacts]").count()
    for at in range(5):
        page.run(f"() => {page.view}.showContact({at})")
        page.page.wait_for_timeout(450)
        points = page.run(f"() => {{ const v = {page.view}; return [...v.choice.lit].map(n => v.screen(n)); }}")
        placed = [point for point in points if point[0] == point[0] and point[0] is not None]
        if len(placed) < len(points):
            assert "no coordinates are known" in page.page.locator(".hv-notice").inner_text()
        box = page.page.locator(".hv-stage").bounding_box()
        assert all(0 <= x <= box["width"] and 0 <= y <= box["height"] for x, y in placed)
        if len(placed) > 1:
            spread = max(abs(a[axis] - b[axis]) for a in placed for b in placed for axis in (0, 1))
            assert spread > 60 or spread < 1  # pixels: not two dots on one another, unless it is one place


def test_what_has_no_place_on_the_map_is_shown_in_the_network(report: Path, open_page: Any) -> None:
    page = open_page(report)
    mode = page.run(
        f"""() => {{ const view = {page.view}; view.setMode("map"); let node = 0;
        while (!Number.isNaN(view.screen(node)[0])) ++node;
        view.show(`nodes:${{node}}`); return view.choice.mode; }}"""
    )
    assert mode == "network" and page.page.get_by_role("button", name="Network", exact=True).get_attribute(
        "aria-pressed"
    ) == ("true")
    assert "no coordinates" not in page.page.locator(".hv-notice").inner_text()


def test_the_wheel_belongs_to_the_page_and_with_ctrl_to_the_picture(report: Path, open_page: Any) -> None:
    page = open_page(report)
    stage = page.page.locator(".hv-stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    page.page.mouse.move(box["x"] + 200, box["y"] + 200)
    before, place = page.run("() => scrollY"), page.run(f"() => {page.view}.screen(3)")
    page.page.mouse.wheel(0, 200)
    page.page.wait_for_timeout(500)
    assert page.run("() => scrollY") > before and page.run(f"() => {page.view}.screen(3)") == place
    assert page.page.locator(".hv-hint").is_visible()
    stage.scroll_into_view_if_needed()
    scroll = page.run("() => scrollY")
    box = stage.bounding_box()
    page.page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.page.keyboard.down("Control")
    page.page.mouse.wheel(0, -200)
    page.page.wait_for_timeout(300)
    assert page.run("() => scrollY") == scroll and page.run(f"() => {page.view}.screen(3)") != place


def test_fingers_scroll_the_page_and_pinch_the_picture(report: Path, open_page: Any) -> None:
    page = open_page(report, **MODES["a phone of 360 pixels"])
    stage = page.page.locator(".hv-stage")
    session = page.page.context.new_cdp_session(page.page)

    def drag(*ways: tuple[float, float, float, float]) -> None:
        """Fingers from x, y of the picture so far aside and down, in ten steps."""
        stage.evaluate("stage => stage.scrollIntoView({ block: 'center', behavior: 'instant' })")
        box = stage.bounding_box()
        for step in range(11):
            points = [
                {"x": box["x"] + x + dx * step / 10, "y": box["y"] + y + dy * step / 10, "id": at}
                for at, (x, y, dx, dy) in enumerate(ways)
            ]
            kind = "touchMove" if step else "touchStart"
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            page.page.wait_for_timeout(20)
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.page.wait_for_timeout(300)

    def seen() -> tuple[float, float, Any]:
        x, y = page.run(f"() => {page.view}.screen(0)")
        return x, y, page.run(f"() => {page.view}.screen(0)[0] - {page.view}.screen(9)[0]")

    stage.evaluate("stage => stage.scrollIntoView({ block: 'center', behavior: 'instant' })")
    (x, y, wide), scroll = seen(), page.run("() => scrollY")
    drag((180, 300, 0, -150))
    assert page.run("() => scrollY") > scroll + 80  # one finger up or down is the page's
    assert seen() == pytest.approx((x, y, wide), abs=1)
    drag((180, 200, -100, 0))
    assert seen()[0] < x - 60  # one finger aside is the picture's
    drag((160, 200, -60, 0), (200, 200, 60, 0))
    assert abs(seen()[2]) > 2 * abs(wide) and page.run("() => visualViewport.scale") == 1  # so are two apart
    before = seen()[1]
    drag((160, 200, 0, -80), (200, 200, 0, -80))
    assert seen()[1] < before - 40 and page.run("() => scrollY") == pytest.approx(scroll, abs=1)  # and two up


def test_focus_follows_the_reader_and_keys_walk_from_node_to_node(report: Path, open_page: Any) -> None:
    page = open_page(report)
    page.page.locator(".hv-partners button").first.focus()
    page.page.keyboard.press("Enter")
    assert page.run("() => document.activeElement.tagName") == "H3"  # not lost to the body
    name = page.page.locator(".hv-panel h3").inner_text()
    stage = page.page.locator(".hv-stage")
    stage.focus()
    page.page.keyboard.press("n")
    first = page.page.locator(".hv-unseen[role=status]").inner_text()
    page.page.keyboard.press("n")
    second = page.page.locator(".hv-unseen[role=status]").inner_text()
    assert first != second and "Partners" in first and len(second) < 200
    assert re.search(r"^no\. \d+\s*of [\d,]+, the highest first$", page.page.locator(".hv-rank").first.inner_text())
    page.page.keyboard.press("Enter")
    assert page.page.locator(".hv-panel h3").inner_text() == second.split(",")[0] != name or name in first


def test_forced_colours_keep_dots_pressed_buttons_and_sliders(report: Path, open_page: Any) -> None:
    page = open_page(report, forced_colors="active")
    dots = page.run(
        "() => [...document.querySelectorAll('.hv-legend i')].map(i => getComputedStyle(i).backgroundColor)"
    )
    assert len(set(dots)) == len(dots) > 3
    pressed = page.run(
        "() => [...document.querySelectorAll('.hv-switch button')].map(b => getComputedStyle(b).backgroundColor)"
    )
    assert pressed[0] != pressed[1]


def test_reduced_motion_jumps(report: Path, open_page: Any) -> None:
    page = open_page(report, reduced_motion="reduce")
    page.run(f"() => {page.view}.showContact(0)")
    at_once = page.run(f"() => {page.view}.screen(0)")
    page.page.wait_for_timeout(400)
    assert page.run(f"() => {page.view}.screen(0)") == at_once


@pytest.mark.parametrize("language", hs.words.languages())
def test_on_paper_there_are_four_to_six_pages_and_an_annex(language: str, its_owl: Any, open_page: Any) -> None:
    page = open_page(its_owl(language))
    content = page.page.pdf(prefer_css_page_size=True)
    pages = content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": 665, "height": 979})  # what A4 leaves inside the margins
    annex = page.run(
        "() => [...document.querySelectorAll('.on-annex')].reduce((sum, one) => sum + one.offsetHeight, 0)"
    )
    assert 4 <= pages - annex // 979 <= 6
    caption = hs.words.say("report.next.actions", language)
    who = page.page.locator("table", has=page.page.locator("caption", has_text=caption))
    assert who.is_visible() and who.locator("td.box").first.is_visible()
    assert page.page.locator("#rows").is_hidden() and page.page.locator("#limits").is_visible()
