"""Do groups of nodes differ by more than chance?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._labels import once
from .._measure import checked
from .._run import Report, report_of, threads_of


@dataclass(frozen=True)
class GroupDifference:
    """Result of :func:`group_difference`."""

    groups: pd.DataFrame
    """Per group: mean and size."""
    difference: float
    """Of two groups: mean of the first less mean of the second; else NaN."""
    f: float
    """Infinite where no group varies, NaN where each has one value."""
    p_value: float


@checked
def group_difference(
    values: pd.Series[Any],
    groups: Mapping[Hashable, Any] | pd.Series[Any],
    *,
    permutations: int = 1000,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> GroupDifference:
    """Permutation test on group differences of a node measure.

    The values of nodes of one network depend on each other, so the usual t or F table is wrong; instead the values
    change places among the nodes: p = (1 + permutations with an F at least as large) / (1 + permutations).

    Parameters
    ----------
    values : Series by node
        Missing ones take no part.
    groups : Series or dict by node
        Nodes without a group take no part.
    permutations, seed, threads, progress
        See :func:`qap`.

    Raises
    ------
    InvalidArgument
        Fewer than two groups have values, all values are equal, or a group is given to who is not among the values.

    References
    ----------
    [good2005]

    Examples
    --------
    >>> import pandas as pd, hanse as hs
    >>> x = pd.Series({"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6})
    >>> hs.evaluation.group_difference(x, dict(zip("abcdef", "uuuvvv"))).f
    13.5
    """
    frame = pd.DataFrame({"value": pd.Series(values, dtype=float)})
    of = pd.Series(groups)
    once(frame.index, "group_difference: in the values")
    once(of.index, "group_difference: in the groups")
    if (unknown := of.index.difference(frame.index, sort=False)).size:
        raise _core.InvalidArgument(
            f"group_difference: {unknown[0]!r} has a group but no value; correct the name or leave it out"
        )
    frame["group"] = of.reindex(frame.index)
    frame = frame.dropna()
    codes, names = pd.factorize(frame["group"])
    result = _core.evaluation.group_difference(
        frame["value"].to_numpy(),
        codes.astype(np.uint32),
        permutations,
        seed,
        threads_of(threads),
        report_of(progress, "group_difference"),
    )
    table = pd.DataFrame({"mean": result["means"], "size": result["sizes"]}, index=pd.Index(names, name="group"))
    return GroupDifference(table, result["difference"], result["f"], result["p_value"])
