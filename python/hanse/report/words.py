"""Numbers, dates and names of indicators as a reader expects them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from ..words import Words


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


def decimals(column: Iterable[Any]) -> int | None:
    """How many decimals the numbers of a column share: three digits of the largest, or fewer if all have fewer.

    None for whole numbers and text.

    Examples
    --------
    >>> decimals([0.0251, 0.066]), decimals([0.5, 0.25]), decimals([474.0, 3.6])
    (4, 2, 0)
    """
    known = np.array([abs(one) for one in column if isinstance(one, float) and math.isfinite(one)])
    if (known == known.round()).all():
        return None
    most = int(min(max(2 - math.floor(math.log10(known.max())), 0), 4))
    near = 1e-12 + 1e-5 * known
    return next((digits for digits in range(most) if (abs(known.round(digits) - known) <= near).all()), most)


def interval(words: Words, low: float, high: float, decimals: int | None = None) -> str:
    """From the one to the other; nothing where an end is unknown."""
    if pd.isna(low) or pd.isna(high):
        return ""
    return words.say("report.interval", low=words.number(low, decimals), high=words.number(high, decimals))


def site_of(address: str) -> str:
    """The site of a web address; nothing where there is none, or it is no address.

    Examples
    --------
    >>> site_of("https://www.its-owl.de/news"), site_of("https://[www.x.de](https://www.x.de)")
    ('its-owl.de', '')
    """
    try:
        return urlsplit(address).netloc.removeprefix("www.")
    except ValueError:
        return ""


def indicator_name(words: Words, name: object) -> str:
    """What a reader calls an indicator: as the catalogue has it, or its name with blanks."""
    plain = str(name).removeprefix("h2020_")
    return _known(words, "indicator", plain)


def group_name(words: Words, name: object) -> str:
    """What a reader calls a group of indicators."""
    return _known(words, "group", str(name).replace(" ", "_"))


def kind_name(words: Words, kind: object) -> str:
    """The word for a kind of organisation, tie or event of the data."""
    plain = "" if kind is None or kind is pd.NA or kind != kind else str(kind)
    key = "public" if plain == "public body" else plain.replace(" ", "_")
    for section in ("picture.kind", "kind"):
        if words.has(f"{section}.{key}"):
            return words.say(f"{section}.{key}")
    return plain.replace("_", " ")


def _known(words: Words, section: str, name: str) -> str:
    key = f"{section}.{name}"
    return words.say(key) if words.has(key) else name.replace("_", " ")
