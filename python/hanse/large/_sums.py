"""Sums that are the same bits in any order: of whole numbers."""

from __future__ import annotations

from typing import Any

#: Binary digits of the two whole numbers that stand for a value below its unit.
HALF = 30


def parts(value: Any, bits: int = HALF) -> tuple[Any, Any]:
    """A value as high + low 2^-30 in units of 2^-bits: whole numbers, exact but for what is below 2^-(bits + 30).

    Scaling by a power of two, rounding down and the difference are exact in floating point, so every engine has the
    same.
    """
    ibis = _ibis()
    scaled = value.cast("float64") * ibis.literal(2.0**bits, "float64")
    high = scaled.floor().cast("int64")
    low = ((scaled - high.cast("float64")) * ibis.literal(2.0**HALF, "float64")).floor().cast("int64")
    return high, low


def total(high: Any, low: Any, bits: int = HALF) -> Any:
    """The sum of such parts over a group, rounded once."""
    ibis = _ibis()
    whole = high.sum().cast("float64") + low.sum().cast("float64") * ibis.literal(2.0**-HALF, "float64")
    return whole * ibis.literal(2.0**-bits, "float64")


def exact_sum(value: Any, bits: int = HALF) -> Any:
    """The sum of a column over a group."""
    return total(*parts(value, bits), bits)


def _ibis() -> Any:
    import ibis

    return ibis
