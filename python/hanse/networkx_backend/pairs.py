"""Scores of pairs of nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx

from .. import pairs as ours
from .convert import NxGraph
from .registry import kernel, multigraph


def _simple(**given: Any) -> str | None:
    return "graphs with loops run in NetworkX" if given["G"].has_loops else multigraph(**given)


def _scored(G: NxGraph, ebunch: Any, score: Callable[..., Any], whole: bool = False) -> Iterator[Any]:
    pairs = list(nx.non_edges(G.nx) if ebunch is None else ebunch)
    for u, v in pairs:
        for node in (u, v):
            if node not in G.nx:
                raise nx.NodeNotFound(f"Node {node} not in G.")
    if any(u == v for u, v in pairs):
        raise NotImplementedError("a pair of a node with itself runs in NetworkX")
    ids = [(G.number[u], G.number[v]) for u, v in pairs]
    values = score(G.plain, ids).fillna(0.0).to_numpy().tolist() if ids else []
    return iter([(u, v, int(p) if whole else p) for (u, v), p in zip(pairs, values, strict=True)])


@kernel(only="undirected", unless=_simple)
def jaccard_coefficient(G: NxGraph, ebunch: Any = None) -> Iterator[Any]:
    return _scored(G, ebunch, ours.jaccard)


@kernel(only="undirected", unless=_simple)
def adamic_adar_index(G: NxGraph, ebunch: Any = None) -> Iterator[Any]:
    return _scored(G, ebunch, ours.adamic_adar)


@kernel(only="undirected", unless=_simple)
def resource_allocation_index(G: NxGraph, ebunch: Any = None) -> Iterator[Any]:
    return _scored(G, ebunch, ours.resource_allocation)


@kernel(only="undirected", unless=_simple)
def preferential_attachment(G: NxGraph, ebunch: Any = None) -> Iterator[Any]:
    return _scored(G, ebunch, ours.preferential_attachment, whole=True)
