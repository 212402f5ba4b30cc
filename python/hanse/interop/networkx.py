"""NetworkX graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..graph import Graph, WeightIs

KEY = "key"  # of a tie in a MultiGraph


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
        Nodes in the order of NetworkX, with the attributes of nodes and edges.
    """
    labels = list(graph)
    number = {label: i for i, label in enumerate(labels)}
    if graph.is_multigraph():
        edges = [(u, v, data | {KEY: key}) for u, v, key, data in graph.edges(keys=True, data=True)]
    else:
        edges = list(graph.edges(data=True))
    sources = np.fromiter((number[u] for u, _, _ in edges), np.uint32, len(edges))
    targets = np.fromiter((number[v] for _, v, _ in edges), np.uint32, len(edges))
    attributes = _frame([data for _, _, data in edges])
    weights = None
    if weight is not None and attributes is not None and weight in attributes.columns:
        weights = np.fromiter((data.get(weight, 1) for _, _, data in edges), np.float64, len(edges))
    made = Graph.from_edges(
        sources,
        targets,
        weights,
        graph.is_directed(),
        np.arange(len(labels), dtype=np.uint32),
        weight_is=weight_is,
        edge_attributes=attributes,
    )
    if weights is not None and made._edge_attributes is not None:
        made._edge_attributes.attrs["weight"] = weight  # this column is the weights: `to_networkx` adds no second
    index = pd.Index(labels, tupleize_cols=False)
    nodes = _frame([data for _, data in graph.nodes(data=True)])
    return Graph(
        made._core,
        index,
        node_attributes=None if nodes is None else nodes.set_axis(index, axis="index"),
        edge_attributes=made._edge_attributes,
    )


def to_networkx(graph: Graph, *, multigraph: bool | None = None) -> Any:
    """The same graph in NetworkX, with attributes; weights become the edge attribute "weight".

    Parameters
    ----------
    graph : Graph
    multigraph : bool, optional
        Make a MultiGraph or MultiDiGraph; by default if there are parallel ties or edges had keys.
    """
    import networkx as nx

    keyed = KEY in graph.edge_attributes.columns
    if multigraph is None:
        multigraph = keyed or graph._core.has_parallel_ties
    classes = {
        (False, False): nx.Graph,
        (True, False): nx.DiGraph,
        (False, True): nx.MultiGraph,
        (True, True): nx.MultiDiGraph,
    }
    made = classes[graph.directed, multigraph]()
    made.add_nodes_from(graph.nodes)
    for label, data in zip(graph.nodes, _dicts(graph.node_attributes, len(graph)), strict=True):
        made.nodes[label].update(data)
    frame = graph.edges_frame()
    weights = frame["weight"].tolist() if "weight" in frame and "weight" not in graph.edge_attributes.attrs else None
    attributes = _dicts(graph.edge_attributes, graph.n_ties)
    for i, (u, v, data) in enumerate(zip(frame["source"], frame["target"], attributes, strict=True)):
        if weights is not None:
            data["weight"] = weights[i]
        if multigraph:
            made.add_edge(u, v, data.pop(KEY, None), **data)
        else:
            made.add_edge(u, v, **{str(name): value for name, value in data.items() if name != KEY})
    return made


def _frame(rows: list[dict[Any, Any]]) -> pd.DataFrame | None:
    """One row per dict, values untouched; what a dict lacks is the marker `Missing`."""
    names = dict.fromkeys(name for row in rows for name in row)
    if not names:
        return None
    return pd.DataFrame({name: pd.Series([row.get(name, Missing) for row in rows], dtype=object) for name in names})


class Missing:
    """Stands where a node or tie lacks an attribute that others have."""


def _dicts(frame: pd.DataFrame, rows: int) -> list[dict[Any, Any]]:
    """One dict per row, without what is missing."""
    found: list[dict[Any, Any]] = [{} for _ in range(rows)]
    for name in frame.columns:
        for row, value in zip(found, frame[name].tolist(), strict=True):
            if value is not Missing:
                row[name] = value
    return found
