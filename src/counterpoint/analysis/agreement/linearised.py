"""The interval of alpha by formula instead of by resampling.

Gwet 2014 (Handbook of Inter-Rater Reliability, 4th ed., ch. 6): each unit's part in alpha, linearised; the spread of these
parts is the error, and Student's t with one unit less gives the bounds.
"""

from __future__ import annotations

import math

from counterpoint.analysis.agreement.coefficients import Reals


def error(counts: Reals, weights: Reals, apart: Reals) -> tuple[float, int] | None:
    """Gives the standard error of alpha and the units it rests on; None where there is none.

    counts: units x values, how many coders gave each; weights: how often each unit stands; apart: squared distances.
    """
    judged = counts.sum(1)
    shared = (judged > 1) & (weights > 0)
    counts, judged, weights = counts[shared], judged[shared], weights[shared]
    units = float(weights.sum())
    most = apart.max(initial=0)
    if units < 2 or not most:
        return None
    alike = 1 - apart / most
    mean = float((weights * judged).sum() / units)
    agreed = (counts * (counts @ alike - 1)).sum(1) / (mean * (judged - 1))
    observed = float((weights * agreed).sum() / units)
    share = (weights[:, None] * counts).sum(0) / (units * mean)
    chance = float(share @ alike @ share)
    if chance >= 1:
        return None
    uneven = (judged - mean) / mean
    alpha = (observed - chance) / (1 - chance)
    # What uneven numbers of judgements take off is reckoned from agreement corrected for few judgements, as in irrCAC 1.0.
    few = 1 / float((weights * judged).sum())
    part = (agreed - ((1 - few) * observed + few) * uneven - chance) / (1 - chance)
    by_chance = counts @ (alike @ share) / mean - chance * uneven
    linear = part - 2 * (1 - alpha) * (by_chance - chance) / (1 - chance)
    return math.sqrt(float((weights * (linear - alpha) ** 2).sum()) / (units * (units - 1))), int(units)


def bounds(alpha: float, found: tuple[float, int]) -> tuple[float, float]:
    """Gives the 95 % bounds; nothing agrees better than wholly, and no alpha lies below -1."""
    from scipy.stats import t

    width = float(t.ppf(0.975, found[1] - 1)) * found[0]
    return max(alpha - width, -1.0), min(alpha + width, 1.0)
