"""Sets of passages on one axis: united, met, taken away."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints, meeting, union


class Stretches(NamedTuple):
    """Passages on the axis of a part, sorted by start."""

    start: Ints
    end: Ints


NONE = Stretches(np.zeros(0, np.int64), np.zeros(0, np.int64))


def distinct(start: Ints, end: Ints) -> Stretches:
    """Each pair of bounds once."""
    if not len(start):
        return NONE
    if (start[1:] > start[:-1]).all():
        return Stretches(start, end)
    order = np.lexsort((end, start))
    start, end = start[order], end[order]
    fresh = np.ones(len(start), bool)
    fresh[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    return Stretches(start[fresh], end[fresh])


def united(some: Stretches) -> Stretches:
    """Overlapping passages become one; passages that only touch stay two."""
    start, end, _ = union(some.start, some.end, np.zeros(len(some.start), np.int64))
    return Stretches(start, end)


def either(one: Stretches, two: Stretches) -> Stretches:
    """The passages of both sides as they are, equal ones once."""
    return distinct(np.concatenate([one.start, two.start]), np.concatenate([one.end, two.end]))


def both(one: Stretches, two: Stretches) -> Stretches:
    """The stretches that lie under both sides."""
    one, two = united(one), united(two)
    row, other = meeting(one.start, one.end, two)
    start = np.maximum(one.start[row], two.start[other])
    return distinct(start, np.minimum(one.end[row], two.end[other]))


def without(one: Stretches, two: Stretches) -> Stretches:
    """The stretches of the first side that no passage of the second touches."""
    one, two = united(one), united(two)
    if not len(one.start):
        return NONE
    edge = int(max(one.end.max(), two.end.max(initial=0)))
    start = np.concatenate([[0], two.end]).astype(np.int64)
    end = np.concatenate([two.start, [edge]]).astype(np.int64)
    open_ = start < end
    row, other = meeting(one.start, one.end, (start[open_], end[open_]))
    begin = np.maximum(one.start[row], start[open_][other])
    return distinct(begin, np.minimum(one.end[row], end[open_][other]))


def touched(some: Stretches, others: Stretches) -> NDArray[np.bool_]:
    """Says which of some passages share a character with another one."""
    others = united(others)
    if not len(others.start):
        return np.zeros(len(some.start), bool)
    place = np.searchsorted(others.end, some.start, "right")
    return (place < len(others.end)) & (others.start[np.minimum(place, len(others.end) - 1)] < some.end)


def begun(start: Ints, at: Ints) -> Ints:
    """How many of some sorted starts are at each place or before it."""
    if len(at) > len(start) and (at[1:] >= at[:-1]).all():  # many places in order: the starts are fewer to look up
        return np.repeat(np.arange(len(start) + 1), np.diff(np.searchsorted(at, start), prepend=0, append=len(at)))
    return np.searchsorted(start, at, "right")


def inside(some: Stretches, others: Stretches) -> NDArray[np.bool_]:
    """Says which of some passages lie in one of the others, which are sorted by start."""
    if not len(others.start):
        return np.zeros(len(some.start), bool)
    place = begun(others.start, some.start) - 1
    reach = np.maximum.accumulate(others.end)
    return (place >= 0) & (reach[np.maximum(place, 0)] >= some.end)


def holding(some: Stretches, others: Stretches) -> NDArray[np.bool_]:
    """Says which of some passages hold a whole other one; the others are sorted by start."""
    if not len(others.start):
        return np.zeros(len(some.start), bool)
    place = np.searchsorted(others.start, some.start, "left")
    nearest = np.minimum.accumulate(others.end[::-1])[::-1]
    return (place < len(others.start)) & (nearest[np.minimum(place, len(others.start) - 1)] <= some.end)
