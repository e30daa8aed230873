"""How far hours go towards a credential: what is counted, what is left, and what cannot be known. Never a score."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from workbench.practice.growth.credentials import HOURS, Credential, Rule, amount
from workbench.practice.growth.hours import EDUCATION, SUPERVISED, TRAINING, Entry, total

REMINDERS = {1: "One month before", 3: "Three months before", 6: "Six months before"}


@dataclass(frozen=True)
class Need:
    """One number of hours that is asked, and how many are counted towards it."""

    rule: Rule
    counted: Decimal

    @property
    def asked(self) -> Decimal | None:
        return self.rule.least

    @property
    def left(self) -> Decimal | None:
        return None if self.asked is None else max(Decimal(0), self.asked - self.counted)

    @property
    def counted_words(self) -> str:
        return amount(self.counted, HOURS)

    @property
    def words(self) -> str:
        """What is counted, in words: “12 of 20 hours”, or “12 hours” where no number is known."""
        if self.asked is None:
            return self.counted_words
        return f"{amount(self.counted, HOURS, bare=True)} of {amount(self.asked, HOURS)}"

    @property
    def left_words(self) -> str:
        return "" if self.left is None else amount(self.left, HOURS)

    @property
    def share(self) -> int:
        """How far the bar goes, 0 to 100."""
        return 0 if not self.asked else int(min(Decimal(1), self.counted / self.asked) * 100)


@dataclass(frozen=True)
class Progress:
    """Hours against what a credential asks. `is_worked_out`: the last day follows from the rules, nobody wrote it down."""

    start: date | None
    until: date | None
    is_worked_out: bool
    first_time: tuple[Need, ...]
    again: tuple[Need, ...]
    cut: tuple[Entry, ...]
    """Hours of which only the month is known, and the period begins or ends within it: they are not counted."""

    @property
    def has_no_number(self) -> bool:
        return self.again[0].asked is None

    @property
    def has_period(self) -> bool:
        return self.start is not None and self.until is not None


def progress(credential: Credential, held: Mapping[str, Any], entries: Iterable[Entry], key: str) -> Progress:
    """Returns how far the hours that are for one credential go; `key` is how they name it.

    Training and supervised work count whenever they were; continuing education counts within the period alone.
    """
    start, until, worked_out = period(credential, held)
    own = [one for one in entries if key in one.credentials and not one.is_away]
    within = {one.id: one.is_within(start, until) for one in own} if start and until else {}
    studied = [one for one in own if one.sort == EDUCATION]
    counted = [one for one in studied if within.get(one.id, start is None or until is None)]
    return Progress(
        start,
        until,
        worked_out,
        tuple(_of_sort(credential, own, f"{sort}_hours", sort) for sort in (TRAINING, SUPERVISED)),
        (
            Need(credential.rule("education_hours"), total(counted)),
            Need(credential.rule("ethics_hours"), total(one for one in counted if one.is_ethics)),
        ),
        tuple(one for one in studied if one.id in within and within[one.id] is None),
    )


def _of_sort(credential: Credential, entries: Iterable[Entry], key: str, sort: str) -> Need:
    return Need(credential.rule(key), total(one for one in entries if one.sort == sort))


def period(credential: Credential, held: Mapping[str, Any]) -> tuple[date | None, date | None, bool]:
    """Returns (first day, last day, whether the rules were needed for one of them) of the time that a credential lasts."""
    start, until = (date.fromisoformat(held[name]) if held.get(name) else None for name in ("since", "until"))
    lasts = credential.rule("period_months").least
    if lasts and start and not until:
        return start, months_after(start, int(lasts)) - timedelta(days=1), True
    if lasts and until and not start:
        return months_after(until, -int(lasts)) + timedelta(days=1), until, True
    return start, until, False


def months_after(day: date, months: int) -> date:
    """Returns the day so many months later, or before if it is below 0: the last of the month where there is none.

    >>> months_after(date(2024, 2, 29), 24), months_after(date(2025, 3, 31), -1)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def remind_on(held: Mapping[str, Any], until: date | None) -> date | None:
    """Returns the day from which somebody wants to be told; None if they do not, or no last day is known."""
    before = held.get("remind")
    return months_after(until, -int(before)) if before and until else None
