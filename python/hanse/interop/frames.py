"""Tables of ties: pandas, polars, Arrow."""

from __future__ import annotations

from typing import Any

from .._labels import each_once
from .._tables import to_pandas
from ..graph import Graph, WeightIs


def from_frame(
    frame: Any,
    source: str = "source",
    target: str = "target",
    weight: str | None = None,
    *,
    directed: bool = False,
    nodes: Any = None,
    weight_is: WeightIs = "strength",
) -> Graph:
    """Convert a table with one row per tie; other columns become attributes of the ties.

    Parameters
    ----------
    frame : pandas or polars frame, Arrow table, dict of columns
    source, target : str
        Columns with the ends.
    weight : str, optional
        Column with the weights.
    directed, nodes, weight_is
        As in :meth:`Graph.from_edges`.

    Raises
    ------
    InvalidArgument
        A column is missing; else as :meth:`Graph.from_edges`.
    """
    table = to_pandas("from_frame", frame)
    each_once((one for one in (source, target, weight) if one is not None), table.columns, "from_frame: the table")
    more = table.drop(columns=[c for c in (source, target, weight) if c is not None])
    return Graph.from_edges(
        table[source],
        table[target],
        None if weight is None else table[weight],
        directed,
        nodes,
        weight_is=weight_is,
        edge_attributes=more if len(more.columns) else None,
    )
