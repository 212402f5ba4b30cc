"""A plan of contacts as rows a reader understands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd


def contact_table(plan: Any, name: Callable[[Any], str]) -> pd.DataFrame:
    """Columns source, target, via, gain and sentence, in the order of the plan."""
    raise NotImplementedError
