"""Openness: external against internal ties."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from .. import _core
from .._groups import group_codes
from .._measure import measure
from ..graph import Graph, _choice


@measure
def ei_index(
    graph: Graph, groups: Any, *, per: Literal["node", "group", "network"] = "node", weighted: bool = False
) -> pd.Series[Any] | float:
    """E-I index (E - I) / (E + I): from -1, all ties inside the own group, to 1, all ties to other groups.

    Parameters
    ----------
    graph : Graph
        Direction does not matter, loops are ignored, parallel ties count each.
    groups : str, Series, mapping or sequence
        The group of every node: a node attribute, by label, or in the order of ``graph.nodes``.
    per : {"node", "group", "network"}
        Ties of each node; ties with one end (E) or both ends (I) in each group; or all ties, each once.
    weighted : bool
        Add strengths instead of counting ties.

    Returns
    -------
    Series or float
        One value per node, one per group (in the order in which groups appear), or one number; NaN without ties.

    Raises
    ------
    InvalidArgument
        A node has no group, or weighted, but the weights are distances.

    References
    ----------
    [krackhardt1988]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["Lemgo", "Lemgo"], ["Bielefeld", "Linz"])
    >>> country = {"Lemgo": "DE", "Bielefeld": "DE", "Linz": "AT"}
    >>> hs.brokerage.ei_index(g, country).to_dict()
    {'Lemgo': 0.0, 'Bielefeld': -1.0, 'Linz': 1.0}
    >>> hs.brokerage.ei_index(g, country, per="network")
    0.0
    """
    codes, names = group_codes(graph, groups, "ei_index")
    kind = _choice(_core.brokerage.EiPer, per, "per")
    values = _core.brokerage.ei_index(graph._core, codes, kind, weighted)
    if per == "node":
        return graph.series(values, "ei_index")
    if per == "group":
        return pd.Series(values, index=names, name="ei_index")
    return float(values[0]) if len(values) else float(np.nan)
