"""The sweep: which codings overlap, and over how many characters.

Passages are half open, so two that only touch do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Part

Ints = NDArray[np.int64]
Whole = NDArray[np.signedinteger]
"""Whole numbers of 32 or 64 bits."""

BLOCK = 131_072
"""Pairs held in memory at a time; so few stay in the processor's cache."""

NEAR = 4
"""Up to which partner of a passage is looked at one by one."""


def axis(part: Part, *, apart: bool = False) -> tuple[Ints, Ints]:
    """Lays all documents end to end with a gap of one; `apart` gives every coder a copy of each."""
    readers = max(len(part.coders), 1) if apart else 1
    lane = part.document.astype(np.int64) * readers + (part.coder if apart else 0)
    length = np.repeat(part.lengths.astype(np.int64) + 1, readers)
    offset = np.cumsum(length) - length
    shift = offset[lane] if len(lane) else np.zeros(0, np.int64)
    return part.start + shift, part.end + shift


def expand(first: Ints, last: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yields (row, partner) for every partner in [first, last) of every row, in blocks."""
    rows = np.flatnonzero(last > first)
    return _blocks(rows, first[rows], last[rows])


def overlapping(start: Whole, end: Whole) -> Iterator[tuple[Ints, Ints]]:
    """Yields every overlapping pair once; the passages must be sorted by start."""
    rows, ahead = np.flatnonzero(start[1:] < end[:-1]), 1  # whoever does not meet the next meets nobody after it
    while len(rows) and ahead < NEAR:  # most meet few, which is found faster by looking than by searching
        yield rows, rows + ahead
        ahead += 1
        rows = rows[: np.searchsorted(rows, len(start) - ahead)]
        rows = rows[start.take(rows + ahead) < end.take(rows)]
    yield from _blocks(rows, rows + ahead, np.searchsorted(start, end[rows], "left"))


def _blocks(rows: Ints, first: Ints, last: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yields (row, partner) for every partner in [first, last), which holds one at least."""
    counts = last - first
    upto = np.cumsum(counts)
    at = 0
    while at < len(rows):
        done = int(upto[at - 1]) if at else 0
        stop = max(int(np.searchsorted(upto, done + BLOCK, "right")), at + 1)
        taken = counts[at:stop]
        partners = np.repeat(first[at:stop] - (upto[at:stop] - taken - done), taken)
        partners += np.arange(len(partners))
        yield np.repeat(rows[at:stop], taken), partners
        at = stop


def meeting(start: Ints, end: Ints, others: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Gives every overlapping pair (row, other) between two sets, each sorted by start."""
    begin, stop = others
    rows: list[Ints] = [np.zeros(0, np.int64)]
    partners: list[Ints] = [np.zeros(0, np.int64)]
    ahead = np.searchsorted(begin, start, "left"), np.searchsorted(begin, end, "left")
    for row, other in expand(*ahead):
        rows.append(row)
        partners.append(other)
    behind = np.searchsorted(start, begin, "right"), np.searchsorted(start, stop, "left")
    for other, row in expand(*behind):
        rows.append(row)
        partners.append(other)
    return np.concatenate(rows), np.concatenate(partners)


def union(start: Ints, end: Ints, group: Ints) -> tuple[Ints, Ints, Ints]:
    """Cuts the passages of each group into their union: disjoint, sorted by start."""
    if not len(start):
        return start, end, group
    order = np.lexsort((start, group))
    start, end, group = start[order], end[order], group[order]
    floor = group * (int(end.max()) + 1)
    reach = np.maximum.accumulate(end + floor)
    fresh = np.ones(len(start), bool)
    fresh[1:] = start[1:] + floor[1:] >= reach[:-1]
    head = np.flatnonzero(fresh)
    tail = np.append(head[1:], len(start)) - 1
    begin, stop, group = start[head], (reach - floor)[tail], group[head]
    order = np.argsort(begin, kind="stable")
    return begin[order], stop[order], group[order]


def overlap_counts(part: Part, *, apart: bool = True) -> Ints:
    """Counts the overlapping pairs of codings, code by code; the matrix is symmetric."""
    return mirrored(pairs(part, apart=apart))


def pairs(part: Part, *, apart: bool = True) -> Ints:
    """Counts the overlapping pairs of codings, on one side of two codes: see `mirrored`."""
    start, end, code = ordered(part, apart=apart)
    return _pairs(start, end, code, len(part.codes))


def pair_counts(start: Whole, end: Whole, code: Whole, many: int) -> Ints:
    """Counts the overlapping pairs of any stretches, code by code; the matrix is symmetric."""
    if (start[1:] < start[:-1]).any():
        start, end, code = _sorted(start, (start, end, code))
    return mirrored(_pairs(start, end, code, many))


def _pairs(start: Whole, end: Whole, code: Whole, many: int) -> Ints:
    found = np.zeros(many * many, np.int64)
    for row, other in overlapping(start, end):
        np.add.at(found, _cell(code, row, other, many), 1)
    return found.reshape(many, many)


def within_counts(part: Part, *, apart: bool = True) -> Ints:
    """Counts the pairs of codings of which one lies in the other: [inner, outer]; equal bounds lie in each other."""
    start, end, code = ordered(part, apart=apart)
    many = len(part.codes)
    found = np.zeros(many * many, np.int64)
    for row, other in overlapping(start, end):
        later = end[other] <= end[row]  # what begins later, or at once, lies in what began before
        earlier = (start[row] == start[other]) & (end[row] <= end[other])
        np.add.at(found, _cell(code, other[later], row[later], many), 1)
        np.add.at(found, _cell(code, row[earlier], other[earlier], many), 1)
    return found.reshape(many, many)


def overlap_characters(part: Part, *, apart: bool = True) -> Ints:
    """Counts the characters under both codes; the diagonal holds those under the one code.

    Of codings of one code that overlap, in one lane, each keeps only what no earlier one has covered, so no character
    counts twice.
    """
    return mirrored(pairs_and_characters(part, apart=apart)[1])


def pairs_and_characters(part: Part, *, apart: bool = True) -> tuple[Ints, Ints]:
    """Counts the overlapping pairs and the shared characters in one sweep, on one side of two codes: see `mirrored`."""
    start, end, code = ordered(part, apart=apart)
    many = len(part.codes)
    begin = _uncovered(start, end, code, many)
    met, shared = np.zeros(many * many, np.int64), np.zeros(many * many, np.int64)
    for row, other in overlapping(start, end):
        cell = _cell(code, row, other, many)
        both = np.minimum(end.take(row), end.take(other)) - np.maximum(begin.take(row), begin.take(other))
        np.add.at(met, cell, 1)
        np.add.at(shared, cell, np.maximum(both, 0))
    alone = np.bincount(code, np.maximum(end - begin, 0), many)
    shared[:: many + 1] += np.rint(alone).astype(np.int64)
    return met.reshape(many, many), shared.reshape(many, many)


def mirrored(found: Ints) -> Ints:
    """Gives both sides of each two codes what was counted on either; of many parts, once they are added up."""
    return found + found.T - np.diag(np.diag(found))


def ordered(part: Part, *, apart: bool) -> tuple[Whole, ...]:
    """Gives start, end and code on an axis, in the order of the starts; `apart` gives every coder an axis of their own.

    The codings of a part come in the order of documents and starts, so to put them in order is to sort by coder, in
    which numpy is fast for numbers of 16 bits; bounds of 32 bits need half the memory.
    """
    length = part.lengths.astype(np.int64) + 1
    readers = max(len(part.coders), 1) if apart else 1
    kind = np.dtype(np.int32 if int(length.sum()) * readers < 2**31 else np.int64)
    shift = (np.cumsum(length) - length).astype(kind).take(part.document)
    if apart:
        shift += part.coder.astype(kind) * length.sum().astype(kind)
    laid: tuple[Whole, ...] = (part.start.astype(kind) + shift, part.end.astype(kind) + shift, part.code)
    if readers > 1:
        laid = _sorted(_short(part.coder, readers), laid)
    if (laid[0][1:] < laid[0][:-1]).any():  # a part that somebody made, not a corpus
        laid = _sorted(laid[0], laid)
    return laid


def _uncovered(start: Whole, end: Whole, code: Whole, many: int) -> Ints:
    """Gives where each passage begins that no earlier one of its code covers; at or after its end if nothing is left."""
    order = np.argsort(_short(code, many), kind="stable")
    floor = code.take(order).astype(np.int64) * (int(end.max(initial=0)) + 1)
    reach = np.maximum.accumulate(end.take(order) + floor)[:-1] - floor[1:]
    begin = start.astype(np.int64)
    begin[order[1:]] = np.maximum(start.take(order[1:]), reach)
    return begin


def _cell(code: Whole, one: Ints, other: Ints, many: int) -> Ints:
    """Gives the place of two codes in a table that is laid out in one row."""
    return code.take(one).astype(np.int64) * many + code.take(other)


def _short(places: Whole, many: int) -> NDArray[np.integer]:
    return places.astype(np.uint16) if many <= 2**16 else places


def _sorted(key: NDArray[np.integer], columns: tuple[Whole, ...]) -> tuple[Whole, ...]:
    order = np.argsort(key, kind="stable")
    return tuple(column.take(order) for column in columns)
