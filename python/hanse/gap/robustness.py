"""How a network falls apart."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


class Robustness(NamedTuple):
    """Share of nodes in the largest component after every loss (indexed by the node lost), and their mean R."""

    largest: pd.Series[Any]
    r: float


@measure
def robustness(
    graph: Graph, *, order: Any = None, threads: int | None = None, progress: bool | Report = None
) -> Robustness:
    """Take nodes away one after the other and measure what hangs together.

    ``R = 1/n sum_q S(q)``, S(q) the share of all nodes in the largest component after q losses.

    Parameters
    ----------
    graph : Graph
    order : sequence of labels, optional
        Who leaves first; default: those with most ties, of equal ones that whose label comes first.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Robustness
        ``.largest`` and ``.r``; R lies between 1/n and 1/2.

    Raises
    ------
    InvalidArgument
        The order does not name every node once.

    References
    ----------
    [schneider2011]

    Examples
    --------
    >>> import hanse as hs
    >>> star = hs.Graph.from_edges(["hub", "hub", "hub"], ["a", "b", "c"])
    >>> hs.gap.robustness(star).largest.tolist()
    [0.25, 0.25, 0.25, 0.0]
    """
    graph = graph._by_label() if order is None else graph
    ids = None if order is None else graph.ids(order, "order")
    largest, r = _core.gap.robustness(graph._core, ids, threads_of(threads), report_of(progress, "robustness"))
    lost = graph.nodes.take(ids) if ids is not None else graph.nodes.take(_by_degree(graph))
    return Robustness(pd.Series(largest, index=lost, name="largest"), r)


def _by_degree(graph: Graph) -> Any:
    degrees = _core.centrality.degree(graph._core, _core.centrality.Direction.out, False, 1.0, 1, None)
    return np.argsort(-degrees, kind="stable")
