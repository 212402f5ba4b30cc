"""How many nodes or edges must go before others lose each other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any

from networkx.algorithms import flow

from .. import paths as ours
from .components import in_one_piece
from .convert import NxGraph
from .registry import kernel, small_or_multi


def _independent(G: NxGraph, pairs: Iterable[tuple[int, int]], by: Any, at_most: int | None = None) -> list[int]:
    """Of each pair of numbers of nodes; parallel edges count once, as in NetworkX."""
    listed = list(pairs)
    if not listed:
        return []
    sources, targets = map(list, zip(*listed, strict=True))
    return [int(c) for c in ours.independent_paths(G.plain, sources, targets, by=by, cutoff=at_most)]


#: All find the same number.
FLOWS = (
    None,
    flow.boykov_kolmogorov,
    flow.dinitz,
    flow.edmonds_karp,
    flow.preflow_push,
    flow.shortest_augmenting_path,
)


def _plain_flow(**given: Any) -> str | None:
    if any(given.get(name) is not None for name in ("auxiliary", "residual", "cutoff")):
        return "a prepared graph or a cutoff is of NetworkX's own search"
    if given["flow_func"] not in FLOWS:
        return "a flow function of one's own runs in NetworkX"
    ends = [given[name] for name in ("s", "t") if given.get(name) is not None]
    if ends and (len(ends) == 1 or ends[0] == ends[1] or not all(end in given["G"].nx for end in ends)):
        return "one end, equal ends and unknown nodes are NetworkX's errors"
    if given["G"].has_loops:
        return "graphs with loops, which NetworkX counts as degree, run in NetworkX"
    return small_or_multi(**given)


def _whole_is_ours(**given: Any) -> str | None:
    if given["s"] is None and given["t"] is None and len(given["G"]) < 2:
        return "a graph of one node runs in NetworkX"
    return _plain_flow(**given)


def _undirected_if_whole(**given: Any) -> str | None:
    if given["s"] is None and given["G"].is_directed():
        return "the connectivity of a directed graph runs in NetworkX, which looks at some ordered pairs only"
    return _whole_is_ours(**given)


@kernel(unless=_plain_flow)
def local_node_connectivity(
    G: NxGraph, s: Any, t: Any, flow_func: Any = None, auxiliary: Any = None, residual: Any = None, cutoff: Any = None
) -> int:
    return _independent(G, [(G.id(s), G.id(t))], "nodes")[0]


@kernel(unless=_plain_flow)
def local_edge_connectivity(
    G: NxGraph, s: Any, t: Any, flow_func: Any = None, auxiliary: Any = None, residual: Any = None, cutoff: Any = None
) -> int:
    return _independent(G, [(G.id(s), G.id(t))], "ties")[0]


@kernel(unless=_undirected_if_whole)
def node_connectivity(G: NxGraph, s: Any = None, t: Any = None, flow_func: Any = None) -> int:
    """A least cut parts a given node from another, or two of its neighbours (Esfahanian and Hakimi 1984)."""
    if s is not None:
        return _independent(G, [(G.id(s), G.id(t))], "nodes")[0]
    if not in_one_piece(G):
        return 0
    v = min(G.nx, key=G.nx.degree)
    least = int(G.nx.degree(v))
    around = set(G.nx.adj[v])
    pairs = [(v, w) for w in G.labels if w != v and w not in around]
    pairs += [(a, b) for a, b in combinations(around, 2) if not G.nx.has_edge(a, b)]
    return min([least, *_independent(G, ((G.id(a), G.id(b)) for a, b in pairs), "nodes", least)])


@kernel(unless=_whole_is_ours)
def edge_connectivity(G: NxGraph, s: Any = None, t: Any = None, flow_func: Any = None, cutoff: Any = None) -> int:
    """A least cut parts the first node from another; in directed graphs, some node from the next."""
    if s is not None:
        return _independent(G, [(G.id(s), G.id(t))], "ties")[0]
    if not in_one_piece(G):
        return 0
    n = len(G)
    pairs = [(i, (i + 1) % n) for i in range(n)] if G.is_directed() else [(0, i) for i in range(1, n)]
    return min(_independent(G, pairs, "ties", min(degree for _, degree in G.nx.degree())))


@kernel(unless=_plain_flow)
def average_node_connectivity(G: NxGraph, flow_func: Any = None) -> float:
    pairs = list((permutations if G.is_directed() else combinations)(range(len(G)), 2))
    return sum(_independent(G, pairs, "nodes")) / len(pairs) if pairs else 0


@kernel(unless=_plain_flow)
def all_pairs_node_connectivity(G: NxGraph, nbunch: Any = None, flow_func: Any = None) -> dict[Any, dict[Any, int]]:
    nodes = list(G.nx if nbunch is None else set(nbunch))
    pairs = list((permutations if G.is_directed() else combinations)(nodes, 2))
    found: dict[Any, dict[Any, int]] = {node: {} for node in nodes}
    for (u, v), count in zip(pairs, _independent(G, ((G.id(u), G.id(v)) for u, v in pairs), "nodes"), strict=True):
        found[u][v] = count
        if not G.is_directed():
            found[v][u] = count
    return found
