"""Two-mode graphs seen from one side."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import networkx as nx
import numpy as np
import scipy.sparse as sp

from .convert import NxGraph
from .registry import kernel, multigraph


def _two_mode(**given: Any) -> str | None:
    B = given["B"]
    if B.is_directed() or given.get("multigraph"):
        return "directed and multigraph projections run in NetworkX"
    if not isinstance(given["nodes"], Collection):
        return "nodes that can be read once only run in NetworkX"
    if not all(node in B.nx for node in given["nodes"]):
        return "an unknown node is NetworkX's error"
    inside = np.zeros(len(B), bool)
    inside[B.ids(given["nodes"])] = True
    if (inside[B.ends[0]] == inside[B.ends[1]]).any():
        return "graphs with an edge within one side run in NetworkX"
    return multigraph(**given)


def _projected(B: NxGraph, nodes: Any, weigh: Any) -> nx.Graph:
    """`weigh` gets a matrix nodes x all of who is tied to whom, and gives the pairs and the weight of each, or none."""
    made = nx.Graph()
    made.graph.update(B.nx.graph)
    made.add_nodes_from((n, B.nx.nodes[n]) for n in nodes)
    order = list(made)
    first, second, weights = weigh(B.plain.to_scipy()[B.ids(order)])
    pairs = zip(map(order.__getitem__, first.tolist()), map(order.__getitem__, second.tolist()), strict=True)
    if weights is None:
        made.add_edges_from(pairs)
    else:
        made.add_weighted_edges_from((u, v, w) for (u, v), w in zip(pairs, weights.tolist(), strict=True))
    return made


def _shared(tied: Any, of_each: Any = None) -> tuple[Any, Any, Any]:
    """Pairs with common neighbours and their number, or the sum of what each of these counts."""
    of_pair = sp.triu(tied @ (tied.T if of_each is None else sp.diags_array(of_each) @ tied.T), k=1).tocoo()
    return of_pair.row, of_pair.col, of_pair.data


@kernel(unless=_two_mode)
def projected_graph(B: NxGraph, nodes: Any, multigraph: bool = False) -> nx.Graph:
    return _projected(B, nodes, lambda tied: (*_shared(tied)[:2], None))


@kernel(unless=_two_mode)
def weighted_projected_graph(B: NxGraph, nodes: Any, ratio: bool = False) -> nx.Graph:
    kept = len(nodes)
    others = float(len(B) - kept)
    if others < 1:
        raise nx.NetworkXAlgorithmError(
            f"the size of the nodes to project onto ({kept}) is >= the graph size ({len(B)}).\n"
            "They are either not a valid bipartite partition or contain duplicates"
        )

    def weigh(tied: Any) -> tuple[Any, Any, Any]:
        first, second, common = _shared(tied)
        return first, second, common / others if ratio else common.astype(np.int64)

    return _projected(B, nodes, weigh)


@kernel(unless=_two_mode)
def collaboration_weighted_projected_graph(B: NxGraph, nodes: Any) -> nx.Graph:
    """Newman's: a common neighbour of k nodes counts 1 / (k - 1)."""
    degree = np.asarray(B.plain.to_scipy().sum(axis=1)).ravel()
    counts = np.divide(1, degree - 1, out=np.zeros(len(B)), where=degree > 1)
    return _projected(B, nodes, lambda tied: _shared(tied, counts))


@kernel(unless=_two_mode)
def overlap_weighted_projected_graph(B: NxGraph, nodes: Any, jaccard: bool = True) -> nx.Graph:
    def weigh(tied: Any) -> tuple[Any, Any, Any]:
        first, second, common = _shared(tied)
        degree = np.asarray(tied.sum(axis=1)).ravel()
        a, b = degree[first], degree[second]
        return first, second, common / (a + b - common if jaccard else np.minimum(a, b))

    return _projected(B, nodes, weigh)
