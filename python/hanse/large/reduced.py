"""From ties on disk to a graph in memory."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import _core
from .._optional import package
from .._run import Report
from ..graph import Graph
from ..network import LeftOut
from .engine import Engine, Stage, Table
from .home import home_ids
from .pairs import arcs

if TYPE_CHECKING:
    from .ties import Ties

#: Files of a group of processes with its limit and its use, and what of that use can be given back; by kind of group.
GROUP = {
    "": ("memory.max", "memory.current", "inactive_file"),
    "memory": ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
}


def graph(
    ties: Ties, minimum_weight: float, around: str | Sequence[Any] | None, steps: int,
    memory_limit: str | int | None, progress: bool | Report,
) -> Graph:  # fmt: skip
    _ = package("ibis", "graph")._
    room = None if memory_limit is None else _bytes(memory_limit)
    if not 0 <= minimum_weight < float("inf"):
        raise _core.InvalidArgument("graph: minimum_weight is negative or not finite; use 0 for no limit")
    if isinstance(steps, bool) or int(steps) != steps or steps < 1:
        raise _core.InvalidArgument(f"graph: steps is {steps!r}; use 1 or more")
    home = None if around is None else home_ids(ties.tables, around, ties.options["level"], "graph")
    stage, engine = ties.run(progress), ties._engine
    asked: tuple[Any, ...] = ("reduced", 1, stage.key, minimum_weight)
    strong = rows = stage.expression.filter(_["weight"] >= minimum_weight)
    if home is not None:
        asked += (home, steps)
        near = engine.made("near", ("near", 1, asked, 0), lambda: _of_home(rows, home), progress)
        for step in range(1, steps):
            near = engine.made("near", ("near", 1, asked, step), partial(_wider, rows, near), progress)
        nodes = near.expression
        rows = rows.semi_join(nodes.rename(source="node"), "source").semi_join(
            nodes.view().rename(target="node"), "target"
        )
    if home is not None or minimum_weight:
        reduced = engine.made("reduced", asked, lambda: rows, progress)
    else:
        reduced = stage
    count = len(reduced)
    nodes = None
    if count and reduced.expression["source"].type().is_string():
        names = _names(engine, reduced, progress)
        table = names.expression
        n, letters = engine.value(table.agg(n=table.count(), letters=table["node"].length().sum())).values()
        _must_fit(count, 100 * n + 2 * int(letters), room)
        reduced = _numbered(engine, reduced, names, progress)
        nodes = pd.Index(names.to_arrow().read_all().sort_by("number")["node"].to_pandas())
    else:
        _must_fit(count, 16 * min(2 * count, 10**8), room)
    made = Graph.from_arrow(reduced, weight="weight", nodes=None if nodes is None else range(len(nodes)))
    left_out = LeftOut(ties.left_out)
    left_out["too_weak"] += len(stage) - int(engine.value(strong.count())) if minimum_weight else 0
    labels = made.nodes if nodes is None else nodes
    return Graph(made._core, labels.rename(ties.options["level"]), left_out=left_out)


def _names(engine: Engine, ties: Stage, progress: bool | Report) -> Stage:
    """The texts that are ends, with their numbers in rising order."""
    ibis = package("ibis", "graph")

    def make() -> Table:
        ends = arcs(ties.expression).select(node="source").distinct()
        return ends.select("node", number=ibis.row_number().over(order_by="node"))

    return engine.made("nodes", ("nodes", 1, ties.key), make, progress)


def _numbered(engine: Engine, ties: Stage, names: Stage, progress: bool | Report) -> Stage:
    """The ties with numbers in the place of texts."""
    _ = package("ibis", "graph")._

    def make() -> Table:
        source, target = (names.expression.rename(end="node", n="number") for _ in range(2))
        rows = ties.expression.inner_join(source, _["source"] == source["end"]).select("target", "weight", source="n")
        return rows.view().inner_join(target, _["target"] == target["end"]).select("source", "weight", target="n")

    return engine.made("numbered", ("numbered", 1, ties.key), make, progress)


def _of_home(rows: Table, home: list[Any]) -> Table:
    """Home and who is tied to it."""
    both = arcs(rows)
    both = both.filter(both["source"].isin(home))
    return both.select(node="target").union(both.view().select(node="source"), distinct=True)


def _wider(rows: Table, near: Stage) -> Table:
    both = arcs(rows).semi_join(near.expression.rename(source="node"), "source")
    return both.select(node="target").union(near.expression.select("node"), distinct=True)


def _must_fit(count: int, labels: int, room: int | None) -> None:
    need = 16 * count + labels + 40 * 10**6  # bytes: rows with weights, nodes with their labels
    room = _left() if room is None else room
    if need > room:
        raise _core.InvalidArgument(
            f"graph: {count:,} ties would take about {need / 1e9:.1f} GB, there are {room / 1e9:.1f}; "
            "leave out what is weak (minimum_weight=) or far (around=, steps=), or give more as memory_limit="
        )


def _left(system: Path = Path("/")) -> int:
    """What the machine has left, or the group of processes (a container, a job) that this one runs in."""
    left = []
    with contextlib.suppress(OSError):
        lines = (system / "proc/meminfo").read_text("ascii").splitlines()
        left += [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable")]
    left = left or [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    groups = []
    with contextlib.suppress(OSError):
        groups = [line.split(":", 2) for line in (system / "proc/self/cgroup").read_text().splitlines()]
    for _, kind, path in groups:
        if kind not in ("", "memory"):
            continue
        root = system / "sys/fs/cgroup" / kind
        limit, used, cache = GROUP[kind]
        for folder in (inner := root / path.strip("/"), *inner.parents):
            with contextlib.suppress(OSError, ValueError):  # there is none, or it says "max"
                stat = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
                most, now = (int((folder / name).read_text()) for name in (limit, used))
                left.append(max(0, most - now + int(stat.get(cache, 0))))
            if folder == root:
                break
    return min(left)


def _bytes(text: str | int) -> int:
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([KMGT]?)(i?)B?\s*", str(text), re.IGNORECASE)
    if not found:
        raise _core.InvalidArgument(f"graph: memory_limit is {text!r}; give for example '2GB'")
    base = 1024 if found[3] else 1000
    return int(float(found[1]) * base ** " KMGT".index(found[2].upper() or " "))
