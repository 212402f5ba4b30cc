"""Matrices: sparse ones, and frames with labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import index_of, keep_digits, label_of, no_mask, unique
from .._same import same
from ..graph import Graph, WeightIs


def from_scipy(
    matrix: Any, *, directed: bool = False, nodes: Any = None, weight_is: WeightIs | None = "strength"
) -> Graph:
    """Convert a square sparse matrix: entry (i, j) is a tie from i to j.

    Parameters
    ----------
    matrix : scipy.sparse array or matrix, NumPy array, shape (n, n)
        Stored zeros are ties of weight 0. An undirected graph needs a symmetric matrix; its diagonal is loops.
        A data frame keeps its labels: it is read as by :func:`from_adjacency`.
    directed : bool
    nodes : sequence of labels, optional
        Default 0..n-1.
    weight_is : {"strength", "distance"} or None
        What the entries mean; None: they are not weights.

    Raises
    ------
    InvalidArgument
        The matrix is not square, or not symmetric where it must be, or an entry is NaN or infinite.
    """
    import scipy.sparse as sp

    if isinstance(matrix, pd.DataFrame):
        if nodes is not None:
            raise _core.InvalidArgument("from_scipy: a data frame has labels of its own; leave nodes= out")
        return from_adjacency(matrix, directed=directed, weight_is=weight_is)
    no_mask(matrix, "from_scipy")
    entries = sp.coo_array(matrix)
    n = entries.shape[0]
    if entries.shape != (n, n):
        raise _core.InvalidArgument(
            f"from_scipy: the matrix is {entries.shape[0]} x {entries.shape[1]}; it must be square"
        )
    labels = unique(index_of(range(n) if nodes is None else nodes))
    if len(labels) != n:
        raise _core.InvalidArgument(f"from_scipy: {len(labels)} labels for {n} rows; give one per row")
    rows, columns, values = entries.row, entries.col, entries.data
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        at = np.flatnonzero(~np.isfinite(values))[0]
        place = f"({label_of(labels, rows[at])}, {label_of(labels, columns[at])})"
        raise _core.InvalidArgument(
            f"from_scipy: the entry at {place} is {values[at]}; every entry must be finite: drop the tie or correct it"
        )
    if not directed:
        upright, turned = entries.tocsr(), entries.T.tocsr()
        apart = abs(upright - turned).tocoo()
        if apart.nnz and not same(upright[apart.row, apart.col], turned[apart.row, apart.col]).all():
            raise _core.InvalidArgument(
                "from_scipy: the matrix is not symmetric; pass directed=True, or add its transpose"
            )
        upper = rows <= columns
        rows, columns, values = rows[upper], columns[upper], values[upper]
    return Graph._from_ids(
        labels,
        rows.astype(np.uint32),
        columns.astype(np.uint32),
        None if weight_is is None else values,
        directed,
        weight_is or "strength",
    )


def from_adjacency(
    frame: pd.DataFrame, *, directed: bool | None = None, weight_is: WeightIs | None = "strength"
) -> Graph:
    """Convert a square table with the same labels for rows and columns: cell (i, j) is a tie from i to j.

    Parameters
    ----------
    frame : DataFrame, shape (n, n)
        Numbers or truths. The columns may stand in another order than the rows. A 0 is no tie, and neither is an empty
        cell, of which ``left_out`` says how many there are. The diagonal is loops.
    directed : bool, optional
        Default: undirected if the table is symmetric, else directed.
    weight_is : {"strength", "distance"} or None
        What the cells mean; None: they are not weights.

    Returns
    -------
    Graph
        Nodes in the order of the rows.

    Raises
    ------
    InvalidArgument
        Rows and columns have different labels, a label stands twice, a cell is no number, infinite or negative, or
        the table is not symmetric where it must be.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> table = pd.DataFrame([[0, 2], [2, 0]], index=["Lemgo", "Linz"], columns=["Lemgo", "Linz"])
    >>> hs.Graph.from_adjacency(table)
    <Graph 2 nodes, 1 ties, undirected, strength>
    """
    if not isinstance(frame, pd.DataFrame):
        raise _core.InvalidArgument(
            f"from_adjacency: a {type(frame).__name__} is no labelled table; pass a pandas frame with the labels as "
            "its index and columns, or a matrix to Graph.from_scipy"
        )
    rows, columns = unique(index_of(frame.index)), unique(index_of(frame.columns))
    for some, others, which in ((rows, columns, "row"), (columns, rows, "column")):
        alone = some[~some.isin(others)]
        if len(alone):
            raise _core.InvalidArgument(
                f"from_adjacency: {label_of(alone, 0)} is the label of a {which} only; rows and columns need the same "
                "labels (index_col=0 makes the first column of a file the labels)"
            )
    cells = frame.loc[:, rows] if not columns.equals(rows) else frame
    values = _cells(cells, rows)
    tied = ~np.isnan(values) & (values != 0)
    uneven = np.argwhere(~(same(values, values.T) | (np.isnan(values) & np.isnan(values.T))))
    if directed is None:
        directed = len(uneven) > 0
    elif not directed and len(uneven):
        i, j = uneven[0]
        raise _core.InvalidArgument(
            f"from_adjacency: ({label_of(rows, i)}, {label_of(rows, j)}) is {values[i, j]} but the other way round "
            f"{values[j, i]}; pass directed=True, or correct the table"
        )
    sources, targets = np.nonzero(tied if directed else np.triu(tied))
    made = Graph._from_ids(
        rows,
        sources.astype(np.uint32),
        targets.astype(np.uint32),
        None if weight_is is None else values[sources, targets],
        directed,
        weight_is or "strength",
    )
    if empty := int(np.isnan(values).sum()):
        made.left_out = {"empty_cells": empty}
    return made


def _cells(frame: pd.DataFrame, labels: pd.Index[Any]) -> Any:
    """The cells as numbers, NaN where one is empty."""
    try:
        values = frame.to_numpy(dtype=float, na_value=np.nan)
        wrong = np.argwhere(np.isinf(values) | (values < 0))
    except (TypeError, ValueError):
        values = frame.to_numpy(dtype=object)
        wrong = np.argwhere([[_is_no_number(cell) for cell in row] for row in values])
    if len(wrong):
        i, j = wrong[0]
        raise _core.InvalidArgument(
            f"from_adjacency: the cell ({label_of(labels, i)}, {label_of(labels, j)}) is {values.item(i, j)!r}; every "
            "cell must be a finite number >= 0, or empty"
        )
    keep_digits(frame, values)
    return values


def _is_no_number(cell: Any) -> bool:
    try:
        if not pd.isna(cell):
            float(cell)
    except (TypeError, ValueError):
        return True
    return False


def to_scipy(graph: Graph) -> Any:
    """The adjacency matrix as a ``scipy.sparse.csr_array`` in the order of ``graph.nodes``.

    Parallel ties add up; an undirected loop stands once on the diagonal with its weight. Without parallel ties the
    column indices share the graph's memory.
    """
    import scipy.sparse as sp

    core = graph._core
    n = len(graph)
    if core.has_loops and not graph.directed:
        sources, targets, weights = core.ties()
        values = np.ones(len(sources)) if weights is None else weights
        apart = sources != targets
        rows = np.concatenate([sources, targets[apart]])
        columns = np.concatenate([targets, sources[apart]])
        return sp.coo_array((np.concatenate([values, values[apart]]), (rows, columns)), shape=(n, n)).tocsr()
    values = core.weights
    data = np.ones(core.arc_count) if values is None else values
    offsets = core.offsets.astype(np.int32 if core.arc_count < 2**31 else np.int64)
    made = sp.csr_array((data, core.targets.view(np.int32), offsets), shape=(n, n), copy=False)
    if core.has_parallel_ties:
        made = made.copy()
        made.sum_duplicates()
    return made
