"""Significant ties: which of a dense network's ties are more than chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import checked, measure
from .._run import Report, report_of, threads_of
from .._tables import to_pandas
from ..graph import Graph


@measure
def disparity_filter(graph: Graph, *, alpha: float | None = None) -> pd.DataFrame:
    """Disparity filter: how unlikely a tie's share of its end's strength is if the strength is split at random.

    Parameters
    ----------
    graph : Graph
        With strengths. Of a directed graph the tie is seen as out at the source and in at the target.
    alpha : float, optional
        Keep only ties with a smaller p-value.

    Returns
    -------
    DataFrame
        source, target, weight and p_value = (1 - w / s)^(k - 1), the smaller one of both ends.

    Raises
    ------
    InvalidArgument
        The weights are distances, or alpha is not in (0, 1].

    References
    ----------
    [serrano2009]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "a", "a"], ["b", "c", "d"], [8, 1, 1])
    >>> hs.projection.disparity_filter(g).p_value.round(2).tolist()
    [0.04, 0.81, 0.81]
    """
    frame = graph.edges_frame()
    frame["p_value"] = _core.projection.disparity_filter(graph._core)
    return _significant(frame, alpha, "disparity_filter")


@checked
def hypergeometric_backbone(
    incidence: Any, *, alpha: float | None = None, threads: int | None = None, progress: bool | Report = None
) -> pd.DataFrame:
    """Pairs with more in common than if everyone's participations were drawn at random, their number kept.

    Parameters
    ----------
    incidence : data frame (pandas, polars), Arrow table or dict of columns
        Who took part in what: first column the units to be tied, second column what they share. A row that comes twice
        counts once.
    alpha : float, optional
        Keep only pairs with a smaller p-value.
    threads, progress
        As everywhere.

    Returns
    -------
    DataFrame
        source, target, common (how much they share) and p_value = P(X >= common), X hypergeometric; one row per pair
        with something in common.

    Raises
    ------
    InvalidArgument
        The frame has not two columns, an entry is empty, or alpha is not in (0, 1].

    References
    ----------
    [neal2013]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> taken = pd.DataFrame({"who": list("aabbcd"), "what": [1, 2, 1, 2, 3, 4]})
    >>> hs.projection.hypergeometric_backbone(taken).round(4).values.tolist()
    [['a', 'b', 2, 0.1667]]
    """
    return _from_incidence("hypergeometric_backbone", incidence, alpha, threads, progress)


@checked
def sdsm_backbone(
    incidence: Any, *, alpha: float | None = None, threads: int | None = None, progress: bool | Report = None
) -> pd.DataFrame:
    """Pairs with more in common than if all took part at random, with the numbers of both sides kept on average.

    The stochastic degree sequence model: probabilities of the bipartite configuration model, and the exact tail of the
    Poisson-binomial distribution instead of a normal approximation.

    Parameters
    ----------
    incidence : data frame (pandas, polars), Arrow table or dict of columns
        Who took part in what: first column the units to be tied, second column what they share. A row that comes twice
        counts once.
    alpha : float, optional
        Keep only pairs with a smaller p-value.
    threads, progress
        As everywhere.

    Returns
    -------
    DataFrame
        source, target, common (how much they share) and p_value; one row per pair with something in common.

    Raises
    ------
    InvalidArgument
        The frame has not two columns, an entry is empty, or alpha is not in (0, 1].

    References
    ----------
    [neal2014], [neal2021], [saracco2015]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> taken = pd.DataFrame({"who": list("aabbcd"), "what": [1, 2, 1, 2, 3, 4]})
    >>> hs.projection.sdsm_backbone(taken)[["source", "target", "common"]].values.tolist()
    [['a', 'b', 2]]
    """
    return _from_incidence("sdsm_backbone", incidence, alpha, threads, progress)


def _from_incidence(
    name: str, given: Any, alpha: float | None, threads: int | None, progress: bool | Report
) -> pd.DataFrame:
    incidence = to_pandas(name, given)
    if incidence.shape[1] != 2:
        raise _core.InvalidArgument(f"{name}: give a frame of two columns, who and what")
    if incidence.isna().to_numpy().any():
        at = int(np.flatnonzero(incidence.isna().any(axis=1))[0])
        raise _core.InvalidArgument(f"{name}: row {at} has an empty end; drop it or fill it in")
    rows, units = pd.factorize(incidence.iloc[:, 0])
    columns, things = pd.factorize(incidence.iloc[:, 1])
    sources, targets, common, p_values = getattr(_core.projection, name)(
        len(units),
        len(things),
        rows.astype(np.uint32),
        columns.astype(np.uint32),
        threads_of(threads),
        report_of(progress, name),
    )
    labels = pd.Index(units)
    frame = pd.DataFrame(
        {
            "source": labels.take(sources),
            "target": labels.take(targets),
            "common": common.astype(np.int64),
            "p_value": p_values,
        }
    )
    return _significant(frame, alpha, name)


def _significant(frame: pd.DataFrame, alpha: float | None, name: str) -> pd.DataFrame:
    if alpha is None:
        return frame
    if not 0 < alpha <= 1:
        raise _core.InvalidArgument(f"{name}: alpha is {alpha!r}; use a number above 0 and up to 1, such as 0.05")
    return frame[frame["p_value"] < alpha].reset_index(drop=True)
