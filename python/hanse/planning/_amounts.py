"""Money in exact decimals: .1 is a tenth, no binary fraction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .. import _core

PLACES = 9  # decimals that count


def exact(amount: Any, what: str) -> Decimal:
    """The decimal number that was written; an error if it is none, negative or endless."""
    try:
        value = Decimal(str(amount))
    except (InvalidOperation, ValueError):
        value = Decimal("NaN")
    if not value.is_finite() or value < 0:
        raise _core.InvalidArgument(f"{what} is {amount}; use amounts >= 0")
    return value


def whole(costs: Mapping[str, Any], budget: Any, function: str) -> tuple[dict[str, int], int, Decimal]:
    """Costs and budget as whole numbers of one small unit, and that unit."""
    prices = {one: exact(cost, f"{function}: the cost of {one!r}") for one, cost in costs.items()}
    money = exact(budget, f"{function}: the budget")
    places = 0
    for value in (*prices.values(), money):
        places = max(places, -int(value.normalize().as_tuple().exponent))
    if places > PLACES:
        raise _core.InvalidArgument(f"{function}: amounts have more than {PLACES} decimals; round them")
    unit = Decimal(1).scaleb(-places)
    numbers = {one: int(price / unit) for one, price in prices.items()}
    limit = int(money / unit)
    if max([limit, *numbers.values()]) >= 2**62:
        raise _core.InvalidArgument(f"{function}: an amount is too large; count in a larger unit")
    return numbers, limit, unit
