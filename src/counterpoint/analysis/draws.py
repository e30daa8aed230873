"""Chance, made repeatable: what may be asked of shuffles and resamples."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any

from counterpoint.errors import Faults, UserError

MOST = 100_000
"""More draws than this change no digit that is shown, and fill the memory."""


def not_whole(where: str, try_: str, value: Any) -> list[UserError]:
    """Finds what is no whole number where one is counted; true and false are none."""
    if is_number(value) and isinstance(value, Integral):
        return []
    return [UserError(f"{value!r} is no whole number", where=where, try_=try_)]


def is_number(value: Any) -> bool:
    """Says whether it is one number, of Python or of numpy; true and false are none."""
    return isinstance(value, Real) and type(value) is not bool


def check_draws(method: str, name: str, times: int, seed: int, *, least: int) -> None:
    """Refuses a number of draws, or a seed, that nothing can be drawn with."""
    faults = [
        *not_whole(f"{method}, {name}", f"a number from {least} to {MOST:,}", times),
        *not_whole(f"{method}, seed", "seed=1", seed),
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    if not least <= times <= MOST:
        what = f"{times:,} draws cannot be made" if times < least else f"{times:,} draws are too many"
        faults.append(UserError(what, where=f"{method}, {name}", try_=f"a number from {least} to {MOST:,}"))
    if seed < 0:
        faults.append(UserError(f"a seed cannot be {seed}", where=f"{method}, seed", try_="seed=1"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
