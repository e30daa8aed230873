"""Months as whole numbers: "2026-05" and back."""

from __future__ import annotations

import re

from counterpoint.errors import UserError

A_YEAR = 12
SHAPE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month(words: str) -> int:
    """Returns the number of a month written as YEAR-MONTH; raises UserError for anything else."""
    found = SHAPE.fullmatch(words) if isinstance(words, str) else None
    if not found:
        raise UserError(f"“{words}” is not a month", try_="write it as year and month: 2026-05")
    return int(found[1]) * A_YEAR + int(found[2]) - 1


def written(number: int) -> str:
    """Returns a month as YEAR-MONTH."""
    return f"{number // A_YEAR:04d}-{number % A_YEAR + 1:02d}"


NAMES = ("January February March April May June July August September October November December").split()


def named(number: int) -> str:
    """Returns a month as a person says it: May 2026."""
    return f"{NAMES[number % A_YEAR]} {number // A_YEAR}"
