"""Pairs of labels as users give them, and values by pair."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from ..graph import Graph

Ids = npt.NDArray[np.uint32]


def pair_ids(graph: Graph, pairs: Any, what: str) -> tuple[Ids, Ids]:
    """Ids of the ends: `pairs` is a frame with source and target, a MultiIndex, or a sequence of (source, target)."""
    sources: Any
    targets: Any
    if isinstance(pairs, pd.DataFrame):
        missing = [column for column in ("source", "target") if column not in pairs]
        if missing:
            raise _core.InvalidArgument(
                f"{what}: the frame of pairs has no column {missing[0]!r}; name them source, target"
            )
        sources, targets = pairs["source"], pairs["target"]
    elif isinstance(pairs, pd.MultiIndex):
        sources, targets = pairs.get_level_values(0), pairs.get_level_values(1)
    else:
        rows = list(pairs)
        for at, row in enumerate(rows):
            if isinstance(row, str) or not hasattr(row, "__len__") or len(row) != 2:
                raise _core.InvalidArgument(f"{what}: pair {at} is {row!r}; give (source, target)")
        sources, targets = [row[0] for row in rows], [row[1] for row in rows]
    return graph.ids(sources, what), graph.ids(targets, what)


def pair_index(graph: Graph, sources: Ids, targets: Ids) -> pd.MultiIndex:
    """(source, target) labels of pairs of ids."""
    levels: Any = [graph.nodes, graph.nodes]
    codes: Any = [sources, targets]
    return pd.MultiIndex(levels=levels, codes=codes, names=["source", "target"], verify_integrity=False)
