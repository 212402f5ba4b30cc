"""Which fields units entered and left between two times."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import checked
from ._frame import same_shape


@checked
def entries(before: Any, after: Any) -> pd.DataFrame:
    """Which fields a unit entered: 1 entered, 0 could have but did not, NaN had it already.

    Parameters
    ----------
    before, after : DataFrame of units x fields
        Who has what (0/1 or bool) at two times; units or fields missing in one have nothing there.

    Returns
    -------
    DataFrame
        Units x fields.

    References
    ----------
    [boschma2015]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> before = pd.DataFrame({"robotics": [1], "food": [0]}, index=["Lemgo"])
    >>> hs.specialisation.entries(before, before | 1).loc["Lemgo"].tolist()
    [nan, 1.0]
    """
    old, new = same_shape(before, after)
    return old.frame(_core.specialisation.entries(old.table, new.table))


@checked
def exits(before: Any, after: Any) -> pd.DataFrame:
    """Which fields a unit left: 1 left, 0 kept, NaN never had it.

    Parameters
    ----------
    before, after : DataFrame of units x fields
        Who has what (0/1 or bool) at two times; units or fields missing in one have nothing there.

    Returns
    -------
    DataFrame
        Units x fields.

    References
    ----------
    [boschma2015]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> before = pd.DataFrame({"robotics": [1], "food": [0]}, index=["Lemgo"])
    >>> hs.specialisation.exits(before, before * 0).loc["Lemgo"].tolist()
    [1.0, nan]
    """
    old, new = same_shape(before, after)
    return old.frame(_core.specialisation.exits(old.table, new.table))
