"""Katz's score of pairs of nodes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph
from ._pairs import pair_ids, pair_index


@measure
def katz(
    graph: Graph,
    pairs: Any,
    *,
    beta: float = 0.005,
    length: int = 0,
    tolerance: float = 1e-12,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Add beta^l over all walks of l = 1, 2, ... ties from source to target.

    Parameters
    ----------
    graph : Graph
        Walks follow the direction of ties; parallel ties count each; weights are not used.
    pairs : sequence of (source, target), frame with source and target, or MultiIndex
        Labels.
    beta : float
        What one more step costs; below 1 / the largest eigenvalue.
    length : int
        Walks of at most this many ties; 0: of any length.
    tolerance : float
        Stop when a step adds less than this, relative to what one tie counts.
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per pair, by (source, target); 0 if there is no walk.

    Raises
    ------
    InvalidArgument
        A label is not in the graph, or beta is too large for the sum to have an end.

    References
    ----------
    [katz1953], [libennowell2007]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b"], ["b", "c"], directed=True)
    >>> float(hs.pairs.katz(g, [("a", "c")], beta=0.1).iloc[0].round(6))
    0.01
    """
    sources, targets = pair_ids(graph, pairs, "katz")
    if isinstance(length, bool) or int(length) != length or length < 0:
        raise _core.InvalidArgument(f"katz: length is {length!r}; use a number of ties, or 0 for any")
    values = _core.pairs.katz(
        graph._core, sources, targets, beta, int(length), tolerance, threads_of(threads), report_of(progress, "katz")
    )
    return pd.Series(values, index=pair_index(graph, sources, targets), name="katz", copy=False)
