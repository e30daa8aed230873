"""Smaller rules: rent in subsidised housing, ABLE accounts, Missouri, and when wages are reported."""

from __future__ import annotations

from decimal import Decimal

from workbench.practice.benefits.money import above, cents, whole_up
from workbench.practice.benefits.months import month, written

EID_ENDED = "2026-01-01"


def rent_share(income: Decimal, taken_off: Decimal, share: Decimal) -> Decimal:
    """Returns the share of adjusted income that is paid as rent."""
    return cents(above(income - taken_off) * share)


def able_resources(balance: Decimal, other: Decimal, not_counted: Decimal) -> Decimal:
    """Returns what SSI counts as resources: the account only above the amount that is left out."""
    return other + above(balance - not_counted)


def twha_limits(guideline_a_year: Decimal, most_share: Decimal, premium_share: Decimal) -> tuple[Decimal, Decimal]:
    """Returns Missouri's TWHA (most, premium from) a month, each rounded up to whole dollars."""
    return whole_up(guideline_a_year * most_share / 12), whole_up(guideline_a_year * premium_share / 12)


def report_by(wages_in: str) -> tuple[str, str]:
    """Returns (the last day SSA asks for, the last day of the law) to report the wages of a month."""
    following = written(month(wages_in) + 1)
    return f"{following}-06", f"{following}-10"
