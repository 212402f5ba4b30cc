"""Which partners look outward less than others of their kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def openness(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    size_factor: float = 2,
    fewest: int = 3,
    confidence: float = 0.95,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find home's organisations and partners with fewer international occasions than others of their kind and size.

    ``value`` is the E-I index of an organisation's occasions, ``reference`` that of its peers; ``p_value`` is exact if
    occasions were dealt out among them by chance.

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
    size_factor : float
        Peers have between 1 / factor and factor times as many occasions.
    fewest : int
        Organisations with fewer occasions say too little.
    confidence : float
        Of the interval.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Target: the organisation. Details: occasions, international, peers, rank (share of peers that are less open).

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [krackhardt1988]

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
    >>> hs.gap.openness(net, home="home").empty  # nobody has three occasions
    True
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "openness")
    return asked.answer(_core.gap.openness, size_factor, fewest, confidence)
