"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd


def contact_table(plan: Any, names: Collection[str] = ()) -> pd.DataFrame:
    """Columns source, target, via (names), gain, why, sentence, worth, and ids of terms it brings and has in common.

    Parameters
    ----------
    plan : Plan
        Of ``planning.next_contacts``.
    names : collection of str
        Of all organisations: some have a dash in their name, and dashes stand between those of a way.
    """
    rows: pd.DataFrame = plan.frame
    made = [
        (
            row.source,
            row.target,
            _way(str(row.via or ""), names),
            float(str(row.gain)),
            row.reason,
            row.reason,
            float(getattr(row, "worth", 0)),
            _terms(row, "brings"),
            _terms(row, "in_common"),
        )
        for row in rows.itertuples(index=False)
    ]
    columns = ["source", "target", "via", "gain", "why", "sentence", "worth", "brings", "common"]
    return pd.DataFrame(made, columns=columns)


def _terms(row: Any, column: str) -> list[str]:
    cell = getattr(row, column, "")
    return cell.split(", ") if isinstance(cell, str) and cell else []


def _way(via: str, names: Collection[str]) -> list[str]:
    parts, found = via.split(" - ") if via else [], []
    while parts:
        most = next((n for n in range(len(parts), 1, -1) if " - ".join(parts[:n]) in names), 1)
        found.append(" - ".join(parts[:most]))
        parts = parts[most:]
    return found
