"""What remains when projects end or a broker leaves."""

from __future__ import annotations

import pandas as pd

from ... import gap, plot
from ..blocks import Block, Picture, Section, Text
from ..inputs import Inputs
from ..words import percent
from .gaps import finding_table


def build(inputs: Inputs) -> Section:
    """The losses that would hurt most, and how the network falls apart."""
    found = inputs.findings
    rows = found[found["kind"] == "resilience"]
    blocks: list[Block] = [
        Text(
            "After the support period funded projects end and people leave. All projects, every kind of tie, every "
            "member and every broker was taken away in turn: value is the share of the organisations abroad within "
            "reach that would be lost, expected the mean of the others.",
        )
    ]
    if len(rows):
        blocks.insert(0, Text(str(rows["sentence"].iloc[0]), role="lead"))
        blocks.append(finding_table(inputs, "resilience", rows, shown=12))
    else:
        blocks.append(Text("No single loss would take any reach abroad with it."))
    blocks += _curve(inputs)
    return Section("resilience", "After the support ends", blocks)


def _curve(inputs: Inputs) -> list[Block]:
    """Members and their partners leave, the best connected first."""
    ties = inputs.pairs
    near = ties[ties["source_home"] | ties["target_home"]]
    around = pd.Index(pd.concat([near["source"], near["target"]]).unique())
    if len(around) < 3:
        return []
    part = inputs.graph.unweighted().subgraph(inputs.graph.nodes[inputs.graph.nodes.isin(around)])
    curve = gap.robustness(part, threads=inputs.threads).largest
    half = int((curve >= 0.5).sum()) + 1
    steps = pd.Series([1.0, *curve], index=range(len(curve) + 1))
    drawn = plot.curve(
        steps.index / len(curve), steps, xlabel="share of organisations that left", ylabel="largest part"
    )
    words = (
        f"If the best connected organisations left first, {half:,} of {len(around):,} departures "
        f"({percent(half / len(around))}) would leave fewer than half in one connected part."
    )
    return [Text(words), Picture.of(drawn, "Curve of the largest connected part as organisations leave", "")]
