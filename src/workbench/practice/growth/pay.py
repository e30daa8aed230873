"""An offer beside dated figures of surveys: each with its age in years, and none of them made younger by a guess."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from counterpoint import UserError

SHIPPED = Path(__file__).with_name("pay.json")
WEEKS, MONTHS = Decimal(52), Decimal(12)
CENT = Decimal("0.01")
PER = {"hour": "an hour", "week": "a week", "month": "a month", "year": "a year"}
LONGEST_WEEK = Decimal(80)
MOST_AN_HOUR = Decimal(500)
"""Above this somebody took a month for an hour."""
MOST_RISE = Decimal(300)


@dataclass(frozen=True)
class Figure:
    """A figure of a survey, or one that somebody added: dollars an hour, and the year for which it holds."""

    key: str
    label: str
    hourly: Decimal
    year: int
    source: str
    status: str
    note: str = ""
    seen: str = ""

    def age(self, this_year: int) -> int:
        """Returns how many years old the figure is."""
        return max(0, this_year - self.year)

    def risen(self, percent: Decimal) -> Decimal:
        """Returns the figure with a rise that somebody gave, in dollars an hour."""
        return cents(self.hourly * (1 + percent / 100))


@dataclass(frozen=True)
class Finding:
    """What a study says in words, without a figure."""

    year: int
    says: str
    source: str
    seen: str
    status: str


@dataclass(frozen=True)
class Pay:
    """An amount as pay by the hour, the week, the month and the year, at so many hours a week, 52 weeks a year."""

    hour: Decimal
    week: Decimal
    month: Decimal
    year: Decimal
    hours: Decimal


@cache
def shipped() -> tuple[Figure, ...]:
    """Returns the figures that come along."""
    return tuple(figure(one["key"], one) for one in _whole()["figures"])


def survey_year() -> int:
    """Returns the year of the survey whose figures come along: a rise that somebody gives is since then."""
    return max(one.year for one in shipped())


@cache
def findings() -> tuple[Finding, ...]:
    """Returns what studies say of pay, in words."""
    return tuple(Finding(**one) for one in _whole()["findings"])


def _whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SHIPPED.read_text("utf-8"))
    return found


def figure(key: str, held: Mapping[str, Any]) -> Figure:
    """Returns a figure of what is held."""
    told = {name: str(held.get(name) or "") for name in ("label", "source", "status", "note", "seen")}
    return Figure(key, hourly=Decimal(held["hourly"]), year=int(held["year"]), **told)


def cents(amount: Decimal) -> Decimal:
    """Returns dollars and cents; half a cent goes up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def pay(amount: Decimal, per: str, hours: Decimal) -> Pay:
    """Returns an amount per hour, week, month and year, before tax, at so many hours a week and 52 weeks a year.

    A month is a twelfth of a year. Raises UserError if the amount or the hours cannot be.

    >>> pay(Decimal(18), "hour", Decimal(20)).year, pay(Decimal(36_000), "year", Decimal(40)).hour
    (Decimal('18720.00'), Decimal('17.31'))
    """
    if not 0 < hours <= LONGEST_WEEK:
        raise UserError(f"A week has more than 0 and up to {LONGEST_WEEK} hours here", where="hours")
    if not amount.is_finite() or amount <= 0:
        raise UserError("Pay is more than 0", where="amount")
    in_year = {"hour": hours * WEEKS, "week": WEEKS, "month": MONTHS, "year": Decimal(1)}
    yearly = amount * in_year[per]
    hourly = yearly / in_year["hour"]
    if not CENT <= hourly <= MOST_AN_HOUR:
        raise UserError(
            f"That makes ${cents(hourly):,} an hour", where="amount", try_="look at whether it is by hour or by year"
        )
    return Pay(cents(hourly), cents(yearly / WEEKS), cents(yearly / MONTHS), cents(yearly), hours)


@dataclass(frozen=True)
class Beside:
    """An offer beside one figure: `rise` is what somebody gave for the years between, in percent; None if they did not."""

    figure: Figure
    age: int
    offer: Decimal
    rise: Decimal | None

    @property
    def against(self) -> Decimal:
        """The figure, with the rise if one was given."""
        return self.figure.hourly if self.rise is None else self.figure.risen(self.rise)

    @property
    def apart(self) -> Decimal:
        """How far the two are apart, in dollars an hour; never below 0."""
        return abs(cents(self.offer) - self.against)

    @property
    def words(self) -> str:
        """What the comparison says."""
        if not self.apart:
            return "The offer is the same."
        return f"The offer is ${self.apart} an hour {'more' if self.offer > self.against else 'less'}."


def beside(offer: Pay, figures: list[Figure], this_year: int, rise: Decimal | None = None) -> list[Beside]:
    """Returns an offer beside each figure, the newest first; `rise`, in percent, is for figures of the survey's year alone."""
    return [
        Beside(one, one.age(this_year), offer.hour, rise if one.year == survey_year() else None)
        for one in sorted(figures, key=lambda one: -one.year)
    ]
