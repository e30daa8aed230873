"""SNAP for a household in which somebody is elderly or disabled (7 CFR 273.9 and 273.10)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbench.practice.benefits.held import Held
from workbench.practice.benefits.money import above, whole_up

SMALL = 2
"""Households of at most so many people get at least the least amount."""


@dataclass(frozen=True)
class Shares:
    """What of earnings counts, what of the net income is taken, and the two amounts that costs must pass."""

    earned_kept: Decimal
    of_net: Decimal
    shelter: Decimal
    medical_first: Decimal


@dataclass(frozen=True)
class Amounts:
    """The amounts of a year of food benefits, October to September, for one size of household."""

    most: Decimal
    standard: Decimal
    least: Decimal
    shares: Shares
    net_limit: Decimal | None = None


@cache
def shares(of: Held) -> Shares:
    """Returns the shares that hold in a month."""
    names = ("snap.earned_kept", "snap.share_of_net", "snap.shelter_share", "snap.medical_first")
    return Shares(*(of.value(name) for name in names))


def names(size: int) -> tuple[str, str]:
    """Returns the names of the rules (most, net limit) for one or two people."""
    return ("snap.most", "snap.net_limit") if size == 1 else ("snap.most_two", "snap.net_limit_two")


@cache
def amounts(of: Held, size: int) -> Amounts:
    """Returns the amounts that hold in a month for one or two people; raises UserError where they are not known."""
    most, limit = (of.value(name) for name in names(size))
    return Amounts(most, of.value("snap.standard"), of.value("snap.least"), shares(of), limit)


def net_income(earned: Decimal, unearned: Decimal, shelter: Decimal, medical: Decimal, of: Amounts) -> Decimal:
    """Returns the net income of a month; shelter is not capped for the elderly or disabled."""
    share = of.shares
    left = above(earned * share.earned_kept + unearned - of.standard - above(medical - share.medical_first))
    return above(left - above(shelter - left * share.shelter))


def allotment(net: Decimal, size: int, of: Amounts, *, categorical: bool = True) -> tuple[Decimal, Decimal]:
    """Returns (the reduction, what is paid): the share of the net income is rounded up to whole dollars."""
    reduction = whole_up(net * of.shares.of_net)
    if not categorical and of.net_limit is not None and net > of.net_limit:
        return reduction, Decimal(0)
    paid = above(of.most - reduction)
    return reduction, max(paid, of.least) if size <= SMALL else paid
