"""Gould and Fernandez's brokerage roles."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._groups import group_codes
from .._measure import measure
from .._run import Report, report_of, threads_of
from ..graph import Graph, _choice


@measure
def roles(
    graph: Graph,
    groups: Any,
    *,
    statistics: bool = False,
    model: Literal["ties", "density"] = "ties",
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Count in which roles every node v brokers: ordered pairs (a, b) with ties a -> v -> b and no tie a -> b.

    ============== ==========================================
    coordinator    a, v and b in one group
    itinerant      a and b in one group, v in another
    gatekeeper     a outside, v and b in one group
    representative a and v in one group, b outside
    liaison        a, v and b in three groups
    ============== ==========================================

    Parameters
    ----------
    graph : Graph
        An undirected tie leads both ways, so each pair counts twice, as (a, b) and as (b, a). Loops are ignored,
        parallel ties count once, weights are not used.
    groups : str, Series, mapping or sequence
        The group of every node: a node attribute, by label, or in the order of ``graph.nodes``.
    statistics : bool
        Add ``<role>_expected`` and ``<role>_z`` under a random graph.
    model : {"ties", "density"}
        Random graph: all graphs with the same nodes, groups and number of tied pairs are equally likely; or every tie
        exists independently with the observed density (the formulas of R's sna and of UCINET, for directed graphs).
    threads, progress
        See the module.

    Returns
    -------
    DataFrame
        By label, with columns coordinator, itinerant, gatekeeper, representative, liaison and total; z is NaN where a
        count cannot vary.

    Raises
    ------
    InvalidArgument
        A node has no group.

    References
    ----------
    [gould1989]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Linz", "Lemgo"], ["Lemgo", "Bielefeld"], directed=True)
    >>> hs.brokerage.roles(g, {"Linz": "AT", "Lemgo": "DE", "Bielefeld": "DE"}).loc["Lemgo", "gatekeeper"]
    np.int64(1)
    """
    codes, _ = group_codes(graph, groups, "roles")
    counts = _core.brokerage.roles(graph._core, codes, threads_of(threads), report_of(progress, "roles"))
    columns = [*_core.brokerage.role_names, "total"]
    frame = pd.DataFrame(counts.view(np.int64), index=graph.nodes, columns=columns)
    if not statistics:
        return frame
    kind = _choice(_core.brokerage.RoleModel, model, "model")
    mean, deviation = (table[codes] for table in _core.brokerage.role_moments(graph._core, codes, kind))
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(deviation > 0, (counts - mean) / deviation, np.nan)
    return frame.join(
        [
            pd.DataFrame(mean, index=graph.nodes, columns=[f"{name}_expected" for name in columns]),
            pd.DataFrame(z, index=graph.nodes, columns=[f"{name}_z" for name in columns]),
        ]
    )
