"""Numbers and flags that functions are given: each is checked here, once."""

from __future__ import annotations

import math
import numbers
import reprlib
from typing import Any

import numpy as np
import pandas as pd

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


def shown(value: Any) -> str:
    """An argument of the wrong kind, in an error."""
    kind = "text" if isinstance(value, str) else type(value).__name__
    return f"a {kind}" if isinstance(value, pd.DataFrame | pd.Series) else f"{reprlib.repr(value)} ({kind})"


def is_flag(value: Any) -> bool:
    """True and False, as 1 and 0 too: what else Python takes for true (nan, -1, "no") is none."""
    return isinstance(value, bool | np.bool_) or (_is_real(value) and value in (0, 1))


def flag(function: str, name: str, value: Any) -> bool:
    """`value` as a bool; an error if it is none."""
    if not is_flag(value):
        raise _core.InvalidArgument(f"{function}: {name} is {shown(value)}; give True or False")
    return bool(value)


def flags(function: str, name: str, cells: pd.Series[Any]) -> pd.Series[bool]:
    """A column as bools, also one that a file has as text: an empty cell is False, what is no flag an error."""
    if cells.dtype == bool:
        return cells
    words = {"true": True, "false": False, "": False}

    def read(label: Any, cell: Any) -> bool:
        if pd.isna(cell):
            return False
        known = words.get(cell.strip().lower()) if isinstance(cell, str) else cell
        if not is_flag(known):
            raise _core.InvalidArgument(
                f"{function}: {name} of row {label!r} is {shown(cell)}; write True or False, or leave it empty"
            )
        return bool(known)

    return pd.Series([read(*one) for one in cells.items()], cells.index, dtype=bool)
