"""Which partner units would complement home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def complementarity(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    adds: float = 1,
    similarity: float = 1,
    contacts: float = 1,
    openness: float = 1,
    nearness: float = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Rank partner clusters, regions or countries by what they add, likeness, ties so far, openness and nearness.

    ``value`` is the weighted mean of the five components, each divided by the largest among the candidates; all are
    in the details as they are.

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
    adds, similarity, contacts, openness, nearness : float
        Weights of the components: what the partner's competences add to home's, how alike both mixes are, the occasions
        shared so far, the share of its occasions that are international, and 1 / steps from home.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Target: the partner unit; reference: the median value of all candidates.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown, or a weight is negative.

    References
    ----------
    [balland2021], [krugman1991]

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
    >>> hs.gap.complementarity(net, home="home", reference=["country:FI"])["target"].tolist()
    ['FI']
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "complementarity")
    return asked.answer(_core.gap.complementarity, adds, similarity, contacts, openness, nearness)
