"""Which countries, regions and clusters home meets too seldom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def reach(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    confidence: float = 0.95,
    most_paths: int = 10,
    paths_for: int = 20,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find the countries abroad and reference units that home meets less often than chance would have it.

    The null model keeps the size of home's occasions and everybody's activity; ``reference`` is the exact expectation,
    ``p_value`` the exact Poisson-binomial probability of so few. One occasion counts once, however large.

    Parameters
    ----------
    net : Network
    home : str
        Id of a cluster, region, country, city or organisation; ``"city:Linz"`` says which is meant.
    reference : str or sequence of str, optional
        Units to compare with; default: all others of home's kind.
    ties : sequence of str
        Which occasions count: ``"projects"``, ``"contacts"``, ``"events"`` or one kind, ``"contacts:agreement"``.
    as_of : date or str, optional
        Only what was alive on that day; default: everything.
    confidence : float
        Of the interval.
    most_paths, paths_for : int
        Independent paths are counted up to `most_paths`, for the `paths_for` most urgent targets.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Target: country or unit; value: shared occasions. Details: steps, paths, hanging (share that hangs on one).

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [newman2001], [hong2013]

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "country": ["DE", "DE", "FI"], "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ...     competence_taxonomy={"id": ["ai", "robotics"]},
    ...     competences={"organisation": ["a", "c"], "competence": ["ai", "robotics"]},
    ... )
    >>> hs.gap.reach(net, home="a", ties=["contacts"]).empty  # all of its one contact is at home
    True
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "reach")
    return asked.answer(_core.gap.reach, confidence, most_paths, paths_for)
