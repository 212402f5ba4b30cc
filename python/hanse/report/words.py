"""Names, numbers and dates as a reader expects them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from ..words import Words

_english = Words()
country_name = _english.country
percent = _english.percent


def months(date: Any, *, last: bool = False) -> int | None:
    """12 * year + month - 1 of "2017", "2017-06" or "2017-06-30"; None if unknown.

    A year alone means its first month, or with `last` its last one.

    Examples
    --------
    >>> months("2017-06-30") - months("2017")
    5
    """
    if date is None or (isinstance(date, float) and math.isnan(date)) or date is pd.NaT:
        return None
    parts = str(date)[:10].split("-")
    if not parts[0].isdigit():
        return None
    month = int(parts[1]) - 1 if len(parts) > 1 and parts[1].isdigit() else 11 if last else 0
    return int(parts[0]) * 12 + month


def decimals(column: pd.Series[Any]) -> int | None:
    """How many decimals the numbers of a column share: three digits of the largest, or fewer if all have fewer.

    None for whole numbers and text.

    Examples
    --------
    >>> decimals(pd.Series([0.0251, 0.066])), decimals(pd.Series([0.5, 0.25])), decimals(pd.Series([474.0, 3.6]))
    (4, 2, 0)
    """
    if not pd.api.types.is_float_dtype(column):
        return None
    known = column[np.isfinite(column)].abs()
    if known.empty or (known == known.round()).all():
        return None
    most = int(min(max(2 - math.floor(math.log10(known.max())), 0), 4))
    return next((digits for digits in range(most) if np.allclose(known.round(digits), known, atol=1e-12)), most)


def number(value: Any, decimals: int | None = None) -> str:
    """A number with as many digits as it deserves, or `decimals`; an en dash where there is none."""
    return _english.number(value, decimals)


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with the right word."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: list[str], most: int = 4) -> str:
    """Names as in a sentence: a, b and c."""
    return _english.listed(names, most)


def indicator_name(name: object) -> str:
    """What a reader calls an indicator: as the catalogue has it, or its name with blanks."""
    plain = str(name).removeprefix("h2020_")
    key = f"indicator.{plain}"
    return _english.say(key) if _english.has(key) else plain.replace("_", " ")
