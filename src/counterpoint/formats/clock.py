"""Times as transcripts write them: [00:12:03], (12:03), #00:12:03-4#, 00:12:03,500."""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,2}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?(?:-\d{1,3})?"
# Chats give the day and the hour, which say nothing about a place in a recording.
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?[ \t]+)"
_HALF = r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)"
_TO = r"[ \t]*(?:-->|->|[-–—]|to)[ \t]*"
_SPAN = rf"\s*{_DATE}?{CLOCK}{_HALF}?(?:{_TO}{CLOCK})?\s*"
BRACKETED = rf"(?:\[{_SPAN}\]|\({_SPAN}\)|#{_SPAN}#|\{{{_SPAN}\}}|<{_SPAN}>)"
# A bare clock must not run on into another number.
STAMP = rf"(?:{BRACKETED}|{_DATE}?{CLOCK}{_HALF}?(?![\w:]))"
RANGE = rf"{STAMP}(?:{_TO}{STAMP})?"

_OF_DAY = re.compile(rf"{_DATE}|\d{_HALF}")
_NUMBERS = re.compile(r"(\d+):(\d+)(?::(\d+))?(?:[.,](\d+)|-(\d))?")


def seconds(stamp: str) -> float | None:
    """The seconds of the first time in `stamp`; None for times of day, and where a minute has more than 59 seconds."""
    found = _NUMBERS.search(stamp)
    if found is None or _OF_DAY.search(stamp):
        return None
    first, second, third, fraction, tenth = found.groups()
    parts = [int(part) for part in (first, second, third) if part is not None]
    if any(part > 59 for part in parts[1:]):
        return None
    total = 0
    for part in parts:
        total = total * 60 + part
    behind = fraction or tenth
    return total + int(behind) / 10 ** len(behind) if behind else float(total)


def stamp(seconds: float) -> str:
    """Seconds as a transcript writes them: 0:01:12, with thousandths only where there are some."""
    thousandths = round(seconds * 1000)
    whole, rest = divmod(thousandths, 1000)
    said = f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{said}.{rest:03}" if rest else said
