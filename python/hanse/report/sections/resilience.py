"""What remains when projects end or a broker leaves."""

from __future__ import annotations

import pandas as pd

from ... import gap, paths
from ..blocks import SHARE, Block, Picture, Text
from ..drawing import lines
from ..evidence import SOME
from ..inputs import Inputs
from .gaps import finding_table

#: As many as the curve has pixels, and no more.
MOST_STEPS = 720


def build(inputs: Inputs) -> list[Block]:
    """The losses that would hurt most, and how the network falls apart."""
    found = inputs.findings
    rows = found[found["kind"] == "resilience"]
    blocks: list[Block] = [Text(inputs.say("resilience.how"))]
    if len(rows):
        blocks.append(finding_table(inputs, "resilience", rows, shown=12))
    else:
        blocks.append(Text(inputs.say("resilience.none")))
    blocks += _curve(inputs)
    return blocks


def _curve(inputs: Inputs) -> list[Block]:
    """Members and their partners leave, the best connected first."""
    ties = inputs.pairs
    near = ties[ties["source_home"] | ties["target_home"]]
    around = pd.Index(pd.concat([near["source"], near["target"]]).unique())
    if len(around) < 3:
        return []
    close = inputs.graph.unweighted().subgraph(inputs.graph.nodes[inputs.graph.nodes.isin(around)])
    curve = gap.robustness(close, threads=inputs.threads).largest
    start = float((paths.components(close) == 0).mean())  # what is in pieces today does not begin at all of it
    half = int((curve >= 0.5).sum()) + 1 if start >= 0.5 else 0
    say = inputs.say
    left = pd.Index([at / len(curve) for at in range(len(curve) + 1)])
    part = say("resilience.curve_y")
    steps = pd.DataFrame({part: [start, *curve]}, index=left).iloc[:: -(-len(left) // MOST_STEPS)]
    drawn = lines(steps, inputs.words, shares=[part], xlabel=say("resilience.curve_x"), height=170)
    words = say("resilience.curve", half=half, all=len(around), share=half / len(around))
    gone = pd.DataFrame({"organisation": [inputs.name(node) for node in curve.index], "largest": curve.to_numpy()})
    rows = inputs.rows_of(
        "rows-leaving",
        say("rows.leaving"),
        gone.head(SOME),
        every=len(gone),
        wide=["organisation"],
        units=[SHARE] * SOME,
    )
    return [Text(words, rows=rows), Picture(drawn, say("resilience.curve_alt"))]
