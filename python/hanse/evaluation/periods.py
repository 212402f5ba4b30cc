"""Periods of time, as users name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from .. import _core
from .._dates import date_text

Span = tuple[str, str]


def spans(periods: Sequence[Any]) -> tuple[list[Span], pd.Index[Any]]:
    """First and last day of every period, and its label.

    A period is a year (2016, "2016"), a quarter or month ("2016Q2", "2016-05"), a pandas Period, or a pair of dates,
    which may be years or months, too: (2014, 2016) ends with 2016.
    """
    result, labels = [], []
    for period in periods:
        if isinstance(period, tuple | list) and len(period) == 2:
            since, until = _dated(period[0], period).start_time, _dated(period[1], period).end_time
            label: Any = f"{period[0]} to {period[1]}"
        else:
            found = _period(period)
            since, until = found.start_time, found.end_time
            label = period if isinstance(period, str | int) else str(period)
        if since > until:
            raise _core.InvalidArgument(f"periods: {period!r} ends before it begins; give (since, until)")
        if (days := (f"{since:%Y-%m-%d}", f"{until:%Y-%m-%d}")) in result:
            raise _core.InvalidArgument(f"periods: {period!r} is there twice; name each period once")
        result.append(days)
        labels.append(label)
    if not result:
        raise _core.InvalidArgument("periods: there is none; give years such as [2014, 2015, 2016]")
    return result, pd.Index(labels, name="period")


def _dated(date: Any, period: Any) -> pd.Period:
    """The day, month or year that a date names."""
    try:
        return _period(date_text(date))
    except _core.InvalidArgument:
        raise _core.InvalidArgument(f"periods: {date!r} in {period!r} is not a date; write YYYY-MM-DD") from None


def _period(value: Any) -> pd.Period:
    try:
        if not isinstance(value, pd.Period) and not str(value)[:4].isdigit():
            raise ValueError  # pandas would read 01.02.2016 as the second of January
        return value if isinstance(value, pd.Period) else pd.Period(str(value))
    except (TypeError, ValueError):
        raise _core.InvalidArgument(
            f"periods: {value!r} is not a period; use a year, a quarter such as 2016Q2, or (since, until)"
        ) from None


def years_of(net: Any) -> list[int]:
    """All years in which a project or contact begins, without gaps."""
    texts = [net.projects["start"], net.contacts["start"], net.events["start"]]
    years = pd.to_numeric(pd.concat(texts).dropna().astype(str).str[:4], errors="coerce").dropna().astype(int)
    if years.empty:
        raise _core.InvalidArgument("periods: the network has no dated project, contact or event; add dates")
    return list(range(int(years.min()), int(years.max()) + 1))
