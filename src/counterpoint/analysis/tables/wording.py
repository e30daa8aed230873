"""Where words begin: a word belongs to the place of its first letter, so no word is counted twice.

A word is what it is for queries (`counterpoint.analysis.query.relations.WORD`). Only what was said counts: the labels
and times outside turns do not, and a document without turns is one.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.ground import Ground

JOINERS = np.array([ord(mark) for mark in "'’-"], np.uint32)
PAGE = 1 << 8


class Wording:
    """The words of one part, by the places on its axis where they begin."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    @cached_property
    def begins(self) -> Ints:
        """The places where words begin, in order."""
        texts = zip(self.ground.texts, self.ground.shift.tolist(), strict=True)
        at = np.concatenate([np.zeros(0, np.int64), *(word_starts(text) + shift for text, shift in texts)])
        turns = self.ground.turns
        if not len(turns.start):
            return at[:0]
        turn = np.searchsorted(turns.start, at, "right") - 1
        return at[(turn >= 0) & (at < turns.end[np.maximum(turn, 0)])]

    def before(self, at: Ints) -> Ints:
        """Counts the words that begin before each place."""
        return np.searchsorted(self.begins, at, "left").astype(np.int64)

    def between(self, start: Ints, end: Ints) -> Ints:
        """Counts the words that begin in each stretch."""
        return self.before(end) - self.before(start)


def word_starts(text: str) -> Ints:
    """Gives the places where words begin in a text."""
    if not text:
        return np.zeros(0, np.int64)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = _in_words(points)
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    at = np.flatnonzero(begins).astype(np.int64)
    joined = (at > 1) & inside[np.maximum(at - 2, 0)] & np.isin(points[at - 1], JOINERS)
    return at[~joined]


def _in_words(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    used = np.bincount(points >> 8)
    known = np.zeros((len(used), PAGE), bool)
    for number in np.flatnonzero(used).tolist():
        known[number] = _page(number)
    found: NDArray[np.bool_] = known.ravel()[points]
    return found


@cache
def _page(number: int) -> NDArray[np.bool_]:
    r"""Says of 256 characters which are of words, as \w does."""
    marks = [chr(number * PAGE + place) for place in range(PAGE)]
    return np.array([mark.isalnum() or mark == "_" for mark in marks])
