"""What would have to be true for full time to pay: statements, each with its number and its rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.practice.benefits import others
from workbench.practice.benefits.cover import ENTERED, entered, saved_for_twha
from workbench.practice.benefits.held import Held, held, opened
from workbench.practice.benefits.money import CENT, above, cents, shown
from workbench.practice.benefits.month_of_work import monthly_pay
from workbench.practice.benefits.picture import Picture, picture
from workbench.practice.benefits.rules import Rule
from workbench.practice.benefits.situation import Situation

FULL = 40
MOST = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that would have to be true, or that is."""

    key: str
    words: str
    number: Decimal | None
    """The number in the words: dollars a month, an hour or a year, as they say; None if it has to be asked."""
    rules: tuple[str, ...]
    holds: bool | None
    """Whether it is true now, at this wage; None if that is not known here."""


@dataclass(frozen=True)
class FullTime:
    """What full time needs, with every rule by its id."""

    statements: tuple[Statement, ...]
    rules: dict[str, Rule]


def fulltime(one: Situation, hours: int = FULL) -> FullTime:
    """Says what would have to be true for so many hours a week to bring more than any fewer hours.

    With SSDI it looks at the time after trial work and grace months. Raises as `picture` does.
    """
    of = held(one.month)
    now = _long(one, hours)
    found = [_total(one, now, of), _wage(one, hours, of)]
    further = (_limit(one, hours, of), _medicaid(one, now, of), _cover(one, now))
    found += [statement for statement in further if statement]
    if one.state == "MO" and not one.couple and of.knows("poverty_guideline"):
        found.append(_missouri(one, now, of))
    ids = {rule for statement in found for rule in statement.rules}
    return FullTime(tuple(found), {**opened(ids), **entered(one)})


def _long(one: Situation, hours: int) -> Picture:
    drawn = picture(one, range(hours + 1))
    return drawn.later or drawn


def _gain(drawn: Picture) -> Decimal:
    """Returns by how much the last hours bring more than the best of fewer hours."""
    *fewer, full = drawn.points
    return full.total - max(point.total for point in fewer)


def _total(one: Situation, drawn: Picture, of: Held) -> Statement:
    *fewer, full = drawn.points
    best = max(fewer, key=lambda point: point.total)
    gain = full.total - best.total
    words = f"At {full.hours:f} hours the total is {shown(full.total)} a month before tax. "
    words += f"The most with fewer hours is {shown(best.total)}, at {best.hours:f} hours."
    rules = tuple(dict.fromkeys(rule for part in full.parts for rule in part.rules))
    return Statement("total", words, gain, (*rules, *of.ids("pay.weeks", "pay.months")), gain > 0)


def _wage(one: Situation, hours: int, of: Held) -> Statement:
    rules = of.ids("pay.weeks", "pay.months")
    wage = _least_wage(one, hours)
    if wage is None:
        words = f"Up to {shown(MOST)} an hour, {hours} hours a week do not bring more than fewer hours."
        return Statement("wage", words, None, rules, False)
    words = f"At {shown(wage)} an hour, {hours} hours a week bring more than any fewer hours, before tax."
    return Statement("wage", words, wage, rules, one.wage >= wage)


def _least_wage(one: Situation, hours: int) -> Decimal | None:
    """Returns this wage if full time pays with it, or the next higher one, to the cent by halving; None if none does."""
    if _gain(_long(one, hours)) > 0:
        return one.wage
    low, high = one.wage, MOST
    if _gain(_long(replace(one, wage=high), hours)) <= 0:
        return None
    while high - low > CENT:
        middle = cents((low + high) / 2)
        low, high = (low, middle) if _gain(_long(replace(one, wage=middle), hours)) > 0 else (middle, high)
    return high


def _limit(one: Situation, hours: int, of: Held) -> Statement | None:
    """Says what work expenses would keep SSDI at full time."""
    if not one.ssdi:
        return None
    name = "sga_blind" if one.blind else "sga"
    sga, pay = of.value(name), monthly_pay(one.wage, Decimal(hours), of)
    more = above(pay - one.irwe - sga)
    rules = of.ids(name, "ssdi.trial_months", "ssdi.grace_months", "ssdi.extended_months")
    if not more:
        return Statement(
            "ssdi", f"Pay that counts stays within the limit of {shown(sga)}, so SSDI goes on.", sga, rules, True
        )
    words = (
        f"SSDI goes on at full time after the trial if work expenses of the disability are {shown(more)} a month "
        f"more than now, as the limit is {shown(sga)}."
    )
    return Statement("ssdi", words, more, rules, False)


def _medicaid(one: Situation, drawn: Picture, of: Held) -> Statement | None:
    if not one.ssi or drawn.points[-1].amount("ssi") or drawn.points[-1].status in ("none", "suspended"):
        return None  # with SSI still paid, or kept back for savings, 1619(b) is not the question
    year = cents(one.wage * drawn.points[-1].hours * of.value("pay.weeks"))
    rules = of.ids("ssi.section_1619b", "pay.weeks")
    if one.threshold_1619b is None:
        words = f"Medicaid goes on (1619(b)) if the state’s threshold is over {shown(year)} a year. Ask for it."
        return Statement("medicaid", words, year, rules, None)
    words = f"Medicaid goes on (1619(b)) while a year’s pay, {shown(year)} here, is under {shown(one.threshold_1619b)}."
    return Statement("medicaid", words, one.threshold_1619b, (*rules, ENTERED), year < one.threshold_1619b)


def _cover(one: Situation, drawn: Picture) -> Statement | None:
    """Says what health cover may cost before full time brings no more than the hours at which cover is as now."""
    first, full = drawn.points[0], drawn.points[-1]
    if full.cover == first.cover:
        return None
    best = max((point for point in drawn.points if point.cover == first.cover), key=lambda point: point.total)
    gain = full.total - best.total
    if gain <= 0:
        return None
    words = f"Full time brings {shown(gain)} a month more than {best.hours:f} hours, up to which health cover goes on as now."
    if one.premium is None:
        return Statement("cover", f"{words} Health cover at full time has to cost less than that. Ask.", gain, (), None)
    words = f"{words} Health cover at full time costs {shown(one.premium)}."
    return Statement("cover", words, gain, (), one.premium < gain)


def _missouri(one: Situation, drawn: Picture, of: Held) -> Statement:
    full = drawn.points[-1]
    found = others.twha(of, full.pay, full.amount("ssdi"), one.unearned)
    saved = saved_for_twha(of, one)
    words, rules = " ".join([found.words, *saved]), (*found.rules, *of.ids("mo.twha_assets"))
    return Statement("twha", words, found.countable, rules, None if saved and found.is_within else found.is_within)
