"""Centralities, as NetworkX scales them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import numpy as np

from .. import centrality as ours
from .. import paths
from .components import in_one_piece
from .convert import NxGraph, weight_problem
from .paths import each_row, from_set
from .registry import kernel, small_or_multi


def _share(g: NxGraph, direction: Any) -> dict[Any, float]:
    n = len(g)
    if n <= 1:
        return dict.fromkeys(g.labels, 1)
    return g.by_label(ours.degree(g.every_edge, direction=direction) / (n - 1))


@kernel(linear=True)
def degree_centrality(G: NxGraph) -> dict[Any, float]:
    return _share(G, "both")


@kernel(only="directed", linear=True)
def in_degree_centrality(G: NxGraph) -> dict[Any, float]:
    return _share(G, "in")


@kernel(only="directed", linear=True)
def out_degree_centrality(G: NxGraph) -> dict[Any, float]:
    return _share(G, "out")


@kernel(need="distance")
def closeness_centrality(G: NxGraph, u: Any = None, distance: str | None = None, wf_improved: bool = True) -> Any:
    if u is not None:
        return _closeness_of(G, u, distance, wf_improved)
    values = ours.closeness(
        G.graph(distance, "distance"),
        weighted=distance is not None,
        direction="in",
        scale="wasserman-faust" if wf_improved else "component",
    )
    return G.by_label(values.fillna(0.0))


def _closeness_of(G: NxGraph, u: Any, distance: str | None, wf_improved: bool) -> float:
    row = from_set(G, [G.id(u)], distance, "in")
    others = int(np.isfinite(row).sum()) - 1
    if others == 0:
        return 0.0
    closeness = others / float(row[np.isfinite(row)].sum())
    return closeness * others / (len(G) - 1) if wf_improved else closeness


def _known(**given: Any) -> str | None:
    return None if set(given["nodes"]) <= set(given["G"].labels) else "an unknown node is NetworkX's error"


@kernel(unless=_known)
def bipartite_closeness_centrality(G: NxGraph, nodes: Any, normalized: bool = True) -> dict[Any, float]:
    """As if all others were at the least distance of their side, over what they are at."""
    top = set(nodes)
    n, of_top = len(G), len(top)
    found = {}
    for node, row in zip(G.labels, each_row(G, list(range(n)), None), strict=True):
        reached = np.isfinite(row)
        total = float(row[reached].sum())
        own = of_top if node in top else n - of_top
        value = (n - own + 2 * (own - 1)) / total if total else 0.0
        found[node] = value * (int(reached.sum()) - 1) / (n - 1) if normalized and total else value
    return found


@kernel(need="distance")
def harmonic_centrality(G: NxGraph, nbunch: Any = None, distance: str | None = None, sources: Any = None) -> Any:
    if sources is None:
        graph = G.graph(distance, "distance")
        values = ours.harmonic(graph, weighted=distance is not None, direction="in").to_numpy()
    else:
        values = np.zeros(len(G))
        for row in each_row(G, G.ids(set(G.nx.nbunch_iter(sources))), distance):
            values += np.divide(1, row, out=np.zeros(len(G)), where=row > 0)
    found = G.by_label(values)
    return found if nbunch is None else {node: found[node] for node in set(G.nx.nbunch_iter(nbunch))}


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


def _at_ends(G: NxGraph, sources: list[int]) -> Any:
    """How many ordered pairs of a source and a node that it reaches begin or end at each node."""
    reached = np.zeros(len(G))
    if G.is_directed():
        for source, row in zip(sources, each_row(G, sources, None), strict=True):
            there = np.isfinite(row)
            reached += there
            reached[source] += there.sum() - 2  # it does not reach itself, and its own paths begin there
        return reached
    piece = paths.components(G.plain).to_numpy()
    from_sources = np.bincount(piece[sources], minlength=piece.max() + 1)[piece].astype(float)
    from_sources[sources] += np.bincount(piece)[piece[sources]] - 2
    return from_sources


@kernel(need="distance")
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
    if endpoints and n:
        values += _at_ends(G, list(range(n)) if sampled is None else G.ids(sampled))
    others = n if endpoints else n - 1
    if others < 2:
        return G.by_label(values)
    origins = np.full(n, float(others if k is None else k))
    if sampled is not None and not endpoints:
        # A sampled source lies between the other sources' pairs only, so its sum is over one source fewer.
        origins[G.ids(sampled)] -= 1
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = 1 / (origins * (others - 1)) if normalized else others / (origins * (1 if G.is_directed() else 2))
    scale[origins == 0] = np.nan
    return G.by_label(values * scale)


def _by_edge(G: NxGraph, values: Any, weight: str | None) -> dict[Any, float]:
    """By edge, in NetworkX's orientation and order; of parallel edges the shortest share what their two nodes have."""
    n = len(G)
    graph = G.graph(weight, "distance")
    sources, targets, _ = graph._core.ties()
    ties = sources.astype(np.int64) * n + targets
    order = np.argsort(ties)
    ends = [end.astype(np.int64) for end in G.ends]
    of_edge = order[np.searchsorted(ties, ends[0] * n + ends[1], sorter=order)]
    found = np.asarray(values)[of_edge]
    if G.is_multigraph():
        length = np.ones(len(of_edge)) if weight is None else G.weights(weight).values
        shortest = np.full(len(ties), np.inf)
        np.minimum.at(shortest, of_edge, length)
        chosen = length == shortest[of_edge]
        found = np.where(chosen, found / np.bincount(of_edge, chosen)[of_edge], 0.0)
    return dict(zip(G.nx.edges, found.tolist(), strict=True))


@kernel(need="distance")
def edge_betweenness_centrality(
    G: NxGraph, k: int | None = None, normalized: bool = True, weight: str | None = None, seed: Any = None
) -> Any:
    n = len(G)
    sampled = _sample(G, k, seed)
    values = _ordered(G, weight, sampled, edges=True)
    if n >= 2:
        origins = n if k is None else k
        values *= 1 / (origins * (n - 1)) if normalized else n / (origins * (1 if G.is_directed() else 2))
    return _by_edge(G, values, weight)


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
    return None


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
    return _by_edge(G, values, weight)


def _power(**given: Any) -> str | None:
    if given.get("nstart") is not None:
        return "a start vector is of the power iteration in NetworkX"
    if given["G"].has_loops and not given["G"].is_directed():
        return "loops of undirected graphs stand once in NetworkX's matrix"
    return small_or_multi(**given)


def _eigenvector_is_ours(**given: Any) -> str | None:
    if given["max_iter"] != 100:
        return "a limit of iterations is of the power iteration in NetworkX"
    if len(given["G"]) and not in_one_piece(given["G"]):
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
        return _katz(G, alpha, beta, normalized, weight)
    except ValueError as error:  # alpha too large: the series does not converge
        raise nx.PowerIterationFailedConvergence(max_iter) from error


def _katz(G: NxGraph, alpha: float, beta: float, normalized: bool, weight: str | None) -> dict[Any, float]:
    graph = G.graph(weight, "strength")
    return G.by_label(
        ours.katz(graph, alpha=alpha, beta=float(beta), weighted=weight is not None, normalized=normalized)
    )


def _number_everywhere(**given: Any) -> str | None:
    return _power(**given) if isinstance(given["beta"], int | float) else "a beta per node runs in NetworkX"


@kernel(need="strength", unless=_number_everywhere)
def katz_centrality_numpy(
    G: NxGraph, alpha: float = 0.1, beta: Any = 1.0, normalized: bool = True, weight: str | None = None
) -> Any:
    try:
        return _katz(G, alpha, beta, normalized, weight)
    except ValueError as error:
        raise NotImplementedError("alpha is too large for the sum over walks; NetworkX solves the equations") from error


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
    # NetworkX always reads the edge attribute "weight" here.
    return weight_problem(given["G"], "weight", "strength") or _power(**given)


@kernel(unless=_hits_is_ours)
def hits(G: NxGraph, max_iter: int = 100, tol: float = 1e-8, nstart: Any = None, normalized: bool = True) -> Any:
    found = ours.hits(G.weighted("weight", "strength"), weighted=True)
    return tuple(G.by_label(found[side] / found[side].sum()) for side in ("hub", "authority"))
