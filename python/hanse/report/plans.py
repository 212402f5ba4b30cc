"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

#: Columns that say through whom a contact can begin, and why it is worth it.
THROUGH = ("via", "through", "broker", "start_with")
WHY = ("reason", "reasons", "why", "sentence")


def contact_table(plan: Any, name: Callable[[Any], str]) -> pd.DataFrame:
    """Columns source, target, via (list), gain, reason and sentence, in the order of the plan."""
    rows = getattr(plan, "frame", plan)
    through, why = (next((c for c in names if c in rows), None) for names in (THROUGH, WHY))
    made = []
    for _, row in rows.iterrows():
        via = _names(row[through]) if through else []
        reason = "; ".join(_names(row[why])) if why else ""
        start = f", through {name(via[0])}" if via and via[0] not in (row["source"], row["target"]) else ""
        sentence = f"{name(row['source'])} should meet {name(row['target'])}{start}{f': {reason}' if reason else '.'}"
        made.append((row["source"], row["target"], via, float(row.get("gain", float("nan"))), reason, sentence))
    return pd.DataFrame(made, columns=["source", "target", "via", "gain", "reason", "sentence"])


def _names(cell: Any) -> list[Any]:
    """A cell that may hold one name, several, or none."""
    if isinstance(cell, str):
        return [cell] if cell else []
    if isinstance(cell, list | tuple):
        return [part for part in cell if part]
    return []
