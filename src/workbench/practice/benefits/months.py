"""Months as whole numbers: "2026-05" and back."""

from __future__ import annotations

import re

from counterpoint.errors import UserError

SHAPE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month(words: str) -> int:
    """Returns the number of a month written as YEAR-MONTH; raises UserError for anything else."""
    found = SHAPE.fullmatch(words) if isinstance(words, str) else None
    if not found:
        raise UserError(f"“{words}” is not a month", try_="write it as year and month: 2026-05")
    return int(found[1]) * 12 + int(found[2]) - 1


def written(number: int) -> str:
    """Returns a month as YEAR-MONTH."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def year_of(number: int) -> int:
    """Returns the year of a month."""
    return number // 12


def fiscal_year_of(number: int) -> int:
    """Returns the year of food benefits, which begins in October."""
    return (number + 3) // 12
