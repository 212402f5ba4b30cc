"""Are two networks of the same nodes alike by more than chance?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import as_graph, checked
from .._run import Report, report_of, threads_of
from ..graph import Graph

Matrix = npt.NDArray[np.float64]


@checked
def qap(
    a: Any,
    b: Any,
    *,
    permutations: int = 1000,
    seed: int = 1,
    weighted: bool = False,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.Series[Any]:
    """QAP correlation of two networks.

    Pearson's r over all ordered pairs of different nodes, compared with its values when the nodes of `b` change places.

    Parameters
    ----------
    a, b : Graph (also of NetworkX, igraph, graph-tool or SciPy), DataFrame or array
        Over the same nodes; labelled ones are brought into one order. The diagonal is ignored; no tie is 0.
    permutations, seed : int
    weighted : bool
        Graphs: use strengths (parallel ties add up) instead of tied or not.
    threads, progress
        Same bits for any number of threads.

    Returns
    -------
    Series
        correlation, p_value (two-sided), p_greater, p_less, expected and deviation under permutation; the permuted
        correlations are in ``.attrs["permuted"]``. p counts the observation itself: (1 + as extreme) / (1 + all).

    Raises
    ------
    InvalidArgument
        Different nodes, fewer than three of them, a missing cell, or a matrix whose cells are all equal.

    References
    ----------
    [krackhardt1988]

    Examples
    --------
    >>> import hanse as hs
    >>> g = hs.Graph.from_edges(["a", "b", "c"], ["b", "c", "d"])
    >>> h = hs.Graph.from_edges(["a", "b", "d"], ["b", "c", "a"], nodes=g.nodes)
    >>> round(float(hs.evaluation.qap(g, h)["correlation"]), 3)
    0.333
    """
    (x, y), _ = _matrices({"a": a, "b": b}, weighted, "qap")
    result = _core.evaluation.qap(x, y, len(x), permutations, seed, threads_of(threads), report_of(progress, "qap"))
    permuted = result.pop("permuted")
    result["expected"] = result.pop("mean")
    series = pd.Series(result, name="qap")
    series.attrs["permuted"] = permuted
    return series


@checked
def mrqap(
    y: Any,
    xs: Mapping[str, Any],
    *,
    permutations: int = 1000,
    seed: int = 1,
    weighted: bool = False,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Regress one network on others (MRQAP, double semi-partialing).

    Parameters
    ----------
    y : Graph, DataFrame or array
    xs : dict of name to Graph, DataFrame or array
        Over the same nodes as `y`.
    permutations, seed, weighted, threads, progress
        See :func:`qap`.

    Returns
    -------
    DataFrame
        Per predictor: coefficient, t, p_value, p_greater, p_less; the intercept is not tested. ``.attrs`` holds
        r_squared and pairs.

    Raises
    ------
    InvalidArgument
        As :func:`qap`; no predictor, or one that is a combination of the others.

    References
    ----------
    [dekker2007]
    """
    names = list(xs)
    matrices, _ = _matrices({"y": y, **{f"xs[{name!r}]": xs[name] for name in names}}, weighted, "mrqap")
    result = _core.evaluation.mrqap(
        matrices[0],
        matrices[1:],
        len(matrices[0]),
        permutations,
        seed,
        threads_of(threads),
        report_of(progress, "mrqap"),
    )
    attributes = {"r_squared": result.pop("r_squared"), "pairs": result.pop("pairs")}
    frame = pd.DataFrame(result, index=pd.Index(["intercept", *names], name="predictor"))
    frame.attrs.update(attributes)
    return frame


def _matrices(given: Mapping[str, Any], weighted: bool, function: str) -> tuple[list[Matrix], pd.Index[Any] | None]:
    """Dense matrices over one order of nodes: that of the first labelled one."""
    frames = {name: _frame(value, weighted, f"{function}: {name}") for name, value in given.items()}
    order: pd.Index[Any] | None = None
    result = []
    for name, frame in frames.items():
        if isinstance(frame, pd.DataFrame):
            if order is None:
                order = frame.index
            if len(frame) != len(order) or set(frame.index) != set(order) or set(frame.columns) != set(order):
                raise _core.InvalidArgument(
                    f"{function}: {name} is over other nodes than the first network; "
                    "give all of them the same nodes (nodes= of Graph.from_edges keeps isolates)"
                )
            frame = _cells(frame.loc[order, order], f"{function}: {name}")
        if frame.ndim != 2 or frame.shape[0] != frame.shape[1]:
            raise _core.InvalidArgument(f"{function}: {name} has shape {frame.shape}; a network is a square matrix")
        result.append(np.ascontiguousarray(frame))
    return result, order


def _cells(table: Any, what: str) -> Matrix:
    try:
        return np.asarray(table, dtype=float)
    except (TypeError, ValueError) as error:
        raise _core.InvalidArgument(f"{what} has a cell that is no number ({error}); write 0 for no tie") from None


def _frame(value: Any, weighted: bool, what: str) -> Any:
    if isinstance(value, pd.DataFrame):
        return value
    if not isinstance(value, Graph):
        if isinstance(value, np.ndarray | Sequence):
            return _cells(value, what)
        value = as_graph(value, what)
    edges = value.edges_frame()
    rows, columns = value.ids(edges["source"]), value.ids(edges["target"])
    cells = np.zeros((len(value), len(value)))
    if weighted:
        _core.require_strengths(value._core, what)
    weights = edges["weight"].to_numpy() if weighted and "weight" in edges else np.ones(len(edges))
    np.add.at(cells, (rows, columns), weights)
    if not value.directed:
        loops = rows == columns
        np.add.at(cells, (columns[~loops], rows[~loops]), weights[~loops])
    if not weighted:
        cells = (cells > 0).astype(float)
    return pd.DataFrame(cells, index=value.nodes, columns=value.nodes)
