"""How the numbers were made and where the data come from."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from ... import _core
from ..blocks import Block, Bullets, Here, Item, Rows, Text
from ..evidence import column_of
from ..inputs import Inputs
from ..words import site_of

TABLES = (
    "organisations",
    "projects",
    "participations",
    "contacts",
    "memberships",
    "competences",
    "cluster_competences",
    "clusters",
    "events",
    "event_participations",
    "indicators",
)

LITERATURE = (
    "Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25, 2001. "
    "Burt, Structural holes, 1992; Structural holes and good ideas, AJS 110, 2004. "
    "Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977. "
    "Gould, Fernandez, Structures of mediation, Sociological Methodology 19, 1989. "
    "Marchiori, Latora, Harmony in the small-world, Physica A 285, 2000. "
    "Newman, Scientific collaboration networks II, Phys. Rev. E 64, 2001. "
    "OECD/JRC, Handbook on constructing composite indicators, 2008."
)


#: The name of the table of what was read.
TABLE = "tables"

#: Choices and formulas, in the order of the page: entries of the catalogue, with "_text".
CHOICES = ("network", "home", "nearness", "brokerage", "ranks", "gaps", "chance")


def build(inputs: Inputs) -> list[Block]:
    """Choices made for this report, formulas in words, sources by site."""
    graph, say = inputs.graph, inputs.say
    values = {"nodes": graph.n_nodes, "ties": graph.n_ties, "n": len(inputs.members)}
    table = inputs.table(TABLE, _tables(inputs), say("methods.tables"), shown=20, paper=12)
    rows: dict[str, Rows | Here] = {"network": table.here, "home": inputs.rows["members"]}
    items = [Item(say(f"methods.{name}_text", **values), say(f"methods.{name}"), rows.get(name)) for name in CHOICES]
    blocks: list[Block] = [
        Text(say("methods.lead")),
        Bullets(items),
        table,
        Text(say("methods.literature", titles=LITERATURE), role="note"),
    ]
    sources = _sources(inputs)
    if len(sources):
        blocks.append(inputs.table("sources", sources, say("methods.sources"), shown=15, paper=2, wide=["site"]))
    blocks.append(Text(say("methods.made", version=_core.__version__), role="note"))
    return blocks


def _tables(inputs: Inputs) -> pd.DataFrame:
    rows = []
    for name in TABLES:
        if len(frame := getattr(inputs.net, name)):
            confidence = Counter(column_of(frame, "confidence"))
            rows.append(
                {
                    "table": inputs.say(f"table.{name}"),
                    "rows": len(frame),
                    "with_source": int((column_of(frame, "source") != "").sum()),
                    "stated": confidence["stated"],
                    "inferred": confidence["inferred"],
                }
            )
    return pd.DataFrame(rows)


def _sources(inputs: Inputs) -> pd.DataFrame:
    often = Counter(cell for name in TABLES for cell in column_of(getattr(inputs.net, name), "source") if cell)
    sites: Counter[str] = Counter()
    for cell, rows in often.items():  # many rows name the same
        for text in cell.split(" ; "):
            sites[site_of(text) or text] += rows
    counts = sorted(sites.items(), key=lambda one: (-one[1], one[0]))
    return pd.DataFrame(counts, columns=["site", "rows"])
