"""What would be lost, and how to repair it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference
from .findings import Findings


@checked
def resilience(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    ties: Sequence[str] = TIES,
    as_of: Any = None,
    most_steps: int = 2,
    repairs: int = 2,
    random_orders: int = 20,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find the kinds of tie, organisations and brokers that international reach hangs on, and the cheapest repair.

    ``value`` is the share of the organisations abroad within `most_steps` that would be lost. One row is the robustness
    curve of home and its partners.

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
    most_steps : int
        How far home's contacts count as its reach.
    repairs : int
        Ties proposed per loss.
    random_orders : int
        Random orders that the robustness curve is compared with; 0: no curve.
    seed : int
        Of these.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        Target: a kind of tie, an organisation or "robustness". Details: lost, reach, cut_off, repaired.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, a tie name is unknown.

    References
    ----------
    [schneider2011], [borgatti2006]

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
    >>> hs.gap.resilience(net, home="home").query("target == 'b'")["value"].tolist()  # c hangs on b
    [1.0]
    """
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "resilience")
    return asked.answer(_core.gap.resilience, most_steps, repairs, random_orders, seed)
