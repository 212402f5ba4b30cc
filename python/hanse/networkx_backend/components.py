"""Components, cut nodes and bridges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from .. import paths as ours
from .convert import NxGraph
from .registry import kernel


def _sets(G: NxGraph, strong: bool = False) -> list[set[Any]]:
    """Members of each component: in the order of their first node or, strong ones, those that ties lead to first."""
    of_node = ours.components(G.plain, strong=strong).to_numpy()
    groups: dict[int, set[Any]] = {}
    for label, component in zip(G.labels, of_node.tolist(), strict=True):
        groups.setdefault(component, set()).add(label)
    if not strong:
        return list(groups.values())
    leads_to: dict[int, dict[int, None]] = {component: {} for component in groups}
    for a, b in zip(*(of_node[ends].tolist() for ends in G.ends), strict=True):
        if a != b:
            leads_to[a][b] = None
    return [groups[component] for component in _last_first(leads_to)]


def _last_first(leads_to: dict[int, dict[int, None]]) -> list[int]:
    """Each after all that it leads to, as a depth-first search leaves them."""
    order: list[int] = []
    seen: set[int] = set()
    for root in leads_to:
        stack = [] if root in seen else [(root, iter(leads_to[root]))]
        seen.add(root)
        while stack:
            current, rest = stack[-1]
            following = next((component for component in rest if component not in seen), None)
            if following is None:
                order.append(current)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(leads_to[following])))
    return order


def _count(G: NxGraph, strong: bool = False) -> int:
    return len(np.unique(ours.components(G.plain, strong=strong)))


def _one(G: NxGraph, strong: bool = False) -> bool:
    if len(G) == 0:
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph")
    return _count(G, strong) == 1


def in_one_piece(G: NxGraph) -> bool:
    """Whether every node reaches every other; NetworkX's error if there is none."""
    return _one(G, strong=G.is_directed())


@kernel(only="undirected", linear=True)
def connected_components(G: NxGraph) -> Iterator[set[Any]]:
    return iter(_sets(G))


@kernel(only="undirected", linear=True)
def number_connected_components(G: NxGraph) -> int:
    return _count(G)


@kernel(only="undirected", linear=True)
def is_connected(G: NxGraph) -> bool:
    return _one(G)


@kernel(
    only="undirected",
    unless=lambda **g: None if g["n"] in g["G"].nx else "an unknown node is NetworkX's error",
    linear=True,
)
def node_connected_component(G: NxGraph, n: Any) -> set[Any]:
    return next(members for members in _sets(G) if n in members)


@kernel(only="directed", linear=True)
def weakly_connected_components(G: NxGraph) -> Iterator[set[Any]]:
    return iter(_sets(G))


@kernel(only="directed", linear=True)
def number_weakly_connected_components(G: NxGraph) -> int:
    return _count(G)


@kernel(only="directed", linear=True)
def is_weakly_connected(G: NxGraph) -> bool:
    return _one(G)


@kernel(only="directed", linear=True)
def strongly_connected_components(G: NxGraph) -> Iterator[set[Any]]:
    return iter(_sets(G, strong=True))


@kernel(only="directed", linear=True)
def number_strongly_connected_components(G: NxGraph) -> int:
    return _count(G, strong=True)


@kernel(only="directed", linear=True)
def is_strongly_connected(G: NxGraph) -> bool:
    return _one(G, strong=True)


def _blocks(G: NxGraph) -> list[list[int]]:
    found = ours.biconnected(G.plain)
    return [nodes.tolist() for _, nodes in found.groupby("block")["node"]]


@kernel(only="undirected")
def biconnected_components(G: NxGraph) -> Iterator[set[Any]]:
    return iter([G.set_of(members) for members in _blocks(G)])


def _no_loops(**given: Any) -> str | None:
    return "loops, which belong to no block, run in NetworkX" if given["G"].has_loops else None


@kernel(only="undirected", unless=_no_loops)
def biconnected_component_edges(G: NxGraph) -> Iterator[list[tuple[Any, Any]]]:
    block_of: dict[int, set[int]] = {}
    blocks = _blocks(G)
    for b, members in enumerate(blocks):
        for node in members:
            block_of.setdefault(node, set()).add(b)
    edges: list[list[tuple[Any, Any]]] = [[] for _ in blocks]
    for u, v in G.nx.edges():
        if u != v:  # two nodes share exactly one block if they are tied
            (block,) = block_of[G.number[u]] & block_of[G.number[v]]
            edges[block].append((u, v))
    return iter(edges)


@kernel(only="undirected")
def is_biconnected(G: NxGraph) -> bool:
    blocks = _blocks(G)
    if len(blocks) == 1:
        return len(blocks[0]) == len(G)
    return False


@kernel(only="undirected")
def articulation_points(G: NxGraph) -> Iterator[Any]:
    return iter([G.labels[i] for i in ours.articulation(G.plain)])


def _bridges(G: NxGraph, root: Any) -> list[tuple[Any, Any]]:
    if root is not None and root not in G.nx:
        raise nx.NodeNotFound(f"Node {root} is not in the graph")
    found = ours.bridges(G.every_edge)
    pairs = {(s, t) for s, t in zip(found["source"].tolist(), found["target"].tolist(), strict=True)}
    reachable = None if root is None else nx.node_connected_component.orig_func(G.nx, root)
    number = G.number
    return [
        (u, v)
        for u, v in G.nx.edges()
        if tuple(sorted((number[u], number[v]))) in pairs and (reachable is None or u in reachable)
    ]


@kernel(only="undirected")
def bridges(G: NxGraph, root: Any = None) -> Iterator[tuple[Any, Any]]:
    return iter(_bridges(G, root))


@kernel(only="undirected")
def has_bridges(G: NxGraph, root: Any = None) -> bool:
    return bool(_bridges(G, root))
