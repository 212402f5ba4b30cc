"""graph-tool as a peer, run by the system's Python (Debian's python3-graph-tool); called as ties.hpp says."""

import os
import sys
import time

import graph_tool as gt
import numpy as np
from graph_tool import centrality, clustering, topology


def main():
    if len(sys.argv) < 6:
        print(gt.__version__.split()[0])
        return
    kernel, path, out, runs, long = sys.argv[1:]
    gt.openmp_set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    with open(path, "rb") as file:
        n, m = np.fromfile(file, np.uint64, 2)
        ends = np.fromfile(file, np.uint32, 2 * int(m)).reshape(2, int(m)).T
        weights = np.fromfile(file, np.float64, int(m))
    edges = np.ascontiguousarray(ends, dtype=np.int64)

    def make():
        graph = gt.Graph(directed=False)
        graph.add_vertex(int(n))
        graph.add_edge_list(edges)
        return graph

    def make_weighted():
        graph = make()
        graph.ep["weight"] = graph.new_edge_property("double", vals=weights)
        return graph

    g = make()
    distance = g.new_edge_property("double", vals=weights)
    kernels = {
        "build": lambda: make().num_edges(),
        "build with weights": lambda: make_weighted().num_edges(),
        "betweenness": lambda: centrality.betweenness(g, norm=False)[0].a,
        "betweenness by distance": lambda: centrality.betweenness(g, weight=distance, norm=False)[0].a,
        "closeness": lambda: centrality.closeness(g).a,
        "harmonic": lambda: centrality.closeness(g, harmonic=True, norm=False).a,
        "local clustering": lambda: clustering.local_clustering(g).a,
        "PageRank": lambda: centrality.pagerank(g, damping=0.85, epsilon=1e-10).a,
        "eigenvector": lambda: centrality.eigenvector(g, epsilon=1e-10, max_iter=10000)[1].a,
        "Katz": lambda: centrality.katz(g, alpha=0.001, epsilon=1e-10).a,
        "core number": lambda: topology.kcore_decomposition(g).a,
        "components": lambda: topology.label_components(g)[0].a,
        "breadth-first search": lambda: topology.shortest_distance(g, source=g.vertex(0)).a,
        "Jaccard, all two-step pairs": lambda: topology.vertex_similarity(g, "jaccard"),
    }
    seconds = []
    while len(seconds) < int(runs) and sum(seconds) < float(long):
        begin = time.perf_counter()
        values = kernels[kernel]()
        seconds.append(time.perf_counter() - begin)
        print(seconds[-1], flush=True)
    if kernel == "breadth-first search":
        values = np.where(values > n, np.inf, values)
    if kernel == "Jaccard, all two-step pairs":
        scores = np.nan_to_num(np.stack([values[v].a for v in g.vertices()]))  # two isolates: 0/0
        scores[ends[:, 0], ends[:, 1]] = scores[ends[:, 1], ends[:, 0]] = 0
        scores = np.triu(scores, 1)
        values = [np.count_nonzero(scores), scores.sum()]
    np.atleast_1d(values).astype(np.float64).tofile(out)


main()
