"""python-igraph graphs (igraph is GPL; it is only used if you installed it)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .._optional import package
from ..graph import Graph, WeightIs


def from_igraph(graph: Any, *, weight: str | None = "weight", weight_is: WeightIs = "strength") -> Graph:
    """Convert a python-igraph graph with the attributes of its vertices and edges (not those of the graph itself).

    Labels are the vertex attribute "name" if there is one and no two are the same, else 0, 1, ...

    Parameters
    ----------
    graph : igraph.Graph
    weight : str or None
        Edge attribute with the weights, if the graph has it.
    weight_is : {"strength", "distance"}
        What the weights mean.
    """
    n = graph.vcount()
    ends = np.asarray(graph.get_edgelist(), dtype=np.uint32).reshape(-1, 2)
    names = graph.vs["name"] if "name" in graph.vs.attributes() else None
    named = names is not None and len(set(names)) == n
    made = Graph._from_ids(
        pd.Index(list(names) if names is not None and named else range(n), tupleize_cols=False),
        ends[:, 0],
        ends[:, 1],
        graph.es[weight] if weight in graph.es.attributes() else None,
        graph.is_directed(),
        weight_is,
        node_attributes=_frame(graph.vs, "name" if named else None),
        edge_attributes=_frame(graph.es, weight),
    )
    made.about.update({name: graph[name] for name in graph.attributes()})
    return made


def _frame(sequence: Any, without: str | None) -> pd.DataFrame | None:
    names = [name for name in sequence.attributes() if name != without]
    return pd.DataFrame({name: pd.Series(sequence[name], dtype=object) for name in names}) if names else None


def to_igraph(graph: Graph) -> Any:
    """The same graph in python-igraph: labels as vertex attribute "name", weights as edge attribute "weight"."""
    igraph = package("igraph", "to_igraph")

    sources, targets, weights = graph._core.ties()
    made = igraph.Graph(n=len(graph), edges=np.column_stack([sources, targets]), directed=graph.directed)
    for word, value in graph.about.items():
        made[word] = value
    made.vs["name"] = graph.nodes.tolist()
    for sequence, frame in ((made.vs, graph.node_attributes), (made.es, graph.edge_attributes)):
        for name, column in frame.items():
            sequence[str(name)] = [None if value is pd.NA else value for value in column.tolist()]
    if weights is not None:
        made.es["weight"] = weights.tolist()
    return made
