"""Chance, made repeatable: what may be asked of shuffles and resamples."""

from __future__ import annotations

from counterpoint.errors import Faults, UserError

MOST = 100_000
"""More draws than this change no digit that is shown, and fill the memory."""


def check_draws(method: str, name: str, times: int, seed: int, *, least: int) -> None:
    """Refuses a number of draws, or a seed, that nothing can be drawn with."""
    faults = []
    if not least <= times <= MOST:
        what = f"{times:,} draws cannot be made" if times < least else f"{times:,} draws are too many"
        faults.append(UserError(what, where=f"{method}, {name}", try_=f"a number from {least} to {MOST:,}"))
    if seed < 0:
        faults.append(UserError(f"a seed cannot be {seed}", where=f"{method}, seed", try_="seed=1"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
