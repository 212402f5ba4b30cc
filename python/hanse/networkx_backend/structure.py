"""Clustering, cores, structural holes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .. import brokerage as ours_brokerage
from .. import centrality as ours
from .convert import NxGraph
from .registry import kernel, multigraph


def _some(G: NxGraph, values: dict[Any, Any], nodes: Any) -> Any:
    """All, one, or the named nodes, as NetworkX's `nodes` argument has it."""
    if nodes is None:
        return values
    if nodes in G.nx if not isinstance(nodes, list | set | dict) else False:
        return values[nodes]
    return {node: values[node] for node in nodes if node in values}


def _core_is_ours(**given: Any) -> str | None:
    if given["G"].is_directed():
        return "cores of directed graphs run in NetworkX"
    if given["G"].has_loops:
        return "NetworkX's error: the graph has self loops"
    return multigraph(**given)


@kernel(unless=_core_is_ours)
def core_number(G: NxGraph) -> dict[Any, int]:
    return G.by_label(ours.core_number(G.plain).astype(np.int64))


def _clustering_is_ours(**given: Any) -> str | None:
    if given["G"].is_directed() or given["weight"] is not None:
        return "directed and weighted clustering run in NetworkX"
    return multigraph(**given)


def _clustering(G: NxGraph) -> dict[Any, Any]:
    return {node: value or 0 for node, value in G.by_label(ours.local_clustering(G.plain).fillna(0.0)).items()}


@kernel(unless=_clustering_is_ours)
def clustering(G: NxGraph, nodes: Any = None, weight: str | None = None) -> Any:
    """Nodes with fewer than two neighbours get 0, as in NetworkX (undefined in hanse)."""
    return _some(G, _clustering(G), nodes)


@kernel(unless=_clustering_is_ours)
def average_clustering(G: NxGraph, nodes: Any = None, weight: str | None = None, count_zeros: bool = True) -> float:
    found = list(_some(G, _clustering(G), nodes).values())
    if not count_zeros:
        found = [value for value in found if abs(value) > 0]
    return float(sum(found) / len(found))


@kernel(only="undirected", unless=multigraph)
def triangles(G: NxGraph, nodes: Any = None) -> Any:
    return _some(G, G.by_label(ours.triangles(G.plain).astype(np.int64)), nodes)


def _directed_too(**given: Any) -> str | None:
    if given["G"].is_directed():
        return "directed transitivity runs in NetworkX"
    return multigraph(**given)


@kernel(unless=_directed_too)
def transitivity(G: NxGraph) -> Any:
    value = float(ours.global_clustering(G.plain))
    return value if value == value and value else 0


def _holes(**given: Any) -> str | None:
    # Whether a loop is a tie to oneself is left open by Burt; NetworkX counts it.
    if given["G"].has_loops:
        return "graphs with loops run in NetworkX"
    return multigraph(**given)


@kernel(need="strength", unless=_holes)
def constraint(G: NxGraph, nodes: Any = None, weight: str | None = None) -> Any:
    values = ours_brokerage.constraint(G.graph(weight, "strength"), weighted=weight is not None)
    return _named(G, values, nodes)


@kernel(need="strength", unless=_holes)
def effective_size(G: NxGraph, nodes: Any = None, weight: str | None = None) -> Any:
    values = ours_brokerage.effective_size(G.graph(weight, "strength"), weighted=weight is not None)
    return _named(G, values, nodes)


def _named(G: NxGraph, values: Any, nodes: Iterable[Any] | None) -> dict[Any, float]:
    found = G.by_label(values)
    return found if nodes is None else {node: found[node] for node in nodes}
