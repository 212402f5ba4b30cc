"""NetworKit (C++ with OpenMP)."""

import networkit as nk
import numpy as np

NAME = "NetworKit"
THREADS = (1, 2)


def version():
    return nk.__version__


def load(ties, weighted, threads):
    graph = build(ties, weighted, threads)
    graph.indexEdges()
    return graph


def build(ties, weighted, threads):
    nk.setNumberOfThreads(threads)
    weights = ties.weights if weighted else np.ones(ties.m)
    return nk.GraphFromCoo((weights, (ties.sources, ties.targets)), n=ties.n, weighted=weighted, directed=False)


def tie_count(graph):
    return graph.numberOfEdges()


def _run(algorithm):
    algorithm.run()
    return np.array(algorithm.scores())


def _closeness(graph):
    scores = _run(nk.centrality.Closeness(graph, True, nk.centrality.ClosenessVariant.GENERALIZED))

    def values():  # without the share of nodes that are reached
        component = _components(graph).astype(int)
        others = np.bincount(component)[component] - 1
        return scores * (graph.numberOfNodes() - 1) / np.maximum(others, 1)

    return values


def _harmonic(graph):
    return _run(nk.centrality.HarmonicCloseness(graph, False))


def _triangles(graph):
    algorithm = nk.centrality.LocalClusteringCoefficient(graph, turbo=True)
    clustering = _run(algorithm)
    degree = np.array([graph.degree(v) for v in graph.iterNodes()])
    return np.rint(clustering * degree * (degree - 1) / 2)


def _components(graph):
    algorithm = nk.components.ConnectedComponents(graph)
    algorithm.run()
    return np.array(algorithm.getPartition().getVector())


def _bfs(graph):
    algorithm = nk.distance.BFS(graph, 0, storePaths=False)
    algorithm.run()
    distances = np.array(algorithm.getDistances())
    return np.where(distances > 1e300, np.inf, distances)


def _jaccard(graph):
    index = nk.linkprediction.JaccardIndex(graph)
    scores = index.runOn(nk.linkprediction.MissingLinksFinder(graph).findAtDistance(2))
    return lambda: [len(scores), sum(score for _, score in scores)]


KERNELS = {
    "betweenness": lambda g: _run(nk.centrality.Betweenness(g)) / 2,
    "betweenness by distance": lambda g: _run(nk.centrality.Betweenness(g)) / 2,
    "closeness": _closeness,
    "harmonic": _harmonic,
    "local clustering": lambda g: _run(nk.centrality.LocalClusteringCoefficient(g, turbo=True)),
    "triangles": _triangles,
    "Jaccard, all two-step pairs": _jaccard,
    "PageRank": lambda g: _run(nk.centrality.PageRank(g, tol=1e-10)),
    "eigenvector": lambda g: _run(nk.centrality.EigenvectorCentrality(g, tol=1e-10)),
    "Katz": lambda g: _run(nk.centrality.KatzCentrality(g, alpha=0.001, beta=1.0, tol=1e-10)),
    "core number": lambda g: _run(nk.centrality.CoreDecomposition(g)),
    "components": _components,
    "breadth-first search": _bfs,
}
