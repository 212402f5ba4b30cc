"""Sparse matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import _core
from .._labels import index_of, label_of, unique
from ..graph import Graph, WeightIs


def from_scipy(
    matrix: Any, *, directed: bool = False, nodes: Any = None, weight_is: WeightIs | None = "strength"
) -> Graph:
    """Convert a square sparse matrix: entry (i, j) is a tie from i to j.

    Parameters
    ----------
    matrix : scipy.sparse array or matrix, shape (n, n)
        Stored zeros are ties of weight 0. An undirected graph needs a symmetric matrix; its diagonal is loops.
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

    entries = sp.coo_array(matrix)
    n = entries.shape[0]
    if entries.shape != (n, n):
        raise _core.InvalidArgument(
            f"from_scipy: the matrix is {entries.shape[0]} x {entries.shape[1]}; it must be square"
        )
    labels = unique(index_of(range(n) if nodes is None else nodes))
    rows, columns, values = entries.row, entries.col, entries.data
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        at = np.flatnonzero(~np.isfinite(values))[0]
        place = f"({label_of(labels, rows[at])}, {label_of(labels, columns[at])})"
        raise _core.InvalidArgument(
            f"from_scipy: the entry at {place} is {values[at]}; every entry must be finite: drop the tie or correct it"
        )
    if not directed:
        if abs(entries.tocsr() - entries.T.tocsr()).nnz:
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
