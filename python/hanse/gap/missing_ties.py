"""Whom home's organisations should know by now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def missing_ties(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    score: str = "combined",
    most: int = 100,
    competence_fit: bool = True,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find organisations abroad that share partners with home but have no tie to it, with the broker in between.

    ``combined`` is (resource allocation + ties that chance would bring) times (1 + competence fit); all scores are in
    the details.

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
    score : str
        "combined", "common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment"
        or "katz".
    most : int
        How many pairs.
    competence_fit : bool
        Whether the combined score looks at competences.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Subject: an organisation of home; target: the one it should know. Evidence: the ties through the broker.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown, or the score is not known.

    References
    ----------
    [libennowell2007], [zhou2009]

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
    >>> hs.gap.missing_ties(net, home="home")[["subject", "target", "value"]].values.tolist()
    [['a', 'c', 0.75]]
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "missing_ties")
    return asked.answer(_core.gap.missing_ties, score, most, competence_fit)
