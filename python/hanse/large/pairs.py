"""What is asked of all ties at once: degrees, who is two steps away, what hangs together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .._run import Report
from ._sums import exact_sum
from .engine import Stage, Table
from .home import home_ids

if TYPE_CHECKING:
    from .ties import Ties


def arcs(rows: Table) -> Table:
    """Every tie from both ends: source, target, weight."""
    return rows.select("source", "target", "weight").union(
        rows.view().select(source="target", target="source", weight="weight")
    )


def degrees(ties: Ties, progress: bool | Report) -> Stage:
    stage = ties.run(progress)

    def make() -> Table:
        both = arcs(stage.expression)
        return both.group_by(node="source").agg(degree=both.count(), strength=exact_sum(both["weight"], ties._bits))

    return ties._engine.made("degrees", ("degrees", 1, stage.key), make, progress)


def two_step(ties: Ties, home: str | Sequence[Any], progress: bool | Report) -> Stage:
    at_home = home_ids(ties.tables, home, ties.options["level"], "two_step")
    stage, degree = ties.run(progress), degrees(ties, progress)

    def first(there: Table) -> Table:
        both = arcs(there)
        return both.filter(both["source"].isin(at_home)).select("source", middle="target")

    def make() -> Table:
        import ibis

        rows = stage.expression
        near = first(rows)
        far = arcs(rows.view()).select(middle="source", target="target")
        middle = degree.expression.select(middle="node", degree="degree")
        met = near.inner_join(middle, "middle").inner_join(far, "middle")
        inside = met["target"].isin(at_home)
        met = met.filter((met["source"] != met["target"]) & (~inside | (met["source"] < met["target"])))
        tied = first(stage.expression.view()).rename(target="middle")
        met = met.anti_join(tied, ["source", "target"])
        one, k = ibis.literal(1.0, "float64"), met["degree"].cast("float64")
        return met.group_by("source", "target").agg(
            common_neighbours=met.count().cast("float64"),
            adamic_adar=exact_sum(one / k.ln()),
            resource_allocation=exact_sum(one / k),
        )

    return ties._engine.made("two_step", ("two_step", 1, stage.key, at_home), make, progress)


def components(ties: Ties, progress: bool | Report) -> Stage:
    """Every node takes the least label around it, then the label of that label, until nothing changes."""
    stage = ties.run(progress)
    engine = ties._engine

    def start() -> Table:
        import ibis

        ends = arcs(stage.expression)
        return ends.group_by(node="source").agg(component=ibis.least(ends["source"].min(), ends["target"].min()))

    def step(before: Stage) -> Table:
        import ibis

        around = arcs(stage.expression).select(node="source", target="target")
        around = around.inner_join(before.expression.rename(target="node", seen="component"), "target")
        near = around.group_by("node").agg(seen=around["seen"].min())
        both = before.expression.inner_join(near, "node")
        both = both.select("node", label=ibis.least(both["component"], both["seen"])).view()  # ends the chain of joins
        jumped = both.inner_join(before.expression.rename(label="node", above="component"), "label")
        return jumped.select("node", component=ibis.least(jumped["label"], jumped["above"]))

    labels = engine.made("components", ("components", 1, stage.key, 0), start, progress)
    round_, changed = 0, True
    while changed:
        before, round_ = labels, round_ + 1
        asked = ("components", 1, stage.key, round_)
        labels = engine.made("components", asked, partial(step, before), progress)
        both = labels.expression.inner_join(before.expression.rename(was="component"), "node")
        changed = bool(engine.value(both.filter(both["component"] != both["was"]).count()))
    return labels
