"""hanse."""

import os

import hanse as hs

from ..graphs import groups_of

NAME = "hanse"
THREADS = (1, 2)
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def version():
    return hs.__version__


class Loaded:
    def __init__(self, graph, threads):
        self.graph = graph
        self.threads = threads


def load(ties, weighted, threads):
    os.environ["OMP_NUM_THREADS"] = str(threads)
    return Loaded(ties.graph(weighted), threads)


def build(ties, weighted, threads):
    return ties.graph(weighted, threads)


def tie_count(graph):
    return graph._core.tie_count


def _two_step(g):
    scores = hs.pairs.two_step(g.graph, scores=("jaccard",), threads=g.threads)
    return lambda: [len(scores), scores["jaccard"].sum()]


def _roles(g):
    table = hs.brokerage.roles(g.graph, groups_of(len(g.graph)), threads=g.threads)
    return lambda: table[list(ROLES)].to_numpy().T.ravel()


KERNELS = {
    "betweenness": lambda g: hs.centrality.betweenness(g.graph, threads=g.threads).to_numpy(),
    "betweenness by distance": lambda g: hs.centrality.betweenness(
        g.graph, weighted=True, threads=g.threads
    ).to_numpy(),
    "harmonic": lambda g: hs.centrality.harmonic(g.graph, threads=g.threads).to_numpy(),
    "closeness": lambda g: hs.centrality.closeness(g.graph, scale="component", threads=g.threads).to_numpy(),
    "constraint": lambda g: hs.brokerage.constraint(g.graph, threads=g.threads).to_numpy(),
    "effective size": lambda g: hs.brokerage.effective_size(g.graph, threads=g.threads).to_numpy(),
    "roles": _roles,
    "local clustering": lambda g: hs.centrality.local_clustering(g.graph, threads=g.threads).to_numpy(),
    "triangles": lambda g: hs.centrality.triangles(g.graph, threads=g.threads).to_numpy(),
    "Jaccard, all two-step pairs": _two_step,
    "PageRank": lambda g: hs.centrality.pagerank(g.graph, threads=g.threads).to_numpy(),
    "eigenvector": lambda g: hs.centrality.eigenvector(g.graph, threads=g.threads).to_numpy(),
    "Katz": lambda g: hs.centrality.katz(g.graph, alpha=0.001, threads=g.threads).to_numpy(),
    "core number": lambda g: hs.centrality.core_number(g.graph).to_numpy(),
    "components": lambda g: hs.paths.components(g.graph).to_numpy(),
    "breadth-first search": lambda g: hs.paths.distances(g.graph, [0], threads=g.threads).to_numpy()[0],
}
