"""What notebooks show for a graph or a network; text from data is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

import numpy as np

from . import _core

MOST = 5


def _table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    def cells(values: Iterable[Any], tag: str) -> str:
        return "".join(
            f"<{tag} style='text-align:left'>{html.escape(_core.model.isolated(str(value)))}</{tag}>"
            for value in values
        )

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f"<table><thead><tr>{cells(head, 'th')}</tr></thead><tbody>{body}</tbody></table>"


def graph_html(graph: Any) -> str:
    """One line about the graph and its best connected nodes."""
    ties = _core.centrality.degree(graph._core, _core.centrality.Direction.both, False, 1.0, 0, None)
    rows = [(graph.nodes[node], f"{int(ties[node]):,}") for node in np.argsort(-ties, kind="stable")[:MOST]]
    return f"<p>{html.escape(repr(graph))}</p>{_table(('most ties', 'ties'), rows) if rows else ''}"


def network_html(net: Any) -> str:
    """One line about the network and the rows of its tables."""
    counts = net.report.counts
    rows = [
        (str(name).replace("_", " "), f"{row.accepted:,}", f"{row.rejected:,}")
        for name, row in zip(counts.index, counts.itertuples(index=False), strict=True)
        if row.rows
    ]
    return f"<p>{html.escape(repr(net))}</p>{_table(('table', 'rows', 'rejected'), rows)}"
