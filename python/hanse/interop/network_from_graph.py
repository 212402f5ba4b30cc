"""From a plain graph to a network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._groups import group_codes
from ..graph import Graph
from .any_graph import as_graph


def tables_of_graph(graph: Any, groups: Any = None) -> dict[str, pd.DataFrame]:
    """The tables of the network that ``Network.from_graph`` makes."""
    g = as_graph(graph, "from_graph")
    if g.weight_is == "distance":
        raise _core.InvalidArgument("from_graph: the weights are distances; pass graph.as_strength()")
    ids = pd.Index([str(label) for label in g.nodes])
    if ids.has_duplicates:
        raise _core.InvalidArgument(
            f"from_graph: two nodes are called {ids[ids.duplicated()][0]!r} as text; give every node a text of its own"
        )
    tables = {"organisations": _organisations(g, ids), "contacts": _contacts(g, ids)}
    if groups is not None:
        codes, found = group_codes(g, groups, "from_graph")
        names = pd.Index([str(name) for name in found])
        # A cluster called as an organisation is that organisation, too; a group is only its nodes.
        clusters = "group " + names if names.isin(ids).any() else names
        tables["clusters"] = pd.DataFrame({"id": clusters, "name": names})
        tables["memberships"] = pd.DataFrame({"organisation": ids, "cluster": clusters.take(codes)})
    return tables


def _organisations(graph: Graph, ids: pd.Index[Any]) -> pd.DataFrame:
    more = {str(name): _plain(column, str(name)) for name, column in graph.node_attributes.items() if name != "id"}
    return pd.DataFrame({"id": ids.to_numpy(), **more})


def _contacts(graph: Graph, ids: pd.Index[Any]) -> pd.DataFrame:
    sources, targets, weights = graph._core.ties()
    apart = np.asarray(sources != targets)
    given = graph.edge_attributes
    frame = pd.DataFrame({"from": ids.take(sources), "to": ids.take(targets)})
    frame["strength"] = 1.0 if weights is None else weights
    for name in ("kind", "start", "end", "source"):
        if name in given.columns:
            frame[name] = _plain(given[name], name)
    frame["kind"] = frame["kind"].fillna("tie") if "kind" in frame else "tie"
    return frame[apart].reset_index(drop=True)


def _plain(column: pd.Series[Any], name: str) -> Any:
    """Values as a table takes them: numbers for coordinates, text for the rest, None where nothing is known."""
    values = [None if pd.api.types.is_scalar(value) and pd.isna(value) else value for value in column.tolist()]
    return values if name in ("lat", "lon") else [None if value is None else str(value) for value in values]
