"""Dates that may be a month or a year, as texts that sort."""

from __future__ import annotations

from typing import Any


def first_day(date: Any) -> Any:
    """The first day of a date that may be a month or a year, as text that sorts."""
    import ibis

    return ibis.cases((date.length() == 4, date + "-01-01"), (date.length() == 7, date + "-01"), else_=date)


def last_day(date: Any) -> Any:
    """The last day, as text that sorts; no month has more than 31."""
    import ibis

    return ibis.cases((date.length() == 4, date + "-12-31"), (date.length() == 7, date + "-31"), else_=date)
