"""SSI: what counts, in its order, and what is paid; work does not end it at the SGA amount (POMS SI 02302.030)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbench.practice.benefits.held import Held
from workbench.practice.benefits.money import NOTHING, above
from workbench.practice.benefits.months import A_YEAR as MONTHS
from workbench.practice.benefits.months import month


@dataclass(frozen=True)
class Deductions:
    """What is taken off a month's income, in dollars; all are nothing unless said."""

    other_law: Decimal = NOTHING
    infrequent_earned: Decimal = NOTHING
    infrequent_unearned: Decimal = NOTHING
    infrequent_earned_used: Decimal = NOTHING
    """What of the quarter's exclusion went to earlier months of the same quarter."""
    infrequent_unearned_used: Decimal = NOTHING
    student: Decimal = NOTHING
    irwe: Decimal = NOTHING
    blind: Decimal = NOTHING
    pass_plan: Decimal = NOTHING


@dataclass(frozen=True)
class Exclusions:
    """The exclusions of a month, once for a person and once for a couple; the infrequent ones are for a quarter."""

    general: Decimal
    earned: Decimal
    share: Decimal
    infrequent_earned: Decimal
    infrequent_unearned: Decimal


NAMES = (
    "ssi.general_exclusion",
    "ssi.earned_exclusion",
    "ssi.share_counted",
    "ssi.infrequent_a_quarter",
    "ssi.infrequent_unearned_a_quarter",
)


@cache
def exclusions(of: Held) -> Exclusions:
    """Returns the exclusions that hold in a month."""
    return Exclusions(*(of.value(name) for name in NAMES))


def countable(earned: Decimal, unearned: Decimal, off: Deductions, out: Exclusions) -> tuple[Decimal, Decimal]:
    """Returns the countable (unearned, earned) income of a month (POMS SI 00820.500); nothing goes below zero.

    What is left of the general exclusion goes to the earnings; nothing else carries over.
    """
    rest = above(unearned - off.other_law)
    rest = above(rest - min(off.infrequent_unearned, above(out.infrequent_unearned - off.infrequent_unearned_used)))
    general = min(rest, out.general)
    rest -= general
    pay = above(earned - min(off.infrequent_earned, above(out.infrequent_earned - off.infrequent_earned_used)))
    pay = above(pay - off.student)
    pay = above(pay - (out.general - general))
    pay = above(pay - out.earned)
    pay = above(pay - off.irwe)
    pay = above(pay * out.share)
    pay = above(pay - off.blind)
    left = above(off.pass_plan - pay)
    return above(rest - left), above(pay - off.pass_plan)


def break_even(rate: Decimal, unearned: Decimal, out: Exclusions) -> Decimal:
    """Returns the monthly earnings at which the payment comes to nothing; 0 where other income leaves none already."""
    general = min(unearned, out.general)
    left = rate - (unearned - general)
    if left <= 0:
        return NOTHING
    return left / out.share + out.earned + out.general - general


def student_year(earnings: Sequence[Decimal], most_a_month: Decimal, most_a_year: Decimal) -> list[Decimal]:
    """Returns what is left out of each month of one year for a student under 22 (POMS SI 00820.510)."""
    left, taken = most_a_year, []
    for pay in earnings:
        out = min(pay, most_a_month, left)
        left -= out
        taken.append(out)
    return taken


def status(earned: Decimal, payment: Decimal, sga: Decimal | None, threshold_a_year: Decimal | None) -> str:
    """Returns 1611, 1619a or 1619b, "not 1619b", or "ask" where the state's threshold is not known.

    The prerequisite month is taken as met; a year's pay has to be under the threshold.
    """
    if payment > 0:
        return "1619a" if sga is not None and earned >= sga else "1611"
    if not earned:
        return "none"
    if threshold_a_year is None:
        return "ask"
    return "1619b" if earned * MONTHS < threshold_a_year else "not 1619b"


def prorated(threshold_a_year: Decimal, start: str) -> Decimal:
    """Returns a yearly threshold for the months from the start to December (POMS SI 02302.045)."""
    return threshold_a_year * (MONTHS - month(start) % MONTHS) / MONTHS


def uses_medicaid(used_past_12: bool, expects_next_12: bool, unable_to_pay_unexpected: bool) -> bool:
    """Tells whether any of the three questions is a yes (POMS SI 02302.040)."""
    return used_past_12 or expects_next_12 or unable_to_pay_unexpected
