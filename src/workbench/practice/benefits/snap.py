"""SNAP for a household in which everybody is elderly or disabled (7 CFR 273.9 and 273.10)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.practice.benefits.money import above, whole_up

HALF = Decimal("0.5")


@dataclass(frozen=True)
class Amounts:
    """The amounts of a year of food benefits, October to September."""

    most: Decimal
    standard: Decimal
    least: Decimal
    earned_kept: Decimal = Decimal("0.8")
    share: Decimal = Decimal("0.3")
    medical_first: Decimal = Decimal(35)
    net_limit: Decimal | None = None


def net_income(earned: Decimal, unearned: Decimal, shelter: Decimal, medical: Decimal, of: Amounts) -> Decimal:
    """Returns the net income of a month; shelter is not capped for the elderly or disabled."""
    left = above(earned * of.earned_kept + unearned - of.standard - above(medical - of.medical_first))
    return above(left - above(shelter - left * HALF))


def allotment(net: Decimal, size: int, of: Amounts, *, categorical: bool = True) -> tuple[Decimal, Decimal]:
    """Returns (the reduction, what is paid): the share of the net income is rounded up to whole dollars."""
    reduction = whole_up(net * of.share)
    if not categorical and of.net_limit is not None and net > of.net_limit:
        return reduction, Decimal(0)
    paid = above(of.most - reduction)
    return reduction, max(paid, of.least) if size <= 2 else paid
