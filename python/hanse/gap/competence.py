"""Which competences are missing, and which rest on one organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def competence(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    confidence: float = 0.95,
    suppliers: int = 3,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find the competences that home has less of than the reference, and those that one organisation alone holds.

    ``value`` is the location quotient (share of organisations at home that hold it over that of the reference) with
    its exact interval; ``p_value`` the hypergeometric probability of so few holders. Broader terms count too.

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
    suppliers : int
        How many suppliers abroad the sentence names, nearest first.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Target: the competence. Details: holders, density (how near home is to it), suppliers and what they add.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [balassa1965], [hidalgo2007]

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
    >>> hs.gap.competence(net, home="home", reference="country:FI")["sentence"][0].partition(";")[0]
    "Nobody in home holds 'robotics'"
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "competence")
    return asked.answer(_core.gap.competence, confidence, suppliers)
