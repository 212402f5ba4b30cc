"""A real browser, if there is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import hanse as hs
import pytest

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "its-owl"
#: Addresses that need no network.
LOCAL = ("file:", "data:", "blob:")


@dataclass
class Opened:
    """A page with everything it complained about or asked the network for."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def view(self) -> str:
        return "document.querySelector('[data-hanse-payload]').hanseView"

    def run(self, script: str) -> Any:
        return self.page.evaluate(script)

    def milliseconds(self, script: str) -> float:
        """Time until what `script` asks for is on the screen."""
        return float(
            self.page.evaluate(
                f"""async () => {{ const t = performance.now(); {script};
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                return performance.now() - t; }}"""
            )
        )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("needs Chromium, which is not here")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Any]:
    contexts = []

    def open_one(path: Path, width: int = 1280, height: int = 900, **context_options: Any) -> Opened:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **context_options
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on("dialog", lambda dialog: (opened.errors.append(f"dialog {dialog.message}"), dialog.dismiss()))
        opened.page.on("request", lambda r: None if r.url.startswith(LOCAL) else opened.requests.append(r.url))
        opened.page.goto(path.as_uri())
        if opened.page.locator("[data-hanse-payload]").count():
            opened.page.wait_for_selector(".hv-status")  # the payload is inflated after the page is there
        return opened

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def its_owl(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The report of the example, in a language."""
    folder = tmp_path_factory.mktemp("its-owl")

    @cache
    def made(language: str) -> Path:
        support = ("2014-07-01", "2017-06-30")
        path = folder / f"{language}.html"
        return hs.report(hs.read(EXAMPLE), home="its-owl", path=path, support=support, language=language)

    return made
