"""How likely a contact comes about, as the network's own past says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import _core
from .._measure import in_any_order
from .._numbers import ROWS, number, whole_number
from .._run import Report
from ..network import Network
from ._question import Question


@in_any_order
def likelihood(
    net: Network,
    *,
    home: str,
    years: float = 2,
    warm: bool = False,
    targets: Iterable[str] | None = None,
    most: int = 1000,
    ties: Sequence[str] = ("projects", "contacts"),
    as_of: Any = None,
    threads: int | None = None,
    progress: bool | Report = None,
) -> pd.DataFrame:
    """Say how likely members of home and organisations abroad have a tie within some years.

    The score of a pair is the geometric mean of resource allocation, Adamic-Adar, and resource allocation plus the ties
    that chance would bring. How often pairs with such a score came about is read from the network's own past: from up
    to three earlier days, for home and other homes alike.

    Parameters
    ----------
    net : Network
    home : str
        Cluster, region, country or city.
    years : float
        Within how many years, counted from the last day on which anything in the data began (``attrs["until"]``).
    warm : bool
        False: organisations that nobody at home knows; True: those that a colleague knows, but not the member.
    targets : organisation ids, optional
        Only these, as far as they are living, named, abroad, and known to nobody at home (`warm`: to a colleague);
        default: all such.
    most : int
        Pairs to list, the likeliest first; 0: all that share a partner. With `targets` all of their pairs.
    ties, as_of
        Which ties count, and by which day; see :meth:`Network.graph`.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    DataFrame
        source, target, score, probability (NaN where there are fewer than 20 past ties: then the score is an order and
        no more). ``attrs``: basis ("isotonic" from 100 past ties, "logistic" from 20, else "none"), past_ties (of two
        with a shared partner, each once), base_rate (share of all pairs, also of those without a shared partner, that
        came about within `years`), until, origins (the earlier days), window
        (years looked ahead from them), rescaled (`years` is another horizon), last_ratio (observed over predicted on
        the last of them), homes, and targets: a DataFrame of all these organisations with the probability that anybody
        at home meets it (`warm`: that its likeliest pair comes about).

    Raises
    ------
    InvalidArgument
        Home or a target is unknown, none of the targets can be a contact of this kind, or years is not above 0 and at
        most 100.

    References
    ----------
    [zhou2009], [adamic2003], [zadrozny2002]
    """
    years, most = number("likelihood", "years", years), whole_number("likelihood", "most", most)
    asked = Question(net, home, ties, as_of, threads, progress, "likelihood")
    wanted = [] if targets is None else asked.rows(targets, "target")
    if targets is not None and not wanted:
        raise _core.InvalidArgument("likelihood: there is no target; name organisations, or leave targets out")
    pairs, ends, basis = _core.planning.likelihood(
        asked.setting, years, warm, 0 if wanted else min(most, ROWS), wanted, asked.threads, asked.report
    )
    if wanted and not len(ends[0]):
        raise _core.InvalidArgument(
            "likelihood: no target is "
            + ("known to a colleague by a tie that lives" if warm else "new to home: warm=True asks about those known")
            + "; name living, named organisations abroad that are"
        )
    ids = asked.ids
    frame = pd.DataFrame({"source": ids[pairs[0]], "target": ids[pairs[1]], "score": pairs[2], "probability": pairs[3]})
    found = pd.DataFrame({"target": ids[ends[0]], "score": ends[1], "probability": ends[2]})
    order = np.lexsort((found["target"].to_numpy(str), -found["score"], -found["probability"].fillna(0)))
    frame.attrs.update(basis, targets=found.iloc[order].reset_index(drop=True))
    return frame
