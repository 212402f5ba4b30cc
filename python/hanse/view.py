"""The interactive view in a notebook: the same bundle as in the report."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from . import _core
from ._files import AnyPath
from .report.payload import ViewData, payload, to_script


@cache
def _widget_class() -> Any:
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise _core.Error("view: needs the package anywidget; install it with: pip install 'hanse[notebook]'") from None
    assets = files("hanse.report").joinpath("assets")

    class NetworkView(anywidget.AnyWidget):
        """Search, filter, map and network of one payload."""

        _esm = assets.joinpath("hanse-view.js").read_text("utf-8")
        _css = assets.joinpath("hanse-view.css").read_text("utf-8")
        payload = traitlets.Unicode("").tag(sync=True)
        height = traitlets.Int(560).tag(sync=True)
        title = ""

        def save(self, path: AnyPath) -> Path:
            """Write the view as one HTML file that needs no network; it is whole or as it was before."""
            from ._files import write_atomically
            from .report.blocks import Section, View
            from .report.page import render

            shown = View(self.payload, "Search, filter, zoom with Ctrl and the wheel; click a node for its ties.")
            return write_atomically(path, render(self.title, "", [Section("picture", self.title, [shown])]))

    return NetworkView


def widget(data: ViewData, *, height: int = 560) -> Any:
    """A notebook widget that shows `data`, with ``save("view.html")``; `height` in pixels."""
    made = _widget_class()(payload=to_script(payload(data)), height=height)
    made.title = data.title
    return made


def view_graph(graph: Any, *, home: Any = (), height: int = 560) -> Any:
    """The interactive view of a graph: ``graph.view()``.

    Parameters
    ----------
    graph : Graph, or a graph of NetworkX, igraph, graph-tool or SciPy
    home : sequence of labels
        Nodes in the home's colour.
    height : int
        In pixels.

    Raises
    ------
    Error
        The package anywidget is missing.
    """
    from .interop import as_graph
    from .report.nodes import graph_view

    return widget(graph_view(as_graph(graph, "view"), home=home), height=height)


def view_network(net: Any, *, home: str | None = None, height: int = 560) -> Any:
    """The interactive view of a network with places, times and sources: ``net.view()``.

    Parameters
    ----------
    net : Network
    home : str, optional
        A cluster, region, country, city or organisation, in its own colour.
    height : int
        In pixels.

    Raises
    ------
    Error
        The package anywidget is missing.
    InvalidArgument
        Nothing is called `home`.
    """
    from .report.nodes import network_view

    return widget(network_view(net, home=home), height=height)
