"""Which markets and competences no fair, congress or medium reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference, _texts
from .findings import Findings


@checked
def instruments(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    markets: str | Sequence[str] | None = None,
    competences: str | Sequence[str] | None = None,
    overlap: float = 0.8,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find target markets and competences that no event of home reaches, and events that overlap.

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
    markets : sequence of str, optional
        Country codes; default: all abroad that have organisations here.
    competences : sequence of str, optional
        Ids; default: all that are held abroad and not at home.
    overlap : float
        Share of common targets from which two events overlap.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Target: market, competence or (overlaps) the other event; evidence: the events that would reach it.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown, or
        a market or competence is unknown.

    References
    ----------
    [nemhauser1978]

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
    >>> hs.gap.instruments(net, home="home").empty  # no events
    True
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "instruments")
    return asked.answer(_core.gap.instruments, _texts(markets, "markets"), _texts(competences, "competences"), overlap)
