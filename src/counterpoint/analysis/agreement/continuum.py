"""The continuum of one document, cut at every bound of every coder, and what is counted on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.errors import UserError

Ints = NDArray[np.int64]
Unit = tuple[int, int, Any]
"""Start, end, value: half open, in characters."""
GAP = 0
SHOWN = 5


@dataclass(frozen=True)
class Tallies:
    """Coincidences in characters, their corrections, and both again where no gap is met; documents add up."""

    coincidences: Reals
    corrections: Reals
    met: Reals
    met_corrections: Reals

    def __add__(self, other: Tallies) -> Tallies:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Tallies(*(one + two for one, two in pairs))


@dataclass(frozen=True)
class Line:
    """One coder's document, atom by atom: the value and the unit that cover it; a unit's value."""

    value: Ints
    unit: Ints
    values: Ints
    lengths: Ints


def united(units: Sequence[Unit]) -> list[Unit]:
    """Joins overlapping units of one value; those that only touch stay two."""
    found: list[Unit] = []
    for start, end, value in sorted(units, key=lambda unit: (str(unit[2]), unit[0], unit[1])):
        last = found[-1] if found else None
        if last and last[2] == value and start < last[1]:
            found[-1] = (last[0], max(last[1], end), value)
        else:
            found.append((start, end, value))
    return sorted(found, key=lambda unit: unit[0])


def faults_of(length: int, coder: str, units: Sequence[Unit]) -> list[UserError]:
    """Finds units outside the continuum, and values that lie over each other where one excludes the other."""
    where = f"unitizing alpha, coder {coder}"
    found = []
    beyond = [unit for unit in units if not 0 <= unit[0] < unit[1] <= length]
    if beyond:
        what = f"{_listed(beyond)} do not lie within the {length:,} characters" if len(beyond) > 1 else (
            f"{_listed(beyond)} does not lie within the {length:,} characters"
        )  # fmt: skip
        found.append(UserError(what, where=where, try_="start < end, counted from 0, the end not included"))
    crossed = _crossed(united(units))
    if crossed:
        found.append(
            UserError(
                f"different values lie over each other at {_listed(crossed)}",
                where=where,
                try_="one value for each stretch: ask about codes that exclude each other, or one code at a time",
            )
        )
    return found


def _crossed(units: Sequence[Unit]) -> list[Unit]:
    """Finds the units that begin before an earlier one has ended."""
    ends = accumulate((unit[1] for unit in units), max)
    return [unit for end, unit in zip(ends, units[1:], strict=False) if unit[0] < end]


def _listed(units: Sequence[Unit]) -> str:
    said = ", ".join(f"“{value}” {start}–{end}" for start, end, value in units[:SHOWN])
    return said + (f" and {len(units) - SHOWN} more" if len(units) > SHOWN else "")


def tallies(length: int, coders: Mapping[Any, Sequence[Unit]], place: Mapping[Any, int]) -> Tallies:
    """Counts one document; `place` gives every value its number from 1 on, 0 is the gap.

    Krippendorff, Mathet, Bouvry and Widlöcher 2016, Quality & Quantity 50: 2347.
    """
    units = [united(some) for some in coders.values()]
    bounds = np.unique(np.array([0, length, *(end for some in units for unit in some for end in unit[:2])], np.int64))
    atoms = np.diff(bounds)
    lines = [_line(some, bounds, place) for some in units]
    many, others = len(place) + 1, len(lines) - 1
    seen, met = np.zeros((many, many)), np.zeros(many)
    for one, two in permutations(lines, 2):
        seen += np.bincount(one.value * many + two.value, atoms, many * many).reshape(many, many) / others
        inside = np.bincount(one.unit, atoms * (two.value != GAP), len(one.values) + 1)[1:]
        met += np.bincount(one.values, inside**2, many) / others
    own = np.zeros(many)
    for line in lines:
        own += np.bincount(line.values, line.lengths.astype(float) ** 2, many)
    own[GAP] = sum(float(atoms[line.value == GAP].sum()) for line in lines)
    coded = seen.copy()
    coded[GAP] = coded[:, GAP] = 0
    return Tallies(seen, own, coded, met)


def _line(units: Sequence[Unit], bounds: Ints, place: Mapping[Any, int]) -> Line:
    value, unit = np.zeros(len(bounds) - 1, np.int64), np.zeros(len(bounds) - 1, np.int64)
    values = np.array([place[one[2]] for one in units], np.int64)
    starts, ends = (np.array([one[side] for one in units], np.int64) for side in (0, 1))
    first, last = np.searchsorted(bounds, starts), np.searchsorted(bounds, ends)
    covered = np.repeat(np.arange(len(units)), last - first)
    atom = np.arange(len(covered)) - np.repeat(np.cumsum(last - first) - last, last - first)
    value[atom], unit[atom] = values[covered], covered + 1
    return Line(value, unit, values, ends - starts)
