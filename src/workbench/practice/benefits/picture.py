"""The picture: income before tax against hours a week at one wage, and the places where more hours bite."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.bites import Bite, bites
from workbench.practice.benefits.cover import entered
from workbench.practice.benefits.held import Held, held, opened
from workbench.practice.benefits.month_of_work import Point, monthly_pay, point
from workbench.practice.benefits.rules import Rule
from workbench.practice.benefits.sentences import sentence
from workbench.practice.benefits.situation import Situation
from workbench.practice.benefits.trial import Trial

MOST_HOURS = 168
HOURS = range(41)


@dataclass(frozen=True)
class Picture:
    """What one month looks like at each number of hours; all money is dollars a month before tax."""

    month: int
    points: tuple[Point, ...]
    """In the order of hours."""
    bites: tuple[Bite, ...]
    sentence: str
    """The whole in one or two plain sentences."""
    rules: dict[str, Rule]
    """Every rule that a number here rests on, by id."""
    later: Picture | None = None
    """With SSDI: the same hours once trial work and grace months are used up; None where that is now already."""

    def keys(self) -> tuple[str, ...]:
        """Returns the keys of the bands, from the bottom."""
        return tuple(part.key for part in self.points[0].parts)


def picture(one: Situation, hours: Iterable[int | float | str | Decimal] = HOURS) -> Picture:
    """Draws the month of a situation over hours a week, sorted and each once; a month has 52/12 weeks.

    Raises Faults for hours that are none, UserError for months outside the rules.
    """
    asked, of, trial = hours_asked(hours), held(one.month), Trial.begun(one)
    pays = [monthly_pay(one.wage, hour, of) for hour in asked]
    paid = [one.ssdi and trial.would_pay(of, pay) for pay in pays]
    points = [point(of, one, *at, ssdi_paid=is_paid) for *at, is_paid in zip(asked, pays, paid, strict=True)]
    if not one.ssdi or trial.is_settled:
        return _told(one, of, points)
    # Where the cheque is the same then, so is the whole point.
    after = [not trial.is_over(of, pay) for pay in pays]
    then = [
        now if was is will else point(of, one, now.hours, now.pay, ssdi_paid=will)
        for now, was, will in zip(points, paid, after, strict=True)
    ]
    return replace(_told(one, of, points), later=_told(one, of, then))


def _told(one: Situation, of: Held, points: list[Point]) -> Picture:
    """Adds to points where they bite, what they say, and the rules behind them."""
    found = bites(points)
    ids = {rule for at in points for part in at.parts for rule in part.rules}
    ids |= {rule for at in points for rule in at.health_rules} | {rule for bite in found for rule in bite.rules}
    ids |= set(of.ids("pay.weeks", "pay.months"))
    return Picture(one.month, tuple(points), found, sentence(one, points, found), {**opened(ids), **entered(one)})


def hours_asked(hours: Iterable[int | float | str | Decimal]) -> list[Decimal]:
    """Reads hours a week; raises Faults with all that are none."""
    read, faults = set(), []
    for hour in hours:
        try:
            number = Decimal(str(hour))
        except ArithmeticError:
            number = Decimal("NaN")
        if not number.is_finite() or not 0 <= number <= MOST_HOURS:
            faults.append(UserError(f"“{hour}” are no hours of a week", try_=f"0 to {MOST_HOURS}"))
        else:
            read.add(number)
    if not read and not faults:
        faults.append(UserError("no hours were asked for", try_="0-40"))
    if faults:
        raise Faults(faults)
    return sorted(read)
