"""From ties on disk to a graph in memory."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import partial
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


def graph(
    ties: Ties, minimum_weight: float, around: str | Sequence[Any] | None, steps: int,
    memory_limit: str | int | None, progress: bool | Report,
) -> Graph:  # fmt: skip
    _ = package("ibis", "graph")._
    stage, engine = ties.run(progress), ties._engine
    if not 0 <= minimum_weight < float("inf"):
        raise _core.InvalidArgument("graph: minimum_weight is negative or not finite; use 0 for no limit")
    if isinstance(steps, bool) or int(steps) != steps or steps < 1:
        raise _core.InvalidArgument(f"graph: steps is {steps!r}; use 1 or more")
    asked: tuple[Any, ...] = ("reduced", 1, stage.key, minimum_weight)
    strong = rows = stage.expression.filter(_["weight"] >= minimum_weight)
    if around is not None:
        home = home_ids(ties.tables, around, ties.options["level"], "graph")
        asked += (home, steps)
        near = engine.made("near", ("near", 1, asked, 0), lambda: _of_home(rows, home), progress)
        for step in range(1, steps):
            near = engine.made("near", ("near", 1, asked, step), partial(_wider, rows, near), progress)
        nodes = near.expression
        rows = rows.semi_join(nodes.rename(source="node"), "source").semi_join(
            nodes.view().rename(target="node"), "target"
        )
    reduced = engine.made("reduced", asked, lambda: rows, progress) if len(asked) > 4 or minimum_weight else stage
    count = len(reduced)
    _must_fit(count, memory_limit)
    nodes = None
    if count and reduced.expression["source"].type().is_string():
        nodes, reduced = _numbered(engine, reduced, progress)
    made = Graph.from_arrow(reduced, weight="weight", nodes=None if nodes is None else range(len(nodes)))
    left_out = LeftOut(ties.left_out)
    left_out["too_weak"] += len(stage) - int(engine.value(strong.count())) if minimum_weight else 0
    labels = made.nodes if nodes is None else nodes
    return Graph(made._core, labels.rename(ties.options["level"]), left_out=left_out)


def _numbered(engine: Engine, ties: Stage, progress: bool | Report) -> tuple[pd.Index[Any], Stage]:
    """Texts in rising order, and the ties with their numbers in the place of texts."""
    ibis = package("ibis", "graph")
    _ = ibis._

    def nodes() -> Table:
        ends = arcs(ties.expression).select(node="source").distinct()
        return ends.select("node", number=ibis.row_number().over(order_by="node"))

    def numbered() -> Table:
        source, target = (names.expression.rename(end="node", n="number") for _ in range(2))
        rows = ties.expression.inner_join(source, _["source"] == source["end"]).select("target", "weight", source="n")
        return rows.view().inner_join(target, _["target"] == target["end"]).select("source", "weight", target="n")

    names = engine.made("nodes", ("nodes", 1, ties.key), nodes, progress)
    made = engine.made("numbered", ("numbered", 1, ties.key), numbered, progress)
    table = names.to_arrow().read_all().sort_by("number")
    return pd.Index(table["node"].to_pandas()), made


def _of_home(rows: Table, home: list[Any]) -> Table:
    """Home and who is tied to it."""
    both = arcs(rows)
    both = both.filter(both["source"].isin(home))
    return both.select(node="target").union(both.view().select(node="source"), distinct=True)


def _wider(rows: Table, near: Stage) -> Table:
    both = arcs(rows).semi_join(near.expression.rename(source="node"), "source")
    return both.select(node="target").union(near.expression.select("node"), distinct=True)


def _must_fit(count: int, memory_limit: str | int | None) -> None:
    need = 16 * count + 16 * min(2 * count, 10**8) + 40 * 10**6  # rows with weights, and the nodes with their labels
    room = _bytes(memory_limit) if memory_limit is not None else _left()
    if need > room:
        raise _core.InvalidArgument(
            f"graph: {count:,} ties would take about {need / 1e9:.1f} GB, there are {room / 1e9:.1f}; "
            "leave out what is weak (minimum_weight=) or far (around=, steps=), or give more as memory_limit="
        )


def _left() -> int:
    """What the machine has left."""
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _bytes(text: str | int) -> int:
    found = re.fullmatch(r"\s*([0-9.]+)\s*([KMGT]?)(i?)B?\s*", str(text), re.IGNORECASE)
    if not found:
        raise _core.InvalidArgument(f"graph: memory_limit is {text!r}; give for example '2GB'")
    base = 1024 if found[3] else 1000
    return int(float(found[1]) * base ** " KMGT".index(found[2].upper() or " "))
