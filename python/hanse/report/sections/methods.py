"""How the numbers were made and where the data come from."""

from __future__ import annotations

from urllib.parse import urlsplit

import pandas as pd

from ... import _core
from ..blocks import Block, Bullets, Section, Table, Text
from ..inputs import TIES, Inputs

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


def build(inputs: Inputs) -> Section:
    """Choices made for this report, formulas in words, sources by site."""
    graph = inputs.graph
    items = [
        (
            "Network.",
            f"Nodes are organisations ({graph.n_nodes:,}), ties come from {' and '.join(TIES)} "
            f"({graph.n_ties:,} pairs). "
            "A project with n partners ties each pair with strength 1 / (n - 1) (Newman 2001), so large consortia "
            "do not outweigh the rest.",
        ),
        (
            "Home.",
            f"{inputs.home.name}: {len(inputs.members):,} organisations. Abroad is every country but the "
            "one most of them are in.",
        ),
        (
            "Betweenness and nearness.",
            "Exact, unweighted (Freeman 1977; Brandes 2001); nearness is harmonic (Marchiori & Latora 2000).",
        ),
        (
            "Constraint and brokered pairs.",
            "Burt (1992, 2004); Gould & Fernandez (1989), gatekeeper and representative together.",
        ),
        (
            "Ranks.",
            "A composite index of equally weighted groups of indicators (OECD/JRC 2008); the interval is where the "
            "rank lies in 95 of 100 variants of weights, normalisation, aggregation and counts.",
        ),
        (
            "Gaps.",
            "Each finding carries value, expectation and, where chance plays a part, an interval or "
            "p-value; the formulas are in the documentation.",
        ),
        (
            "Chance.",
            "Where a number rests on random draws, the seed is fixed: the same data give the same "
            "report, on any number of processor cores.",
        ),
    ]
    blocks: list[Block] = [
        Text("Every number here can be computed again from the tables named below."),
        Bullets(items),
        Table("tables", _tables(inputs), "Tables read", shown=20, paper=12),
    ]
    blocks.append(Text(f"Literature: {LITERATURE}", role="note"))
    sources = _sources(inputs)
    if len(sources):
        blocks.append(Table("sources", sources, "Where the rows come from, by site", shown=15, paper=4))
    blocks.append(Text(f"Made with hanse {_core.__version__}. Coastlines: Natural Earth, public domain.", role="note"))
    return Section("methods", "Methods and sources", blocks)


def _tables(inputs: Inputs) -> pd.DataFrame:
    frames = {name: getattr(inputs.net, name) for name in TABLES}
    rows = [
        {
            "Table": name.replace("_", " "),
            "Rows": len(frame),
            "With a source": int((_column(frame, "source") != "").sum()),
            "Stated": int((_column(frame, "confidence") == "stated").sum()),
            "Inferred": int((_column(frame, "confidence") == "inferred").sum()),
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
    sites = single["source"].map(lambda text: urlsplit(text).netloc.removeprefix("www.") or text[:60])
    counts = single["rows"].groupby(sites.to_numpy()).sum().sort_values(ascending=False, kind="stable")
    return pd.DataFrame({"Site": counts.index, "Rows": counts.to_numpy()})
