"""Tables of ties: pandas, polars, Arrow."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from ..graph import Graph, WeightIs


def to_pandas(table: Any) -> pd.DataFrame:
    """A pandas frame of whatever table this is: pandas, polars, anything with ``__arrow_c_stream__``, dict of columns.

    Raises
    ------
    InvalidArgument
        It is none of these.
    """
    if isinstance(table, pd.DataFrame):
        return table
    if hasattr(table, "__arrow_c_stream__"):
        import pyarrow as pa

        frame: pd.DataFrame = pa.table(table).to_pandas()
        return frame
    if isinstance(table, dict):
        return pd.DataFrame(table)
    raise _core.InvalidArgument(
        f"a {type(table).__name__} is not a table; give a pandas or polars frame, an Arrow table or a dict of columns"
    )


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
    table = to_pandas(frame)
    for column in filter(None, (source, target, weight)):
        if column not in table.columns:
            raise _core.InvalidArgument(
                f"from_frame: no column {column!r}; the table has {', '.join(map(repr, table.columns))}"
            )
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
