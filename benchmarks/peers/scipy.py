"""scipy.sparse.csgraph."""

import numpy as np
import scipy
import scipy.sparse as sp
from scipy.sparse import csgraph

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


def build(ties, threads):
    return load(ties, False, threads).nnz // 2


def _harmonic(graph):
    total = np.zeros(graph.shape[0])
    for begin in range(0, graph.shape[0], 256):
        rows = np.arange(begin, min(begin + 256, graph.shape[0]))
        distances = csgraph.dijkstra(graph, unweighted=True, indices=rows)
        distances[np.arange(len(rows)), rows] = np.inf
        total[rows] = (1 / distances).sum(axis=1)
    return total


KERNELS = {
    "harmonic": _harmonic,
    "components": lambda g: csgraph.connected_components(g)[1],
    "breadth-first search": lambda g: csgraph.dijkstra(g, unweighted=True, indices=0),
}
