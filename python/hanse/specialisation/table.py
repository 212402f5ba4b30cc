"""Roll fields up to their broader fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import pandas as pd

from .. import _core
from .._measure import checked
from ._frame import Labelled

_NONE = np.uint32(0xFFFFFFFF)


@checked
def roll_up(X: Any, broader: Mapping[Any, Any] | pd.Series[Any]) -> pd.DataFrame:
    """Add what a unit has of a field to all broader fields too, up a hierarchy.

    Parameters
    ----------
    X : DataFrame of units x fields
        Counts or amounts >= 0.
    broader : mapping or Series
        For each field the one above it; missing, None or empty for the top. Broader fields that are no column yet
        become columns.

    Returns
    -------
    DataFrame
        Units x (fields and broader fields); pandas-sparse if `X` was sparse.

    Raises
    ------
    InvalidArgument
        The hierarchy leads in a circle, or a value is negative or NaN.

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> X = pd.DataFrame({"robotics": [2], "vision": [1]}, index=["Lemgo"])
    >>> hs.specialisation.roll_up(X, {"robotics": "automation", "vision": "automation"}).loc["Lemgo"].to_dict()
    {'robotics': 2.0, 'vision': 1.0, 'automation': 3.0}
    """
    import scipy.sparse as sp

    above = {field: up for field, up in dict(broader).items() if not (pd.isna(up) or up == "")}
    x = Labelled(X)
    known = set(x.fields)
    fields = list(x.fields)
    for field in x.fields:
        up = above.get(field)
        while up is not None and up not in known:
            known.add(up)
            fields.append(up)
            up = above.get(up)
    index = pd.Index(fields)
    position = {field: at for at, field in enumerate(fields)}
    ids = np.array([position.get(above.get(field), _NONE) for field in fields], dtype=np.uint32)
    unit, field_ids, values = _core.specialisation.triples(x.table)
    wide = _core.specialisation.table(len(x.units), len(fields), unit, field_ids, values)
    unit, field_ids, values = _core.specialisation.triples(_core.specialisation.roll_up(wide, ids))
    matrix = sp.coo_matrix((values, (unit, field_ids)), shape=(len(x.units), len(fields)))
    sparse = sp.issparse(X) or (
        isinstance(X, pd.DataFrame) and len(X.columns) > 0 and isinstance(X.dtypes.iloc[0], pd.SparseDtype)
    )
    if sparse:
        made: pd.DataFrame = cast(Any, pd.DataFrame).sparse.from_spmatrix(matrix, index=x.units, columns=index)
        return made
    return pd.DataFrame(matrix.toarray(), index=x.units, columns=index)
