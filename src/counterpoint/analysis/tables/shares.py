"""When a share may be told: the one rule for all tables, charts and reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import polars as pl

LEAST = 10
"""A share of fewer than this says less than the counts: “3 of 4”, not “75 %”."""


def share(some: int, of: int) -> float | None:
    """Gives a share from 0 to 1; None of fewer than ten."""
    return some / of if of >= LEAST else None


def shares(some: Any, of: Any) -> pl.Series:
    """Gives the shares of a column; `of` is a number for all rows or one for each."""
    import polars as pl

    many, whole = np.broadcast_arrays(np.asarray(some, np.float64), np.asarray(of, np.float64))
    told = whole >= LEAST
    found = np.divide(many, whole, out=np.zeros(many.shape), where=told)
    return pl.Series(found.ravel(), dtype=pl.Float64).set(pl.Series(~told.ravel()), None)


def why_not(column: str, of: int | Sequence[int], what: str) -> dict[str, str]:
    """Gives the reason of a column of shares in which some are None, for `Result.reasons`; `what` is a noun, many."""
    least = min([of] if isinstance(of, int) else of, default=LEAST)
    return {column: f"no share of fewer than {LEAST} {what}: the counts say more"} if least < LEAST else {}


def told(some: int, of: int, what: str) -> str:
    """Writes counts for a sentence, with the share where it may be told: “30 of 40 cases (75 %)”."""
    found = share(some, of)
    return f"{some:,} of {of:,} {what}" + (f" ({percent(found)})" if found is not None else "")


def percent(found: float) -> str:
    """Writes a share that may be told."""
    return "less than 1 %" if 0 < found < 0.005 else f"{100 * found:.0f} %"
