"""Independent paths: how many nodes or ties must go before two nodes lose each other."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._measure import measure
from .._numbers import whole_number
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice

NO_CUTOFF = 2**32 - 1


@measure
def independent_paths(
    graph: Graph,
    source: Hashable | list[Any],
    target: Hashable | list[Any],
    *,
    by: Literal["nodes", "ties"] = "nodes",
    cutoff: int | None = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Any:
    """Count the independent paths from one node to another.

    By nodes, no two paths share a node other than the ends: as many other nodes must leave to part the two. The direct
    tie counts as one path, however many parallel ties it is. By ties, no two paths share a tie; parallel ties count
    each. Paths follow the direction of ties; loops and weights change nothing.

    Parameters
    ----------
    graph : Graph
    source, target : label, or list, array, Index or Series of labels
        One pair, or as many sources as targets: the first with the first and so on.
    by : {"nodes", "ties"}
        What paths may not share.
    cutoff : int, optional
        Stop counting there.
    threads, progress
        Number of threads (default all); True for a bar, or a function of (done, total).

    Returns
    -------
    int or Series
        An int for one pair; for several a Series named independent_paths, indexed by (source, target). 0 where no path
        leads.

    Raises
    ------
    InvalidArgument
        A label is unknown, source and target are the same node or differ in number, or the cutoff is negative.

    References
    ----------
    [menger1927], [dinitz1970]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "a", "c"], ["b", "d", "c", "d"])
    >>> hs.paths.independent_paths(g, "a", "d")
    2
    """
    many = isinstance(source, list | np.ndarray | pd.Index | pd.Series)
    if many != isinstance(target, list | np.ndarray | pd.Index | pd.Series):
        raise _core.InvalidArgument(
            "independent_paths: one of source and target is a list, the other is not; give two labels or two lists"
        )
    sources = graph.ids(source if many else [source], "source")
    targets = graph.ids(target if many else [target], "target")
    if len(sources) != len(targets):
        raise _core.InvalidArgument(
            f"independent_paths: {len(sources)} sources but {len(targets)} targets; give one of each per pair"
        )
    same = np.flatnonzero(sources == targets)
    if len(same):
        raise _core.InvalidArgument(
            f"independent_paths: {graph.nodes[sources[same[0]]]!r} is both source and target; give two different nodes"
        )
    most = NO_CUTOFF if cutoff is None else min(whole_number("independent_paths", "cutoff", cutoff), NO_CUTOFF)
    count = _core.paths.independent_paths(
        graph._core,
        sources,
        targets,
        _choice(_core.paths.Disjoint, by, "by"),
        most,
        threads_of(threads),
        report_of(progress, "independent paths"),
    ).astype(np.int64)
    if not many:
        return int(count[0])
    index = pd.MultiIndex.from_arrays(
        [graph.nodes.take(sources), graph.nodes.take(targets)], names=["source", "target"]
    )
    return pd.Series(count, index=index, name="independent_paths")
