"""From a data frame of a million ties with labels to a graph: the way in that an analyst takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from . import graphs

TIES = 1_000_000


def table_of_ties(text: bool) -> pd.DataFrame:
    """Organisations as text or numbers, with a decimal weight."""
    ties = graphs.ties("aff1m")
    ends = np.stack([ties.sources[:TIES], ties.targets[:TIES]]).astype(np.int64)
    if not text:
        return pd.DataFrame({"source": ends[0], "target": ends[1], "weight": ties.weights[:TIES]})
    names = np.array([f"organisation {i}" for i in range(ties.n)], dtype=object)
    return pd.DataFrame({"source": names[ends[0]], "target": names[ends[1]], "weight": ties.weights[:TIES]})


def packages() -> dict[str, Callable[[pd.DataFrame], Any]]:
    import hanse as hs
    import igraph
    import networkx as nx

    return {
        "hanse": lambda f: hs.Graph.from_edges(f["source"], f["target"], f["weight"]),
        "igraph": lambda f: igraph.Graph.DataFrame(f, directed=False, use_vids=f["source"].dtype.kind == "i"),
        "NetworkX": lambda f: nx.from_pandas_edgelist(f, edge_attr="weight"),
    }


def report() -> str:
    """A section for results.md."""
    lines = [
        f"## From a data frame of {TIES:,} ties",
        "",
        "Seconds, medians of 5 runs (NetworkX: one), one thread; the first ties of aff1m with weights.",
        "",
        "| labels | " + " | ".join(packages()) + " |",
        "|---|" + "---:|" * len(packages()),
    ]
    for labels, text in (("numbers", False), ("text", True)):
        frame = table_of_ties(text)
        cells = []
        for name, make in packages().items():
            times = []
            for _ in range(1 if name == "NetworkX" else 5):
                begin = time.perf_counter()
                make(frame)
                times.append(time.perf_counter() - begin)
            cells.append(f"{statistics.median(times):.3g}")
        lines.append(f"| {labels} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(report())
