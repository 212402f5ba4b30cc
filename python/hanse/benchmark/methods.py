"""The steps of a composite index, each alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import once
from .._measure import checked
from ..graph import _choice

_NAMES = {"min-max": "min_max", "zscore": "z", "z-score": "z"}


def _method(enum: Any, name: str, option: str) -> Any:
    return _choice(enum, _NAMES.get(name, name), option)


@checked
def normalise(
    values: pd.Series[Any],
    *,
    method: str = "min-max",
    direction: float = 1,
    low: float = float("nan"),
    high: float = float("nan"),
    reference: float = float("nan"),
) -> pd.Series[Any]:
    """Put a column on a common scale where more is better.

    Parameters
    ----------
    values : Series
        One value per unit; missing ones stay missing and take no part.
    method : {"min-max", "z", "rank", "borda", "goalposts", "reference", "target"}
        z has the standard deviation with n - 1; rank 1 is the worst, Borda counts the units beaten (equals half);
        goalposts needs `low` and `high`; reference is 1 + (x - ref) / abs(ref); target is (x - min) / (target - min),
        cut at 1.
    direction : {1, -1}
        -1: less is better.
    low, high : float
        Goalposts.
    reference : float
        The reference unit's value or the target.

    Raises
    ------
    InvalidArgument
        All values are missing or (min-max, z) equal, or the method lacks what it needs.

    References
    ----------
    [oecd2008]

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> hs.benchmark.normalise(pd.Series([2, 4, 10]), direction=-1).tolist()
    [1.0, 0.75, 0.0]
    """
    column = pd.Series(values, dtype=float)
    if direction not in (1, -1):
        raise _core.InvalidArgument("normalise: direction is 1 (more is better) or -1 (less is better)")
    kind = _method(_core.benchmark.Normalise, method, "method")
    result = _core.benchmark.normalise(column.to_numpy(), kind, direction, low, high, reference)
    return pd.Series(result, index=column.index, name=column.name)


@checked
def treat_outliers(
    values: pd.Series[Any],
    *,
    method: str = "winsorise",
    skewness: float = 2.0,
    kurtosis: float = 3.5,
    points: int = 5,
) -> pd.Series[Any]:
    """Pull in outliers, or take logarithms.

    Winsorise: while the sample skewness is above `skewness` and the excess kurtosis above `kurtosis`, and at most for
    `points` values, the most extreme value is set to the next one. Log: the natural logarithm.

    References
    ----------
    [oecd2008]

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> hs.benchmark.treat_outliers(pd.Series([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).tolist()[-1]
    9.0
    """
    column = pd.Series(values, dtype=float)
    kind = _method(_core.benchmark.Outliers, method, "method")
    result = _core.benchmark.treat_outliers(column.to_numpy(), kind, skewness, kurtosis, points)
    return pd.Series(result, index=column.index, name=column.name)


@checked
def power_mean(values: Any, weights: Any = None, *, p: float = 1) -> float:
    """Weighted mean of exponent p: 1 arithmetic, 0 geometric, -1 harmonic; values above 0 unless p is 1.

    Weights are 0 or more; without any above 0 the mean is NaN. A missing value (NaN) takes no part.

    Examples
    --------
    >>> import hanse as hs
    >>> round(hs.benchmark.power_mean([1, 4], p=0), 12)
    2.0
    """
    x = np.asarray(values, dtype=float)
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype=float)
    return float(_core.benchmark.power_mean(x, w, p))


@checked
def outranking(table: pd.DataFrame, *, weights: Any = None) -> pd.DataFrame:
    """Weight of the columns on which the row's unit beats the column's, plus half of those where they are equal.

    More is better; a column that one of two units lacks is left out for that pair. NaN on the diagonal. Weights are a
    Series or mapping by the names of the columns, or a list in their order.

    References
    ----------
    [munda2009]
    """
    once(table.index, "outranking: the unit")
    once(table.columns, "outranking: the column")
    if isinstance(weights, Mapping | pd.Series):
        weights = dict(weights)
        for name in (*weights, *table.columns):
            if name not in table.columns or name not in weights:
                what = "a column without a weight" if name in table.columns else "no column"
                raise _core.InvalidArgument(f"outranking: {name!r} is {what}; give one weight per column")
        weights = [weights[name] for name in table.columns]
    w = np.ones(table.shape[1]) if weights is None else np.asarray(weights, dtype=float)
    result = _core.benchmark.outranking(table.to_numpy(dtype=float), w)
    return pd.DataFrame(result, index=table.index, columns=table.index)


@checked
def copeland(outranked: pd.DataFrame) -> pd.Series[Any]:
    """Units that a unit outranks (more than half of the weight) less units that outrank it.

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> t = pd.DataFrame({"members": [3, 2, 1], "reach": [9, 1, 2]}, index=["a", "b", "c"])
    >>> hs.benchmark.copeland(hs.benchmark.outranking(t)).tolist()
    [2.0, -1.0, -1.0]
    """
    result = _core.benchmark.copeland(outranked.to_numpy(dtype=float), len(outranked))
    return pd.Series(result, index=outranked.index, name="copeland")


@checked
def budget_weights(points: pd.DataFrame) -> pd.Series[Any]:
    """Weights from experts (rows) who spread points over indicators (columns): the mean of the shares they gave.

    References
    ----------
    [oecd2008]
    """
    frame = pd.DataFrame(points)
    once(frame.columns, "budget_weights: the indicator")
    result = _core.benchmark.budget_weights(frame.to_numpy(dtype=float), frame.shape[1])
    return pd.Series(result, index=frame.columns, name="weight")


@checked
def pca_weights(table: pd.DataFrame) -> pd.Series[Any]:
    """Weights from principal components: each column's communality in the components with an eigenvalue above 1.

    If none is (uncorrelated columns), in all that share the largest: these weigh the same.

    References
    ----------
    [oecd2008]
    """
    once(table.columns, "pca_weights: the column")
    result = _core.benchmark.pca_weights(table.to_numpy(dtype=float), table.shape[1])
    return pd.Series(result, index=table.columns, name="weight")
