"""Finds the words of a passage again in a text that was edited since."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import takewhile

from counterpoint.narrative.passage import Passage

NEAR = 1_000  # code points from where the words should stand; further away they may be somebody else's
CONTEXT = 32  # code points looked at on either side, as in the W3C's text quote selector
ENOUGH = 10  # code points of the context that must be the same before short words are believed
LONG = 12  # code points of a quote that are believed without their context
_UNITS = re.compile(r"\w+|\W")
_FINE = 4_000  # code points up to which a changed stretch is compared word by word
_ALIKE = 0.6  # how alike the letters of a short quote must be to what stands in its place
_SHORT = 200  # code points up to which a quote is compared letter by letter


class Anchoring:
    """From an old text to a new one; offsets are code points."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._same = [*_same(old, new)]

    def place(self, passage: Passage) -> Passage | None:
        """Where exactly these words stand now: where they came to lie, else near it and best by what surrounds them."""
        quote = passage.of(self.old)
        found = self._in_place(passage) or max(self._nearby(passage, quote), default=None)
        if found is None:
            return None
        alike, _, start = found
        return Passage(start, start + len(quote)) if alike >= ENOUGH or len(quote) >= LONG else None

    def mended(self, passage: Passage) -> Passage | None:
        """Where these words stand now, some of them corrected: most stayed where they were, else exactly as in `place`.

        Short words are believed as part of a longer stretch that stayed, too.
        """
        for old, new, length in self._same:
            if old <= passage.start and passage.end <= old + length:
                return passage.shift(new - old) if length >= LONG else self.place(passage)
        return self._reworded(passage) or self.place(passage)

    def moved(self, offset: int) -> int:
        """Where an offset came to lie; inside a stretch that changed, where the stretch begins."""
        last = 0
        for old, new, length in self._same:
            if offset < old:
                break
            if offset <= old + length:
                return offset - old + new
            last = new + length
        return last

    def _in_place(self, passage: Passage) -> tuple[int, int, int] | None:
        """What surrounds the passage where it came to lie, 0, and its start; None if something in it changed."""
        for old, new, length in self._same:
            if old <= passage.start and passage.end <= old + length:
                start = passage.start - old + new
                return self._alike(passage, start), 0, start
        return None

    def _reworded(self, passage: Passage) -> Passage | None:
        """Where most of these words still stand between ends that stayed; None if too much of them is new."""
        start, end = self._start(passage.start), self._end(passage.end)
        if start is None or end is None or end <= start:
            return None
        found = Passage(start, end)
        return found if self._is_mostly(passage, found) else None

    def _is_mostly(self, passage: Passage, found: Passage) -> bool:
        longer = max(len(passage), len(found))
        stayed = sum(max(0, min(passage.end, old + n) - max(passage.start, old)) for old, _, n in self._same)
        if 2 * stayed >= longer or longer > _SHORT:
            return 2 * stayed >= longer
        return SequenceMatcher(None, passage.of(self.old), found.of(self.new), False).ratio() >= _ALIKE

    def _start(self, offset: int) -> int | None:
        """Where a beginning came to lie: with the words behind it if they stayed, else after those before it."""
        within = (new + offset - old for old, new, length in self._same if old <= offset < old + length)
        after = (new + length for old, new, length in self._same if old + length == offset)
        return next(within, next(after, None))

    def _end(self, offset: int) -> int | None:
        """Where an end came to lie: with the words before it if they stayed, else before those behind it."""
        within = (new + offset - old for old, new, length in self._same if old < offset <= old + length)
        before = (new for old, new, _ in self._same if old == offset)
        return next(within, next(before, None))

    def _nearby(self, passage: Passage, quote: str) -> list[tuple[int, int, int]]:
        """The same for everywhere near where the words are, with how far away, negative."""
        expected, found = self.moved(passage.start), []
        start = self.new.find(quote, max(0, expected - NEAR), expected + NEAR + len(quote))
        while start >= 0:
            found.append((self._alike(passage, start), -abs(start - expected), start))
            start = self.new.find(quote, start + 1, expected + NEAR + len(quote))
        return found

    def _alike(self, passage: Passage, start: int) -> int:
        """How many code points before and behind are the same; the edge of a text is like the edge of another."""
        end = start + len(passage)
        before = self.old[max(0, passage.start - CONTEXT) : passage.start], self.new[max(0, start - CONTEXT) : start]
        behind = self.old[passage.end : passage.end + CONTEXT], self.new[end : end + CONTEXT]
        return _as_far(before[0][::-1], before[1][::-1]) + _as_far(*behind)


def _as_far(one: str, other: str) -> int:
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return CONTEXT if length == len(one) == len(other) else length


def _same(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches that are the same: (where in the old, where in the new, length), in order."""
    ahead = _ahead(old, new)
    most = min(len(old), len(new)) - ahead
    behind = _ahead(old[len(old) - most :][::-1], new[len(new) - most :][::-1])
    middle = _lines(old[ahead : len(old) - behind], new[ahead : len(new) - behind])
    blocks = [(0, 0, ahead), *((i + ahead, j + ahead, n) for i, j, n in middle)]
    return _joined([*blocks, (len(old) - behind, len(new) - behind, behind)])


def _ahead(one: str, other: str) -> int:
    """How much two texts have in common from their beginnings, by halving: slices are compared in C."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if one[low:half] == other[low:half] else (low, half - 1)
    return low


def _lines(old: str, new: str) -> list[tuple[int, int, int]]:
    """Line by line, and where lines changed word by word."""
    found = []
    one, other = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for kind, i, ends, j, stops in _compared(one, other):
        if kind == "equal":
            found.append((i, j, ends - i))
        elif kind == "replace" and max(ends - i, stops - j) <= _FINE:
            words = _compared(_UNITS.findall(old[i:ends]), _UNITS.findall(new[j:stops]))
            found += [(i + a, j + b, c - a) for how, a, c, b, _ in words if how == "equal"]
    return found


def _compared(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    """difflib's steps, counted in code points."""
    here, there = _offsets(one), _offsets(other)
    steps = SequenceMatcher(None, one, other).get_opcodes()
    return [(kind, here[a], here[b], there[c], there[d]) for kind, a, b, c, d in steps]


def _offsets(units: list[str]) -> list[int]:
    offsets = [0]
    for unit in units:
        offsets.append(offsets[-1] + len(unit))
    return offsets


def _joined(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Stretches that lie side by side in both texts become one."""
    joined: list[tuple[int, int, int]] = []
    for old, new, length in blocks:
        if joined and joined[-1][0] + joined[-1][2] == old and joined[-1][1] + joined[-1][2] == new:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        elif length:
            joined.append((old, new, length))
    return joined
