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

BLOCK = 2_000_000
"""Pairs held in memory at a time."""


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
    counts = np.maximum(last - first, 0)
    upto = np.cumsum(counts)
    row = 0
    while row < len(counts):
        done = upto[row - 1] if row else 0
        stop = max(int(np.searchsorted(upto, done + BLOCK, "right")), row + 1)
        taken = counts[row:stop]
        rows = np.repeat(np.arange(row, stop), taken)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(taken) - taken, taken)
        if len(rows):
            yield rows, first[rows] + within
        row = stop


def overlapping(start: Ints, end: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yields every overlapping pair once; the passages must be sorted by start."""
    after = np.arange(1, len(start) + 1)
    return expand(after, np.searchsorted(start, end, "left").astype(np.int64))


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
    return pair_counts(*axis(part, apart=apart), part.code.astype(np.int64), len(part.codes))


def pair_counts(start: Ints, end: Ints, code: Ints, many: int) -> Ints:
    """Counts the overlapping pairs of any stretches, code by code; the matrix is symmetric."""
    order = np.argsort(start, kind="stable")
    code = code[order]
    found = np.zeros(many * many, np.int64)
    for row, other in overlapping(start[order], end[order]):
        found += np.bincount(code[row] * many + code[other], minlength=many * many)
    pairs = found.reshape(many, many)
    return pairs + pairs.T - np.diag(np.diag(pairs))


def within_counts(part: Part, *, apart: bool = True) -> Ints:
    """Counts the pairs of codings of which one lies in the other: [inner, outer]; equal bounds lie in each other."""
    start, end = axis(part, apart=apart)
    order = np.argsort(start, kind="stable")
    start, end, code = start[order], end[order], part.code[order].astype(np.int64)
    many = len(part.codes)
    found = np.zeros(many * many, np.int64)
    for row, other in overlapping(start, end):
        later = end[other] <= end[row]  # what begins later, or at once, lies in what began before
        earlier = (start[row] == start[other]) & (end[row] <= end[other])
        found += np.bincount(code[other[later]] * many + code[row[later]], minlength=many * many)
        found += np.bincount(code[row[earlier]] * many + code[other[earlier]], minlength=many * many)
    return found.reshape(many, many)


def overlap_characters(part: Part, *, apart: bool = True) -> Ints:
    """Counts the characters under both codes; the diagonal holds those under the one code.

    The codings of one code are cut into their union first, so nobody's overlapping
    codings of the same code count twice.
    """
    start, end = axis(part, apart=apart)
    start, end, code = union(start, end, part.code.astype(np.int64))
    many = len(part.codes)
    found = np.zeros(many * many)
    for row, other in overlapping(start, end):
        shared = np.minimum(end[row], end[other]) - start[other]
        found += np.bincount(code[row] * many + code[other], shared, many * many)
    pairs = np.rint(found).astype(np.int64).reshape(many, many)
    alone = np.rint(np.bincount(code, end - start, many)).astype(np.int64)
    return pairs + pairs.T + np.diag(alone)
