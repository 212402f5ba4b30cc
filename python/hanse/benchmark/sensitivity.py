"""Sobol indices: which uncertain input moves an outcome how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import _core
from .._measure import checked
from .._run import threads_of


@checked
def sobol(
    function: Callable[[npt.NDArray[np.float64]], Any],
    inputs: int | Sequence[str],
    *,
    samples: int = 1024,
    seed: int = 1,
    resamples: int = 200,
    threads: int | None = None,
) -> pd.DataFrame:
    """First-order and total Sobol indices of a function on the unit cube.

    Parameters
    ----------
    function : callable
        Takes points (rows x inputs, uniform in 0..1) and returns one number per row.
    inputs : int or list of str
        How many inputs, or their names.
    samples : int
        The function is evaluated (inputs + 2) * samples times; from 2, and 500 or more to say much. Powers of 2 are
        spread best.
    seed : int
        Shifts Sobol's sequence, which is `scipy.stats.qmc.Sobol` in 2 * inputs dimensions; 0: not at all.
    resamples : int
        Bootstrap resamples for the 95 % intervals; 0: none.
    threads : int, optional

    Returns
    -------
    DataFrame
        One row per input: first, total and their intervals. NaN if the outcome does not vary.

    References
    ----------
    [saltelli2010], [joe2008], [saisana2005]

    Examples
    --------
    >>> import hanse as hs
    >>> s = hs.benchmark.sobol(lambda u: u[:, 0] + 2 * u[:, 1], ["a", "b"], samples=4096)
    >>> s["first"].round(1).tolist()
    [0.2, 0.8]
    """
    names = list(range(inputs)) if isinstance(inputs, int) else list(inputs)
    points = _core.benchmark.sobol_points(len(names), samples, seed)
    outcomes = np.asarray(function(points), dtype=float)
    if outcomes.shape != (len(points),):
        raise _core.InvalidArgument(
            f"sobol: the function gave shape {outcomes.shape} for {len(points)} points; return one number per row"
        )
    result = _core.benchmark.sobol_indices(outcomes, len(names), samples, seed, resamples, threads_of(threads))
    return pd.DataFrame(result, index=pd.Index(names, name="input"))
