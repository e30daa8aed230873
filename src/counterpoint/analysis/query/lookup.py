"""Words and phrases looked up in an index: what a reading of every text finds, without reading them."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.searching import lowered
from counterpoint.analysis.query.textindex import WIDE, Bools, TextIndex

LAST = chr(0x10FFFF)
"""Sorts behind whatever a word may go on with."""
RUN = re.compile(r"\w+")
LEAST = 3
"""Letters that are worth looking for in words: fewer are in nearly all documents."""
LONG = 50
"""Words in a phrase that are looked up: what is longer is quicker read, in documents that hold so many of its words."""

Words = tuple[Ints, Ints, Ints]
"""Starts, ends and the gaps before, in the order of the axis."""


def looked_up(index: TextIndex, words: str) -> tuple[Ints, Ints] | None:
    """Starts and ends on the axis; None where the index alone cannot say, as with signs inside words.

    `occurrences` is what this must equal.
    """
    pieces = lowered(words).split()
    plain = [piece.rstrip("*") for piece in pieces]
    if not all(map(RUN.fullmatch, plain)) or not 0 < len(plain) <= LONG or not _bounded(plain[0][0], pieces[-1][-1]):
        return None
    start, end, _ = _standing(index, plain[0], pieces[0] != plain[0])
    for word, piece in zip(plain[1:], pieces[1:], strict=True):
        if not len(start):
            break
        after, stop, gap = _standing(index, word, piece != word)
        before, behind = _met(end, np.where(gap > 0, after - gap, -1))
        start, end = start[before], stop[behind]
    return _apart(start, end)


def _bounded(first: str, last: str) -> bool:
    """Says whether a phrase begins and ends only where words do."""
    return first.isalnum() and (last.isalnum() or last == "*")


def _standing(index: TextIndex, word: str, any_ending: bool) -> Words:
    """Where a word stands, or every word that begins so."""
    first = bisect_left(index.words, word)
    last = bisect_left(index.words, word + LAST) if any_ending else first + (index.words[first : first + 1] == [word])
    here = slice(int(index.cuts[first]), int(index.cuts[last]))
    start, gap = index.at[here].astype(np.int64), index.gap[here].astype(np.int64)
    if last - first == 1:
        return start, start + len(index.words[first]), _widened(index, start, gap)
    length = np.array([len(one) for one in index.words[first:last]], np.int64)
    end = start + np.repeat(length, np.diff(index.cuts[first : last + 1]))
    order = np.argsort(start, kind="stable")
    return start[order], end[order], _widened(index, start, gap)[order]


def _widened(index: TextIndex, start: Ints, gap: Ints) -> Ints:
    """The gaps, with those that do not fit into a byte as they are."""
    wide = np.flatnonzero(gap == WIDE)
    gap[wide] = index.wide[1][np.searchsorted(index.wide[0], start[wide])]
    return gap


def _met(end: Ints, before: Ints) -> tuple[Ints, Ints]:
    """The rows of ends and of what comes after them that fit; what has nothing before it is -1."""
    if len(end) > len(before):
        row = np.minimum(np.searchsorted(end, before), len(end) - 1)
        fit = np.flatnonzero(end[row] == before)
        return row[fit], fit
    rows = np.flatnonzero(before >= 0)
    if not len(rows):
        return rows, rows
    known = before[rows]
    row = np.minimum(np.searchsorted(known, end), len(known) - 1)
    fit = np.flatnonzero(known[row] == end)
    return fit, rows[row[fit]]


def _apart(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Of phrases that share a word, as “no no” in “no no no”, the first, and whatever begins behind it."""
    if not (start[1:] < end[:-1]).any():
        return start, end
    kept, edge = [], -1
    for row, (begin, stop) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        if begin >= edge:
            kept.append(row)
            edge = stop
    return start[kept], end[kept]


def documents_with(index: TextIndex, letters: str) -> Bools:
    """Which documents hold a word with these letters in it, small ones of `\\w`."""
    found = np.zeros(len(index.base), bool)
    for row, word in enumerate(index.words):
        if letters in word:
            found[_documents(index, index.at[index.cuts[row] : index.cuts[row + 1]])] = True
    return found


def documents_that_may(index: TextIndex, words: str) -> Bools:
    """Which documents may hold a phrase with signs in it: those that hold each of its words."""
    phrase = " ".join(lowered(words).split())
    found = np.ones(len(index.base), bool)
    whole, parts = dict[str, None](), dict[str, None]()
    for run in RUN.finditer(phrase):
        after = phrase[run.end() : run.end() + 1]
        if (run.start() or run[0][0].isalnum()) and (after != "*" if after else run[0][-1].isalnum()):
            whole[run[0]] = None
        elif len(run[0]) >= LEAST:
            parts[run[0]] = None
    for word in islice(whole, LONG):
        found &= np.isin(np.arange(len(found)), _documents(index, _standing(index, word, False)[0]))
    for letters in islice(parts, LONG):
        found &= documents_with(index, letters)
    return found


def _documents(index: TextIndex, at: NDArray[np.integer]) -> Ints:
    return np.searchsorted(index.base, at, "right") - 1
