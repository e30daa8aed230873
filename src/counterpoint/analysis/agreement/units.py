"""What was to be read by whom: the units on which coders can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.overlaps import Ints, axis, meeting

if TYPE_CHECKING:
    from counterpoint.analysis.agreement.tallies import Yes
    from counterpoint.narrative.corpus import Part


@dataclass(frozen=True)
class Reading:
    """One coder's reading: of which stretch of a document, and for which code (None: all)."""

    coder: int
    code: int | None
    start: int
    end: int
    whole: bool


@dataclass
class Units:
    """Units of one part, and who was to judge which code on them: units x codes x coders."""

    document: Ints
    start: Ints
    end: Ints
    assigned: Yes


def units(part: Part, readings: dict[str, list[Reading]], turns: dict[str, list[tuple[int, int]]]) -> Units:
    """Makes the units of one part; `turns` cuts the readings into turns instead of passages."""
    rows: list[tuple[int, int, int]] = []
    marks: list[tuple[int, Reading, set[int] | None]] = []
    for number, document in enumerate(part.documents):
        mine = readings.get(document, [])
        exactly = {} if turns else _asked(mine)
        for (start, end), by in _read(turns.get(document) or _passages(mine), mine):
            marks += [(len(rows), one, exactly.get((start, end))) for one in by]
            rows.append((number, start, end))
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    assigned = np.zeros((len(rows), len(part.codes), len(part.coders)), bool)
    for unit, one, asked in marks:
        assigned[unit, _judged(one, asked), one.coder] = True
    return Units(columns[0], columns[1], columns[2], assigned)


def _asked(readings: Iterable[Reading]) -> dict[tuple[int, int], set[int]]:
    """Gives the codes for which exactly a passage was to be read; one to be read for all of them is absent."""
    codes: dict[tuple[int, int], set[int | None]] = {}
    for one in readings:
        codes.setdefault((one.start, one.end), set()).add(one.code)
    return {passage: {code for code in some if code is not None} for passage, some in codes.items() if None not in some}


def _read(
    passages: Iterable[tuple[int, int]], readings: Iterable[Reading]
) -> Iterator[tuple[tuple[int, int], list[Reading]]]:
    """Yields every passage that somebody has read whole, with those readings; an empty text cannot be read."""
    cut, whole = sorted(passages), sorted(readings, key=lambda one: one.start)
    first = np.array(cut, np.int64).reshape(-1, 2).T
    second = np.array([(one.start, one.end) for one in whole], np.int64).reshape(-1, 2).T
    row, other = meeting(first[0], first[1], (second[0], second[1]))
    within = (second[0][other] <= first[0][row]) & (first[1][row] <= second[1][other])
    by: dict[int, list[Reading]] = {}
    for passage, reading in zip(row[within].tolist(), other[within].tolist(), strict=True):
        by.setdefault(passage, []).append(whole[reading])
    return ((cut[passage], by[passage]) for passage in sorted(by))


def _judged(one: Reading, asked: set[int] | None) -> slice | list[int]:
    # A code judged once for a whole interview is not judged anew on each answer within it.
    if one.code is None:
        return slice(None) if asked is None else sorted(asked)
    return [one.code] if asked is None or one.code in asked else []


def _passages(readings: list[Reading]) -> list[tuple[int, int]]:
    """Gives the passages that were assigned; where only whole texts were, the text."""
    chosen = [one for one in readings if not one.whole] or readings
    return sorted({(one.start, one.end) for one in chosen})


def applied(part: Part, some: Units) -> Yes:
    """Says who coded each unit with each code: at least one character in common, touching is not enough."""
    said = np.zeros_like(some.assigned)
    start, end = axis(part)
    length = part.lengths.astype(np.int64) + 1
    shift = (np.cumsum(length) - length)[some.document]
    order = np.argsort(start, kind="stable")
    line = np.argsort(some.start + shift, kind="stable")
    row, other = meeting((some.start + shift)[line], (some.end + shift)[line], (start[order], end[order]))
    coding = order[other]
    said[line[row], part.code[coding], part.coder[coding]] = True
    return said
