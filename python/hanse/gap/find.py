"""Every kind of gap in one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._measure import checked
from .._run import Report
from ._ask import TIES, Asked, Reference, _texts
from .findings import Findings

#: The kinds of gap that :func:`find` knows.
KINDS: tuple[str, ...] = tuple(_core.gap.kinds)


@checked
def find(
    net: Any,
    *,
    home: str,
    reference: Reference = None,
    kinds: str | Sequence[str] | None = None,
    as_of: Any = None,
    ties: Sequence[str] = TIES,
    groups: Any = None,
    most: int = 20,
    seed: int = 1,
    threads: int | None = None,
    progress: bool | Report = None,
) -> Findings:
    """Find every kind of gap: what is missing and what is at risk, most urgent first.

    Parameters
    ----------
    net : Network
    home : str
        Id of a cluster, region, country, city or organisation; ``"city:Linz"`` says which is meant.
    reference : str or sequence of str, optional
        Units to compare with; default: all others of home's kind.
    kinds : sequence of str, optional
        Some of ``hanse.gap.KINDS``; default: all.
    as_of : date or str, optional
        Only what was alive on that day; default: everything.
    ties : sequence of str
        Which occasions count: ``"projects"``, ``"contacts"``, ``"events"`` or one kind, ``"contacts:agreement"``.
    groups : Series, mapping or sequence, optional
        The community of every organisation, for bridges; default: Leiden (without igraph: no bridges).
    most : int
        Findings of each kind; 0: all.
    seed : int
        Of communities and random orders.
    threads, progress
        See :mod:`hanse.centrality`.

    Returns
    -------
    Findings
        A data frame with one row per finding; ``.evidence(label)`` gives the rows it rests on, ``.notes`` what the data
        cannot say. The functions of the same names give each kind alone, with its options.

    Raises
    ------
    InvalidArgument
        Home or a reference is unknown or has no organisation, or a kind or tie name is unknown.

    Examples
    --------
    >>> import hanse as hs
    >>> net = hs.Network.from_tables(
    ...     organisations={"id": ["a", "b", "c"], "country": ["DE", "DE", "FI"], "member_of": ["home", "", ""]},
    ...     clusters={"id": ["home"]},
    ...     contacts={"from": ["a", "b"], "to": ["b", "c"], "kind": ["agreement", "agreement"]},
    ... )
    >>> hs.gap.find(net, home="home", kinds=["missing_ties"])["sentence"][0]
    'organisation a should know organisation c (Finland): organisation b knows both (1 shared partner).'
    """
    chosen = _texts(kinds, "kinds")
    asked = Asked(net, home, reference, ties, as_of, threads, progress, "find")
    notes: list[str] = []
    codes: Any = []
    if not chosen or "bridges" in chosen:
        try:
            codes = asked.communities(groups, seed)
        except _core.InvalidArgument as error:
            if chosen or groups is not None:
                raise
            notes.append(f"Bridges were not looked for: {error}.")
    found = asked.answer(_core.gap.find, chosen, codes, most, seed)
    found.notes.extend(notes)
    return found
