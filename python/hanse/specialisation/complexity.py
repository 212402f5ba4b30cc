"""How rare and demanding what a unit can do is."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from .. import _core
from .._measure import checked
from .._run import Report, report_of, threads_of
from ._frame import Labelled


class Complexity(NamedTuple):
    """Economic complexity of units (`eci`) and fields (`pci`)."""

    eci: pd.Series[Any]
    pci: pd.Series[Any]


class Fitness(NamedTuple):
    """Fitness of units and quality (complexity) of fields; each has mean 1."""

    fitness: pd.Series[Any]
    quality: pd.Series[Any]
    iterations: int
    converged: bool


@checked
def complexity(M: Any, *, threads: int | None = None, progress: bool | Report = None) -> Complexity:
    """Economic complexity: who can do rare things that only able units do.

    The second eigenvector of ``D^-1 X U^-1 X^T``, standardised (mean 0, population standard deviation 1), with the
    sign that correlates positively with diversity.

    Parameters
    ----------
    M : DataFrame of units x fields
        Who has what (0/1 or bool), usually ``location_quotient(X) >= 1``.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Complexity
        ``.eci`` by unit and ``.pci`` by field. NaN for units without fields, fields without units, and everything
        outside the largest part of a table that falls into parts sharing nothing.

    Raises
    ------
    InvalidArgument
        The table is not binary.

    References
    ----------
    [hidalgo2009], [hausmann2013]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> M = pd.DataFrame([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]], index=list("ABCD"))
    >>> hs.specialisation.complexity(M).eci.round(3).tolist()
    [-0.075, -1.603, 0.748, 0.93]
    """
    m = Labelled(M, "M")
    eci, pci = _core.specialisation.complexity(m.table, threads_of(threads), report_of(progress, "complexity"))
    return Complexity(m.by_unit(eci, "eci"), m.by_field(pci, "pci"))


@checked
def fitness(
    M: Any,
    *,
    iterations: int = 1000,
    tolerance: float = 1e-10,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Fitness:
    """Fitness of units: the sum of the quality of their fields; a field that unfit units have has little.

    Parameters
    ----------
    M : DataFrame of units x fields
        Who has what (0/1 or bool), usually ``location_quotient(X) >= 1``.
    iterations : int
        At most.
    tolerance : float
        Stop when no unit's fitness changes by more.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Fitness
        ``.fitness`` by unit and ``.quality`` by field, each with mean 1; ``.iterations`` and ``.converged``.

    Raises
    ------
    InvalidArgument
        The table is not binary, or an option is not above 0.

    References
    ----------
    [tacchella2012]

    Examples
    --------
    >>> import hanse as hs, pandas as pd
    >>> M = pd.DataFrame([[1, 1], [0, 1]], index=["Lemgo", "Linz"])
    >>> result = hs.specialisation.fitness(M)
    >>> bool(result.fitness["Lemgo"] > result.fitness["Linz"])
    True
    """
    m = Labelled(M, "M")
    fit, quality, rounds, converged = _core.specialisation.fitness(
        m.table, iterations, tolerance, threads_of(threads), report_of(progress, "fitness")
    )
    return Fitness(m.by_unit(fit, "fitness"), m.by_field(quality, "quality"), rounds, converged)
