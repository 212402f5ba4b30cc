"""The report in a browser with software rendering: when it answers, and how many frames a second it draws.

``.venv/bin/python -m benchmarks.view REPORT.html...``; needs Chromium and Playwright.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VIEW = "document.querySelector('[data-hanse-payload]').hanseView"
SECONDS = 2
#: What a reader does, once per frame.
MOVES = {
    "drag": f"{VIEW}.pan(frame % 60 < 30 ? 4 : -4, 1)",
    "wheel": """document.querySelector(".hv-stage").dispatchEvent(new WheelEvent("wheel", { clientX: 500, clientY: 400,
        deltaY: frame % 60 < 30 ? -20 : 20, ctrlKey: true, bubbles: true, cancelable: true }))""",
}


def frames_per_second(page: Any, move: str) -> float:
    """The best of three: what is measured is the picture, not what else the machine does."""
    script = f"""async () => {{ const end = performance.now() + {1000 * SECONDS}; let frame = 0;
        while (performance.now() < end) {{ {move}; ++frame; await new Promise(requestAnimationFrame); }}
        return frame / {SECONDS}; }}"""
    return max(float(page.evaluate(script)) for _ in range(3))


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def opened(browser: Any, path: Path) -> tuple[Any, float]:
    """The page, and after how many milliseconds its picture answers."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.resolve().as_uri())
    page.wait_for_function(f"() => {VIEW}")
    return page, float(page.evaluate("performance.now()"))


def figures(browser: Any, path: Path) -> dict[str, float]:
    """Megabytes, milliseconds until the picture answers, and frames a second, by name."""
    page, answers = opened(browser, path)
    found = {"MB": path.stat().st_size / 1e6, "answers after ms": answers}
    page.locator(".hv-stage").scroll_into_view_if_needed()
    page.wait_for_timeout(2000)  # the first picture
    for mode in ("network", "map"):
        page.evaluate(f"{VIEW}.setMode('{mode}')")
        page.wait_for_timeout(1500)
        found |= {f"{mode}, {name}": frames_per_second(page, move) for name, move in MOVES.items()}
    page.close()
    return found


def main() -> None:
    with chromium() as browser:
        for path in map(Path, sys.argv[1:]):
            found = figures(browser, path)
            print(path.name, ", ".join(f"{name} {value:.4g}" for name, value in found.items()), sep=": ")


if __name__ == "__main__":
    main()
