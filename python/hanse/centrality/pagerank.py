"""PageRank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph


@measure
def pagerank(
    graph: Graph,
    *,
    damping: float = 0.85,
    personalization: Mapping[Any, float] | pd.Series[Any] | None = None,
    weighted: bool = False,
    tolerance: float = 1e-10,
    max_iterations: int = 10000,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """Tell where a walker is who follows ties and now and then jumps.

    Parameters
    ----------
    graph : Graph
    damping : float
        Share of steps that follow a tie, at least 0 and below 1.
    personalization : mapping or Series, label to weight, optional
        Where jumps lead; labels that are left out get 0. Default: everywhere alike. Also from nodes without ties out.
    weighted : bool
        Follow ties in proportion to their strength.
    tolerance : float
        Bound of the sum of all absolute errors.
    max_iterations : int
    threads, progress
        See the module.

    Returns
    -------
    Series
        One value per node; they sum to 1.

    Raises
    ------
    InvalidArgument
        Damping is not in [0, 1), the personalization has an unknown label, a negative weight or the sum 0, or the
        weights are distances.
    Error
        Not converged after `max_iterations`.

    References
    ----------
    [brin1998], [golub1961]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Linz"], ["Linz", "Tampere"])
    >>> hs.centrality.pagerank(g).round(6).tolist()
    [0.256757, 0.486486, 0.256757]
    """
    return graph.series(
        _core.centrality.pagerank(
            graph._core,
            damping,
            _weights(graph, personalization),
            weighted,
            tolerance,
            max_iterations,
            threads_of(threads),
            report_of(progress, "pagerank"),
        ),
        "pagerank",
    )


def _weights(graph: Graph, personalization: Mapping[Any, float] | pd.Series[Any] | None) -> npt.NDArray[np.float64]:
    if personalization is None:
        return np.zeros(0)
    named = pd.Series(personalization, dtype=np.float64)
    if named.index.has_duplicates:
        twice = named.index[named.index.duplicated()][0]
        raise _core.InvalidArgument(f"personalization: {twice!r} is named twice; give one weight per label")
    weights = np.zeros(graph.n_nodes)
    weights[graph.ids(named.index, "personalization")] = named.to_numpy()
    if graph.n_nodes and not weights.any():
        raise _core.InvalidArgument("personalization: sums to 0; give at least one node a weight")
    return weights
