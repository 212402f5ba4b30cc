"""Groups of nodes seen as one, as NetworkX scales them."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from .. import brokerage as ours
from .components import in_one_piece
from .convert import NxGraph
from .paths import from_set
from .registry import kernel, small_or_multi


def _members(G: NxGraph, group: Any) -> list[int]:
    missing = [node for node in group if node not in G.nx]
    if missing:
        raise nx.NodeNotFound(f"The node(s) {missing} are in C but not in G.")
    return G.ids(dict.fromkeys(group))


def _group_is_ours(**given: Any) -> str | None:
    if given["endpoints"] or given["weight"] is not None:
        return "endpoints and weights run in NetworkX"
    graph = given["G"]
    if graph.is_directed() and len(graph) and not in_one_piece(graph):
        return "directed graphs that are not strongly connected run in NetworkX"
    return small_or_multi(**given)


@kernel(unless=_group_is_ours)
def group_betweenness_centrality(
    G: NxGraph, C: Any, normalized: bool = True, weight: str | None = None, endpoints: bool = False
) -> Any:
    """Correct for groups of any size; NetworkX errs for three nodes or more."""
    single = not (
        C and all(isinstance(group, list | tuple | set | frozenset) and not _is_node(G, group) for group in C)
    )
    groups = [C] if single else C
    found = [ours.group_betweenness(G.plain, _members(G, group), normalized=normalized) for group in groups]
    return found[0] if single else found


def _is_node(G: NxGraph, thing: Any) -> bool:
    try:
        return thing in G.nx
    except TypeError:
        return False


@kernel(need="distance", unless=small_or_multi)
def group_closeness_centrality(G: NxGraph, S: Any, weight: str | None = None) -> float:
    """Distances lead to the group, as in NetworkX; nodes that do not reach it count nothing there."""
    members = set(_members(G, S))
    distances = from_set(G, sorted(members), weight, "in")
    total = float(distances[np.isfinite(distances)].sum())  # members are at distance 0
    return (len(G) - len(members)) / total if total else 0.0


def _group_degree(G: NxGraph, S: Any, direction: Any) -> float:
    if any(node not in G.nx for node in S):
        raise nx.NetworkXError("a node of the group is not in the graph")
    return ours.group_degree(G.plain, _members(G, S), direction=direction, normalized=True)


@kernel(unless=small_or_multi)
def group_degree_centrality(G: NxGraph, S: Any) -> float:
    return _group_degree(G, S, "out")


@kernel(only="directed", unless=small_or_multi)
def group_in_degree_centrality(G: NxGraph, S: Any) -> float:
    return _group_degree(G, S, "in")


@kernel(only="directed", unless=small_or_multi)
def group_out_degree_centrality(G: NxGraph, S: Any) -> float:
    return _group_degree(G, S, "out")
