"""Centralities, as NetworkX scales them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import numpy as np

from .. import centrality as ours
from .convert import NxGraph
from .registry import kernel, loops, small_or_multi


def _share(g: NxGraph, direction: Any) -> dict[Any, float]:
    n = len(g)
    if n <= 1:
        return dict.fromkeys(g.labels, 1)
    return g.by_label(ours.degree(g.every_edge, direction=direction) / (n - 1))


@kernel()
def degree_centrality(G: NxGraph) -> dict[Any, float]:
    return _share(G, "both")


@kernel(only="directed")
def in_degree_centrality(G: NxGraph) -> dict[Any, float]:
    return _share(G, "in")


@kernel(only="directed")
def out_degree_centrality(G: NxGraph) -> dict[Any, float]:
    return _share(G, "out")


@kernel(need="distance")
def closeness_centrality(G: NxGraph, u: Any = None, distance: str | None = None, wf_improved: bool = True) -> Any:
    """All nodes are computed also where one is asked for."""
    if u is not None and u not in G.nx:
        raise nx.NodeNotFound(f"Node {u} is not in G")
    values = ours.closeness(
        G.graph(distance, "distance"),
        weighted=distance is not None,
        direction="in",
        scale="wasserman-faust" if wf_improved else "component",
    ).fillna(0.0)
    found = G.by_label(values)
    return found if u is None else found[u]


def _whole(**given: Any) -> str | None:
    if given["nbunch"] is not None or given["sources"] is not None:
        return "harmonic centrality of some nodes, or from some, runs in NetworkX"
    return None


@kernel(need="distance", unless=_whole)
def harmonic_centrality(G: NxGraph, nbunch: Any = None, distance: str | None = None, sources: Any = None) -> Any:
    return G.by_label(ours.harmonic(G.graph(distance, "distance"), weighted=distance is not None, direction="in"))


@kernel(only="undirected")
def global_efficiency(G: NxGraph) -> float:
    n = len(G)
    if n < 2:
        return 0
    return float(ours.harmonic(G.plain).sum()) / (n * (n - 1))


def _sample(G: NxGraph, k: int | None, seed: Any) -> list[Any] | None:
    """The same sample that NetworkX draws."""
    if k is None:
        return None
    if k == 0:
        raise ZeroDivisionError("k is 0: there is nothing to scale by")
    generator = nx.utils.create_py_random_state(seed)
    return list(generator.sample(G.labels, k))


def _ordered(G: NxGraph, weight: str | None, sampled: list[Any] | None, edges: bool = False) -> Any:
    """Sums over ordered pairs, as NetworkX has them before it scales."""
    run = ours.edge_betweenness if edges else ours.betweenness
    sources = None if sampled is None else G.ids(sampled)
    values = run(G.graph(weight, "distance"), weighted=weight is not None, sources=sources).to_numpy(copy=True)
    return values if G.is_directed() else values * 2


@kernel(need="distance", unless=lambda **given: "endpoints run in NetworkX" if given["endpoints"] else None)
def betweenness_centrality(
    G: NxGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Any = None,
) -> Any:
    """Equal lengths of decimal weights are equal here; NetworkX compares sums of floating point numbers."""
    n = len(G)
    if k == n:
        k = None
    sampled = _sample(G, k, seed)
    values = _ordered(G, weight, sampled)
    if n < 3:
        return G.by_label(values)
    # A sampled source lies between the other sources' pairs only, so its sum is over one source fewer.
    origins = np.full(n, float(n - 1 if k is None else k))
    if sampled is not None:
        origins[G.ids(sampled)] -= 1
    with np.errstate(divide="ignore", invalid="ignore"):
        if normalized:
            scale = 1 / (origins * (n - 2))
        else:
            scale = (n - 1) / (origins * (1 if G.is_directed() else 2))
    scale[origins == 0] = np.nan
    return G.by_label(values * scale)


def _edges(G: NxGraph, values: Any) -> dict[Any, float]:
    """By edge, in NetworkX's orientation and order."""
    sources, targets, _ = G.plain._core.ties()
    found = {(s, t): v for s, t, v in zip(sources.tolist(), targets.tolist(), np.asarray(values).tolist(), strict=True)}
    number = G.number
    named = {}
    for u, v in G.nx.edges():
        i, j = number[u], number[v]
        named[u, v] = found[(i, j) if G.is_directed() or i <= j else (j, i)]
    return named


def _simple_edges(**given: Any) -> str | None:
    return "edges of multigraphs run in NetworkX" if given["G"].is_multigraph() else None


@kernel(need="distance", unless=_simple_edges)
def edge_betweenness_centrality(
    G: NxGraph, k: int | None = None, normalized: bool = True, weight: str | None = None, seed: Any = None
) -> Any:
    n = len(G)
    sampled = _sample(G, k, seed)
    values = _ordered(G, weight, sampled, edges=True)
    if n >= 2:
        origins = n if k is None else k
        values *= 1 / (origins * (n - 1)) if normalized else n / (origins * (1 if G.is_directed() else 2))
    return _edges(G, values)


def _subset(G: NxGraph, sources: Any, targets: Any, weight: str | None, edges: bool) -> Any:
    run = ours.edge_betweenness if edges else ours.betweenness
    return run(
        G.graph(weight, "distance"), weighted=weight is not None, sources=G.ids(sources), targets=G.ids(targets)
    ).to_numpy(copy=True)


def _distinct(**given: Any) -> str | None:
    if not all(isinstance(given[side], Collection) for side in ("sources", "targets")):
        return "sources and targets that can be read once only run in NetworkX"
    if any(len(set(given[side])) != len(given[side]) for side in ("sources", "targets")):
        return "a node named twice runs in NetworkX"
    return _simple_edges(**given)


@kernel(need="distance", unless=_distinct)
def betweenness_centrality_subset(
    G: NxGraph, sources: Any, targets: Any, normalized: bool = False, weight: str | None = None
) -> Any:
    n = len(G)
    values = _subset(G, sources, targets, weight, edges=False)
    if normalized and n > 2:
        values *= (1 if G.is_directed() else 2) / ((n - 1) * (n - 2))
    return G.by_label(values)


@kernel(need="distance", unless=_distinct)
def edge_betweenness_centrality_subset(
    G: NxGraph, sources: Any, targets: Any, normalized: bool = False, weight: str | None = None
) -> Any:
    n = len(G)
    values = _subset(G, sources, targets, weight, edges=True)
    if normalized and n > 1:
        values *= (1 if G.is_directed() else 2) / (n * (n - 1))
    return _edges(G, values)


def _power(**given: Any) -> str | None:
    if given.get("nstart") is not None:
        return "a start vector is of the power iteration in NetworkX"
    if loops(given["G"]) and not given["G"].is_directed():
        return "loops of undirected graphs stand once in NetworkX's matrix"
    return small_or_multi(**given)


def _eigenvector_is_ours(**given: Any) -> str | None:
    if given["max_iter"] != 100:
        return "a limit of iterations is of the power iteration in NetworkX"
    graph = given["G"].nx
    connected = nx.is_strongly_connected if graph.is_directed() else nx.is_connected
    if len(graph) and not connected.orig_func(graph):
        return "the leading eigenvector of a disconnected graph depends on the start"
    return _power(**given)


@kernel(need="strength", unless=_eigenvector_is_ours)
def eigenvector_centrality(
    G: NxGraph, max_iter: int = 100, tol: float = 1e-6, nstart: Any = None, weight: str | None = None
) -> Any:
    return G.by_label(ours.eigenvector(G.graph(weight, "strength"), weighted=weight is not None))


def _katz_is_ours(**given: Any) -> str | None:
    if given["max_iter"] != 1000 or not isinstance(given["beta"], int | float):
        return "a limit of iterations, or a beta per node, runs in NetworkX"
    return _power(**given)


@kernel(need="strength", unless=_katz_is_ours)
def katz_centrality(
    G: NxGraph,
    alpha: float = 0.1,
    beta: Any = 1.0,
    max_iter: int = 1000,
    tol: float = 1e-6,
    nstart: Any = None,
    normalized: bool = True,
    weight: str | None = None,
) -> Any:
    try:
        values = ours.katz(
            G.graph(weight, "strength"),
            alpha=alpha,
            beta=float(beta),
            weighted=weight is not None,
            normalized=normalized,
        )
    except ValueError as error:  # alpha too large: the series does not converge
        raise nx.PowerIterationFailedConvergence(max_iter) from error
    return G.by_label(values)


def _pagerank_is_ours(**given: Any) -> str | None:
    if given["dangling"] is not None or given["max_iter"] != 100:
        return "dangling weights, or a limit of iterations, run in NetworkX"
    personal = given["personalization"]
    if personal is not None and not sum(personal.get(u, 0) for u in given["G"].labels) > 0:
        return "a personalization without weight is NetworkX's error"
    return _power(**given)


@kernel(need="strength", unless=_pagerank_is_ours)
def pagerank(
    G: NxGraph,
    alpha: float = 0.85,
    personalization: Any = None,
    max_iter: int = 100,
    tol: float = 1e-6,
    nstart: Any = None,
    weight: str | None = "weight",
    dangling: Any = None,
) -> Any:
    personal = None
    if personalization is not None:
        personal = {i: float(personalization.get(label, 0)) for i, label in enumerate(G.labels)}
    values = ours.pagerank(
        G.graph(weight, "strength"), damping=alpha, personalization=personal, weighted=weight is not None
    )
    return G.by_label(values)


def _hits_is_ours(**given: Any) -> str | None:
    if not given["normalized"] or given["max_iter"] != 100:
        return "hits without scale, or with a limit of iterations, runs in NetworkX"
    if not given["G"].nx.number_of_edges():
        return "a graph without edges runs in NetworkX"
    return _power(**given)


@kernel(need="strength", unless=_hits_is_ours)
def hits(G: NxGraph, max_iter: int = 100, tol: float = 1e-8, nstart: Any = None, normalized: bool = True) -> Any:
    # NetworkX always reads the edge attribute "weight" here.
    found = ours.hits(G.weighted("weight", "strength"), weighted=True)
    return tuple(G.by_label(found[side] / found[side].sum()) for side in ("hub", "authority"))
