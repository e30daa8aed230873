"""Numbers of one question: as given, or as the rules have them for its year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from counterpoint.errors import UserError
from workbench.practice.benefits.held import Held, held
from workbench.practice.benefits.months import month
from workbench.practice.benefits.rules import shipped

LASTING = "ssi.general_exclusion"
"""A rule that has stood for decades: without a year, what never changes is taken from the last month that it knows."""


def _asked(given: dict[str, Any]) -> int | None:
    """Returns the month that a question's year stands for (for food benefits: a fiscal year); None without one."""
    year = given.get("fy", given.get("year"))
    return None if year is None else month(f"{int(year):04d}-01")


def holding(given: dict[str, Any]) -> Held:
    """Returns the rules of a question's year, or without one the last that are known."""
    when = _asked(given)
    return held(shipped().latest(LASTING).last if when is None else when)


def known_in(given: dict[str, Any], rule: str) -> Decimal:
    """Returns a number that does not change from year to year."""
    return holding(given).value(rule)


def known(given: dict[str, Any], own: str, rule: str) -> Decimal:
    """Returns an amount as given, or as the rules have it for the year; raises UserError without either."""
    if own in given:
        return Decimal(given[own])
    when = _asked(given)
    if when is None:
        raise UserError(f"“{own}” is not given, and no year either", try_="say year=2026")
    return held(when).value(rule)
