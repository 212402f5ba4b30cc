"""Who is on the frontier: data envelopment analysis and Pareto dominance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import once
from .._measure import checked

_TOLERANCE = 1e-7


@checked
def dea(inputs: pd.DataFrame, outputs: pd.DataFrame) -> pd.DataFrame:
    """DEA-CCR efficiency: how far could a unit shrink all its inputs if it did as well as its peers together?

    For unit o:  min theta  such that  sum_j lambda_j x_j <= theta x_o,  sum_j lambda_j y_j >= y_o,  lambda >= 0,
    by the solver HiGHS; then the largest sum of slacks at that theta (each in terms of its column's largest value),
    which tells the efficient from the merely not dominated in proportion. Neither the units of measure nor the size of
    a unit change the efficiency, however small it is beside the others.

    Parameters
    ----------
    inputs, outputs : DataFrame (units x measures)
        Same units; values 0 or more, no unit without any input or output.

    Returns
    -------
    DataFrame
        Per unit: efficiency (0..1], slack (the sum of all slacks in the units of the tables), efficient (efficiency 1
        and no slack), peers (the efficient units it is measured against, with their share).

    Raises
    ------
    InvalidArgument
        Units differ, a value is missing or negative, or a unit has no input or no output.

    References
    ----------
    [charnes1978]

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> staff = pd.DataFrame({"staff": [2, 3, 3, 4]}, index=list("ABCD"))
    >>> sales = pd.DataFrame({"sales": [1, 3, 2, 3]}, index=list("ABCD"))
    >>> hs.benchmark.dea(staff, sales)["efficiency"].round(3).tolist()
    [0.5, 1.0, 0.667, 0.75]
    """
    x, y = _checked(inputs, "inputs"), _checked(outputs, "outputs")
    if not inputs.index.equals(outputs.index):
        raise _core.InvalidArgument("dea: inputs and outputs name different units; give the same rows in one order")
    # Neither units of measure nor the size of a unit matter under constant returns: columns are scaled to a maximum
    # of 1 and every unit to the size of its largest input, so that the solver's tolerance means the same everywhere.
    scale = np.concatenate([x.max(axis=0), np.where(y.max(axis=0) > 0, y.max(axis=0), 1)])
    x, y = x / scale[: x.shape[1]], y / scale[x.shape[1] :]
    size = x.max(axis=1)
    x, y = x / size[:, None], y / size[:, None]
    top = np.where(y.max(axis=0) > 0, y.max(axis=0), 1)
    y, scale[x.shape[1] :] = y / top, scale[x.shape[1] :] * top
    rows = [_ccr(x, y, unit, size, scale, inputs.index) for unit in range(len(x))]
    return pd.DataFrame(rows, index=inputs.index, columns=["efficiency", "slack", "efficient", "peers"])


def _checked(frame: pd.DataFrame, what: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    values = frame.to_numpy(dtype=float)
    if values.size == 0:
        raise _core.InvalidArgument(f"dea: {what} has no unit or no column; give at least one")
    once(frame.index, "dea: the unit")
    once(frame.columns, f"dea: the column of {what}")
    for at in np.argwhere(~np.isfinite(values) | (values < 0)):
        raise _core.InvalidArgument(
            f"dea: {frame.columns[at[1]]!r} of {frame.index[at[0]]!r} is missing, infinite or negative; correct it or "
            "leave the unit out"
        )
    for unit in frame.index[values.sum(axis=1) == 0]:
        raise _core.InvalidArgument(f"dea: {unit!r} has no {what}; leave it out")
    if what == "inputs" and (values.max(axis=0) == 0).any():
        raise _core.InvalidArgument("dea: an input is 0 for all units; leave it out")
    return values


def _ccr(
    x: Any, y: Any, unit: int, size: Any, scale: Any, labels: pd.Index[Any]
) -> tuple[float, float, bool, dict[Any, float]]:
    from scipy.optimize import linprog  # takes as long to import as all the rest

    n, m, s = len(x), x.shape[1], y.shape[1]
    # In terms of the unit's own values: a small output is as much to reach as a large one.
    own = np.where(y[unit] > 0, y[unit], 1)
    # Variables: theta, lambda_1..n.
    bounds = np.block([[-x[unit][:, None], x.T], [np.zeros((s, 1)), -(y / own).T]])
    limits = np.concatenate([np.zeros(m), -(y[unit] / own)])
    found = linprog(np.r_[1, np.zeros(n)], A_ub=bounds, b_ub=limits, method="highs")
    theta = float(found.x[0])
    # Variables: lambda, input slacks, output slacks; the sum of slacks as large as can be.
    equal = np.block([[x.T, np.eye(m), np.zeros((m, s))], [(y / own).T, np.zeros((s, m)), -np.diag(1 / own)]])
    most = linprog(
        np.r_[np.zeros(n), -np.ones(m + s)], A_eq=equal, b_eq=np.r_[theta * x[unit], y[unit] / own], method="highs"
    )
    slacks = np.where(most.x[n:] > _TOLERANCE, most.x[n:], 0) if most.success else np.zeros(m + s)
    shares = most.x[:n] if most.success else found.x[1:]
    peers = {
        label: float(share * size[unit] / size[j])
        for j, (label, share) in enumerate(zip(labels, shares, strict=True))
        if share > _TOLERANCE
    }
    efficient = theta > 1 - _TOLERANCE and slacks.sum() < 1e-6
    slack = float((slacks * scale).sum() * size[unit])
    return min(max(theta, 0.0), 1.0), slack, bool(efficient), peers
