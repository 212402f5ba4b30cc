"""Which communities abroad no tie joins to home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def bridges(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    groups: Any = None,
    smallest: int = 3,
    least_expected: float = 0.5,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find communities abroad that no tie, or fewer than size and competence say, joins to home.

    Communities are found by Leiden (seeded) unless given.

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
    groups : Series, mapping or sequence, optional
        The community of every organisation; default: Leiden.
    smallest : int
        A community abroad has at least that many organisations.
    least_expected : float
        Pairs of communities of which fewer ties are expected are left out.
    seed : int
        Of Leiden.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Subject and target: who could tie the two; value: ties; reference: ties that the configuration model expects.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown, or
        there is not one group per organisation.

    References
    ----------
    [burt1992], [traag2019]

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
    >>> hs.gap.bridges(net, home="home", groups=["x", "x", "y"], smallest=1, least_expected=0)["target"].tolist()
    ['c']
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "bridges")
    groups_of = asked.communities(groups, seed)
    return asked.answer(_core.gap.bridges, groups_of, smallest, least_expected)
