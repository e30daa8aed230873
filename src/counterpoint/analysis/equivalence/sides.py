"""Two one-sided tests (Schuirmann 1987; Lakens 2017) on an estimate with its standard error."""

from __future__ import annotations

import math
from dataclasses import dataclass

from counterpoint.analysis.equivalence.estimates import Estimate

Bounds = tuple[float, float]
OUTCOMES = ("equivalent and not different", "equivalent and different", "different and not equivalent", "inconclusive")


@dataclass(frozen=True)
class Tested:
    """The statistics of both sides; an open side has none."""

    lower: float | None
    upper: float | None
    p_lower: float | None
    p_upper: float | None
    p: float
    p_difference: float


def tested(one: Estimate, bounds: Bounds) -> Tested:
    """Tests the estimate against both bounds, and against zero."""
    low, high = bounds
    lower = (one.value - low) / one.se if math.isfinite(low) else None
    upper = (one.value - high) / one.se if math.isfinite(high) else None
    p_lower = None if lower is None else beyond(lower, one.df)
    p_upper = None if upper is None else beyond(-upper, one.df)
    p = max(found for found in (p_lower, p_upper) if found is not None)
    return Tested(lower, upper, p_lower, p_upper, p, min(1.0, 2 * beyond(abs(one.value / one.se), one.df)))


def interval(one: Estimate, share: float) -> Bounds:
    """The interval that holds this share, such as .90."""
    width = quantile((1 + share) / 2, one.df) * one.se
    return one.value - width, one.value + width


def beyond(statistic: float, df: float | None) -> float:
    """The chance of a larger statistic."""
    from scipy import stats

    return float(stats.norm.sf(statistic) if df is None else stats.t.sf(statistic, df))


def quantile(share: float, df: float | None) -> float:
    """The statistic below which this share lies."""
    from scipy import stats

    return float(stats.norm.ppf(share) if df is None else stats.t.ppf(share, df))


def outcome(found: Tested, alpha: float) -> str:
    """One of four: what both questions together say."""
    equivalent, different = found.p < alpha, found.p_difference < alpha
    return OUTCOMES[(1 if different else 0) if equivalent else (2 if different else 3)]
