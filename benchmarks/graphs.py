"""The graphs that are measured on: generated (seeded), and real ones where ../shared/data is present."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import hanse as hs
import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("HANSE_SHARED_DATA", ROOT.parent / "shared" / "data"))
SEED = 20170703
GROUPS = 5  # for roles


@dataclass(frozen=True)
class Ties:
    """A simple undirected graph as arrays; weights are distances 1 .. 100.

    Whole numbers, so that packages that add distances up in floating point see the ties that there are.
    """

    n: int
    sources: npt.NDArray[np.uint32]
    targets: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float64]

    @property
    def m(self) -> int:
        return len(self.sources)

    def graph(self, weighted: bool = False, threads: int | None = None) -> hs.Graph:
        return hs.Graph.from_edges(
            self.sources,
            self.targets,
            self.weights if weighted else None,
            nodes=np.arange(self.n, dtype=np.uint32),
            weight_is="distance",
            threads=threads,
        )


def simple(graph: hs.Graph) -> Ties:
    """No loops, no parallel ties; order and weights drawn by the seed."""
    plain = graph.unweighted().simplify()
    random = np.random.default_rng(SEED)
    sources, targets, _ = plain._core.ties()
    order = random.permutation(len(sources))
    sources, targets = sources[order], targets[order]
    weights = random.integers(1, 101, len(sources)).astype(np.float64)
    return Ties(len(graph), sources, targets, weights)


def _snap(name: str) -> Callable[[], Ties]:
    def load() -> Ties:
        with gzip.open(SHARED / "graphs" / f"{name}.edges.csv.gz", "rt") as file:
            ends = np.loadtxt(
                (line for line in file if line[0].isdigit()), delimiter=",", dtype=np.int64, usecols=(0, 1)
            )
        return simple(hs.Graph.from_edges(ends[:, 0], ends[:, 1]))

    return load


def _h2020() -> Ties:
    """Organisations of Horizon 2020, tied by common projects."""
    members: dict[str, list[str]] = {}
    with open(SHARED / "h2020" / "participations.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            members.setdefault(row["rcn"], []).append(row["pic"])
    ids: dict[str, int] = {}
    pairs = []
    for organisations in members.values():
        group = np.unique([ids.setdefault(o, len(ids)) for o in organisations])
        i, j = np.triu_indices(len(group), 1)
        pairs.append(np.stack([group[i], group[j]], axis=1))
    ends = np.concatenate(pairs).astype(np.uint32)
    return simple(hs.Graph.from_edges(ends[:, 0], ends[:, 1], nodes=np.arange(len(ids), dtype=np.uint32)))


#: name -> (kind, maker); the targets differ by kind.
GRAPHS: dict[str, tuple[str, Callable[[], Ties]]] = {
    "aff5k": ("partner", lambda: simple(hs.generate.affiliation(5_000, seed=SEED))),
    "aff20k": ("partner", lambda: simple(hs.generate.affiliation(20_000, seed=SEED))),
    "aff100k": ("partner", lambda: simple(hs.generate.affiliation(100_000, seed=SEED))),
    "h2020": ("partner", _h2020),
    "ca-condmat": ("partner", _snap("ca-condmat-cc1")),
    "ca-astroph": ("partner", _snap("ca-astroph-cc1")),
    "kron12": ("kronecker", lambda: simple(hs.generate.rmat(12, seed=SEED))),
    "kron14": ("kronecker", lambda: simple(hs.generate.rmat(14, seed=SEED))),
    "kron16": ("kronecker", lambda: simple(hs.generate.rmat(16, seed=SEED))),
    "uniform10k": ("uniform", lambda: simple(hs.generate.uniform(10_000, 80_000, seed=SEED))),
    "uniform100k": ("uniform", lambda: simple(hs.generate.uniform(100_000, 800_000, seed=SEED))),
    "aff1m": ("partner", lambda: simple(hs.generate.affiliation(1_000_000, seed=SEED))),
}


def groups_of(n: int) -> npt.NDArray[np.int64]:
    """A group for every node, drawn by the seed."""
    return np.random.default_rng(SEED).integers(0, GROUPS, n)


@cache
def ties(name: str) -> Ties:
    return GRAPHS[name][1]()


def available(name: str) -> bool:
    """Whether the graph can be made here."""
    if name == "h2020":
        return (SHARED / "h2020").is_dir()
    return not name.startswith("ca-") or (SHARED / "graphs").is_dir()
