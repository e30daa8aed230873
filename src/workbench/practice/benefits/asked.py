"""Single answers, read: a yes, an amount, a month, a state."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.money import dollars
from workbench.practice.benefits.months import month

YES, NO = {"yes", "true", "on", "1"}, {"no", "false", "off", "0"}
STATE = re.compile(r"[A-Z]{2}")
RANGE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)-(\d{1,3}(?:\.\d{1,2})?)(?:/(\d{1,2}(?:\.\d{1,2})?))?", re.ASCII)
MOST_POINTS = 400
MOST_AN_HOUR = Decimal(1000)


def yes(value: Any, what: str) -> bool:
    """Returns a yes or no; raises UserError for anything else."""
    word = str(value).strip().lower()
    if word not in YES | NO:
        raise UserError(f"the answer to “{what}” is neither yes nor no: “{value}”", try_="yes or no")
    return word in YES


def amount(value: Any, what: str) -> Decimal:
    """Returns dollars."""
    if isinstance(value, bool):
        raise UserError(f"the {what} “{value}” is not a number", try_="write dollars and cents: 1250.50")
    return dollars(value, what)


def an_hour(value: Any, what: str) -> Decimal:
    """Returns what an hour pays."""
    try:
        wage = amount(value, what)
    except UserError as fault:
        raise UserError(fault.what, try_="what one hour pays: 18.50") from None
    if not 0 < wage <= MOST_AN_HOUR:
        raise UserError(
            f"the {what} is not between 0 and {MOST_AN_HOUR:,} an hour: {value}", try_="what one hour pays: 18.50"
        )
    return wage


def count(value: Any, what: str) -> int:
    """Returns a whole number that is not below zero."""
    try:
        number = int(str(value).strip())
    except ValueError:
        number = -1
    if number < 0:
        raise UserError(f"the {what} “{value}” is not a whole number", try_="0, 1, 2 and so on")
    return number


def month_asked(value: Any, what: str) -> int:
    """Returns the number of a month."""
    try:
        return month(str(value).strip())
    except UserError as fault:
        raise UserError(f"the {what} {fault.what}", try_=fault.try_) from None


def months_asked(value: Any, what: str) -> tuple[int, ...]:
    """Returns the numbers of months in order; one text may hold several, with blanks or commas between."""
    words = re.split(r"[\s,;]+", value.strip()) if isinstance(value, str) else list(value)
    read, faults = [], []
    for word in words:
        try:
            read.append(month_asked(word, what))
        except UserError as fault:
            faults.append(fault)
    if len(set(read)) < len(read):
        faults.append(UserError(f"a month stands twice in the {what}"))
    if faults:
        raise Faults(faults)
    return tuple(sorted(read))


def one_of(*known: str) -> Callable[[Any, str], str]:
    """Makes a reader that takes only these words."""

    def read(value: Any, what: str) -> str:
        if value not in known:
            raise UserError(f"the {what} “{value}” is not covered", try_=f"one of {', '.join(known)}")
        return str(value)

    return read


def state(value: Any, what: str) -> str:
    """Returns a state's two letters."""
    word = str(value).strip().upper()
    if not STATE.fullmatch(word):
        raise UserError(f"the {what} “{value}” is not a state", try_="two letters, such as MO")
    return word


def hours_said(text: str) -> list[Decimal]:
    """Reads hours a week as a person types them: 0-40, 0-40/0.5 (in steps of half an hour) or 10,20,30."""
    found = RANGE.fullmatch(text.strip())
    if found is None:
        return [amount(word, "hours") for word in text.split(",")]
    first, last, step = Decimal(found[1]), Decimal(found[2]), Decimal(found[3] or 1)
    if not step or last < first or (last - first) / step > MOST_POINTS:
        raise UserError(f"“{text}” are no hours of a week", try_="0-40, 0-40/0.5 or 10,20,30")
    return [first + step * at for at in range(int((last - first) / step) + 1)]


def steps_said(text: str) -> list[tuple[str, str]]:
    """Reads the steps of a plan: 2026-01=12,2026-05=24."""
    steps = []
    for word in text.split(","):
        when, equals, hours = word.strip().partition("=")
        if not equals:
            raise UserError(f"“{word.strip()}” is no step of a plan", try_="2026-01=12,2026-05=24")
        steps.append((when, hours))
    return steps
