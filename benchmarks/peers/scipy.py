"""scipy.sparse.csgraph."""

import numpy as np
import scipy
import scipy.sparse as sp
from scipy.sparse import csgraph

from ..graphs import GROUPS, groups_of

NAME = "scipy"
THREADS = (1,)


def version():
    return scipy.__version__


def load(ties, weighted, threads):
    values = ties.weights if weighted else np.ones(ties.m)
    half = sp.coo_array(
        (values, (ties.sources.astype(np.int32), ties.targets.astype(np.int32))), shape=(ties.n, ties.n)
    )
    return (half + half.T).tocsr()


def build(ties, weighted, threads):
    return load(ties, weighted, threads)


def tie_count(graph):
    return graph.nnz // 2


def _harmonic(graph):
    total = np.zeros(graph.shape[0])
    for begin in range(0, graph.shape[0], 256):
        rows = np.arange(begin, min(begin + 256, graph.shape[0]))
        distances = csgraph.dijkstra(graph, unweighted=True, indices=rows)
        distances[np.arange(len(rows)), rows] = np.inf
        total[rows] = (1 / distances).sum(axis=1)
    return total


def _roles(graph):
    """Gould and Fernandez by sparse products: all two-paths less the closed ones, pairs in both orders."""
    n = graph.shape[0]
    group = groups_of(n)
    members = [sp.csr_array(sp.diags_array((group == g).astype(float))) for g in range(GROUPS)]
    contacts = np.stack([graph @ (group == g).astype(float) for g in range(GROUPS)])
    result = np.zeros((5, n))
    for g in range(GROUPS):
        ends = graph @ members[g] @ graph  # a -> group g -> b
        for h in range(GROUPS):
            open_pairs = contacts[g] * contacts[h] - (contacts[g] if g == h else 0)
            closed = (ends @ members[h]).multiply(graph).sum(axis=1)
            for own in range(GROUPS):
                brokers = group == own
                result[role_of(g, own, h), brokers] += (open_pairs - closed)[brokers]
    return result.ravel()


def role_of(first, broker, last):
    if first == broker:
        return 0 if last == broker else 3
    if last == broker:
        return 2
    return 1 if first == last else 4


KERNELS = {
    "roles": _roles,
    "harmonic": _harmonic,
    "components": lambda g: csgraph.connected_components(g)[1],
    "breadth-first search": lambda g: csgraph.dijkstra(g, unweighted=True, indices=0),
}
