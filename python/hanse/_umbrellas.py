"""Organisations that take part under one id for many sites, or that fund others; which findings rest on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from . import _core
from .words import ShortNames, Words


def _role(net: Any, role: str) -> pd.Series[Any]:
    rows = net._once(role, lambda: _core.model.roles(net._core, role))
    ids = net._once("ids", lambda: pd.Index(net.organisations["id"], name="id"))
    return pd.Series(rows, index=ids.view(), name=role, copy=True)  # what is looked up in the ids is laid out once


def umbrellas(net: Any) -> pd.Series[Any]:
    """Which organisations stand for many sites: by the column `umbrella` where it says so, else by name."""
    return _role(net, "umbrella")


def funders(net: Any) -> pd.Series[Any]:
    """Which organisations fund others and work in no field: by the column `funder` where it says so, else by name."""
    return _role(net, "funder")


def aside_notes(
    net: Any,
    organisations: Sequence[str],
    words: Words,
    short: Callable[[str], str] | None = None,
    roles: tuple[pd.Series[Any], pd.Series[Any]] | None = None,
    *,
    funds: str = "funds",
) -> list[str]:
    """What to ask of those of a plan that stand for many sites, and of those that fund others.

    `short` are the names of the network, `roles` its umbrellas and funders, where they are known already;
    `funds` is what is said of those that fund.
    """
    roles = roles or (umbrellas(net), funders(net))
    rows = roles[0].index.get_indexer(pd.Index(dict.fromkeys(organisations), dtype=object))
    known = net.organisations["name"].to_numpy(dtype=object)
    notes = []
    for key, role in zip(("sites", funds), roles, strict=True):
        some = rows[role.to_numpy(bool)[rows]]
        if len(some):
            short = short or ShortNames(net)
            names = [short(words.named(role.index[row], known[row])) for row in some]
            notes.append(words.say(f"plan.note.{key}", n=len(names), names=names))
    return notes


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
