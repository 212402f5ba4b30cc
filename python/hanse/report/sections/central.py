"""The central and the bridging organisations."""

from __future__ import annotations

import pandas as pd

from ... import plot
from ..blocks import Block, Picture, Section, Table, Text
from ..inputs import Inputs
from ..words import country_name, listed, percent


def build(inputs: Inputs) -> Section:
    """Who holds the home together, who connects it to the world, and who out there is well placed."""
    table = inputs.measures
    own = table.reindex(inputs.members).sort_values(["betweenness", "partners"], ascending=False, kind="stable")
    frame = pd.DataFrame(
        {
            "Organisation": [inputs.name(node) for node in own.index],
            "Partners": own["partners"].to_numpy(),
            "Partners abroad": own["abroad"].to_numpy(),
            "Betweenness": own["betweenness"].to_numpy(),
            "Brokered pairs in and out": own["gatekeeper"].to_numpy(),
            "Constraint": own["constraint"].to_numpy(),
        }
    )
    blocks: list[Block] = [
        Text(_lead(inputs, own), role="lead"),
        Text(
            "Betweenness counts the shortest ways between all other organisations that lead through one; a high "
            "value makes "
            "a bridge. Brokered pairs are two organisations, one inside and one outside, that know each other "
            "only through "
            "this one. Low constraint means partners who are not tied to each other, and so many kinds of news."
        ),
        Table("central-members", frame, f"Organisations of {inputs.whose}, by betweenness", wide=["Organisation"]),
    ]
    top = own["betweenness"].head(12)
    if len(top) and float(top.max()) > 0:
        top.index = pd.Index([inputs.name(node) for node in top.index])
        drawn = plot.dots(top, xlabel="betweenness")
        blocks.append(
            Picture.of(
                drawn,
                "Dot chart of the organisations with the highest betweenness",
                f"Shortest ways between others that lead through organisations of {inputs.whose}.",
            )
        )
    blocks.append(_outside(inputs, table))
    return Section("central", "Central and bridging organisations", blocks)


def _lead(inputs: Inputs, own: pd.DataFrame) -> str:
    total = float(own["gatekeeper"].sum())
    foreign = inputs.foreign_ties
    if foreign.empty:
        return f"No organisation of {inputs.whose} has a tie abroad in these data."
    holders = foreign["member"].value_counts()
    share = holders.head(3).sum() / len(foreign)
    names = listed([inputs.name(node) for node in holders.index[:3]])
    text = f"{names} hold {percent(share)} of all ties abroad."
    broker = own["gatekeeper"].idxmax() if total > 0 else None
    if broker is not None:
        part = percent(own["gatekeeper"].max() / total)
        text += (
            f" {inputs.name(broker)} alone stands in {part} of the pairs that know each other only through a broker."
        )
    return text


def _outside(inputs: Inputs, table: pd.DataFrame) -> Table:
    ties = inputs.pairs
    partner = pd.concat(
        [
            ties.loc[ties["source_home"] & ~ties["target_home"], "target"],
            ties.loc[ties["target_home"] & ~ties["source_home"], "source"],
        ]
    )
    known = partner.value_counts()
    rows = (
        table.loc[known.index].assign(known=known).sort_values(["known", "betweenness"], ascending=False, kind="stable")
    )
    frame = pd.DataFrame(
        {
            "Organisation": [inputs.name(node) for node in rows.index],
            "Country": [country_name(code) for code in inputs.nodes["country"].reindex(rows.index)],
            "Tied members": rows["known"].to_numpy(),
            "Partners in all": rows["partners"].to_numpy(),
            "Betweenness": rows["betweenness"].to_numpy(),
        }
    )
    return Table(
        "central-partners",
        frame,
        "Partners outside, by how many members they are tied to",
        shown=10,
        wide=["Organisation"],
    )
