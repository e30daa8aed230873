"""Moments as other programs write them; without a zone they are taken as UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# What R's date() gives: Tue Jan 23 10:11:12 2018
_R = re.compile(r"\w+\.? (\w{3})\w*\.? +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})")


def moment(said: str) -> datetime | None:
    """The moment, or None for one that cannot be read.

    >>> moment("Tue Jan 23 10:11:12 2018").isoformat()
    '2018-01-23T10:11:12+00:00'
    """
    try:
        if written := _R.fullmatch(said.strip()):
            month, day, hour, minute, second, year = written.groups()
            place = _MONTHS.index(month.lower()) + 1
            return datetime(int(year), place, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        found = datetime.fromisoformat(said.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
