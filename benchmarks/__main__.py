"""Run the measurements and write benchmarks/results.md and results.svg: ``./dev bench [--graphs A,B] [--limit S]``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from . import graphs, h2020, table
from .measure import Measurement, measure, same
from .peers import PEERS, boost

HOME = Path(__file__).parent

BIG = ("aff100k", "kron16")
MIDDLE = ("aff20k", "h2020", "ca-condmat", "ca-astroph", "kron14", "uniform10k")
#: kernel -> graphs it is measured on.
PLAN: dict[str, tuple[str, ...]] = {
    "betweenness": ("aff5k", *MIDDLE),
    "betweenness by distance": ("aff5k", "ca-condmat", "uniform10k"),
    "harmonic": ("aff5k", *MIDDLE),
    "closeness": ("aff5k", "ca-condmat", "kron14"),
    "constraint": ("aff5k", "h2020", *BIG),
    "effective size": ("aff5k",),
    "local clustering": ("h2020", *BIG),
    "triangles": ("h2020", *BIG),
    "Jaccard, all two-step pairs": ("aff5k",),
    "PageRank": ("h2020", *BIG),
    "eigenvector": ("h2020", *BIG),
    "Katz": ("h2020", *BIG),
    "core number": ("h2020", *BIG),
    "components": ("aff100k", "aff1m", "kron16"),
    "breadth-first search": ("aff100k", "aff1m", "kron16"),
    "build": ("aff100k", "aff1m", "kron16"),
}
#: Pure Python packages only join on these.
SMALL = ("aff5k",)


def rows(chosen: list[str], limit: float) -> list[table.Row]:
    found = []
    for kernel, names in PLAN.items():
        for name in names:
            if name not in chosen or not graphs.available(name):
                continue
            for threads in (1, 2):
                row = measure_row(kernel, name, threads, limit)
                print(table.line(row), flush=True)
                found.append(row)
    return found


def measure_row(kernel: str, name: str, threads: int, limit: float) -> table.Row:
    """Every package on one kernel, graph and number of threads; a value that differs from ours has no time."""
    row = table.Row(kernel, name, threads, graphs.GRAPHS[name][0])
    for peer in PEERS:
        known = kernel == "build" or kernel in peer.KERNELS
        python_only = peer.NAME == "NetworkX"
        if not known or threads not in peer.THREADS or (python_only and name not in SMALL):
            continue
        result = measure(peer, kernel, name, threads, limit)
        if peer.NAME == "hanse":
            row.ours = result
        elif (
            result.seconds is not None
            and row.ours.values is not None
            and not same(kernel, row.ours.values, result.values)
        ):
            row.peers[peer.NAME] = Measurement(None, why="differs from ours")
        else:
            row.peers[peer.NAME] = result
    return row


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--graphs", default=",".join(graphs.GRAPHS), help="names of graphs, with commas; default: all")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds after which a package is stopped")
    options = parser.parse_args()
    chosen = options.graphs.split(",")
    unknown = set(chosen) - set(graphs.GRAPHS)
    if unknown:
        parser.error(f"no graph is called {', '.join(sorted(unknown))}; there are {', '.join(graphs.GRAPHS)}")
    boost.compile_peer()
    versions = ", ".join(f"{peer.NAME} {peer.version()}" for peer in PEERS)
    found = rows(chosen, options.limit)
    head = f"{date.today()}, {table.processor()}, {versions}; a package is stopped after {options.limit:.0f} s"
    case = h2020.report() if "h2020" in chosen else ""
    (HOME / "results.md").write_text(table.document(head, found, case))
    table.plot(found, HOME / "results.svg")


if __name__ == "__main__":
    main()
