"""Dates that functions are given: each is read here, once."""

from __future__ import annotations

import datetime
import re
from typing import Any

#: A day, a month or a year.
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
#: What stands behind the day of a time.
TIME = r"[ T][0-9]{2}:[0-9]{2}[0-9:.+Z -]*"
_WITH_TIME = re.compile(".{10}" + TIME)


def date_text(value: Any) -> str:
    """A date of any kind as text, "" for none: of a time its day, as ``model::parse_date`` reads it."""
    if value is None:
        return ""
    text = str(value.isoformat() if hasattr(value, "isoformat") else value)
    return text[:10] if _WITH_TIME.fullmatch(text) else text


def today() -> str:
    """The system's date (UTC), as the setting of gaps sees it: the day that is meant where none is named."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()
