"""Who should bid together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import _core, paths
from .._measure import checked
from ..graph import Graph
from ..network import Network
from ._facts import column, held, require_ids
from .plan import Plan


@checked
def consortium(
    net: Network,
    *,
    competences: Sequence[str],
    members: int = 3,
    countries: int = 3,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    candidates: Sequence[str] | None = None,
    graph: Graph | None = None,
    largest: int = 300,
) -> Plan:
    """Find the smallest, and of the smallest the best connected, consortium that holds what a call asks for.

    Parameters
    ----------
    net : Network
    competences : sequence of competence ids
        Each must be held by a member (or something narrower).
    members, countries : int
        At least so many organisations from so many countries; 3 and 3 is the usual rule of EU calls.
    include, exclude : sequences of organisation ids
        Who is in anyway, and who cannot be.
    candidates : sequence of organisation ids, optional
        Who may be asked. Default: all who hold one of the competences.
    graph : Graph, optional
        Ties that say who is close; default: joint projects and contacts. Organisations with no path between them count
        as farther than any that have one.
    largest : int
        If more could be asked, only so many: those who hold most of the competences, then the best connected.

    Returns
    -------
    Plan
        ``frame``: organisation, name, country, and which of the competences it brings. ``value`` is the sum of
        distances between members; ``upper_bound`` equals it if the search was finished, and the notes say so.

    Raises
    ------
    InvalidArgument
        An unknown competence or organisation, a competence nobody holds, too few candidates or countries.

    References
    ----------
    [lappas2009]
    """
    organisations = net.organisations
    known = set(net.competence_taxonomy["id"]) | set(net.competences["competence"])
    needed = require_ids(known, competences, "consortium", "competence")
    fixed = require_ids(organisations["id"], include, "consortium", "organisation")
    barred = set(require_ids(organisations["id"], exclude, "consortium", "organisation"))
    holds = {o: terms & set(needed) for o, terms in held(net).items()}
    country = column(organisations, "country")
    if candidates is None:
        pool = [o for o in organisations["id"] if holds.get(o)]
    else:
        pool = require_ids(organisations["id"], candidates, "consortium", "organisation")
    pool = [o for o in pool if o not in barred and o in country and o not in fixed]
    for competence in needed:
        if not any(competence in holds.get(o, ()) for o in (*pool, *fixed)):
            raise _core.InvalidArgument(
                f"consortium: no candidate holds {competence!r}; leave it out, or look for candidates who do"
            )
    close = graph if graph is not None else net.graph(ties=["projects", "contacts"])
    notes = []
    if len(pool) > largest:
        ties = dict(zip(close.nodes, np.diff(close._core.offsets), strict=True))
        pool.sort(key=lambda o: (-len(holds.get(o, ())), -int(ties.get(o, 0)), o))
        notes.append(f"asked {largest} of {len(pool)} possible candidates: those with most of the competences and ties")
        pool = pool[:largest]
    everyone = [*fixed, *pool]
    distance = paths.distances(close, everyone)[everyone].to_numpy(copy=True)
    reached = np.isfinite(distance)
    distance[~reached] = distance[reached].max(initial=0) + 1
    np.fill_diagonal(distance, 0)
    codes, _ = pd.factorize(pd.Series([country.get(o, "") for o in everyone]))
    found = _core.planning.consortium(
        [[needed.index(c) for c in sorted(holds.get(o, ()))] for o in everyone],
        codes.tolist(),
        distance,
        len(needed),
        members,
        countries,
        list(range(len(fixed))),
        50_000_000,
    )
    chosen = [everyone[i] for i in found.members]
    names = column(organisations, "name")
    frame = pd.DataFrame(
        {
            "organisation": chosen,
            "name": [names.get(o, o) for o in chosen],
            "country": [country.get(o) for o in chosen],
            "brings": [", ".join(sorted(holds.get(o, ()))) for o in chosen],
        }
    )
    notes.append(
        "the smallest possible, and the closest of that size"
        if found.proven
        else f"the search was cut short: no consortium has fewer than {found.smallest} members, closer ones may exist"
    )
    value = found.distance
    return Plan("consortium", frame, value, value if found.proven else float("inf"), notes)
