"""New codes by interview: the observed curve, its shuffles, and the mean of all orders.

Incidence is codes x interviews; an interview without any code is a column of zeros and counts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints

Incidence = NDArray[np.bool_]
Reals = NDArray[np.float64]


def new_codes(incidence: Incidence) -> Ints:
    """Counts the codes that each interview, in the order of the columns, is the first to bring."""
    heard = incidence[incidence.any(axis=1)]
    if not len(heard):
        return np.zeros(incidence.shape[1], np.int64)
    return np.bincount(heard.argmax(axis=1), minlength=incidence.shape[1]).astype(np.int64)


def shuffled(incidence: Incidence, times: int, seed: int) -> Ints:
    """Counts the new codes again in `times` random orders: orders x interviews."""
    heard = incidence[incidence.any(axis=1)]
    many = incidence.shape[1]
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(many), (times, 1)), axis=1)
    flat = np.zeros(times * many, np.int64)
    for code in heard:
        first = order[:, code].min(axis=1)
        flat[np.arange(times) * many + first] += 1
    return flat.reshape(times, many)


def rarefaction(frequency: Ints, interviews: int) -> Reals:
    """Gives the mean number of codes in 1, 2, ... interviews over all possible orders, exactly.

    Colwell et al. 2012 (Journal of Plant Ecology 5:3): S(t) = sum of 1 - C(T - f, t) / C(T, t).
    """
    factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, interviews + 1)))])
    taken = np.arange(1, interviews + 1)
    left = interviews - frequency[frequency > 0][:, None] - taken[None, :]
    rest = factorial[interviews - frequency[frequency > 0]][:, None] - factorial[np.maximum(left, 0)]
    whole = factorial[interviews] - factorial[interviews - taken]
    missed = np.where(left >= 0, np.exp(rest - whole[None, :]), 0.0)
    return np.asarray((1 - missed).sum(axis=0), np.float64)
