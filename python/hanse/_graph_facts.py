"""What a network knows of the nodes and ties of its graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from . import _core
from ._network_tables import NetworkTables

_OF_NODES = {"organisation": "organisations", "cluster": "clusters"}


def node_facts(net: NetworkTables, level: str, labels: pd.Index[Any]) -> pd.DataFrame | None:
    """The table of the organisations or clusters by label, without columns that are empty."""
    table = _OF_NODES.get(level)
    if table is None:
        return None
    frame = net._table(table).set_index("id").reindex(labels)
    return frame.dropna(axis="columns", how="all")


def tie_facts(net: NetworkTables, graph: _core.Graph, asked: tuple[Any, ...]) -> pd.DataFrame:
    """For every tie of a graph of organisations what the rows behind it say.

    `kind`: their kinds; `start`: the first start that is known; `end`: the last end, none while one of them is open;
    `rows`: how many they are.
    """
    sources, targets, contact, event, row = _core.projection.tie_rows(net._core, *asked)
    parts = []
    for table, chosen in (
        ("projects", (contact == 0) & (event == 0)), ("events", event == 1), ("contacts", contact == 1),
    ):  # fmt: skip
        if chosen.any():
            facts = net._table(table)[["kind", "start", "end"]].iloc[row[chosen]].reset_index(drop=True)
            facts["kind"] = facts["kind"].where(facts["kind"].fillna("") != "", table[:-1])
            parts.append(facts.assign(pair=_pairs(sources[chosen], targets[chosen])))
    if not parts:
        return pd.DataFrame(columns=["kind", "start", "end", "rows"], index=pd.RangeIndex(graph.tie_count))
    every = pd.concat(parts, ignore_index=True)
    for name in ("start", "end"):
        every[name] = every[name].where(every[name].fillna("") != "")
    by_pair = every.groupby("pair", sort=True)
    kinds = every[["pair", "kind"]].drop_duplicates().sort_values(["pair", "kind"]).groupby("pair")["kind"]
    open_end = every["end"].isna().groupby(every["pair"]).any()
    frame = pd.DataFrame(
        {
            "kind": kinds.agg("; ".join),
            "start": by_pair["start"].min(),
            "end": by_pair["end"].max().where(~open_end),
            "rows": by_pair.size(),
        }
    )
    kept, ends, _ = graph.ties()
    return frame.reindex(_pairs(kept, ends)).reset_index(drop=True)


def _pairs(sources: Any, targets: Any) -> Any:
    return sources.astype(np.uint64) << np.uint64(32) | targets.astype(np.uint64)
