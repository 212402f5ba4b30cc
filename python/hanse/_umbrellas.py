"""Organisations that take part under one id for many sites, and which findings rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from . import _core

#: Folded beginnings of names of organisations that take part under one id for sites in many regions.
UMBRELLAS = (
    "agencia estatal consejo superior de investigaciones cientificas", "agenzia nazionale per le nuove tecnologie",
    "centre national de la recherche scientifique", "commissariat a l energie atomique", "consiglio nazionale delle",
    "deutsches zentrum fur luft", "deutsches zentrum fuer luft", "fraunhofer gesellschaft",
    "foundation for research and technology hellas", "fundacion tecnalia", "institut national de la sante et de la",
    "institut national de recherche en informatique", "institut national de la recherche agronomique",
    "institut national de recherche pour l agriculture", "istituto nazionale di astrofisica",
    "istituto nazionale di fisica nucleare", "max planck gesellschaft", "nederlandse organisatie voor toegepast",
    "rise research institutes of sweden", "sintef", "stichting nederlandse wetenschappelijk",
    "teknologian tutkimuskeskus vtt",
)  # fmt: skip


def umbrellas(net: Any) -> pd.Series[Any]:
    """Which organisations stand for many sites: by the column `umbrella` ("true") where it says so, else by name."""
    rows = net.organisations.set_index("id")
    names = pd.Series(_core.model.folded(rows["name"].fillna("").tolist()), index=rows.index)
    by_name = names.map(lambda name: name.startswith(UMBRELLAS))
    if "umbrella" not in rows:
        return by_name.rename("umbrella")
    said = rows["umbrella"].astype("string").str.strip().str.lower()
    return by_name.where(said.isna() | (said == ""), said == "true").astype(bool).rename("umbrella")


#: From this share of the rows behind it on, an umbrella carries a finding.
CARRIES = 1 / 3
#: Tables whose rows are about organisations, and the columns that say which.
_ABOUT = {
    "participations": ("organisation",),
    "competences": ("organisation",),
    "memberships": ("organisation",),
    "event_participations": ("organisation",),
    "contacts": ("from", "to"),
}


def carrying(net: Any, evidence: Sequence[Sequence[tuple[str, int]]]) -> list[str | None]:
    """For every list of rows of the network's tables the umbrella that carries it, by id; None where none does."""
    known = umbrellas(net)
    found: list[str | None] = [None] * len(evidence)
    if not known.any():
        return found
    ids = known.index[known.to_numpy(bool)]
    code = {
        table: np.column_stack([ids.get_indexer(pd.Index(frame[one])) for one in columns])
        for table, columns in _ABOUT.items()
        if len(frame := getattr(net, table))
    }
    for at, rows in enumerate(evidence):
        about = [code[table][row] for table, row in rows if table in code and row < len(code[table])]
        met = np.concatenate(about) if about else np.zeros(0, int)
        times = np.bincount(met[met >= 0], minlength=1)
        if about and times.max() >= CARRIES * len(about):
            found[at] = str(ids[int(times.argmax())])
    return found
