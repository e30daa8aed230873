"""Where words begin: a word belongs to the place of its first letter, so no word is counted twice.

A word is what it is for queries (`counterpoint.analysis.query.relations.WORD`). Only what was said counts: the labels
and times outside turns do not, and a document without turns is one.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.ground import Ground

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part

JOINERS = [ord(mark) for mark in "'’-"]
PAGE = 1 << 8


class Wording:
    """The words of one part, by the places on its axis where they begin."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    @classmethod
    def of(cls, part: Part, corpus: Corpus) -> Wording:
        """Lays a part of a corpus out with its words."""
        return cls(Ground(part, corpus))

    @cached_property
    def begins(self) -> Ints:
        """The places where words begin, in order."""
        texts = zip(self.ground.texts, self.ground.shift.tolist(), strict=True)
        at = np.concatenate([np.zeros(0, np.int64), *(word_starts(text) + shift for text, shift in texts)])
        # A turn takes a range of these places, so few turns are looked up among many words and not the other way round.
        turns = self.ground.turns
        open_ = np.zeros(len(at) + 1, np.int64)
        np.add.at(open_, np.searchsorted(at, turns.start, "left"), 1)
        np.add.at(open_, np.searchsorted(at, turns.end, "left"), -1)
        return at[np.cumsum(open_[:-1]) > 0]

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
    points: NDArray[np.uint8] | NDArray[np.uint32]
    if text.isascii():
        points = np.frombuffer(text.encode("ascii"), np.uint8)
        inside = _page(0)[points]
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        inside = _in_words(points)
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    at = np.flatnonzero(begins).astype(np.int64)
    before = points[at - 1]  # of the first word the last letter; that it is no start, `at > 1` says
    joins = (before == JOINERS[0]) | (before == JOINERS[1]) | (before == JOINERS[2])
    return at[~(joins & (at > 1) & inside[np.maximum(at - 2, 0)])]


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
