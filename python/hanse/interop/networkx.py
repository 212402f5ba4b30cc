"""NetworkX graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .._optional import package
from ..graph import Graph, WeightIs


def from_networkx(graph: Any, *, weight: str | None = "weight", weight_is: WeightIs = "strength") -> Graph:
    """Convert a NetworkX graph of any class.

    Parameters
    ----------
    graph : networkx.Graph, DiGraph, MultiGraph or MultiDiGraph
    weight : str or None
        Edge attribute with the weights. Where no edge has it the graph has no weights; where only some have it the
        others count 1, as in NetworkX.
    weight_is : {"strength", "distance"}
        What the weights mean.

    Returns
    -------
    Graph
        Nodes in the order of NetworkX, with the attributes of nodes and edges; where one lacks an attribute that others
        have stands ``pandas.NA``. Keys of a MultiGraph become the attribute "key". What the graph itself is said to be
        is in ``about``.
    """
    labels = list(graph)
    number = {label: i for i, label in enumerate(labels)}
    edges = [(u, v, data) for u, v, *_, data in graph.edges(data=True)]
    attributes = _frame([data for _, _, data in edges])
    weights = None
    if weight is not None and attributes is not None and weight in attributes.columns:
        weights = np.fromiter((data.get(weight, 1) for _, _, data in edges), np.float64, len(edges))
        attributes.attrs["hanse.weight"] = weight  # this column is the weights: `to_networkx` adds no second
    if graph.is_multigraph():
        attributes = pd.DataFrame(index=pd.RangeIndex(len(edges))) if attributes is None else attributes
        name = "key"
        while name in attributes.columns:
            name += "_"
        attributes[name] = pd.Series([key for _, _, key in graph.edges(keys=True)], dtype=object)
        attributes.attrs["hanse.key"] = name
    made = Graph._from_ids(
        pd.Index(labels, tupleize_cols=False),
        np.fromiter((number[u] for u, _, _ in edges), np.uint32, len(edges)),
        np.fromiter((number[v] for _, v, _ in edges), np.uint32, len(edges)),
        weights,
        graph.is_directed(),
        weight_is,
        node_attributes=_frame([data for _, data in graph.nodes(data=True)]),
        edge_attributes=attributes,
    )
    made.about.update(graph.graph)
    return made


def to_networkx(graph: Graph, *, multigraph: bool | None = None) -> Any:
    """The same graph in NetworkX, with attributes; weights become the edge attribute "weight".

    Parameters
    ----------
    graph : Graph
    multigraph : bool, optional
        Make a MultiGraph or MultiDiGraph; by default if there are parallel ties or edges had keys.
    """
    nx = package("networkx", "to_networkx")

    known = graph.edge_attributes.attrs
    if multigraph is None:
        multigraph = "hanse.key" in known or graph._core.has_parallel_ties
    classes = {
        (False, False): nx.Graph,
        (True, False): nx.DiGraph,
        (False, True): nx.MultiGraph,
        (True, True): nx.MultiDiGraph,
    }
    made = classes[graph.directed, multigraph]()
    made.graph.update(graph.about)
    made.add_nodes_from(zip(graph.nodes, _dicts(graph.node_attributes, len(graph)), strict=True))
    frame = graph.edges_frame()
    attributes = _dicts(graph.edge_attributes, graph.n_ties)
    keys = [data.pop(known["hanse.key"]) if "hanse.key" in known else None for data in attributes]
    if "weight" in frame and "hanse.weight" not in known:
        for data, value in zip(attributes, frame["weight"].tolist(), strict=True):
            data["weight"] = value
    ties = zip(frame["source"], frame["target"], attributes, strict=True)
    if multigraph:
        made.add_edges_from((u, v, key, data) for (u, v, data), key in zip(ties, keys, strict=True))
    else:
        made.add_edges_from(ties)
    return made


def _frame(rows: list[dict[Any, Any]]) -> pd.DataFrame | None:
    """One row per dict, values untouched; pandas.NA for what a dict lacks."""
    names = dict.fromkeys(name for row in rows for name in row)
    if not names:
        return None
    return pd.DataFrame({name: pd.Series([row.get(name, pd.NA) for row in rows], dtype=object) for name in names})


def _dicts(frame: pd.DataFrame, rows: int) -> list[dict[Any, Any]]:
    """One dict per row, without what is missing."""
    found: list[dict[Any, Any]] = [{} for _ in range(rows)]
    for name in frame.columns:
        for row, value in zip(found, frame[name].tolist(), strict=True):
            if value is not pd.NA:
                row[name] = value
    return found
