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
    """Counts the codes heard so far again in `times` random orders: orders x interviews.

    A code is first heard at the smallest place that the order gives to its interviews.
    """
    many = incidence.shape[1]
    kind = np.int16 if many < np.iinfo(np.int16).max else np.int32
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(many, dtype=kind), (times, 1)), axis=1)
    # Interviews x orders: then the minimum runs along the memory, many orders at a time.
    places, new = np.ascontiguousarray(order.T), np.zeros(times * many, np.int64)
    starts = np.arange(times) * many
    for code in incidence[incidence.any(axis=1)]:
        new[starts + np.minimum.reduce(places[code], axis=0)] += 1
    return np.cumsum(new.reshape(times, many), axis=1)


def rarefaction(frequency: Ints, interviews: int) -> Reals:
    """Gives the mean number of codes in 1, 2, ... interviews over all possible orders, exactly.

    Colwell et al. 2012 (Journal of Plant Ecology 5:3): S(t) = sum of 1 - C(T - f, t) / C(T, t).
    """
    return np.asarray((1 - missed(frequency, interviews, interviews)).sum(axis=0), np.float64)


def missed(frequency: Ints, interviews: int, among: int) -> Reals:
    """Gives C(T - f, t) / C(among, t): codes x t = 1, 2, ... T; with T, the chance that t interviews miss the code."""
    factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, interviews + 1)))])
    heard, taken = frequency[frequency > 0][:, None], np.arange(1, interviews + 1)
    left = interviews - heard - taken[None, :]
    rest = factorial[interviews - heard] - factorial[np.maximum(left, 0)]
    whole = factorial[among] - factorial[np.maximum(among - taken, 0)]
    return np.where(left >= 0, np.exp(rest - whole[None, :]), 0.0)
