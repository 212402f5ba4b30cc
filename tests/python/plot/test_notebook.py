"""A picture on the last line of a cell is shown once, and a script leaves no figures open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = os.pathsep.join([str(ROOT / "python"), os.environ.get("PYTHONPATH", "")])
CELLS = [
    "import hanse as hs\nnet = hs.read('examples/its-owl')",
    "net.plot(home='its-owl')",
    "hs.Graph.from_edges([0, 1], [1, 2]).plot()",
    "hs.gap.find(net, home='its-owl', kinds=['reach']).plot(top=3)",
    "hs.planning.portfolio(net, home='its-owl', budget=2).plot()",
    "hs.plot.development(hs.evaluation.panel(net, home='its-owl', periods=range(2014, 2017)))",
    "import matplotlib.pyplot as plt\nfigure, (left, right) = plt.subplots(1, 2)\n"
    "net.plot(ax=left)\nnet.plot(on='network', ax=right)\nplt.get_fignums()",
    "hs.report(net, home='its-owl', path=TARGET)\nplt.get_fignums()",
]


def test_notebooks_show_every_picture_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", SOURCES)
    cells = [cell.replace("TARGET", repr(str(tmp_path / "report.html"))) for cell in CELLS]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [sum("image/png" in output.get("data", {}) for output in cell.outputs) for cell in book.cells]
    assert shown == [0, 1, 1, 1, 1, 1, 1, 0]
    # The figure of the last but one cell is closed once it is shown; the report leaves none of its own.
    assert [cell.outputs[-1]["data"]["text/plain"] for cell in book.cells[-1:]] == ["[]"]


def test_scripts_need_no_pyplot_and_share_it_where_they_use_it() -> None:
    script = """
import sys
import hanse as hs
g = hs.Graph.from_edges([0, 1], [1, 2])
g.plot().figure.canvas.draw()
assert "matplotlib.pyplot" not in sys.modules
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
axes = g.plot()
assert plt.gcf() is axes.figure
assert g.plot(ax=axes) is axes and plt.get_fignums() == [1]
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": SOURCES},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
