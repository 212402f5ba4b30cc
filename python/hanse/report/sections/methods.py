"""How the numbers were made and where the data come from."""

from __future__ import annotations

import pandas as pd

from ... import _core
from ..blocks import Block, Bullets, Here, Item, Rows, Text
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
    frames = {name: getattr(inputs.net, name) for name in TABLES}
    rows = [
        {
            "table": inputs.say(f"table.{name}"),
            "rows": len(frame),
            "with_source": int((_column(frame, "source") != "").sum()),
            "stated": int((_column(frame, "confidence") == "stated").sum()),
            "inferred": int((_column(frame, "confidence") == "inferred").sum()),
        }
        for name, frame in frames.items()
        if len(frame)
    ]
    return pd.DataFrame(rows)


def _column(frame: pd.DataFrame, name: str) -> pd.Series[str]:
    return frame[name].fillna("").astype(str) if name in frame else pd.Series("", index=frame.index)


def _sources(inputs: Inputs) -> pd.DataFrame:
    cells = pd.concat([_column(getattr(inputs.net, name), "source") for name in TABLES])
    often = cells[cells != ""].value_counts()  # many rows name the same
    single = often.reset_index().set_axis(["source", "rows"], axis=1)
    single["source"] = single["source"].str.split(" ; ")
    single = single.explode("source")
    sites = single["source"].map(lambda text: site_of(text) or text)
    counts = single["rows"].groupby(sites.to_numpy()).sum().sort_values(ascending=False, kind="stable")
    return pd.DataFrame({"site": counts.index, "rows": counts.to_numpy()})
