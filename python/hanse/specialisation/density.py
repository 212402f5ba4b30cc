"""How close a unit is to a field, and what a partner would add."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import _core
from .._measure import checked
from .._run import Report, report_of, threads_of
from ._frame import Labelled

_MOST_CELLS = 2**29


def _phi(m: Labelled, relatedness: Any, threads: int | None) -> Any:
    if relatedness is None:
        return _core.specialisation.proximity(m.table, threads_of(threads), None)
    return m.relatedness(relatedness)


@checked
def density(
    M: Any, relatedness: Any = None, *, threads: int | None = None, progress: bool | Report = None
) -> pd.DataFrame:
    """Relatedness density: the share of the relatedness around a field that lies in fields the unit has.

    ``d_ri = 100 sum_{j != i} X_rj phi_ij / sum_{j != i} phi_ij``.

    Parameters
    ----------
    M : DataFrame of units x fields
        Who has what (0/1 or bool), usually ``location_quotient(X) >= 1``.
    relatedness : DataFrame of fields x fields, optional
        Default: ``proximity(M)``.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Units x fields, 0 to 100; NaN for a field related to no other.

    Raises
    ------
    InvalidArgument
        The table is not binary, or the relatedness lacks a field.

    References
    ----------
    [hidalgo2007], [boschma2015]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> M = pd.DataFrame({"robotics": [1, 1, 0], "vision": [1, 1, 0], "food": [0, 1, 1]})
    >>> hs.specialisation.density(M).loc[0, "food"]
    np.float64(100.0)
    """
    m = Labelled(M, "M")
    phi = _phi(m, relatedness, threads)
    return m.frame(_core.specialisation.density(m.table, phi, threads_of(threads), report_of(progress, "density")))


@checked
def complementarity(
    M: Any,
    relatedness: Any = None,
    *,
    receivers: Any = None,
    partners: Any = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """What a partner's fields would add to a receiver's density: directed complementarity.

    ``RDA_{r<-s,i} = 100 sum_{j != i, X_sj = 1, X_rj = 0} phi_ij / sum_{j != i} phi_ij``.

    Parameters
    ----------
    M : DataFrame of units x fields
        Who has what (0/1 or bool), usually ``location_quotient(X) >= 1``.
    relatedness : DataFrame of fields x fields, optional
        Default: ``proximity(M)``.
    receivers, partners : sequence of unit labels, optional
        Which rows to pair; default all with all.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Indexed by (receiver, partner), one column per field; 0 between a unit and itself, NaN for a field related to
        no other.

    Raises
    ------
    InvalidArgument
        The table is not binary, the relatedness lacks a field, a unit is unknown, or the result would not fit.

    References
    ----------
    [balland2021]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> has = {"robotics": [1, 0, 1], "vision": [1, 0, 1], "food": [0, 1, 1]}
    >>> M = pd.DataFrame(has, index=["Lemgo", "Linz", "Lahti"])
    >>> added = hs.specialisation.complementarity(M)
    >>> added.loc[("Linz", "Lemgo"), "food"], added.loc[("Lemgo", "Lemgo"), "food"]
    (np.float64(100.0), np.float64(0.0))
    """
    m = Labelled(M, "M")
    receive = m.unit_ids(receivers, "receivers")
    give = m.unit_ids(partners, "partners")
    cells = len(receive) * len(give) * len(m.fields)
    if cells > _MOST_CELLS:
        raise _core.InvalidArgument(
            f"complementarity: {len(receive):,} receivers x {len(give):,} partners x {len(m.fields):,} fields are too "
            "many to hold; name fewer `receivers` or `partners`"
        )
    phi = _phi(m, relatedness, threads)
    values = _core.specialisation.complementarity(
        m.table, phi, receive, give, threads_of(threads), report_of(progress, "complementarity")
    )
    pairs = pd.MultiIndex.from_product([m.units.take(receive), m.units.take(give)], names=["receiver", "partner"])
    return pd.DataFrame(values, index=pairs, columns=m.fields, copy=False)


@checked
def outlook_gain(
    M: Any,
    relatedness: Any = None,
    *,
    field_complexity: Any = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """What acquiring a field would open: the complexity of related fields the unit does not have yet.

    ``COG_ri = (1 - X_ri) sum_j (1 - X_rj) phi_ij PCI_j / sum_j phi_ij``.

    Parameters
    ----------
    M : DataFrame of units x fields
        Who has what (0/1 or bool), usually ``location_quotient(X) >= 1``.
    relatedness : DataFrame of fields x fields, optional
        Default: ``proximity(M)``.
    field_complexity : Series by field, optional
        Default: ``complexity(M).pci``.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        Units x fields; 0 for fields the unit has, NaN for a field related to no other.

    Raises
    ------
    InvalidArgument
        The table is not binary, or the relatedness or the complexity lacks a field.

    References
    ----------
    [hausmann2013]
    """
    m = Labelled(M, "M")
    pci: Any
    if field_complexity is None:
        _, pci = _core.specialisation.complexity(m.table, threads_of(threads), None)
    else:
        pci = m.of_fields(field_complexity, "field_complexity")
    values = _core.specialisation.outlook_gain(
        m.table, _phi(m, relatedness, threads), pci, threads_of(threads), report_of(progress, "outlook_gain")
    )
    return m.frame(values)
