"""Scores of all pairs two steps apart."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice
from ._pairs import pair_index

Score = Literal["common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment"]
ALL_SCORES: tuple[Score, ...] = (
    "resource_allocation",
    "adamic_adar",
    "jaccard",
    "common_neighbours",
    "preferential_attachment",
)


@measure
def two_step(
    graph: Graph,
    *,
    k: int | None = None,
    per_node: int | None = None,
    scores: Sequence[Score] = ALL_SCORES,
    sources: Sequence[Hashable] | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Score all pairs that are not tied but share a neighbour, in one pass for all scores.

    The cut of `k` or `per_node` falls between equal scores by the labels of source, then target, whatever the order of
    ``graph.nodes``. An evaluation must not read meaning into it.

    Parameters
    ----------
    graph : Graph
        Direction does not matter, loops are ignored, parallel ties count once, weights are not used.
    k : int, optional
        Keep only the best pairs by the first score, best first; nothing else is held in memory.
    per_node : int, optional
        Keep only the best partners of every node (or source) by the first score; a pair can come up from both ends.
    scores : sequence of str
        Columns of the result; the first one ranks.
    sources : sequence of labels, optional
        Only pairs of these nodes.
    threads, progress
        See the module.

    Returns
    -------
    DataFrame
        By (source, target), one column per score; without `k` and `per_node` in the order of ``graph.nodes``. With
        `k` the source of a pair is the end whose label comes first, whatever the order of the nodes.

    Raises
    ------
    InvalidArgument
        An unknown score or label, or both `k` and `per_node`.

    References
    ----------
    [libennowell2007]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Lemgo", "Lemgo"], ["Linz", "Tampere", "Enschede"])
    >>> hs.pairs.two_step(g, k=1, scores=["jaccard"]).reset_index().values.tolist()
    [['Enschede', 'Linz', 1.0]]
    """
    names = [scores] if isinstance(scores, str) else list(scores)
    kinds = [_choice(_core.pairs.Score, name, "scores") for name in names]
    graph = graph._by_label() if k or per_node else graph
    if sources is not None and len(sources) == 0:
        found = np.zeros(0, np.uint32), np.zeros(0, np.uint32), [np.zeros(0)] * len(names)
    else:
        found = _core.pairs.two_step(
            graph._core,
            kinds,
            _limit(k, "k"),
            _limit(per_node, "per_node"),
            np.zeros(0, np.uint32) if sources is None else graph.ids(sources, "two_step"),
            threads_of(threads),
            report_of(progress, "two_step"),
        )
    index = pair_index(graph, found[0], found[1])
    return pd.DataFrame(dict(zip(names, found[2], strict=True)), index=index, copy=False)


def _limit(value: int | None, name: str) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or int(value) != value or value < 1:
        raise _core.InvalidArgument(f"two_step: {name} is {value!r}; use 1 or more, or None for no limit")
    return int(value)
