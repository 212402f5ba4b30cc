"""Measurements: one package with one graph, in a process of its own that can be stopped at any moment."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

import numpy as np

from . import graphs

RUNS = 5
BUILDS = ("build", "build with weights")
#: After so many seconds a run is not repeated, and the table marks it.
LONG = 3.0
#: Seconds that a package may take to make its graph; a program takes some before each kernel.
PATIENCE = 300.0
STARTING = 5.0


@dataclass
class Measurement:
    seconds: float | None  # median
    runs: int = 0
    values: Any = None
    why: str = ""  # no time
    more_than: float = 0.0  # stopped after so many seconds


class Session:
    """A package with a graph; asked for one kernel after the other. Starts anew after a kernel was stopped."""

    def __init__(self, peer: ModuleType, graph: str, weighted: bool, threads: int) -> None:
        self._arguments = (peer, graph, weighted, threads)
        self._process: Any = None

    def time(self, kernel: str, limit: float) -> Measurement:
        """The median of five runs (of fewer, if they are long); stopped if one takes more than `limit` seconds."""
        try:
            if self._process is None:
                self._start()
            self._pipe.send(kernel)
            more = STARTING if hasattr(self._arguments[0], "run") else 0.0
            while self._pipe.poll(limit + more):
                told = self._pipe.recv()
                if isinstance(told, Measurement):
                    return told
                more = 0.0  # a run was made
            self.close()
            return Measurement(None, why=f"> {limit:.3g}", more_than=limit)
        except (EOFError, BrokenPipeError):
            self.close()
            return Measurement(None, why="died")
        except TimeoutError:
            self.close()
            return Measurement(None, why="made no graph in time")

    def close(self) -> None:
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)  # with the programs it has started
        self._process.join()
        self._process = None

    def _start(self) -> None:
        graphs.ties(self._arguments[1])  # made once, here
        context = multiprocessing.get_context("fork")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, *self._arguments))
        self._process.start()
        there.close()
        if not self._pipe.poll(PATIENCE):
            raise TimeoutError
        self._pipe.recv()


def _work(pipe: Connection, peer: ModuleType, graph: str, weighted: bool, threads: int) -> None:
    os.setsid()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    ties = graphs.ties(graph)
    loaded = peer.load(ties, weighted, threads)
    pipe.send("ready")
    while True:
        kernel = pipe.recv()
        try:
            pipe.send(_measure(peer, ties, loaded, kernel, threads, pipe.send))
        except Exception as error:  # a package that fails is a line of the table, not the end of the run
            pipe.send(Measurement(None, why=f"{type(error).__name__}: {error}"[:120]))


def _measure(
    peer: ModuleType, ties: graphs.Ties, loaded: Any, kernel: str, threads: int, tell: Callable[[float], None]
) -> Measurement:
    if hasattr(peer, "run"):  # a program that times itself
        times, values = peer.run(loaded, kernel, RUNS, LONG, tell)
        return Measurement(statistics.median(times), len(times), np.asarray(values, dtype=float))
    times = []
    while len(times) < RUNS and sum(times) < LONG:
        values = None
        begin = time.perf_counter()
        if kernel in BUILDS:
            values = peer.build(ties, kernel != "build", threads)
        else:
            values = peer.KERNELS[kernel](loaded)
        times.append(time.perf_counter() - begin)
        tell(times[-1])
    if kernel in BUILDS:
        values = [peer.tie_count(values)]
    elif callable(values):  # what only the comparison needs is not timed
        values = values()
    return Measurement(statistics.median(times), len(times), np.asarray(values, dtype=float))


def bytes_per_arc(peer: ModuleType, graph: str, weighted: bool) -> float:
    """What a package's graph takes, without what making it took for a while; an undirected tie is two arcs."""
    context = multiprocessing.get_context("fork")
    ties = graphs.ties(graph)
    here, there = context.Pipe()

    def work() -> None:
        before = _resident()
        kept = peer.load(ties, weighted, 1)
        there.send((_resident() - before) / (2 * ties.m))
        del kept

    process = context.Process(target=work)
    process.start()
    found: float = here.recv()
    process.join()
    return found


def _resident() -> int:
    """Memory of this process without the files that it has mapped: code that runs first is no part of a graph."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with open("/proc/self/status") as file:
        return next(1024 * int(line.split()[1]) for line in file if line.startswith("RssAnon"))


def same(kernel: str, ours: Any, theirs: Any) -> bool:
    """Whether two packages agree, up to what the definitions leave open."""
    if kernel == "triangles" and theirs.shape == (1,):  # the total: each triangle stands at three nodes
        return bool(ours.sum() == 3 * theirs[0])
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
