"""NetworkX (pure Python); for scale, on the small graphs."""

import networkx as nx
import numpy as np

NAME = "NetworkX"
THREADS = (1,)


def version():
    return nx.__version__


def load(ties, weighted, threads):
    graph = nx.empty_graph(ties.n)
    ends = zip(ties.sources.tolist(), ties.targets.tolist(), strict=True)
    if weighted:
        graph.add_weighted_edges_from((u, v, w) for (u, v), w in zip(ends, ties.weights.tolist(), strict=True))
    else:
        graph.add_edges_from(ends)
    return graph


def build(ties, weighted, threads):
    return load(ties, weighted, threads)


def tie_count(graph):
    return graph.number_of_edges()


def _array(values):
    return np.array(list(values.values()), dtype=float)


KERNELS = {
    "betweenness": lambda g: _array(nx.betweenness_centrality(g, normalized=False)),
    "betweenness by distance": lambda g: _array(nx.betweenness_centrality(g, normalized=False, weight="weight")),
    "closeness": lambda g: _array(nx.closeness_centrality(g, wf_improved=False)),
    "harmonic": lambda g: _array(nx.harmonic_centrality(g)),
    "constraint": lambda g: _array(nx.constraint(g)),
    "effective size": lambda g: _array(nx.effective_size(g)),
    "local clustering": lambda g: _array(nx.clustering(g)),
    "triangles": lambda g: _array(nx.triangles(g)),
    "PageRank": lambda g: _array(nx.pagerank(g, tol=1e-10)),
    "eigenvector": lambda g: _array(nx.eigenvector_centrality(g, max_iter=10000, tol=1e-10)),
    "core number": lambda g: _array(nx.core_number(g)),
}
