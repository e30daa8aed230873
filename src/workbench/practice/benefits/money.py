"""Dollars and cents, exactly."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from counterpoint.errors import UserError

CENT = Decimal("0.01")
NOTHING = Decimal(0)
MOST = Decimal(1_000_000)


def dollars(value: Any, what: str = "amount") -> Decimal:
    """Returns an amount; raises UserError for one that is below zero, absurd or no number."""
    try:
        amount = Decimal("NaN" if "_" in str(value) else str(value))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise UserError(f"the {what} “{value}” is not a number", try_="write dollars and cents: 1250.50")
    if amount < 0:
        raise UserError(f"the {what} is below zero: {value}", try_="write 0 if there is none")
    if 0 < amount < CENT:
        raise UserError(f"the {what} is less than a cent: {value}", try_="write 0 if there is none")
    if amount > MOST:
        raise UserError(f"the {what} is more than {MOST:,}: {value}", try_="check whether a digit is too many")
    return amount


def cents(amount: Decimal) -> Decimal:
    """Rounds to the cent, a half upward."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def above(amount: Decimal) -> Decimal:
    """Returns what is left of an amount, never below zero."""
    return amount if amount > 0 else NOTHING


def whole_up(amount: Decimal) -> Decimal:
    """Rounds up to whole dollars."""
    return amount.to_integral_value(ROUND_CEILING)


def shown(amount: Decimal) -> str:
    """Writes dollars for people: $1,905.50, and $994 without cents that are none."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"
