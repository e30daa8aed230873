"""The same month by month: "12 hours until April, 24 from May", with what is used up and what changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.practice.benefits.cover import entered
from workbench.practice.benefits.held import Held, held, opened
from workbench.practice.benefits.money import NOTHING, above, shown
from workbench.practice.benefits.month_of_work import Point, monthly_pay, point
from workbench.practice.benefits.months import A_YEAR, named
from workbench.practice.benefits.rules import Rule
from workbench.practice.benefits.situation import Situation
from workbench.practice.benefits.ssdi import PAID
from workbench.practice.benefits.steps import Steps, hours_of_months
from workbench.practice.benefits.trial import Trial

WATCHED = {
    "ssi": ("ssi.rate", "ssi.rate_couple"),
    "ssdi": ("sga", "sga_blind", "ssdi.service_month"),
    "snap": ("snap.most", "snap.most_two", "snap.standard", "snap.least", "snap.net_limit", "snap.net_limit_two"),
}


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month of a plan."""

    month: int
    point: Point
    """Hours, pay, parts, total and health cover, as in a picture."""
    phase: str
    """SSDI's phase: TWP, GRACE, EPE_PAID, EPE_SUSPENDED, POST_EPE_PAID or TERMINATED; "" without SSDI."""
    phase_words: str
    trial_used: int | None
    """Trial work months used by the end of the month, of those that still count; None without SSDI."""
    extended_month: int | None
    """Which month of the extended period this is, from 1; None outside it."""
    notes: tuple[str, ...]
    """What is new in this month, in plain words."""


@dataclass(frozen=True)
class Plan:
    """A plan over months; all money is dollars a month before tax."""

    months: tuple[PlanMonth, ...]
    changes: tuple[tuple[int, str, tuple[str, ...]], ...]
    """Months in which a rule has a new number: (month, plain words, ids of the rules)."""
    sentence: str
    rules: dict[str, Rule]


def over(one: Situation, steps: Steps, months: int) -> Plan:
    """Goes through months from the situation's month on.

    `steps` are pairs of a month and hours a week from then on: `[("2026-01", 12), ("2026-05", 24)]`; before the first
    step the hours are 0. Each month uses the rules that hold in it. Raises Faults for steps that are none or lie
    outside the months, and UserError past the last year of the rules.
    """
    hours = hours_of_months(one.month, steps, months)
    held(one.month + months - 1).value("sga")  # past the rules' last year a plan is refused before it begins
    trial = Trial.begun(one)
    left, walked = _student_left(one), list[PlanMonth]()
    changes: list[tuple[int, str, tuple[str, ...]]] = []
    for at, hour in enumerate(hours):
        when = one.month + at
        of = held(when)
        if at and when % A_YEAR == 0:
            left = of.value("ssi.student_year") if one.student else NOTHING
        news = _news(one, when) if at else ()
        changes += [(when, *new) for new in news]
        walked.append(_month(of, one, hour, trial, left, walked, [words for words, _ in news]))
        left = above(left - _student(of, one, walked[-1].point.pay, left))
    ids = {rule for month in walked for part in month.point.parts for rule in part.rules}
    ids |= {rule for month in walked for rule in month.point.health_rules} | {
        rule for new in changes for rule in new[2]
    }
    ids |= set(held(one.month).ids("pay.weeks", "pay.months"))
    return Plan(tuple(walked), tuple(changes), _sentence(walked), {**opened(ids), **entered(one)})


def _month(
    of: Held, one: Situation, hours: Decimal, trial: Trial, left: Decimal, before: list[PlanMonth], news: list[str]
) -> PlanMonth:
    pay = monthly_pay(one.wage, hours, of)
    phase = trial.step(of, pay) if one.ssdi else ""
    student = _student(of, one, pay, left) if one.student else None
    found = point(of, one, hours, pay, ssdi_paid=phase in PAID, student=student)
    standing = trial.standing
    used = len(standing.counted(of.when)) if one.ssdi else None
    is_extended = one.ssdi and phase != "TWP" and (standing.after or 0) <= standing.lengths.extended
    last = before[-1] if before else None
    words = trial.words(of, phase) if phase else ""
    notes = [*news, *_new(found, phase, words, used, last), *_medicare(of, trial, phase)]
    return PlanMonth(of.when, found, phase, words, used, standing.after if is_extended else None, tuple(notes))


def _new(found: Point, phase: str, words: str, used: int | None, last: PlanMonth | None) -> list[str]:
    """Says what is new since the month before."""
    if last is None:
        return [words] if words else []
    notes = []
    if used is not None and last.trial_used is not None and used > last.trial_used and phase == "TWP":
        notes.append(f"This is trial work month {used}.")
    if phase != last.phase:
        notes.append(words)
    if found.hours != last.point.hours:
        notes.append(f"Hours a week change from {last.point.hours:f} to {found.hours:f}.")
    if found.cover != last.point.cover:
        notes.append(f"Health cover: {found.health}")
    return notes


def _medicare(of: Held, trial: Trial, phase: str) -> list[str]:
    """Says, in the last trial work month, until when Medicare goes on at least."""
    if phase != "TWP" or trial.standing.after is None:
        return []
    until = of.when + int(of.value("medicare.months"))
    return [f"The trial work months are used. Medicare goes on at least until {named(until)}, if it has begun."]


def _student_left(one: Situation) -> Decimal:
    return above(held(one.month).value("ssi.student_year") - one.student_used) if one.student else NOTHING


def _student(of: Held, one: Situation, pay: Decimal, left: Decimal) -> Decimal:
    return min(pay, of.value("ssi.student_month"), left) if one.student else NOTHING


def _news(one: Situation, when: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Says which of a person's benefits have new numbers in this month."""
    found = []
    for key, rules in WATCHED.items():
        of, before = held(when), held(when - 1)
        known = [name for name in rules if _concerns(one, name) and of.knows(name) and before.knows(name)]
        changed = [name for name in known if of.value(name) != before.value(name)]
        if getattr(one, key) and changed:
            words = f"{key.upper()} has new numbers from {named(when)} on."
            found.append((words, of.ids(*changed)))
    return tuple(found)


def _concerns(one: Situation, rule: str) -> bool:
    """Tells whether a rule is for this person: for one or two people, blind or not."""
    if rule in ("sga", "sga_blind"):
        return (rule == "sga_blind") == one.blind
    return not rule.startswith(("ssi.", "snap.most", "snap.net")) or rule.endswith(("_couple", "_two")) == one.couple


def _sentence(months: Sequence[PlanMonth]) -> str:
    first, last = months[0], months[-1]
    low = min(months, key=lambda month: month.point.total)
    return (
        f"From {named(first.month)} to {named(last.month)}, before tax: {shown(first.point.total)} in the first month, "
        f"{shown(last.point.total)} in the last, at the lowest {shown(low.point.total)} in {named(low.month)}."
    )
