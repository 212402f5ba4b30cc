"""python-igraph graphs (igraph is GPL; it is only used if you installed it)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..graph import Graph, WeightIs


def from_igraph(graph: Any, *, weight: str | None = "weight", weight_is: WeightIs = "strength") -> Graph:
    """Convert a python-igraph graph; labels are the vertex attribute "name" if there is one that is unique.

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
    index: pd.Index[Any] = pd.Index(list(names) if names is not None and named else range(n), tupleize_cols=False)
    more = {
        name: pd.Series(graph.vs[name], dtype=object)
        for name in graph.vs.attributes()
        if not (named and name == "name")
    }
    edges = {name: pd.Series(graph.es[name], dtype=object) for name in graph.es.attributes() if name != weight}
    made = Graph.from_edges(
        ends[:, 0],
        ends[:, 1],
        graph.es[weight] if weight in graph.es.attributes() else None,
        graph.is_directed(),
        np.arange(n, dtype=np.uint32),
        weight_is=weight_is,
        edge_attributes=pd.DataFrame(edges) if edges else None,
    )
    return Graph(
        made._core,
        index,
        node_attributes=pd.DataFrame(more).set_axis(index, axis="index") if more else None,
        edge_attributes=made._edge_attributes,
    )


def to_igraph(graph: Graph) -> Any:
    """The same graph in python-igraph: labels as vertex attribute "name", weights as edge attribute "weight"."""
    import igraph

    sources, targets, weights = graph._core.ties()
    made = igraph.Graph(n=len(graph), edges=np.column_stack([sources, targets]), directed=graph.directed)
    made.vs["name"] = graph.nodes.tolist()
    for name, column in graph.node_attributes.items():
        made.vs[str(name)] = column.tolist()
    for name, column in graph.edge_attributes.items():
        made.es[str(name)] = column.tolist()
    if weights is not None:
        made.es["weight"] = weights.tolist()
    return made
