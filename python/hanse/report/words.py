"""Names, numbers and dates as a reader expects them."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd


@cache
def _country_names() -> dict[str, str]:
    text = files("hanse.report").joinpath("assets", "country_names.json").read_text("utf-8")
    names: dict[str, str] = json.loads(text)
    return names


def country_name(code: Any) -> str:
    """The English name of a country code, or the code itself."""
    return _country_names().get(str(code), str(code))


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


def number(value: Any, digits: int = 3, *, decimals: int | None = None) -> str:
    """A number with as many digits as it deserves, or `decimals`; an en dash where there is none."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return "–"
    value = float(value)
    if value == 0:
        return "0"
    if value < 0:
        return f"−{number(-value, digits, decimals=decimals)}"
    if math.isinf(value):
        return "∞"
    if decimals is not None:
        return f"{value:,.{decimals}f}"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.{digits}g}"


def percent(value: Any) -> str:
    """A share as whole per cent; below one per cent with one digit."""
    if value is None or math.isnan(float(value)):
        return "–"
    share = 100 * float(value)
    return f"{share:.0f} %" if share >= 1 or share == 0 else f"{share:.1f} %"


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with the right word."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: list[str], most: int = 4) -> str:
    """Names as in a sentence: a, b and c."""
    shown = names[: most if len(names) > most + 1 else most + 1]
    if len(names) > most + 1:
        return f"{', '.join(shown)} and {len(names) - most} more"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"
