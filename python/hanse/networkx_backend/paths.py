"""Lengths of shortest paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from .. import paths as ours
from .convert import NxGraph
from .registry import kernel

BATCH = 512  # sources per call of the batched search, as long as the distances take less than 256 MB


def _rows(G: NxGraph, sources: list[int], weight: str | None = None, cutoff: float | None = None) -> Any:
    """Distances from each source as a matrix."""
    return ours.distances(G.graph(weight, "distance"), sources, weighted=weight is not None, cutoff=cutoff).to_numpy()


def from_set(
    G: NxGraph, members: list[int], weight: str | None, direction: Any = "out", cutoff: float | None = None
) -> Any:
    """For each node its distance from the nearest member; to it with direction "in"."""
    return ours.distances_from_set(
        G.graph(weight, "distance"), members, weighted=weight is not None, direction=direction, cutoff=cutoff
    ).to_numpy()


def _reached(G: NxGraph, row: Any, whole: bool) -> dict[Any, Any]:
    """NetworkX's dict of one source: nearest first, whole numbers where edges are counted."""
    order = np.argsort(row, kind="stable")
    order = order[np.isfinite(row[order])]
    values = row[order].astype(np.int64).tolist() if whole else row[order].tolist()
    return {G.labels[i]: value for i, value in zip(order.tolist(), values, strict=True)}


@kernel(linear=True)
def single_source_shortest_path_length(G: NxGraph, source: Any, cutoff: float | None = None) -> dict[Any, int]:
    if source not in G.nx:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    return _reached(G, from_set(G, [G.number[source]], None, cutoff=cutoff), whole=True)


@kernel(linear=True)
def single_target_shortest_path_length(G: NxGraph, target: Any, cutoff: float | None = None) -> Any:
    if target not in G.nx:
        raise nx.NodeNotFound(f"Target {target} is not in G")
    return _reached(G, from_set(G, [G.number[target]], None, "in", cutoff), whole=True)


def each_row(G: NxGraph, sources: list[int], weight: str | None, cutoff: float | None = None) -> Iterator[Any]:
    """Distances from one source after the other, searched in batches."""
    size = min(BATCH, max(1, 2**25 // max(1, len(G))))
    for begin in range(0, len(sources), size):
        yield from _rows(G, sources[begin : begin + size], weight, cutoff)


def _from_each(G: NxGraph, weight: str | None, cutoff: float | None) -> Iterator[Any]:
    whole = G.whole(weight)
    for node, row in zip(G.labels, each_row(G, list(range(len(G))), weight, cutoff), strict=True):
        yield node, _reached(G, row, whole)


@kernel()
def all_pairs_shortest_path_length(G: NxGraph, cutoff: float | None = None) -> Iterator[Any]:
    return _from_each(G, None, cutoff)


def _from_one(G: NxGraph, source: Any, weight: str | None, cutoff: float | None = None) -> dict[Any, Any]:
    if source not in G.nx:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    return _reached(G, from_set(G, [G.number[source]], weight, cutoff=cutoff), whole=G.whole(weight))


@kernel(need="distance")
def single_source_dijkstra_path_length(
    G: NxGraph, source: Any, cutoff: float | None = None, weight: str | None = "weight"
) -> dict[Any, Any]:
    return _from_one(G, source, weight, cutoff)


@kernel(need="distance")
def all_pairs_dijkstra_path_length(
    G: NxGraph, cutoff: float | None = None, weight: str | None = "weight"
) -> Iterator[Any]:
    return _from_each(G, weight, cutoff)


@kernel(need="distance")
def single_source_bellman_ford_path_length(G: NxGraph, source: Any, weight: str | None = "weight") -> dict[Any, Any]:
    return _from_one(G, source, weight)


@kernel(need="distance")
def all_pairs_bellman_ford_path_length(G: NxGraph, weight: str | None = "weight") -> Iterator[Any]:
    return _from_each(G, weight, None)


@kernel(need="distance")
def floyd_warshall(G: NxGraph, weight: str | None = "weight") -> dict[Any, dict[Any, Any]]:
    found = {node: dict.fromkeys(G.labels, float("inf")) for node in G.labels}
    for node, reached in _from_each(G, weight, None):
        found[node].update(reached)
    return found


def _no_permutation(**given: Any) -> str | None:
    order = given["nodelist"]
    if order is not None and (len(order) != len(given["G"]) or set(order) != set(given["G"].labels)):
        return "a list that is not of all nodes is NetworkX's error"
    return "an empty graph runs in NetworkX" if len(given["G"]) == 0 else None


@kernel(need="distance", unless=_no_permutation)
def floyd_warshall_numpy(G: NxGraph, nodelist: Any = None, weight: str | None = "weight") -> Any:
    ids = G.ids(G.labels if nodelist is None else nodelist)
    return _rows(G, ids, weight)[:, ids]


def _between(G: NxGraph, source: Any, target: Any, weight: str | None) -> Any:
    """Distance of two nodes; None if no path leads there."""
    for node in (source, target):
        if node not in G.nx:
            raise nx.NodeNotFound(f"Node {node} is not in G")
    length = float(from_set(G, [G.number[source]], weight)[G.number[target]])
    if length == float("inf"):
        return None
    return int(length) if G.whole(weight) else length


@kernel(linear=True)
def has_path(G: NxGraph, source: Any, target: Any) -> bool:
    return _between(G, source, target, None) is not None


def _target_unknown(**given: Any) -> str | None:
    return None if given["target"] in given["G"].nx else "an unknown target is NetworkX's error"


def _length(G: NxGraph, source: Any, target: Any, weight: str | None) -> Any:
    length = _between(G, source, target, weight)
    if length is None:
        raise nx.NetworkXNoPath(f"Node {target} not reachable from {source}")
    return length


@kernel(need="distance", unless=_target_unknown)
def dijkstra_path_length(G: NxGraph, source: Any, target: Any, weight: str | None = "weight") -> Any:
    return _length(G, source, target, weight)


@kernel(need="distance", unless=_target_unknown)
def bellman_ford_path_length(G: NxGraph, source: Any, target: Any, weight: str | None = "weight") -> Any:
    return _length(G, source, target, weight)


def _two_ends(**given: Any) -> str | None:
    if given["source"] is None or given["target"] is None or given["method"] != "dijkstra":
        return "lengths from or to every node, or by another method, run in NetworkX"
    return None


@kernel(need="distance", unless=_two_ends)
def shortest_path_length(
    G: NxGraph, source: Any = None, target: Any = None, weight: str | None = None, method: str | None = "dijkstra"
) -> Any:
    return _length(G, source, target, weight)


def _no_sources(**given: Any) -> str | None:
    return None if given["sources"] else "an empty set of sources is NetworkX's error"


@kernel(need="distance", unless=_no_sources)
def multi_source_dijkstra_path_length(
    G: NxGraph, sources: Any, cutoff: float | None = None, weight: str | None = "weight"
) -> dict[Any, Any]:
    sources = list(sources)
    for node in sources:
        if node not in G.nx:
            raise nx.NodeNotFound(f"Node {node} not found in graph")
    row = from_set(G, G.ids(sources), weight, cutoff=cutoff)
    return _reached(G, row, whole=G.whole(weight))


def _path(G: NxGraph, source: Any, target: Any, weight: str | None) -> list[Any]:
    """A shortest path; of equally short ones not always that of NetworkX."""
    if _between(G, source, target, weight) is None:
        raise nx.NetworkXNoPath(f"No path between {source} and {target}.")
    graph = G.graph(weight, "distance")
    way = graph.shortest_path(G.number[source], G.number[target], weighted=weight is not None)
    return [G.labels[node] for node in way]


@kernel(need="distance", unless=_two_ends, linear=True)
def shortest_path(
    G: NxGraph, source: Any = None, target: Any = None, weight: str | None = None, method: str | None = "dijkstra"
) -> list[Any]:
    return _path(G, source, target, weight)


@kernel(need="distance", unless=_target_unknown, linear=True)
def dijkstra_path(G: NxGraph, source: Any, target: Any, weight: str | None = "weight") -> list[Any]:
    return _path(G, source, target, weight)
