"""Which fields go together."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from .. import _core
from .._measure import checked
from .._run import Report, report_of, threads_of
from ..graph import _choice
from ._frame import Labelled

Method = Literal["probability", "association", "cosine", "jaccard"]


@checked
def cooccurrence(X: Any, *, threads: int | None = None, progress: bool | Report = None) -> pd.DataFrame:
    """Count the units that have both of two fields.

    Parameters
    ----------
    X : DataFrame of units x fields
        Any amount > 0 counts as having the field.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Fields x fields, symmetric, 0 on the diagonal.
    """
    x = Labelled(X)
    return x.square(
        _core.specialisation.cooccurrence(x.table, threads_of(threads), report_of(progress, "cooccurrence"))
    )


@checked
def relatedness(
    X: Any, method: Method = "probability", *, threads: int | None = None, progress: bool | Report = None
) -> pd.DataFrame:
    """How closely fields go together beyond what their size alone would bring.

    Parameters
    ----------
    X : DataFrame of units x fields
        Any amount > 0 counts as having the field.
    method : {"probability", "association", "cosine", "jaccard"}
        How the number of common units is set in relation to the size of the fields; with ``"probability"`` 1 is
        what chance would bring.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Fields x fields, symmetric; 0 on the diagonal and for fields that are never together.

    Raises
    ------
    InvalidArgument
        The method is not known, or a value is negative or NaN.

    References
    ----------
    [vaneck2009], [steijn2017]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> X = pd.DataFrame({"robotics": [1, 1, 0], "vision": [1, 1, 0], "food": [0, 1, 1]})
    >>> hs.specialisation.relatedness(X, "cosine").loc["robotics", "vision"].round(3)
    np.float64(0.667)
    """
    x = Labelled(X)
    chosen = _choice(_core.specialisation.Relatedness, method, "method")
    values = _core.specialisation.relatedness(x.table, chosen, threads_of(threads), report_of(progress, "relatedness"))
    return x.square(values)


@checked
def proximity(M: Any, *, threads: int | None = None, progress: bool | Report = None) -> pd.DataFrame:
    """The smaller of the two shares with which one field comes with the other.

    ``phi_ij = (units with i and j) / max(units with i, units with j)``.

    Parameters
    ----------
    M : DataFrame of units x fields
        Who has what (0/1 or bool), usually ``location_quotient(X) >= 1``.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Fields x fields, symmetric, 0 on the diagonal; NaN between two fields that nobody has.

    Raises
    ------
    InvalidArgument
        The table is not binary.

    References
    ----------
    [hidalgo2007]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> M = pd.DataFrame({"robotics": [1, 1, 0], "vision": [1, 1, 0], "food": [0, 1, 1]})
    >>> hs.specialisation.proximity(M).loc["robotics", "food"]
    np.float64(0.5)
    """
    x = Labelled(M, "M")
    return x.square(_core.specialisation.proximity(x.table, threads_of(threads), report_of(progress, "proximity")))
