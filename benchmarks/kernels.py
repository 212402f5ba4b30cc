"""What is measured on which graphs, and how far ahead of the best peer we mean to be."""

from __future__ import annotations

from dataclasses import dataclass

SMALL = ("aff5k", "kron12", "uniform10k")
PATHS = ("aff5k", "aff20k", "h2020", "ca-condmat", "ca-astroph", "kron14", "uniform10k")
LINEAR = ("h2020", "ca-condmat", "ca-astroph", "aff100k", "kron16", "uniform100k")
BIG = ("h2020", "aff100k", "aff1m", "kron16", "uniform100k")
#: A medium graph of each kind, on which the package that was fastest before is waited for.
TO_THE_END = ("ca-condmat", "kron14", "uniform10k")


@dataclass(frozen=True)
class Kernel:
    """The targets are ratios by kind of graph: partner networks, Kronecker, uniform random."""

    graphs: tuple[str, ...]
    partner: float
    kronecker: float
    uniform: float

    def target(self, kind: str) -> float:
        found: float = getattr(self, kind)
        return found


KERNELS = {
    "betweenness": Kernel(PATHS, 20, 10, 3),
    "betweenness by distance": Kernel((*SMALL, "ca-condmat"), 3, 1.5, 1.5),
    "closeness": Kernel(PATHS, 80, 50, 15),
    "harmonic": Kernel(PATHS, 80, 50, 15),
    "constraint": Kernel(LINEAR, 15, 10, 10),
    "effective size": Kernel((*SMALL, "ca-condmat"), 20, 10, 10),
    "roles": Kernel(("aff5k", "h2020", "ca-condmat", "ca-astroph", "kron12", "uniform10k"), 20, 10, 10),
    "local clustering": Kernel(LINEAR, 2, 2, 2),
    "triangles": Kernel(LINEAR, 1.2, 1.2, 1.2),
    "Jaccard, all two-step pairs": Kernel((*SMALL, "ca-condmat"), 5, 3, 3),
    "PageRank": Kernel(LINEAR, 1.5, 1.2, 1.2),
    "eigenvector": Kernel(LINEAR, 1.5, 1.2, 1.2),
    "Katz": Kernel(LINEAR, 1.5, 1.2, 1.2),
    "core number": Kernel(BIG, 1, 1, 1),
    "components": Kernel(BIG, 1, 1, 1),
    "breadth-first search": Kernel(BIG, 1, 1, 1),
    "build": Kernel(BIG, 1, 1, 1),
    "build with weights": Kernel(BIG, 1.5, 1.5, 1.5),
}
