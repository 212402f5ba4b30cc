"""Numbers that functions are given: each is checked here, once."""

from __future__ import annotations

import math
import numbers
from typing import Any

import numpy as np

from . import _core

MOST = 2**64 - 1  # what the compiled library can count
ROWS = 2**32 - 1  # and how many rows it has at most: a larger limit is none


def whole_number(function: str, name: str, value: Any, least: int = 0) -> int:
    """`value` as an int; an error if it is no whole number (2.5, nan, inf, True, "2"), too small or too large."""
    if not _is_real(value) or not math.isfinite(value) or value != int(value) or value < least:
        raise _core.InvalidArgument(f"{function}: {name} is {value!r}; use a whole number of {least} or more")
    if value > MOST:
        raise _core.InvalidArgument(f"{function}: {name} is {value!r}; use a whole number below 2^64")
    return int(value)


def number(function: str, name: str, value: Any) -> float:
    """`value` as a float; an error if it is no finite number of 0 or more (nan, inf, -1, True, "2")."""
    if not _is_real(value) or not 0 <= float(value) < math.inf:
        raise _core.InvalidArgument(f"{function}: {name} is {value!r}; use a number of 0 or more")
    return float(value)


def _is_real(value: Any) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool | np.bool_)
