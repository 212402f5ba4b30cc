"""Run the measurements: ``./dev bench [--graphs A,B]``.

A whole run writes benchmarks/results.md, results.png and docs/scaling.md (how cost grows; alone by ``--scaling``).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from . import frames, graphs, h2020, machine, scaling, table
from .kernels import KERNELS, TO_THE_END
from .measure import BUILDS, Measurement, Session, bytes_per_arc, same
from .peers import PEERS

HOME = Path(__file__).parent

#: Packages that keep an object per tie only join on so many ties; rustworkx takes minutes to make larger ones.
MOST_TIES = {"NetworkX": 150_000, "rustworkx": 150_000}
#: Not waited for on larger graphs: a package that was stopped on a smaller one, or so many times slower than the best.
HOPELESS = 3.5
#: A package is stopped when it is this much slower than the target asks for, but not before so many seconds.
BEYOND_TARGET = 1.2
LEAST_PATIENCE = 5.0
#: Seconds for the fastest package on a graph of TO_THE_END; the others are stopped when they have lost.
UTMOST = 60.0
LOST = 1.05


class Graph:
    """One graph, the sessions of all packages with it, and what they have measured."""

    def __init__(
        self, name: str, most: float, left_out: dict[tuple[str, str, int], str], pace: dict[tuple[str, str], float]
    ) -> None:
        self.name = name
        self.left_out = left_out  # by package, kernel and threads: why; grows from graph to graph
        self.pace = pace  # by package and kernel: the last time as a multiple of ours; grows, too
        self.kind = graphs.GRAPHS[name][0]
        self.most = most
        self._sessions: dict[tuple[str, bool, int], Session] = {}
        self._measured: dict[tuple[str, str, int], Measurement] = {}

    def row(self, kernel: str, threads: int) -> table.Row:
        """Every package on one kernel; one whose values differ from ours has no time."""
        row = table.Row(kernel, self.name, threads, self.kind, KERNELS[kernel].target(self.kind))
        ours, *others = PEERS
        row.ours = self._time(ours, kernel, threads, self.most)
        if row.ours.seconds is None:
            return row
        # The fastest first, as far as is known from smaller graphs; once one was stopped at the limit, those that were
        # slower there are not waited for.
        gave_up = ""
        for peer in sorted(others, key=lambda peer: self.pace.get((peer.NAME, kernel), float("inf"))):
            known = (kernel in BUILDS and hasattr(peer, "build")) or kernel in peer.KERNELS
            if not known or graphs.ties(self.name).m > MOST_TIES.get(peer.NAME, graphs.ties(self.name).m):
                continue
            if why := self.left_out.get((peer.NAME, kernel, threads)):
                row.peers[peer.NAME] = Measurement(None, why=why)
                continue
            if gave_up and (peer.NAME, kernel) in self.pace:
                row.peers[peer.NAME] = Measurement(None, why=f"no faster than {gave_up} before")
                continue
            # A package without threads is as fast on two as on one; one that was stopped takes half as long at best.
            alone = self._measured.get((peer.NAME, kernel, 1))
            half = alone.more_than / 2 if threads == 2 and 2 in peer.THREADS and alone else 0
            if half > row.target * row.ours.seconds:  # that is enough to know
                result = Measurement(None, why=f"> {half:.3g} (half of one core)", more_than=half)
            else:
                result = self._time(peer, kernel, min(threads, max(peer.THREADS)), self._patience(row))
            if result.seconds is not None and not same(kernel, row.ours.values, result.values):
                result = Measurement(None, why="differs from ours")
            row.peers[peer.NAME] = result
            if result.more_than >= self.most:
                gave_up = gave_up or peer.NAME
            if took := result.seconds or result.more_than:
                self.pace[peer.NAME, kernel] = took / row.ours.seconds
        self._give_up(row)
        return row

    def _patience(self, row: table.Row) -> float:
        done = [result.seconds for result in row.peers.values() if result.seconds is not None]
        if self.name in TO_THE_END and done:
            return max(LEAST_PATIENCE, LOST * min(done))
        if self.name in TO_THE_END and not row.peers:  # the fastest so far
            return UTMOST
        return min(self.most, max(LEAST_PATIENCE, BEYOND_TARGET * row.target * (row.ours.seconds or 0)))

    def _give_up(self, row: table.Row) -> None:
        best = row.ratio()
        if best is None or best.open or row.ours.seconds is None:
            return
        for name, result in row.peers.items():
            slower = (result.seconds or result.more_than) / (best.value * row.ours.seconds)
            if slower > HOPELESS or result.more_than:
                known = (name, row.kernel, row.threads)
                self.left_out[known] = f"{slower:.0f} times {best.peer} on {row.graph}"

    def close(self) -> None:
        for session in self._sessions.values():
            session.close()

    def _time(self, peer, kernel: str, threads: int, limit: float) -> Measurement:  # type: ignore[no-untyped-def]
        known = (peer.NAME, kernel, threads)
        if known not in self._measured:
            key = (peer.NAME, kernel.endswith("by distance"), threads)
            session = self._sessions.setdefault(key, Session(peer, self.name, key[1], threads))
            self._measured[known] = session.time(kernel, limit)
        return self._measured[known]


def rows(names: Sequence[str], kernels: Sequence[str], most: float, watch: machine.Watch) -> Iterator[list[table.Row]]:
    """All rows so far, after every graph."""
    found: list[table.Row] = []
    left_out: dict[tuple[str, str, int], str] = {}
    pace: dict[tuple[str, str], float] = {}
    for name in names:
        if not graphs.available(name):
            continue
        watch.look()
        graph = Graph(name, most, left_out, pace)
        for kernel in kernels:
            for threads in (1, 2) if name in KERNELS[kernel].graphs else ():
                row = graph.row(kernel, threads)
                print(table.line(row), flush=True)
                found.append(row)
        graph.close()
        yield sorted(found, key=lambda row: (kernels.index(row.kernel), row.threads))


def memory(name: str) -> list[tuple[str, float]]:
    """Bytes per arc of a graph in every package that can tell."""
    ours, *others = PEERS
    found = [("hanse", bytes_per_arc(ours, name, False)), ("hanse with weights", bytes_per_arc(ours, name, True))]
    return found + [(p.NAME, bytes_per_arc(p, name, False)) for p in others if hasattr(p, "build")]


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--graphs", default=",".join(graphs.GRAPHS), help="names of graphs, with commas; default: all")
    parser.add_argument("--kernels", default=";".join(KERNELS), help="their names, with semicolons; default: all")
    parser.add_argument("--limit", type=float, default=40.0, help="seconds after which a run is stopped")
    parser.add_argument("--scaling", action="store_true", help="write docs/scaling.md alone: how cost grows")
    options = parser.parse_args()
    if options.scaling:
        return scaling.run(machine.Watch())
    names = options.graphs.split(",")
    kernels = options.kernels.split(";")
    for what, given, there_are in (("graph", names, graphs.GRAPHS), ("kernel", kernels, KERNELS)):
        if unknown := set(given) - set(there_are):
            parser.error(f"no {what} is called {', '.join(sorted(unknown))}; there are {', '.join(there_are)}")
    versions = ", ".join(f"{peer.NAME} {peer.version()}" for peer in PEERS)
    head = f"{date.today()}, {machine.processor()}, {versions}"
    whole = len(names) == len(graphs.GRAPHS) and len(kernels) == len(KERNELS)
    page = HOME / "results.md"
    watch = machine.Watch()
    for found in rows(names, kernels, options.limit, watch):
        if whole:
            page.write_text(table.document(head, str(watch), found), encoding="utf-8")
            table.plot(found, HOME / "results.png")
    if not whole:
        print("A part was measured; results.md is only written by a whole run.")
        return
    watch.look()
    parts = [
        table.document(head, str(watch), found),
        table.memory("aff100k", memory("aff100k")),
        frames.report(),
        h2020.report(),
    ]
    page.write_text("\n".join(parts), encoding="utf-8")
    scaling.run(watch)


if __name__ == "__main__":
    main()
