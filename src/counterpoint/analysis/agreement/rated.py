"""Units x coders as numbers: which value each coder gave to each unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.agreement import sets
from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.judgements import ranked
from counterpoint.errors import UserError

Ints = NDArray[np.int64]

MISSING = -1
MOST_VALUES = 3000
"""More different values than this make a table of pairs that fills the memory."""


@dataclass(frozen=True)
class Rated:
    """What was given: places in `values`, units x coders, -1 where a coder gave none; each unit with its weight."""

    values: list[Any]
    given: Ints
    weights: Reals

    @cached_property
    def _counts(self) -> Reals:
        units, many = len(self.given), len(self.values)
        flat = (np.arange(units)[:, None] * many + self.given)[self.given != MISSING]
        return np.bincount(flat, minlength=units * many).reshape(units, many).astype(float)

    def counts(self) -> Reals:
        """Counts how many coders gave each value to each unit: units x values."""
        return self._counts

    def weighed(self, weights: Reals) -> Rated:
        """Takes each unit as often as the weights say."""
        found = Rated(self.values, self.given, weights)
        found.__dict__["_counts"] = self.counts()  # thousands of resamples differ in their weights alone
        return found

    def collapsed(self) -> tuple[Rated, Ints]:
        """Lays equal units together, so that a resample is one row of weights; and says which each unit is."""
        coders, many = self.given.shape[1], len(self.values) + 1
        if many**coders < 2**62:
            keys = np.zeros(len(self.given), np.int64)
            for column in self.given.T:
                keys = keys * many + (column - MISSING)
            found, kind = ranked(keys, many**coders)
            powers = many ** np.arange(coders - 1, -1, -1, dtype=np.int64)
            given = found[:, None] // powers % many + MISSING
        else:
            given, kind = np.unique(self.given, axis=0, return_inverse=True)
        return Rated(self.values, given, np.bincount(kind.ravel(), minlength=len(given)).astype(float)), kind.ravel()


def rated(units: Any, level: str = "nominal") -> Rated:
    """Reads rows of values, one row a unit, one column a coder; None and NaN say that a coder gave none."""
    if isinstance(units, np.ndarray) and units.ndim == 2 and units.dtype.kind in "biuf":
        found = _of_numbers(units)
    else:
        found = _of_rows(_rows_of(units), level in sets.LEVELS)
    if len(found.values) > MOST_VALUES:
        what = f"{len(found.values):,} different values are more than {MOST_VALUES:,}"
        raise UserError(what, where="coefficient, units", try_="round the values, or put them into classes")
    return found


def _rows_of(units: Any) -> list[list[Any]]:
    rows = units.rows() if hasattr(units, "rows") else units
    if hasattr(rows, "to_numpy"):
        rows = rows.to_numpy().tolist()
    if isinstance(rows, str | Mapping) or not hasattr(rows, "__iter__"):
        raise _no_table(units)
    listed = list(rows)
    if any(isinstance(row, str | Mapping) or not hasattr(row, "__iter__") for row in listed):
        raise _no_table(units)
    return [list(row) for row in listed]


def _no_table(units: Any) -> UserError:
    what = f"a {type(units).__name__} of this shape is no table of units and coders"
    try_ = 'one row a unit, in it one value for each coder, as in [["yes", "yes"], ["no", None]]'
    return UserError(what, where="coefficient, units", try_=try_)


def _of_numbers(units: NDArray[Any]) -> Rated:
    known = ~np.isnan(units) if units.dtype.kind == "f" else np.ones(units.shape, bool)
    values, place = _placed(units[known])
    given = np.full(units.shape, MISSING, np.int64)
    given[known] = place
    return Rated(values.tolist(), given, np.ones(len(units)))


def _placed(values: NDArray[Any]) -> tuple[NDArray[Any], Ints]:
    """Gives the different values in order, and the place of each; few whole numbers need no sorting."""
    low = values.min(initial=0)
    if values.size and values.max() - low < MOST_VALUES and (values == np.floor(values)).all():
        steps, place = ranked((values - low).astype(np.int64), MOST_VALUES)
        return (steps + low).astype(values.dtype), place
    found, place = np.unique(values, return_inverse=True)
    return found, place.ravel()


def _of_rows(rows: list[list[Any]], as_sets: bool) -> Rated:
    if as_sets:
        rows = [[sets.as_set(value) if _is_given(value) else None for value in row] for row in rows]
    width = len(rows[0]) if rows else 0
    uneven = [number for number, row in enumerate(rows, 1) if len(row) != width]
    if uneven:
        what = f"{len(uneven)} of {len(rows)} units have not as many values as the first, which has {width}"
        where = "coefficient, units " + ", ".join(map(str, uneven[:5])) + (" and more" if uneven[5:] else "")
        raise UserError(what, where=where, try_="give every unit one value for each coder, None where one gave none")
    try:
        found = {value for row in rows for value in row if _is_given(value)}
    except TypeError:
        what = "a cell holds several values, and here a coder gives each unit one"
        raise UserError(what, where="coefficient, units", try_='level="masi" for sets of codes') from None
    values: list[Any] = sets.in_order(found) if as_sets else _sorted(found)
    place = {value: number for number, value in enumerate(values)}
    given = [[place[value] if _is_given(value) else MISSING for value in row] for row in rows]
    return Rated(values, np.array(given, np.int64).reshape(len(rows), width), np.ones(len(rows)))


def _is_given(value: Any) -> bool:
    return value is not None and value == value  # NaN is not itself


def _sorted(values: set[Any]) -> list[Any]:
    """Puts numbers before words; only their order among themselves ever counts."""
    return sorted(values, key=lambda value: (isinstance(value, str), value))


def distances(values: Sequence[Any], margin: Reals, level: str) -> Reals:
    """Gives the squared distance between every two values; Krippendorff 2019, 12.3.4. Ordinal needs the margin."""
    if level in sets.LEVELS:
        return sets.distances(values, level)
    if level == "nominal":
        return 1 - np.eye(len(values))
    # Half of the values equal to it lie below the middle of a rank.
    place = np.cumsum(margin) - margin / 2 if level == "ordinal" else np.array(values, float)
    apart = place[:, None] - place[None, :]
    if level != "ratio":
        return apart**2
    both = place[:, None] + place[None, :]
    return np.divide(apart, both, out=np.zeros_like(apart), where=both > 0) ** 2
