"""The central and the bridging organisations."""

from __future__ import annotations

import pandas as pd

from ..blocks import Block, Picture, Table, Text
from ..drawing import dots
from ..inputs import Inputs


def build(inputs: Inputs) -> list[Block]:
    """Who holds the home together, who connects it to the world, and who out there is well placed."""
    table, say = inputs.measures, inputs.say
    own = table.reindex(inputs.members).sort_values(["betweenness", "partners"], ascending=False, kind="stable")
    frame = pd.DataFrame(
        {
            "organisation": [inputs.name(node) for node in own.index],
            "partners": own["partners"].to_numpy(),
            "partners_abroad": own["abroad"].to_numpy(),
            "betweenness": own["betweenness"].to_numpy(),
            "brokered": own["gatekeeper"].to_numpy(),
            "constraint": own["constraint"].to_numpy(),
        }
    )
    blocks: list[Block] = [
        *_lead(inputs, own),
        Text(say("central.how")),
        inputs.table("central-members", frame, say("central.table"), wide=["organisation"]),
    ]
    top = own["betweenness"].head(12)
    if len(top) and float(top.max()) > 0:
        top.index = pd.Index([inputs.name(node) for node in top.index])
        drawn = dots(top, inputs.words, xlabel=say("central.axis"))
        blocks.append(Picture(drawn, say("central.chart_alt"), say("central.chart")))
    blocks.append(_outside(inputs, table))
    return blocks


def _lead(inputs: Inputs, own: pd.DataFrame) -> list[Text]:
    """Who holds most; of a single organisation there is nothing to say."""
    total = float(own["gatekeeper"].sum())
    foreign = inputs.foreign_ties
    if foreign.empty:
        return [Text(inputs.say("central.none"), role="lead")]
    if len(own) == 1:
        return []
    holders = foreign["member"].value_counts().head(3)
    said = inputs.say(
        "central.hold",
        names=[inputs.name(node) for node in holders.index],
        n=len(holders),
        share=holders.sum() / len(foreign),
        broker=inputs.name(own["gatekeeper"].idxmax()) if total > 0 else None,
        part=own["gatekeeper"].max() / total if total > 0 else None,
    )
    return [Text(said, role="lead", rows=inputs.rows["abroad"])]


def _outside(inputs: Inputs, table: pd.DataFrame) -> Table:
    ties = inputs.pairs
    ends = (
        (ties["source_home"] & ~ties["target_home"], "target"),
        (ties["target_home"] & ~ties["source_home"], "source"),
    )
    out = pd.concat([ties.loc[some, [end, "strength"]].set_axis(["partner", "strength"], axis=1) for some, end in ends])
    known = out.groupby("partner")["strength"].agg(["size", "sum"])
    order = ["sum", "size", "betweenness"]
    rows = table.loc[known.index].join(known).sort_values(order, ascending=False, kind="stable")
    frame = pd.DataFrame(
        {
            "organisation": [inputs.name(node) for node in rows.index],
            "country": [inputs.country(code) for code in inputs.nodes["country"].reindex(rows.index)],
            "strength": rows["sum"].to_numpy(),
            "tied_members": rows["size"].to_numpy(),
            "partners_all": rows["partners"].to_numpy(),
            "betweenness": rows["betweenness"].to_numpy(),
        }
    )
    return inputs.table("central-partners", frame, inputs.say("central.outside"), shown=10, wide=["organisation"])
