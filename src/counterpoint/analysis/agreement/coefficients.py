"""Coefficients of agreement, from tables and coincidences; undefined is NaN here and None in a Result.

All take any number of leading axes, so that a bootstrap is one call.
Percent; Cohen 1960 (kappa); Krippendorff 2019, ch. 12 (alpha); Gwet 2008 (AC1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]


def percent(table: Reals) -> Reals:
    """Gives the share of units on which two coders agree."""
    return _ratio(_diagonal(table), table.sum((-2, -1)))


def kappa(table: Reals) -> Reals:
    """Gives Cohen's kappa: the two margins multiply within a category, and the categories add."""
    units = table.sum((-2, -1))
    chance = _ratio((table.sum(-1) * table.sum(-2)).sum(-1), units**2)
    return _beyond(percent(table), chance)


def alpha(coincidences: Reals) -> Reals:
    """Gives Krippendorff's alpha for nominal values."""
    margin = coincidences.sum(-1)
    values = margin.sum(-1)
    expected = values**2 - (margin**2).sum(-1)
    return 1 - _ratio((values - 1) * (values - _diagonal(coincidences)), expected)


def ac1(agreed: Reals, prevalence: Reals) -> Reals:
    """Gives Gwet's AC1 from the share agreed and the mean share of each category (last axis)."""
    many = prevalence.shape[-1]
    chance = (prevalence * (1 - prevalence)).sum(-1) / max(many - 1, 1)
    # With one category in use there is nothing to agree about.
    return np.where(prevalence.max(-1) < 1, _beyond(agreed, chance), np.nan)


def coincidences(units: Sequence[Sequence[int | None]], categories: Sequence[int]) -> Reals:
    """Counts the pairs of values within units, each unit weighted by 1 / (values - 1); single values drop out."""
    found = np.zeros((len(categories), len(categories)))
    place = {value: number for number, value in enumerate(categories)}
    for unit in units:
        values = [place[value] for value in unit if value is not None]
        for one in range(len(values)):
            for two in range(len(values)):
                if one != two:
                    found[values[one], values[two]] += 1 / (len(values) - 1)
    return found


def square(a: Reals, b: Reals, c: Reals, d: Reals) -> Reals:
    """Lays four numbers out as a table of two by two."""
    return np.stack([np.stack([a, b], -1), np.stack([c, d], -1)], -2)


def _diagonal(table: Reals) -> Reals:
    return np.asarray(np.diagonal(table, axis1=-2, axis2=-1).sum(-1), np.float64)


def _ratio(above: Reals, below: Reals) -> Reals:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, np.asarray(above) / below, np.nan)


def _beyond(agreed: Reals, chance: Reals) -> Reals:
    # Rounding can leave a chance that is 1 a hair below it.
    return _ratio(np.where(1 - chance > 1e-12, agreed - chance, np.nan), 1 - chance)
