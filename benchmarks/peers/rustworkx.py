"""rustworkx (Rust); threads by RAYON_NUM_THREADS, which must be set before its first call."""

import os

import numpy as np
import rustworkx as rx

NAME = "rustworkx"
THREADS = (1, 2)
PARALLEL_FROM = 50  # nodes


def version():
    return rx.__version__


def load(ties, weighted, threads):
    os.environ["RAYON_NUM_THREADS"] = str(threads)
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(ties.n))
    graph.extend_from_weighted_edge_list(
        list(zip(ties.sources.tolist(), ties.targets.tolist(), ties.weights.tolist(), strict=True))
    )
    return graph


def build(ties, weighted, threads):
    return load(ties, weighted, threads)


def tie_count(graph):
    return graph.num_edges()


def _array(values):
    return np.array(list(values.values()), dtype=float)


def _components(graph):
    label = np.zeros(graph.num_nodes(), dtype=int)
    for i, members in enumerate(rx.connected_components(graph)):
        label[list(members)] = i
    return label


KERNELS = {
    "betweenness": lambda g: _array(rx.graph_betweenness_centrality(g, normalized=False)),
    "closeness": lambda g: _array(rx.closeness_centrality(g, wf_improved=False)),
    "eigenvector": lambda g: _array(rx.graph_eigenvector_centrality(g, tol=1e-10, max_iter=10000)),
    "Katz": lambda g: _array(rx.graph_katz_centrality(g, alpha=0.001, tol=1e-10, max_iter=10000)),
    "core number": lambda g: _array(rx.core_number(g)),
    "components": _components,
}
