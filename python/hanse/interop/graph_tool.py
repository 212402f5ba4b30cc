"""graph-tool graphs (not on PyPI; used if you installed it)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import EllipsisType
from typing import Any

import numpy as np
import pandas as pd

from .._optional import package
from ..graph import Graph, WeightIs
from .weights import named_nodes, named_ties, weight_among

_TYPES: dict[str, Any] = {"bool": bool, "int16_t": np.int16, "int32_t": np.int32, "int64_t": np.int64, "double": float}


def from_graph_tool(graph: Any, *, weight: str | EllipsisType | None = ..., weight_is: WeightIs = "strength") -> Graph:
    """Convert a graph-tool graph with the properties of its vertices and edges (not those of the graph itself).

    Parameters
    ----------
    graph : graph_tool.Graph or GraphView
        Labels are the vertex property "name" if there is one and no two are the same, else the vertices' numbers.
    weight : str or None
        Edge property with the weights; None: the graph has none. Default: the property "weight" if there is one.
    weight_is : {"strength", "distance"}
        What the weights mean.

    Raises
    ------
    InvalidArgument
        There is no property `weight`.
    """
    vertices, edges = graph.get_vertices(), graph.get_edges([graph.edge_index])
    given = np.argsort(edges[:, 2], kind="stable")  # graph-tool lists edges by their source
    place = np.zeros(int(vertices.max(initial=-1)) + 1, np.uint32)  # a view may leave vertices out
    place[vertices] = np.arange(len(vertices), dtype=np.uint32)
    nodes = _frame(graph.vertex_properties, graph.iter_vertices)
    ties = _frame(graph.edge_properties, graph.iter_edges).iloc[given]
    weight_name = weight_among(ties.columns, weight, "from_graph_tool", len(edges) > 0)
    named = "name" in nodes and all(isinstance(name, Hashable) for name in nodes["name"])
    named = named and bool(nodes["name"].is_unique)
    labels = nodes.pop("name").tolist() if named else vertices.tolist()
    return Graph._from_ids(
        pd.Index(labels, tupleize_cols=False),
        place[edges[given, 0]],
        place[edges[given, 1]],
        None if weight_name is None else ties.pop(weight_name),
        graph.is_directed(),
        weight_is,
        node_attributes=nodes if len(nodes.columns) else None,
        edge_attributes=ties if len(ties.columns) else None,
    )


def _frame(properties: Mapping[str, Any], rows: Any) -> pd.DataFrame:
    """Columns of property maps in the order of ``get_vertices`` or ``get_edges``."""
    columns = {}
    for name, values in properties.items():
        cells = [np.array(row[-1]) if isinstance(row[-1], np.ndarray) else row[-1] for row in rows([values])]
        columns[name] = pd.Series(cells, dtype=_TYPES.get(values.value_type(), object))
    return pd.DataFrame(columns)


def to_graph_tool(graph: Graph) -> Any:
    """The same graph in graph-tool: labels as vertex property "name", weights as edge property "weight".

    Attributes of these names beside them become "name_" and "weight_"; labels 0, 1, ... give way to a "name".
    """
    graph_tool = package("graph_tool", "to_graph_tool")

    sources, targets, weights = graph._core.ties()
    made = graph_tool.Graph(directed=graph.directed)
    made.add_vertex(len(graph))
    made.add_edge_list(np.column_stack([sources, targets]))
    for name, column in named_nodes(graph).items():
        made.vertex_properties[name] = made.new_vertex_property(*_values(column))
    for name, column in named_ties(graph, weights).items():  # in graph-tool's order of edges, by source: that is ours
        made.edge_properties[name] = made.new_edge_property(*_values(column))
    return made


def _values(column: pd.Series[Any]) -> tuple[str, Any]:
    """graph-tool's name of a column's type, and its values."""
    for name, kind in (("bool", bool), ("int64_t", np.signedinteger), ("double", np.floating)):
        if isinstance(column.dtype, np.dtype) and np.issubdtype(column.dtype, kind):
            return name, column.to_numpy()
    values = [None if value is pd.NA else value for value in column.tolist()]
    return ("string" if all(isinstance(value, str) for value in values) else "object"), values
