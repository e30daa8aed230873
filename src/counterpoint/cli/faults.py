"""Errors as a person reads them: what is wrong, where, and what to try; never a traceback."""

from __future__ import annotations

import os
import sys
import traceback

from counterpoint.cli.show import plain
from counterpoint.errors import CounterpointError, UserError, flat

DEBUG = "COUNTERPOINT_TRACEBACK"


def tell(fault: UserError) -> None:
    """Writes a user's error, or each of several, to standard error."""
    for one in flat([fault]):
        lines = [f"counterpoint: {plain(one.what)}"]
        lines += [f"  where:  {_under(one.where)}"] if one.where else []
        lines += [f"  try:    {plain(one.try_)}"] if one.try_ else []
        print("\n".join(lines), file=sys.stderr)


def _under(where: str) -> str:
    """Keeps the lines of a place, so that a caret stands under its character; none can pass for a line of ours."""
    first, *more = where.split("\n")
    return "\n".join([plain(first), *(f"{' ' * 10}{plain(line).removeprefix(' ' * 10)}" for line in more)])


def tell_ours(why: BaseException) -> None:
    """Writes an error of ours, with the place in the program that a report needs."""
    if os.environ.get(DEBUG):
        traceback.print_exception(why, file=sys.stderr)
    last = traceback.extract_tb(why.__traceback__)[-1:]
    place = "".join(f"{os.path.basename(step.filename)}, line {step.lineno}" for step in last)
    what = str(why) if isinstance(why, CounterpointError) else f"{type(why).__name__}: {why}"
    tell(UserError(f"this is our fault: {what}", where=place, try_=f"report it, with what {DEBUG}=1 shows"))
