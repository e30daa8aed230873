"""Sets of passages on one axis: united, met, taken away."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

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
    both = np.unique(np.stack([start, end]), axis=1)
    return Stretches(both[0], both[1])


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
