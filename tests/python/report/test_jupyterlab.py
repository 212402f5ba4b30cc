"""The view in JupyterLab: a notebook that is run there, and one that was saved and is opened without its kernel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jupyterlab")
nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
playwright = pytest.importorskip("playwright.sync_api")

STATUS = ".jp-OutputArea .hv-status"
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "its-owl"
CELL = f"""\
import hanse as hs
net = hs.read({str(EXAMPLE)!r})
net.view(home="its-owl")"""


def book() -> Any:
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)], metadata=kernel)


def world(folder: Path) -> dict[str, str]:
    """Settings, signatures and what runs stay in the folder of the test."""
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    return {**os.environ, **{name: str(folder / f".{name.lower()}") for name in places}}


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a server of its own for the notebooks of `tmp_path`."""
    words = [
        "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True", f"--ServerApp.root_dir={tmp_path}",
        "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *words],
        cwd=tmp_path, env=world(tmp_path), stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stderr is not None
        told = ""
        for line in server.stderr:
            told += line
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            raise AssertionError(told)
        yield found[0]
        server.terminate()
        try:
            server.communicate(timeout=60)
        except subprocess.TimeoutExpired:  # a thread of its own that it waits for now and then never ends
            server.kill()
            server.communicate()


def open_notebook(chromium: Any, address: str) -> tuple[Any, list[str]]:
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}lab/tree/view.ipynb?reset")
    page.get_by_text("(ipykernel) | Idle").wait_for(timeout=180_000)
    return page, errors


def the_view_is_alive(page: Any) -> None:
    try:
        page.wait_for_selector(STATUS, timeout=180_000)
    except playwright.TimeoutError:
        raise AssertionError(page.locator("body").inner_text()) from None
    told = page.locator(".hv-status").inner_text()
    assert re.match(r"Organisations drawn: ([\d,]+) of \1\. Partnerships drawn: ([\d,]+) of \2\.", told)
    page.get_by_label("Search an organisation").fill("Paderborn University")
    page.keyboard.press("Enter")
    page.locator(".hv-panel h3", has_text="Paderborn University").wait_for(timeout=60_000)


def test_a_notebook_that_runs_in_jupyterlab_shows_the_view(tmp_path: Path, lab: str, chromium: Any) -> None:
    nbformat.write(book(), tmp_path / "view.ipynb")
    page, errors = open_notebook(chromium, lab)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Shift+Enter")
    the_view_is_alive(page)
    assert errors == []


def test_a_saved_notebook_shows_the_view_before_anything_is_run(tmp_path: Path, lab: str, chromium: Any) -> None:
    saved = book()
    nbclient.NotebookClient(saved, store_widget_state=True).execute()
    view = saved.cells[0].outputs[-1].data["application/vnd.jupyter.widget-view+json"]
    models = saved.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    assert models[view["model_id"]]["model_module"] == "anywidget"  # all that a page needs is in the file
    nbformat.write(saved, tmp_path / "view.ipynb")
    subprocess.run([sys.executable, "-m", "jupyter", "trust", tmp_path / "view.ipynb"], env=world(tmp_path), check=True)
    page, errors = open_notebook(chromium, lab)
    try:  # it happened once that JupyterLab restored no widget; what a reload mends is not ours
        page.wait_for_selector(STATUS, timeout=90_000)
    except playwright.TimeoutError:
        page.reload()
    the_view_is_alive(page)
    assert page.locator(".jp-InputPrompt").first.inner_text() != "[*]:"
    assert errors == []
