"""What was to be read by whom: the units on which coders can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.agreement.assignments import EVERY, Read, Readings, Stretches
from counterpoint.analysis.overlaps import Ints, axis, expand, meeting

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Part

Yes = NDArray[np.bool_]


@dataclass
class Units:
    """Units of one part; who was to judge every code on them (units x coders), and who one code more (three columns)."""

    document: Ints
    start: Ints
    end: Ints
    everybody: Yes
    unit: Ints
    code: Ints
    coder: Ints


def units(part: Part, readings: Readings) -> Units:
    """Makes the units of one part: the passages that were to be read, or the turns within them."""
    first = readings.place[part.documents[0]] if part.documents else 0
    read: Read = readings.read.of(first, first + len(part.documents))
    cut, is_turn = _cut(read, readings, first, len(part.documents))
    unit, by = _within(part, cut, read)
    kept, unit = np.unique(unit, return_inverse=True)
    cut, is_turn = Stretches(cut.document[kept], cut.start[kept], cut.end[kept]), is_turn[kept]
    everybody = np.zeros((len(kept), len(readings.coders)), bool)
    code, coder = read.code[by], read.coder[by]
    exact = (cut.start[unit] == read.start[by]) & (cut.end[unit] == read.end[by]) & ~is_turn[unit]
    asked = _asked(len(kept), unit[exact], code[exact])
    all_of = (code == EVERY) & (asked.first[unit] == asked.last[unit])
    everybody[unit[all_of], coder[all_of]] = True
    one_by_one = [_some(asked, unit, code, coder), asked.all_asked(unit, code, coder)]
    return Units(
        cut.document,
        cut.start,
        cut.end,
        everybody,
        *(np.concatenate([one[column] for one in one_by_one]) for column in range(3)),
    )


def _cut(read: Read, readings: Readings, first: int, many: int) -> tuple[Stretches, Yes]:
    """Gives the turns of a document or, where there are none, the passages; each once, and whether it is a turn."""
    has_turns = np.zeros(many, bool)
    turns = Stretches(*[np.zeros(0, np.int64)] * 3)
    if readings.turns is not None:
        turns = readings.turns.of(first, first + many)
        has_turns[turns.document] = True
    # Where only whole texts were assigned, the text is the passage.
    has_passages = np.zeros(many, bool)
    has_passages[read.document[~read.whole]] = True
    taken = ~(read.whole & has_passages[read.document]) & ~has_turns[read.document]
    rows = np.stack([read.document[taken], read.start[taken], read.end[taken]])
    both = np.concatenate([rows, np.stack([turns.document, turns.start, turns.end])], 1)
    order = np.lexsort((both[2], both[1], both[0]))
    both, is_turn = both[:, order], np.arange(both.shape[1])[order] >= rows.shape[1]
    fresh = np.ones(both.shape[1], bool)
    # Turns of one document may not be the same; passages come once for every coder.
    fresh[1:] = (both[:, 1:] != both[:, :-1]).any(0) | is_turn[1:]
    any_turns = readings.turns is not None and bool(len(readings.turns.document))
    exempt = is_turn | any_turns
    return Stretches(*both[:, fresh]), exempt[fresh]


def _within(part: Part, cut: Stretches, read: Read) -> tuple[Ints, Ints]:
    """Pairs every stretch with every reading in which it lies whole; an empty text cannot be read."""
    length = part.lengths.astype(np.int64) + 1
    offset = np.cumsum(length) - length
    start, end = cut.start + offset[cut.document], cut.end + offset[cut.document]
    begin, stop = read.start + offset[read.document], read.end + offset[read.document]
    order = np.argsort(begin, kind="stable")
    row, other = meeting(start, end, (begin[order], stop[order]))
    by = order[other]
    inside = (begin[by] <= start[row]) & (end[row] <= stop[by])
    return row[inside], by[inside]


@dataclass
class Asked:
    """The codes for which exactly a passage was to be read, unit by unit; none where it was read for all of them."""

    first: Ints
    last: Ints
    keys: Ints
    codes: Ints
    many: int

    def all_asked(self, unit: Ints, code: Ints, coder: Ints) -> tuple[Ints, Ints, Ints]:
        """Gives whoever read for all codes those for which the passage was to be read."""
        for_all = np.flatnonzero(code == EVERY)
        pairs = list(expand(self.first[unit[for_all]], self.last[unit[for_all]]))
        row = for_all[np.concatenate([np.zeros(0, np.int64), *(one for one, _ in pairs)])]
        which = np.concatenate([np.zeros(0, np.int64), *(two for _, two in pairs)])
        return unit[row], self.codes[which], coder[row]


def _asked(many: int, unit: Ints, code: Ints) -> Asked:
    for_all = np.zeros(many, bool)
    for_all[unit[code == EVERY]] = True
    named = ~for_all[unit]
    width = int(code.max(initial=0)) + 1
    keys = np.unique(unit[named] * width + code[named])
    bounds = np.searchsorted(keys, np.arange(many + 1) * width)
    return Asked(bounds[:-1], bounds[1:], keys, keys % width, width)


def _some(asked: Asked, unit: Ints, code: Ints, coder: Ints) -> tuple[Ints, Ints, Ints]:
    """Keeps the readings for one code; one judged for a whole interview is not judged anew on each answer within it."""
    mine = code != EVERY
    unit, code, coder = unit[mine], code[mine], coder[mine]
    free = asked.first[unit] == asked.last[unit]
    named = np.isin(unit * asked.many + code, asked.keys) & (code < asked.many)
    return unit[free | named], code[free | named], coder[free | named]


def applied(part: Part, some: Units, coders: list[int]) -> tuple[Ints, Ints, Ints]:
    """Says who coded which unit with which code: at least one character in common, touching is not enough.

    Three columns (unit, code, place in `coders`); the same may come several times.
    """
    local = np.full(len(part.coders) + 1, -1, np.int64)
    local[coders] = np.arange(len(coders))
    coder = local[part.coder]
    start, end = axis(part)
    mine = np.flatnonzero(coder >= 0)
    order = mine[np.argsort(start[mine], kind="stable")]
    length = part.lengths.astype(np.int64) + 1
    shift = (np.cumsum(length) - length)[some.document]
    line = np.argsort(some.start + shift, kind="stable")
    row, other = meeting((some.start + shift)[line], (some.end + shift)[line], (start[order], end[order]))
    coding = order[other]
    return line[row], part.code[coding].astype(np.int64), coder[coding]
