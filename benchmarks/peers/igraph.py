"""python-igraph (C core); one thread."""

import igraph
import numpy as np

NAME = "igraph"
THREADS = (1,)


def version():
    return igraph.__version__


def load(ties, weighted, threads):
    graph = igraph.Graph(n=ties.n, edges=np.column_stack([ties.sources, ties.targets]))
    if weighted:
        graph.es["weight"] = ties.weights
    return graph


def build(ties, weighted, threads):
    return load(ties, weighted, threads)


def tie_count(graph):
    return graph.ecount()


def _two_step(graph):
    """All pairs at once; number and sum of those that are two steps apart."""
    scores = graph.similarity_jaccard(loops=False)

    def values():
        table = np.array(scores)
        ends = np.array(graph.get_edgelist())
        table[ends[:, 0], ends[:, 1]] = table[ends[:, 1], ends[:, 0]] = 0
        table = np.triu(table, 1)
        return [np.count_nonzero(table), table.sum()]

    return values


KERNELS = {
    "betweenness": lambda g: np.array(g.betweenness()),
    "betweenness by distance": lambda g: np.array(g.betweenness(weights="weight")),
    "harmonic": lambda g: np.array(g.harmonic_centrality(normalized=False)),
    "closeness": lambda g: np.array(g.closeness()),
    "constraint": lambda g: np.array(g.constraint()),
    "local clustering": lambda g: np.array(g.transitivity_local_undirected()),
    "triangles": lambda g: np.bincount(np.ravel(g.list_triangles()), minlength=g.vcount()),
    "Jaccard, all two-step pairs": _two_step,
    "PageRank": lambda g: np.array(g.pagerank()),
    "eigenvector": lambda g: np.array(g.eigenvector_centrality(scale=False)),
    "core number": lambda g: np.array(g.coreness()),
    "components": lambda g: np.array(g.connected_components().membership),
    "breadth-first search": lambda g: np.array(g.distances(source=[0])[0], dtype=float),
}
