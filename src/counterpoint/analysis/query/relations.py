"""How passages stand to each other: which of one side have such a passage on the other."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import stretches
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.words import Related
from counterpoint.analysis.stretches import NONE, Stretches
from counterpoint.analysis.wording import words

if TYPE_CHECKING:
    from counterpoint.analysis.query.ground import Ground

Bools = NDArray[np.bool_]


def related(query: Related, left: Stretches, right: Stretches, ground: Ground) -> Stretches:
    """The passages of the left side, as they are, that stand so to some passage of the right."""
    if not len(left.start) or not len(right.start):
        return NONE
    kept = _held(query, left, right, ground)
    return Stretches(left.start[kept], left.end[kept])


def _held(query: Related, left: Stretches, right: Stretches, ground: Ground) -> Bools:
    match query.relation:
        case "overlaps":
            return stretches.touched(left, right)
        case "within":
            return stretches.inside(left, right)
        case "encloses":
            return stretches.holding(left, right)
        case "same document":
            return np.isin(ground.document(left.start), ground.document(right.start))
        case "same turn":
            return _same_turn(left, right, ground.turns)
        case "before":
            return _before(query, left, right, ground)
        case "after":
            return _after(query, left, right, ground)
    near = _before(query, left, right, ground) | _after(query, left, right, ground)
    return near | stretches.touched(left, right)


def turns_of(some: Stretches, turns: Stretches) -> tuple[Ints, Ints]:
    """The first turn that each passage touches, and the one after the last; turns are apart and in order."""
    first = np.searchsorted(turns.end, some.start, "right")
    return first.astype(np.int64), np.searchsorted(turns.start, some.end, "left").astype(np.int64)


def _same_turn(left: Stretches, right: Stretches, turns: Stretches) -> Bools:
    first, last = turns_of(right, turns)
    marks = np.zeros(len(turns.start) + 1, np.int64)
    np.add.at(marks, first[first < last], 1)
    np.add.at(marks, last[first < last], -1)
    upto = np.concatenate([[0], np.cumsum(np.cumsum(marks[:-1]) > 0)])
    first, last = turns_of(left, turns)
    return upto[np.maximum(first, last)] > upto[first]


def _before(query: Related, left: Stretches, right: Stretches, ground: Ground) -> Bools:
    # The nearest passage behind is the one that matters: nothing farther off is nearer in any unit.
    place = np.searchsorted(right.start, left.end, "left")
    there = place < len(right.start)
    begin = right.start[np.minimum(place, len(right.start) - 1)]
    return _apart(query, left.end, begin, there, ground)


def _after(query: Related, left: Stretches, right: Stretches, ground: Ground) -> Bools:
    ends = np.sort(right.end)
    place = np.searchsorted(ends, left.start, "right") - 1
    return _apart(query, ends[np.maximum(place, 0)], left.start, place >= 0, ground)


def _apart(query: Related, end: Ints, begin: Ints, there: Bools, ground: Ground) -> Bools:
    """Says where the gap from an end to a beginning lies in one document and is small enough."""
    held = there & (ground.document(end - 1) == ground.document(begin))
    if query.most is None:
        return held
    if query.unit == "characters":
        return held & (begin - end <= query.most)
    if query.unit == "turns":
        turn = np.searchsorted(ground.turns.start, np.stack([end - 1, begin]), "right")
        return held & (turn[1] - turn[0] <= query.most)
    # A gap of n characters cannot hold more than (n + 1) / 2 words, so most texts need not be looked at.
    unsure = np.flatnonzero(held & ((begin - end + 1) // 2 > query.most))
    document = ground.document(begin[unsure])
    shift = ground.shift[document]
    bounds = zip(document.tolist(), (end[unsure] - shift).tolist(), (begin[unsure] - shift).tolist(), strict=True)
    held[unsure] = [_words(ground.texts[number], first, last, query.most) for number, first, last in bounds]
    return held


def _words(text: str, start: int, end: int, most: int) -> bool:
    """Says whether a gap holds at most so many words."""
    return sum(1 for _ in islice(words(text[start:end]), most + 1)) <= most
