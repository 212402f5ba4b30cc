"""How much more of a field a unit has than the average unit, and how sure that is."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from .. import _core
from .._measure import checked
from ._frame import Labelled


class IntervalFrames(NamedTuple):
    """Lower and upper limits, units x fields each."""

    low: pd.DataFrame
    high: pd.DataFrame


@checked
def location_quotient(X: Any) -> pd.DataFrame:
    """Location quotient (revealed comparative advantage) of every unit in every field.

    ``LQ_rc = (x_rc / x_r.) / (x_.c / x_..)``: 1 is average, a unit is specialised where it is at least 1.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts or amounts >= 0; dense, pandas-sparse, or a (scipy sparse) matrix.

    Returns
    -------
    DataFrame
        Units x fields. NaN for units that have nothing and fields nobody has.

    Raises
    ------
    InvalidArgument
        A value is negative, NaN or no number, or a label is there twice.

    References
    ----------
    [balassa1965]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> X = pd.DataFrame({"robotics": [3, 1], "food": [1, 3]}, index=["Lemgo", "Linz"])
    >>> hs.specialisation.location_quotient(X)
           robotics  food
    Lemgo       1.5   0.5
    Linz        0.5   1.5
    """
    x = Labelled(X)
    return x.frame(_core.specialisation.location_quotient(x.table))


@checked
def location_quotient_interval(X: Any, *, confidence: float = 0.95) -> IntervalFrames:
    """Exact intervals of the location quotients of counts: what small numbers can say.

    Given how many hold a field, the number in one unit is binomial; its exact limits are scaled to the quotient.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts (whole numbers).
    confidence : float
        Probability that the interval covers the truth, at least.

    Returns
    -------
    IntervalFrames
        ``.low`` and ``.high``, units x fields; NaN as in :func:`location_quotient`.

    Raises
    ------
    InvalidArgument
        A value is no whole number, or confidence is not between 0 and 1.

    References
    ----------
    [clopper1934]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> X = pd.DataFrame({"robotics": [3, 1], "food": [1, 3]}, index=["Lemgo", "Linz"])
    >>> limits = hs.specialisation.location_quotient_interval(X)
    >>> limits.low.loc["Lemgo", "robotics"].round(2), limits.high.loc["Lemgo", "robotics"].round(2)
    (np.float64(0.39), np.float64(1.99))
    """
    x = Labelled(X)
    low, high = _core.specialisation.location_quotient_interval(x.table, confidence)
    return IntervalFrames(x.frame(low), x.frame(high))


class RateRatio(NamedTuple):
    """A ratio of two rates, its exact interval and the two-sided p-value against 1."""

    value: float
    low: float
    high: float
    p_value: float


@checked
def rate_ratio(x: int, n: int, y: int, m: int, *, confidence: float = 0.95) -> RateRatio:
    """Compare x of n here with y of m there: (x / n) / (y / m) with its exact interval.

    Parameters
    ----------
    x, n : int
        How many have it here, of how many.
    y, m : int
        How many have it there, of how many.
    confidence : float
        Probability that the interval covers the truth, at least.

    Returns
    -------
    RateRatio
        NaN if n or m is 0; the value is NaN for x = y = 0 and inf for y = 0 < x.

    Raises
    ------
    InvalidArgument
        Not whole numbers with x <= n and y <= m, or confidence not between 0 and 1.

    References
    ----------
    [przyborowski1940]

    Examples
    --------
    >>> import hanse as hs
    >>> round(hs.specialisation.rate_ratio(0, 20, 10, 20).high, 2)
    0.45
    """
    return RateRatio(*_core.specialisation.rate_ratio(x, n, y, m, confidence))
