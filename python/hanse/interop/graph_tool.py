"""graph-tool graphs (not on PyPI; used if you installed it)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..graph import Graph, WeightIs


def from_graph_tool(graph: Any, *, weight: str | None = "weight", weight_is: WeightIs = "strength") -> Graph:
    """Convert a graph-tool graph; labels are the vertex property "name" if there is one, weights the edge property."""
    ends = graph.get_edges()
    vertex, edge = graph.vertex_properties, graph.edge_properties
    n = graph.num_vertices()
    made = Graph.from_edges(
        ends[:, 0].astype(np.uint32),
        ends[:, 1].astype(np.uint32),
        None if weight is None or weight not in edge else edge[weight].a[: len(ends)],
        graph.is_directed(),
        np.arange(n, dtype=np.uint32),
        weight_is=weight_is,
    )
    names = [vertex["name"][v] for v in graph.vertices()] if "name" in vertex else range(n)
    return Graph(made._core, pd.Index(names, tupleize_cols=False))


def to_graph_tool(graph: Graph) -> Any:
    """The same graph in graph-tool: labels as vertex property "name", weights as edge property "weight"."""
    import graph_tool

    sources, targets, weights = graph._core.ties()
    made = graph_tool.Graph(directed=graph.directed)
    made.add_vertex(len(graph))
    made.add_edge_list(np.column_stack([sources, targets]))
    name = made.new_vertex_property("string")
    for vertex, label in zip(made.vertices(), graph.nodes, strict=True):
        name[vertex] = str(label)
    made.vertex_properties["name"] = name
    if weights is not None:
        made.edge_properties["weight"] = made.new_edge_property("double", vals=weights)
    return made
