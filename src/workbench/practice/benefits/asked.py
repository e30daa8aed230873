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
