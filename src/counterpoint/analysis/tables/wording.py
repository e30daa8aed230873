"""Where words begin: a word belongs to the place of its first letter, so no word is counted twice.

What a word is says `counterpoint.analysis.wording`. Only what was said counts: the labels and times outside turns do not,
and a document without turns is one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.wording import word_starts

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part


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
