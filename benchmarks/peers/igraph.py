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


def build(ties, threads):
    return load(ties, False, threads).ecount()


def _two_step(graph):
    found = 0
    for i, friends in enumerate(graph.get_adjlist()):
        second = {w for v in friends for w in graph.neighbors(v)} - set(friends) - {i}
        pairs = [(i, w) for w in second if w > i]
        found += len(graph.similarity_jaccard(pairs=pairs)) if pairs else 0
    return [min(found, 1000)]


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
