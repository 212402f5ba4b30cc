"""Lengths of shortest paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from .. import paths as ours
from .convert import NxGraph
from .registry import kernel

BATCH = 512  # sources per call of the batched search


def _rows(
    G: NxGraph, sources: list[int], weight: str | None = None, direction: Any = "out", cutoff: float | None = None
) -> Any:
    """Distances from each source as a matrix."""
    return ours.distances(
        G.graph(weight, "distance"), sources, weighted=weight is not None, direction=direction, cutoff=cutoff
    ).to_numpy()


def to_group(G: NxGraph, members: list[int], weight: str | None) -> list[float]:
    """For each node its distance to the nearest member."""
    found = _rows(G, members, weight, "in").min(axis=0).tolist()
    return [float(d) for d in found]


def _reached(G: NxGraph, row: Any, whole: bool) -> dict[Any, Any]:
    """NetworkX's dict of one source: nearest first, whole numbers where edges are counted."""
    order = np.argsort(row, kind="stable")
    order = order[np.isfinite(row[order])]
    values = row[order].astype(np.int64).tolist() if whole else row[order].tolist()
    return {G.labels[i]: value for i, value in zip(order.tolist(), values, strict=True)}


def _weights_are_whole(G: NxGraph, weight: str) -> bool:
    return all(isinstance(data.get(weight, 1), int) for _, _, data in G.nx.edges(data=True))


@kernel()
def single_source_shortest_path_length(G: NxGraph, source: Any, cutoff: float | None = None) -> dict[Any, int]:
    if source not in G.nx:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    return _reached(G, _rows(G, [G.number[source]], cutoff=cutoff)[0], whole=True)


@kernel()
def single_target_shortest_path_length(G: NxGraph, target: Any, cutoff: float | None = None) -> Any:
    if target not in G.nx:
        raise nx.NodeNotFound(f"Target {target} is not in G")
    return _reached(G, _rows(G, [G.number[target]], direction="in", cutoff=cutoff)[0], whole=True)


def _from_each(G: NxGraph, weight: str | None, cutoff: float | None) -> Iterator[Any]:
    whole = weight is None or _weights_are_whole(G, weight)
    for begin in range(0, len(G), BATCH):
        some = list(range(begin, min(begin + BATCH, len(G))))
        for i, row in zip(some, _rows(G, some, weight, cutoff=cutoff), strict=True):
            yield G.labels[i], _reached(G, row, whole)


@kernel()
def all_pairs_shortest_path_length(G: NxGraph, cutoff: float | None = None) -> Iterator[Any]:
    return _from_each(G, None, cutoff)


@kernel(need="distance")
def single_source_dijkstra_path_length(
    G: NxGraph, source: Any, cutoff: float | None = None, weight: str | None = "weight"
) -> dict[Any, Any]:
    if source not in G.nx:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    row = _rows(G, [G.number[source]], weight, cutoff=cutoff)[0]
    return _reached(G, row, whole=weight is None or _weights_are_whole(G, weight))


@kernel(need="distance")
def all_pairs_dijkstra_path_length(
    G: NxGraph, cutoff: float | None = None, weight: str | None = "weight"
) -> Iterator[Any]:
    return _from_each(G, weight, cutoff)


def _between(G: NxGraph, source: Any, target: Any, weight: str | None) -> Any:
    """Distance of two nodes; None if no path leads there."""
    for node in (source, target):
        if node not in G.nx:
            raise nx.NodeNotFound(f"Node {node} is not in G")
    length = float(_rows(G, [G.number[source]], weight)[0][G.number[target]])
    if length == float("inf"):
        return None
    return int(length) if weight is None or _weights_are_whole(G, weight) else length


@kernel()
def has_path(G: NxGraph, source: Any, target: Any) -> bool:
    return _between(G, source, target, None) is not None


def _target_unknown(**given: Any) -> str | None:
    return None if given["target"] in given["G"].nx else "an unknown target is NetworkX's error"


@kernel(need="distance", unless=_target_unknown)
def dijkstra_path_length(G: NxGraph, source: Any, target: Any, weight: str | None = "weight") -> Any:
    length = _between(G, source, target, weight)
    if length is None:
        raise nx.NetworkXNoPath(f"Node {target} not reachable from {source}")
    return length


def _two_ends(**given: Any) -> str | None:
    if given["source"] is None or given["target"] is None or given["method"] != "dijkstra":
        return "lengths from or to every node, or by another method, run in NetworkX"
    return None


@kernel(need="distance", unless=_two_ends)
def shortest_path_length(
    G: NxGraph, source: Any = None, target: Any = None, weight: str | None = None, method: str | None = "dijkstra"
) -> Any:
    length = _between(G, source, target, weight)
    if length is None:
        raise nx.NetworkXNoPath(f"No path between {source} and {target}.")
    return length


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
    row = _rows(G, G.ids(sources), weight, cutoff=cutoff).min(axis=0)
    return _reached(G, row, whole=weight is None or _weights_are_whole(G, weight))


def _all_distances(G: NxGraph, weight: str | None) -> Any:
    for begin in range(0, len(G), BATCH):
        yield from _rows(G, list(range(begin, min(begin + BATCH, len(G)))), weight)


def _no_method(**given: Any) -> str | None:
    if given["method"] is not None:
        return "a method by name runs in NetworkX"
    return None


@kernel(need="distance", unless=_no_method)
def average_shortest_path_length(G: NxGraph, weight: str | None = None, method: str | None = None) -> float:
    n = len(G)
    if n == 0:
        raise nx.NetworkXPointlessConcept("the null graph has no paths, thus there is no average shortest path length")
    if n == 1:
        return 0
    total = float(sum(row.sum() for row in _all_distances(G, weight)))
    if total == float("inf"):
        kind = "strongly connected" if G.is_directed() else "connected"
        raise nx.NetworkXError(f"Graph is not {kind}.")
    return total / (n * (n - 1))


def _given(**given: Any) -> str | None:
    if given.get("e") is not None or given.get("sp") is not None or given.get("usebounds"):
        return "known distances or eccentricities, and bounds, run in NetworkX"
    if given.get("v") is not None:
        return "the eccentricity of some nodes runs in NetworkX"
    return "an empty graph runs in NetworkX" if len(given["G"]) == 0 else None


def _eccentricities(G: NxGraph, weight: str | None) -> dict[Any, Any]:
    values = np.array([row.max() for row in _all_distances(G, weight)])
    if not np.isfinite(values).all():
        kind = "digraph is not strongly connected" if G.is_directed() else "graph is not connected"
        raise nx.NetworkXError(f"Found infinite path length because the {kind}")
    whole = weight is None or _weights_are_whole(G, weight)
    return G.by_label(values.astype(np.int64) if whole else values)


@kernel(need="distance", unless=_given)
def eccentricity(G: NxGraph, v: Any = None, sp: Any = None, weight: str | None = None) -> Any:
    return _eccentricities(G, weight)


@kernel(need="distance", unless=_given)
def diameter(G: NxGraph, e: Any = None, usebounds: bool = False, weight: str | None = None) -> Any:
    return max(_eccentricities(G, weight).values())


@kernel(need="distance", unless=_given)
def radius(G: NxGraph, e: Any = None, usebounds: bool = False, weight: str | None = None) -> Any:
    return min(_eccentricities(G, weight).values())


@kernel(need="distance", unless=_given)
def center(G: NxGraph, e: Any = None, usebounds: bool = False, weight: str | None = None) -> list[Any]:
    found = _eccentricities(G, weight)
    least = min(found.values())
    return [node for node, value in found.items() if value == least]


@kernel(need="distance", unless=_given)
def periphery(G: NxGraph, e: Any = None, usebounds: bool = False, weight: str | None = None) -> list[Any]:
    found = _eccentricities(G, weight)
    most = max(found.values())
    return [node for node, value in found.items() if value == most]
