"""NetworkX graphs."""

from __future__ import annotations

from types import EllipsisType
from typing import Any

import numpy as np
import pandas as pd

from .._numbers import flag
from .._optional import package
from ..graph import Graph, WeightIs
from .weights import name_beside, weight_among, weights_of


def from_networkx(graph: Any, *, weight: str | EllipsisType | None = ..., weight_is: WeightIs = "strength") -> Graph:
    """Convert a NetworkX graph of any class.

    Parameters
    ----------
    graph : networkx.Graph, DiGraph, MultiGraph or MultiDiGraph
    weight : str or None
        Edge attribute with the weights; None: the graph has none. Default: the attribute "weight" if edges have it.
        Where only some have it the others count 1, as in NetworkX, and ``left_out`` says how many.
    weight_is : {"strength", "distance"}
        What the weights mean.

    Returns
    -------
    Graph
        Nodes in the order of NetworkX, with the attributes of nodes and edges; where one lacks an attribute that others
        have stands ``pandas.NA``. Keys of a MultiGraph become the attribute "key". What the graph itself is said to be
        is in ``about``.

    Raises
    ------
    InvalidArgument
        No edge has the attribute `weight`, or one is not a number.
    """
    labels = list(graph)
    number = {label: i for i, label in enumerate(labels)}
    edges = [(u, v, data) for u, v, *_, data in graph.edges(data=True)]
    attributes = _frame([data for _, _, data in edges])
    name = weight_among([] if attributes is None else attributes.columns, weight, "from_networkx", bool(edges))
    weights, missing = None, 0
    if name is not None and attributes is not None:
        given = [data.get(name) for _, _, data in edges]
        missing = sum(value is None for value in given)
        if given and missing == len(given):
            weight_among([], name, "from_networkx", True)
        weights = weights_of([1 if value is None else value for value in given], [(u, v) for u, v, _ in edges], name)
        attributes.attrs["hanse.weight"] = name  # this column is the weights: `to_networkx` adds no second
    if graph.is_multigraph():
        attributes = pd.DataFrame(index=pd.RangeIndex(len(edges))) if attributes is None else attributes
        key = "key"
        while key in attributes.columns:
            key += "_"
        attributes[key] = pd.Series([key for _, _, key in graph.edges(keys=True)], dtype=object)
        attributes.attrs["hanse.key"] = key
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
    if missing:
        made.left_out = {"ties_without_weight": missing}
    return made


def to_networkx(graph: Graph, *, multigraph: bool | None = None) -> Any:
    """The same graph in NetworkX, with attributes; weights become the edge attribute "weight".

    An attribute of that name beside the weights becomes "weight_", but where the graph comes from NetworkX with another
    attribute as weight: that one keeps its name.

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
    multigraph = flag("to_networkx", "multigraph", multigraph)
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
        beside = name_beside("weight", graph.edge_attributes.columns)
        for data, value in zip(attributes, frame["weight"].tolist(), strict=True):
            if "weight" in data:
                data[beside] = data.pop("weight")
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
