"""Smaller rules: rent in subsidised housing, ABLE accounts, Missouri, and when wages are reported."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.practice.benefits.held import Held
from workbench.practice.benefits.money import above, cents, shown, whole_up
from workbench.practice.benefits.months import A_YEAR, month, written

TWHA_RULES = (
    "poverty_guideline",
    "mo.twha_most_share",
    "mo.twha_hard_share",
    "mo.twha_premium_share",
    "mo.twha_earned_counted",
    "mo.twha_general",
    "mo.twha_ssdi_not_counted",
    "mo.twha_premium_least",
    "mo.twha_premium_most",
    "mo.twha_age_from",
    "mo.twha_age_until",
)


def rent_share(income: Decimal, taken_off: Decimal, share: Decimal) -> Decimal:
    """Returns the share of adjusted income that is paid as rent."""
    return cents(above(income - taken_off) * share)


def able_resources(balance: Decimal, other: Decimal, not_counted: Decimal) -> Decimal:
    """Returns what SSI counts as resources: the account only above the amount that is left out."""
    return other + above(balance - not_counted)


def a_month(guideline_a_year: Decimal, share: Decimal) -> Decimal:
    """Returns a share of the poverty guideline a month, rounded up to whole dollars."""
    return whole_up(guideline_a_year * share / A_YEAR)


def twha_limits(guideline_a_year: Decimal, most_share: Decimal, premium_share: Decimal) -> tuple[Decimal, Decimal]:
    """Returns Missouri's TWHA (most, premium from) a month, each rounded up to whole dollars."""
    return a_month(guideline_a_year, most_share), a_month(guideline_a_year, premium_share)


@dataclass(frozen=True, slots=True)
class Twha:
    """How Missouri's health cover for workers looks at one month of one person."""

    countable: Decimal
    most: Decimal
    is_within: bool
    has_premium: bool
    words: str
    rules: tuple[str, ...]


def twha(of: Held, pay: Decimal, ssdi: Decimal, unearned: Decimal) -> Twha:
    """Looks at one person's pay, SSDI and other income (Missouri DSS manual 0855.005.40); SSI does not count.

    Raises UserError where the poverty guideline of the month is not known.
    """
    counted_pay = pay * of.value("mo.twha_earned_counted")
    others = above(above(ssdi - of.value("mo.twha_ssdi_not_counted")) + unearned - of.value("mo.twha_general"))
    counted = cents(counted_pay + others)
    shares = ("mo.twha_most_share", "mo.twha_premium_share", "mo.twha_hard_share")
    most, premium, hard = (a_month(of.value("poverty_guideline"), of.value(name)) for name in shares)
    # Between the two limits what is earned is left out; above the second nothing is.
    is_within = counted <= most or (counted <= hard and counted - counted_pay <= most)
    has_premium = is_within and counted > premium
    words = _twha_words(of, counted, most, has_premium=has_premium, is_within=is_within)
    return Twha(counted, most, is_within, has_premium, words, of.ids(*TWHA_RULES))


def _twha_words(of: Held, counted: Decimal, most: Decimal, *, has_premium: bool, is_within: bool) -> str:
    ages = f"ages {of.value('mo.twha_age_from')} to {of.value('mo.twha_age_until')}"
    words = f"Missouri’s cover for workers (TWHA, {ages}) counts {shown(counted)} here"
    if not is_within:
        return f"{words}, over its limit of {shown(most)} a month."
    words = f"{words}, within its limit of {shown(most)} a month"
    if not has_premium:
        return f"{words}, without a premium."
    if not of.knows("mo.twha_premium_most"):
        return f"{words}, with a premium: ask how much."
    least, most_paid = of.value("mo.twha_premium_least"), of.value("mo.twha_premium_most")
    return f"{words}, with a premium of {shown(least)} to {shown(most_paid)}."


def report_by(wages_in: str, asked_day: Decimal, legal_day: Decimal) -> tuple[str, str]:
    """Returns (the last day SSA asks for, the last day of the law) to report the wages of a month."""
    following = written(month(wages_in) + 1)
    return f"{following}-{int(asked_day):02d}", f"{following}-{int(legal_day):02d}"
