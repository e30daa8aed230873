"""Intervals by resampling whole documents: one matrix product, no new sweep."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.agreement.coefficients import Reals, alpha, square
from counterpoint.analysis.agreement.tallies import Coefficients

FEWEST = 8
"""Fewer documents than this cannot stand for the ones that were not drawn."""
TENTATIVE = 0.667
DRAWN = 2_000_000
"""Numbers held in memory at a time."""


@dataclass(frozen=True)
class Interval:
    """The 95 % percentile interval of alpha; bounds are None with the reason."""

    low: float | None
    high: float | None
    below: float | None
    reason: str


def intervals(tallies: Reals, times: int, seed: int) -> list[Interval]:
    """Resamples documents (first axis) and reads alpha's interval for every row of the second."""
    units = Coefficients.of(tallies.sum(0))
    have = (tallies[..., 8] > 0).sum(0)
    if times < 1 or not len(tallies):
        return [Interval(None, None, None, "no resampling was asked for") for _ in have]
    alphas = _resampled(tallies, times, seed)
    return [_read(alphas[:, row], int(have[row]), bool(np.isnan(units.alpha[row]))) for row in range(len(have))]


def _resampled(tallies: Reals, times: int, seed: int) -> Reals:
    many, chance = len(tallies), np.random.default_rng(seed)
    pairs = np.ascontiguousarray(tallies[..., 4:7])
    rows = max(DRAWN // max(many, pairs[0].size), 1)
    found = []
    for first in range(0, times, rows):
        drawn = chance.multinomial(many, np.full(many, 1 / many), min(rows, times - first))
        sums = drawn.astype(np.float64) @ pairs.reshape(many, -1)
        no, split, yes = np.moveaxis(sums.reshape(len(drawn), *pairs.shape[1:]), -1, 0)
        found.append(alpha(square(no, split, split, yes)))
    return np.concatenate(found)


def _read(alphas: Reals, documents: int, undefined: bool) -> Interval:
    if undefined:
        return Interval(None, None, None, "")
    if documents < FEWEST:
        return Interval(None, None, None, f"no interval from {documents} documents; it needs {FEWEST}")
    kept = alphas[~np.isnan(alphas)]
    if len(kept) < len(alphas) / 2:
        return Interval(None, None, None, "no interval: in most resamples nothing varies")
    low, high = np.percentile(kept, [2.5, 97.5])
    dropped = len(alphas) - len(kept)
    reason = f"{dropped} of {len(alphas)} resamples had no variation and were left out" if dropped else ""
    return Interval(float(low), float(high), float((kept < TENTATIVE).mean()), reason)
