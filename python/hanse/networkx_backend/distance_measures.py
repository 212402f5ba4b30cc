"""How far the farthest nodes are, and how far the mean."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from .. import centrality as ours_centrality
from .. import paths as ours
from .components import in_one_piece
from .convert import NxGraph
from .paths import each_row
from .registry import kernel


def _no_method(**given: Any) -> str | None:
    return "a method by name runs in NetworkX" if given["method"] is not None else None


def _mean(G: NxGraph, weight: str | None) -> float:
    return float(ours.mean_distance(G.graph(weight, "distance"), weighted=weight is not None))


@kernel(need="distance", unless=_no_method)
def average_shortest_path_length(G: NxGraph, weight: str | None = None, method: str | None = None) -> float:
    n = len(G)
    if n == 0:
        raise nx.NetworkXPointlessConcept("the null graph has no paths, thus there is no average shortest path length")
    if n == 1:
        return 0
    if not in_one_piece(G):
        raise nx.NetworkXError(f"Graph is not {'strongly ' if G.is_directed() else ''}connected.")
    return _mean(G, weight)


@kernel(need="distance")
def wiener_index(G: NxGraph, weight: str | None = None) -> float:
    n = len(G)
    if not in_one_piece(G):
        return float("inf")
    total = _mean(G, weight) * (n * (n - 1)) if n > 1 else 0.0
    if G.whole(weight):
        total = round(total)
    return total if G.is_directed() else total / 2


def _given(**given: Any) -> str | None:
    if given.get("e") is not None or given.get("sp") is not None:
        return "known distances or eccentricities run in NetworkX"
    return "an empty graph runs in NetworkX" if len(given["G"]) == 0 else None


def _require(finite: bool, G: NxGraph) -> None:
    if not finite:
        kind = "digraph is not strongly connected" if G.is_directed() else "graph is not connected"
        raise nx.NetworkXError(f"Found infinite path length because the {kind}")


def _numbers(G: NxGraph, values: Any, weight: str | None) -> list[Any]:
    found: list[Any] = np.asarray(values).astype(np.int64 if G.whole(weight) else np.float64).tolist()
    return found


def _eccentricities(G: NxGraph, weight: str | None) -> dict[Any, Any]:
    _require(in_one_piece(G), G)
    values = ours.eccentricity(G.graph(weight, "distance"), weighted=weight is not None)
    return dict(zip(G.labels, _numbers(G, values, weight), strict=True))


@kernel(need="distance", unless=_given)
def eccentricity(G: NxGraph, v: Any = None, sp: Any = None, weight: str | None = None) -> Any:
    if v is None:
        return _eccentricities(G, weight)
    chosen = list(G.nx.nbunch_iter(v))
    values = np.array([row.max() for row in each_row(G, G.ids(chosen), weight)])
    _require(bool(np.isfinite(values).all()), G)
    found = dict(zip(chosen, _numbers(G, values, weight), strict=True))
    return found[v] if v in G.nx else found


@kernel(need="distance", unless=_given)
def diameter(G: NxGraph, e: Any = None, usebounds: bool = False, weight: str | None = None) -> Any:
    """With or without bounds: they speed NetworkX up and change nothing."""
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


def _barycenter_is_ours(**given: Any) -> str | None:
    if given["attr"] is not None:
        return "sums that are to be written into the graph run in NetworkX"
    if not given["G"].whole(given["weight"]):
        return "sums of decimal lengths run in NetworkX: rounding would decide which are least"
    return _given(**given)


@kernel(need="distance", unless=_barycenter_is_ours)
def barycenter(G: NxGraph, weight: str | None = None, attr: str | None = None, sp: Any = None) -> list[Any]:
    if not in_one_piece(G):
        raise nx.NetworkXNoPath(
            f"Input graph {G.nx} is disconnected, so every induced subgraph has infinite barycentricity."
        )
    nearness = ours_centrality.closeness(G.graph(weight, "distance"), weighted=weight is not None).to_numpy()
    return [G.labels[i] for i in np.flatnonzero(nearness == nearness.max())]
