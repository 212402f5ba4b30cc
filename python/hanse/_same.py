"""Equal but for rounding: the Python half of ``core/same.hpp``, with its one tolerance."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from . import _core

ROUNDING: float = _core.rounding


def same(a: Any, b: Any, scale: Any = 0.0) -> npt.NDArray[np.bool_]:
    """Whether numbers are one but for rounding, element by element; `scale`: the size of terms that cancel in them."""
    x, y = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    with np.errstate(invalid="ignore", over="ignore"):
        largest = np.maximum(np.maximum(np.abs(x), np.abs(y)), scale)
        return np.asarray((x == y) | ((np.abs(x - y) <= ROUNDING * largest) & np.isfinite(largest)))
