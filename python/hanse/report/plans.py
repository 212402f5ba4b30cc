"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd


def contact_table(plan: Any, name: Callable[[Any], str]) -> pd.DataFrame:
    """Columns source, target, via (names), gain, reason and sentence, in the order of the plan."""
    rows: pd.DataFrame = plan.frame
    made = []
    for row in rows.itertuples(index=False):
        via = [part for part in str(row.via or "").split(" - ") if part]
        sentence = f"{name(row.source)} should meet {name(row.target)}: {row.reason}."
        made.append((row.source, row.target, via, float(str(row.gain)), row.reason, sentence))
    return pd.DataFrame(made, columns=["source", "target", "via", "gain", "reason", "sentence"])
