"""The tutorial notebook: made of its page, and what it shows is what the code gives today."""

from __future__ import annotations

import os
import runpy
import shutil
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")

ROOT = Path(__file__).resolve().parents[2]
#: Notebooks and whether they keep what they showed: only where the data is not in this repository.
PAGES = {
    "examples/notebooks/cluster-manager.md": False,
    "examples/notebooks/researcher.md": False,
    "examples/its-owl/tutorial.md": False,
    "examples/medical-technology/medical-technology.md": True,
}
tool = runpy.run_path(str(ROOT / "tools" / "notebooks.py"))


def outputs(book):
    """What each cell of code shows as text."""
    return [
        "".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs)
        for cell in book.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.parametrize(("page", "shown"), PAGES.items())
def test_the_committed_notebook_has_the_cells_of_its_page(page, shown):
    written = nbformat.read((ROOT / page).with_suffix(".ipynb"), 4)
    made = tool["notebook"]((ROOT / page).read_text(encoding="utf-8"))
    assert [(c.cell_type, c.source) for c in written.cells] == [(c.cell_type, c.source) for c in made.cells]
    code = [cell for cell in written.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == (list(range(1, len(code) + 1)) if shown else [None] * len(code))
    assert shown or not any(cell.outputs for cell in code)


def test_the_tutorial_runs_and_shows_its_key_numbers(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples" / "its-owl", tmp_path / "its-owl", ignore=shutil.ignore_patterns("*.ipynb"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "python"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    book = tool["notebook"]((tmp_path / "its-owl" / "tutorial.md").read_text(encoding="utf-8"))
    tool["run"](book, tmp_path / "its-owl")

    shown = "\n".join(outputs(book))
    assert (
        "<Network 276 organisations, 648 ties>" in shown
    )  # 262 rows of organisations.csv and 14 clusters that have ties
    assert "uni-paderborn" in shown and "2428.7" in shown  # betweenness; networkx agrees, see below
    assert "of the best possible" in shown and "counted in" in shown
    assert "without a date" in shown and "are left out as of" in shown
    pictures = [o for c in book.cells for o in c.get("outputs", []) if "image/png" in o.get("data", {})]
    assert len(pictures) == 2
    assert len(nbformat.writes(book)) < 500_000
    assert len(list(tmp_path.rglob("report.html"))) == 1


def test_the_number_of_the_tutorial_is_that_of_networkx():
    import hanse as hs
    import networkx as nx

    g = hs.read(ROOT / "examples" / "its-owl").graph(ties=["projects", "contacts"], weight="newman", until="2017-06-30")
    ties = g.edges_frame()
    simple = nx.Graph(list(zip(ties["source"], ties["target"], strict=True)))
    assert len(ties) == simple.number_of_edges()  # no parallel ties, of which each would be a path of its own
    value = nx.betweenness_centrality(simple, normalized=False)["uni-paderborn"]
    assert hs.centrality.betweenness(g)["uni-paderborn"] == pytest.approx(value)
    assert f"{value:.1f}" == "2428.7"


@pytest.mark.parametrize(
    ("page", "shown"),
    [("cluster-manager", ["nobody-knows", "plan", "report.html"]), ("researcher", ["Zachary", "True", "same club"])],
)
def test_the_notebooks_of_two_users_run(page, shown, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "python"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    book = tool["notebook"]((ROOT / "examples" / "notebooks" / f"{page}.md").read_text(encoding="utf-8"))
    tool["run"](book, tmp_path)
    text = "\n".join(outputs(book)) + "\n".join(str(cell.source) for cell in book.cells)
    assert all(words in text for words in shown)
    assert any("image/png" in o.get("data", {}) for c in book.cells for o in c.get("outputs", []))
