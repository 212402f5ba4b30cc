"""How special or how concentrated a unit's mix of fields is."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import checked
from ..graph import _choice
from ._frame import Labelled

Compared = Literal["all", "others"]


@checked
def krugman(X: Any, of: Compared = "all") -> pd.Series[Any]:
    """Krugman index: how far a unit's mix of fields is from the mix of all units.

    ``sum_c |s_rc - S_c|``: 0 the same mix, 2 nothing in common.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts or amounts >= 0.
    of : {"all", "others"}
        Compare with all units together, or with all but the unit itself.

    Returns
    -------
    Series
        One value per unit; NaN for units that have nothing.

    Raises
    ------
    InvalidArgument
        A value is negative or NaN, or `of` is not known.

    References
    ----------
    [krugman1991]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> X = pd.DataFrame({"robotics": [4, 0], "food": [0, 4]}, index=["Lemgo", "Linz"])
    >>> hs.specialisation.krugman(X)["Lemgo"], hs.specialisation.krugman(X, of="others")["Lemgo"]
    (np.float64(1.0), np.float64(2.0))
    """
    x = Labelled(X)
    compared = _choice(_core.specialisation.Compared, of, "of")
    return x.by_unit(_core.specialisation.krugman(x.table, compared), "krugman")


@checked
def specialisation_coefficient(X: Any, of: Compared = "all") -> pd.Series[Any]:
    """Half the Krugman index: the share of a unit that would have to change its field.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts or amounts >= 0.
    of : {"all", "others"}
        Compare with all units together, or with all but the unit itself.

    Returns
    -------
    Series
        One value per unit, 0 to 1; NaN for units that have nothing.

    References
    ----------
    [hoover1985]
    """
    x = Labelled(X)
    compared = _choice(_core.specialisation.Compared, of, "of")
    values = _core.specialisation.specialisation_coefficient(x.table, compared)
    return x.by_unit(values, "specialisation_coefficient")


@checked
def hachman(X: Any) -> pd.Series[Any]:
    """Hachman index: how close a unit's mix is to that of all; 1 the same, towards 0 the more special.

    ``1 / sum_c LQ_rc s_rc``.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts or amounts >= 0.

    Returns
    -------
    Series
        One value per unit; NaN for units that have nothing.

    References
    ----------
    [benway2020]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> hs.specialisation.hachman(pd.DataFrame([[100, 0], [0, 100]]))[0]
    np.float64(0.5)
    """
    x = Labelled(X)
    return x.by_unit(_core.specialisation.hachman(x.table), "hachman")


@checked
def herfindahl(X: Any) -> pd.Series[Any]:
    """Herfindahl index: the sum of a unit's squared shares, 1 if all is in one field.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts or amounts >= 0.

    Returns
    -------
    Series
        One value per unit; NaN for units that have nothing.

    References
    ----------
    [herfindahl1950]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> hs.specialisation.herfindahl(pd.DataFrame([[3, 1], [4, 0]])).tolist()
    [0.625, 1.0]
    """
    x = Labelled(X)
    return x.by_unit(_core.specialisation.herfindahl(x.table), "herfindahl")
