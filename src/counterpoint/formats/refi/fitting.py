"""How well a rule of counting fits a project: do quotes stand where they should, and do bounds stand between words?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoint.formats.refi.rules import Rule
from counterpoint.formats.refi.texts import Flags, Text
from counterpoint.narrative.offsets import Offsets

QUOTE_WEIGHT = 4  # a quote in its place says as much as four bounds between words: chance alone gives a third of these
SHOWN = 30  # letters of a name that must stand somewhere in the text for it to be a preview of a quote
BOUNDS, QUOTES = slice(0, 2), slice(2, 3)  # columns of evidence
ENDS = ("…", "...")
# Scripts written without blanks: a bound between two such letters says nothing.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@dataclass(slots=True)
class Marked:
    """The selections in one text, as written: units, and the name or description that may be a preview of the quote."""

    text: Text
    starts: Offsets
    ends: Offsets
    previews: Sequence[str]

    def every(self, step: int) -> Marked:
        """Only every so manieth selection."""
        part = slice(None, None, step)
        return Marked(self.text, self.starts[part], self.ends[part], self.previews[part])


@dataclass(slots=True)
class Fit:
    """What one rule makes of all selections, in their order: points, and how much speaks for it.

    `for_` and `of` hold three pieces of evidence each (start, end, quote): weights that fit, and weights that count.
    """

    rule: Rule
    starts: Offsets
    ends: Offsets
    for_: Offsets  # (selections, 3)
    of: Offsets

    @property
    def score(self) -> float:
        """From 0 to 1; 1 where nothing speaks for or against it."""
        return float(self.for_.sum() / self.of.sum()) if self.of.sum() else 1.0


def fit(texts: Sequence[Marked], rule: Rule, named: Sequence[Flags]) -> Fit:
    """Judges one rule; `named` says which selections have a preview."""
    parts = [_judged(one, rule, previews) for one, previews in zip(texts, named, strict=True)]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Fit(rule, *columns)


def previewed(one: Marked) -> Flags:
    """Which selections are called by words of their text, wherever these stand."""
    squeezed = squeeze(one.text.text) if any(one.previews) else ""
    found = [bool(name) and _core(name)[:SHOWN] in squeezed for name in one.previews]
    return np.array(found, dtype=bool)


def is_preview(name: str, quote: str) -> bool:
    """Whether the name is the quote or its beginning; programs cut it and turn newlines into blanks, or leave them out.

    >>> is_preview("I hope for…", "I hope\\nfor better pay")
    True
    """
    core, words = _core(name), squeeze(quote)
    if not core:
        return False
    cut = name.rstrip().endswith(ENDS) or len(core) >= SHOWN
    return words == core or words == squeeze(name) or (cut and words.startswith(core))


def squeeze(words: str) -> str:
    """Words without any white space."""
    return "".join(words.split())


def _core(name: str) -> str:
    core = squeeze(name)
    for end in ENDS:
        core = core.removesuffix(end)
    return core


def _judged(one: Marked, rule: Rule, named: Flags) -> tuple[Offsets, Offsets, Offsets, Offsets]:
    """Points of starts and ends, and evidence, of the selections of one text."""
    starts, lost_starts = one.text.points(one.starts, rule)
    ends, lost_ends = one.text.points(one.ends, rule, ends=True)
    lost_ends = lost_ends | (ends <= starts)
    fits, counts = np.zeros((len(starts), 3), dtype=np.int64), np.zeros((len(starts), 3), dtype=np.int64)
    for column, (places, lost) in enumerate(((starts, lost_starts), (ends, lost_ends))):
        clean, counted = between_words(one.text.letters, places)
        fits[:, column] = clean & ~lost
        counts[:, column] = counted | lost
    for row in map(int, np.flatnonzero(named)):
        counts[row, 2] = QUOTE_WEIGHT
        sound = not (lost_starts[row] or lost_ends[row])
        fits[row, 2] = QUOTE_WEIGHT * (sound and is_preview(one.previews[row], one.text.text[starts[row] : ends[row]]))
    return starts, ends, fits, counts


def between_words(points: np.ndarray, places: Offsets) -> tuple[Flags, Flags]:
    """For each place: is it at most at the edge of a word; and does it say anything, which it does not in Chinese or Thai."""
    last = len(points)
    inner = (places > 0) & (places < last)
    if not last:
        return np.ones(len(places), dtype=bool), inner
    before, after = points[np.clip(places - 1, 0, last - 1)], points[np.clip(places, 0, last - 1)]
    letters, unspaced = _letters(before) & _letters(after), _unspaced(before) & _unspaced(after)
    clean = ~(letters & inner) | unspaced
    return clean, ~(unspaced & inner)


def _letters(points: np.ndarray) -> Flags:
    known, places = np.unique(points, return_inverse=True)
    flags = [chr(point).isalnum() or unicodedata.category(chr(point))[0] == "M" for point in known]
    return np.array(flags, dtype=bool)[places]


def _unspaced(points: np.ndarray) -> Flags:
    found = np.zeros(len(points), dtype=bool)
    for first, last in _UNSPACED:
        found |= (points >= first) & (points <= last)
    return found
