"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from .words import country_name, listed


def contact_table(
    plan: Any, name: Callable[[Any], str], labels: Mapping[Any, str], names: Collection[str] = ()
) -> pd.DataFrame:
    """Columns source, target, via (names), gain, why and sentence, in the order of the plan.

    Parameters
    ----------
    plan : Plan
        Of ``planning.next_contacts``.
    name : callable
        What a reader calls an organisation.
    labels : mapping
        What a reader calls a competence.
    names : collection of str
        Of all organisations: some have a dash in their name, and dashes stand between those of a way.
    """
    rows: pd.DataFrame = plan.frame
    made = []
    for row in rows.itertuples(index=False):
        via = _way(str(row.via or ""), names)
        brings = [str(labels.get(one, one)) for one in str(row.brings or "").split(", ") if one]
        parts = [_readable(part, brings) for part in str(row.reason).split("; ")]
        why = "; ".join(part for part in parts if not part.startswith("start through "))
        begin = [f"begin with {', then '.join(via)}"] if via else []
        told = "; ".join([*begin, why])
        sentence = f"{name(row.source)} should meet {name(row.target)}: {told}."
        made.append((row.source, row.target, via, float(str(row.gain)), why, sentence))
    return pd.DataFrame(made, columns=["source", "target", "via", "gain", "why", "sentence"])


def _way(via: str, names: Collection[str]) -> list[str]:
    parts, found = via.split(" - ") if via else [], []
    while parts:
        most = next((n for n in range(len(parts), 1, -1) if " - ".join(parts[:n]) in names), 1)
        found.append(" - ".join(parts[:most]))
        parts = parts[most:]
    return found


def _readable(part: str, brings: list[str]) -> str:
    """A reason of the plan with names for codes and ids."""
    if part.startswith("brings "):
        return f"brings {listed(brings, 3)}"
    if part.startswith("first contact in "):
        return f"first contact in {country_name(part.rpartition(' ')[2])}"
    return re.sub(r"^(?=[\d,]+ partners? of its own$)", "has ", part)
