"""The notebook's view: the same bundle behind anywidget's door."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import hanse as hs
import pytest
from hanse.report.nodes import graph_view
from hanse.report.payload import payload, to_script
from hanse.view import view_graph

# What anywidget hands to a module: a model with get and on, and an element.
NOTEBOOK = """<!doctype html><meta charset="utf-8"><style>{style}</style><div id="cell"></div>
<script type="module">
const values = {{ payload: {payload}, height: 420 }};
const listeners = {{}};
const model = {{ get: name => values[name], on: (name, act) => {{ listeners[name] = act; }} }};
const source = document.getElementById("bundle").textContent;
const {{ default: widget }} = await import(URL.createObjectURL(new Blob([source], {{ type: "text/javascript" }})));
window.leave = await widget.render({{ model, el: document.getElementById("cell") }});
window.change = text => {{ values.payload = text; listeners["change:payload"](); }};
</script><script type="text/plain" id="bundle">{bundle}</script>"""


def notebook(graph: Any, folder: Path) -> Path:
    assets = files("hanse.report").joinpath("assets")
    page = NOTEBOOK.format(
        style=assets.joinpath("hanse-view.css").read_text("utf-8"),
        bundle=assets.joinpath("hanse-view.js").read_text("utf-8"),
        payload=json.dumps(to_script(payload(graph_view(graph)))),
    )
    path = folder / "notebook.html"
    path.write_text(page, "utf-8")
    return path


def test_the_widget_shows_a_graph_and_follows_its_payload(tmp_path: Path, open_page: Any) -> None:
    opened = open_page(notebook(hs.Graph.from_edges(["a", "b"], ["b", "c"]), tmp_path))
    page = opened.page
    page.wait_for_selector(".hv-status")
    assert "Organisations drawn: 3 of 3. Partnerships drawn: 2 of 2." in page.locator(".hv-status").inner_text()
    assert page.locator("#cell > div").evaluate("host => host.style.getPropertyValue('--hv-height')") == "420px"
    page.get_by_label("Search an organisation").fill("b")
    page.keyboard.press("Enter")
    assert page.locator(".hv-panel h3").inner_text() == "b"
    assert page.locator(".hv-figures td").first.inner_text() == "2"
    other = to_script(payload(graph_view(hs.Graph.from_edges([1], [2]))))
    page.evaluate("text => window.change(text)", other)
    page.wait_for_function("() => document.querySelector('.hv-status').textContent.includes(' 2 of 2.')")
    assert "Organisations drawn: 2 of 2. Partnerships drawn: 1 of 1." in page.locator(".hv-status").inner_text()
    page.evaluate("() => window.leave()")
    assert page.locator(".hv-status").count() == 0
    assert opened.errors == [] and opened.requests == []


def test_graphs_of_other_packages_have_a_view() -> None:
    pytest.importorskip("anywidget")
    nx, igraph = pytest.importorskip("networkx"), pytest.importorskip("igraph")
    ours = view_graph(hs.Graph.from_edges([0, 1], [1, 2])).payload
    assert view_graph(nx.path_graph(3)).payload == ours
    assert view_graph(igraph.Graph([(0, 1), (1, 2)])).payload == ours
