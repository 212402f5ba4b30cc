"""python-igraph graphs (igraph is GPL; it is only used if you installed it)."""

from __future__ import annotations

from types import EllipsisType
from typing import Any

import numpy as np
import pandas as pd

from .._optional import package
from ..graph import Graph, WeightIs
from .weights import named_nodes, named_ties, weight_among, weights_of


def from_igraph(graph: Any, *, weight: str | EllipsisType | None = ..., weight_is: WeightIs = "strength") -> Graph:
    """Convert a python-igraph graph with the attributes of its vertices and edges (not those of the graph itself).

    Labels are the vertex attribute "name" if there is one and no two are the same, else 0, 1, ...

    Parameters
    ----------
    graph : igraph.Graph
    weight : str or None
        Edge attribute with the weights; None: the graph has none. Default: the attribute "weight" if there is one.
    weight_is : {"strength", "distance"}
        What the weights mean.

    Raises
    ------
    InvalidArgument
        There is no attribute `weight`, or one is not a number.
    """
    n = graph.vcount()
    ends = np.asarray(graph.get_edgelist(), dtype=np.uint32).reshape(-1, 2)
    names = graph.vs["name"] if "name" in graph.vs.attributes() else None
    named = names is not None and len(set(names)) == n
    labels = pd.Index(list(names) if names is not None and named else range(n), tupleize_cols=False)
    name = weight_among(graph.es.attributes(), weight, "from_igraph", len(ends) > 0)
    weights = None
    if name is not None:
        weights = weights_of(graph.es[name], [(labels[u], labels[v]) for u, v in ends], name)
    made = Graph._from_ids(
        labels,
        ends[:, 0],
        ends[:, 1],
        weights,
        graph.is_directed(),
        weight_is,
        node_attributes=_frame(graph.vs, "name" if named else None),
        edge_attributes=_frame(graph.es, name),
    )
    made.about.update({name: graph[name] for name in graph.attributes()})
    return made


def _frame(sequence: Any, without: str | None) -> pd.DataFrame | None:
    names = [name for name in sequence.attributes() if name != without]
    return pd.DataFrame({name: pd.Series(sequence[name], dtype=object) for name in names}) if names else None


def to_igraph(graph: Graph) -> Any:
    """The same graph in python-igraph: labels as vertex attribute "name", weights as edge attribute "weight".

    Attributes of these names beside them become "name_" and "weight_"; labels 0, 1, ... give way to a "name".
    """
    igraph = package("igraph", "to_igraph")

    sources, targets, weights = graph._core.ties()
    made = igraph.Graph(n=len(graph), edges=np.column_stack([sources, targets]), directed=graph.directed)
    for word, value in graph.about.items():
        made[word] = value
    nodes, ties = named_nodes(graph), named_ties(graph, weights)
    for sequence, columns in ((made.vs, nodes), (made.es, ties)):
        for name, column in columns.items():
            sequence[name] = [None if value is pd.NA else value for value in column.tolist()]
    return made
