"""Who takes part in what: two-mode graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import each_once, index_of, keep_digits
from .._tables import to_pandas
from ..graph import Graph


def from_incidence(data: Any, row: str | None = None, column: str | None = None, weight: str | None = None) -> Graph:
    """The two-mode graph of who takes part in what: authors and papers, companies and projects.

    Parameters
    ----------
    data : data frame (pandas, polars), Arrow table or dict of columns
        With `row` and `column` a long table, one line per participation; without them a matrix, one row and one column
        per node and a number where they are tied (0 or empty: not).
    row, column : str, optional
        Columns of a long table with the two ends; their names are the names of the modes. Of a matrix the names of its
        index and columns, or "row" and "column".
    weight : str, optional
        Column with strengths; the same participation twice adds up. Without it twice counts once.

    Returns
    -------
    Graph
        Undirected, first the rows, then the columns; the node attribute `mode` says which. See :mod:`hanse.two_mode`.

    Raises
    ------
    InvalidArgument
        A column is missing, a label is in both modes, an end is empty, a cell is no number.

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_incidence({"author": ["Ada", "Ada", "Bo"], "paper": ["p", "q", "q"]}, "author", "paper")
    >>> g, g.node_attributes["mode"].tolist()
    (<Graph 4 nodes, 3 ties, undirected>, ['author', 'author', 'paper', 'paper'])
    """
    if (row is None) != (column is None):
        raise _core.InvalidArgument("from_incidence: give row and column, or neither for a matrix")
    frame = to_pandas("from_incidence", data)
    if row is None or column is None:
        names = (str(frame.index.name or "row"), str(frame.columns.name or "column"))
        sources, targets, weights, units, fields = _of_matrix(frame)
    else:
        names = (row, column)
        each_once((one for one in (row, column, weight) if one is not None), frame.columns, "from_incidence: the table")
        if weight is None:
            frame = frame.drop_duplicates([row, column])
        sources, targets, weights = frame[row], frame[column], None if weight is None else frame[weight]
        units, fields = (index_of(ends.dropna().unique()) for ends in (sources, targets))
    both = units.intersection(fields)
    if len(both):
        raise _core.InvalidArgument(
            f"from_incidence: {both[0]!r} is a label of both modes; make them differ, for example by a prefix"
        )
    modes = pd.DataFrame({"mode": [names[0]] * len(units) + [names[1]] * len(fields)})
    return Graph.from_edges(
        sources,
        targets,
        weights,
        nodes=index_of([*units.tolist(), *fields.tolist()]),
        parallel="keep" if weights is None else "sum",
        node_attributes=modes,
    )


def _of_matrix(frame: pd.DataFrame) -> tuple[Any, Any, Any, pd.Index[Any], pd.Index[Any]]:
    try:
        cells = frame.to_numpy(float, na_value=np.nan)
    except (TypeError, ValueError):
        raise _core.InvalidArgument(
            "from_incidence: the matrix has cells that are no numbers; of a long table name row and column"
        ) from None
    keep_digits(frame, cells)
    at = np.nonzero(np.nan_to_num(cells))
    values = cells[at]
    plain = bool((values == 1).all())
    return frame.index.take(at[0]), frame.columns.take(at[1]), None if plain else values, frame.index, frame.columns
