"""One measurement: a kernel of one package on one graph, in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

import numpy as np

from . import graphs

RUNS = 5
#: After so many seconds a run is not repeated, and the table marks it.
LONG = 15.0


@dataclass
class Measurement:
    seconds: float | None  # median
    runs: int = 0
    values: Any = None
    megabytes: float = 0.0  # peak of the process
    why: str = ""  # no time


def _work(pipe: Connection, peer: ModuleType, kernel: str, graph: str, threads: int) -> None:
    try:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
        ties = graphs.ties(graph)
        own_clock = hasattr(peer, "seconds_and_values")
        loaded = None
        if kernel != "build" or own_clock:
            loaded = peer.load(ties, kernel.endswith("by distance"), threads)
        times: list[float] = []
        values: Any = None
        while len(times) < RUNS:
            begin = time.perf_counter()
            if own_clock:
                seconds, values = peer.seconds_and_values(loaded, kernel)
            elif kernel == "build":
                values = [peer.build(ties, threads)]
                seconds = time.perf_counter() - begin
            else:
                values = peer.KERNELS[kernel](loaded)
                seconds = time.perf_counter() - begin
            times.append(seconds)
            if sum(times) > LONG:
                break
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pipe.send(Measurement(statistics.median(times), len(times), np.asarray(values, dtype=float), peak))
    except Exception as error:  # a peer that fails is a line of the table, not the end of the run
        pipe.send(Measurement(None, why=f"{type(error).__name__}: {error}"[:120]))


def measure(peer: ModuleType, kernel: str, graph: str, threads: int, limit: float) -> Measurement:
    """The median of five runs (of one, if it is long); nothing after `limit` seconds."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, peer, kernel, graph, threads))
    process.start()
    there.close()
    try:
        if not here.poll(limit):
            process.kill()
            return Measurement(None, why=f"stopped after {limit:.0f} s")
        return here.recv()
    except EOFError:
        return Measurement(None, why="died")
    finally:
        process.join()


def same(kernel: str, ours: Any, theirs: Any) -> bool:
    """Whether two packages agree, up to what the definitions leave open."""
    if ours.shape != theirs.shape:
        return False
    if kernel == "components":  # names of components are arbitrary
        pairs = {*zip(ours.tolist(), theirs.tolist(), strict=True)}
        return len(pairs) == len(set(ours.tolist())) == len(set(theirs.tolist()))
    if kernel in ("eigenvector", "Katz", "PageRank"):  # up to scale, and their tolerance
        ours, theirs = ours / np.linalg.norm(ours), theirs / np.linalg.norm(theirs)
        return bool(np.abs(np.abs(ours) - np.abs(theirs)).max() < 1e-5)
    ours, theirs = np.nan_to_num(ours), np.nan_to_num(theirs)  # undefined is 0 in some packages
    return bool(np.allclose(ours, theirs, rtol=1e-6, atol=1e-6))
