"""A text cut at the bounds of overlapping passages: every piece is inside or outside each of them as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterpoint.narrative.offsets import Stretch


@dataclass(frozen=True, slots=True)
class Piece:
    """`[start, end)` of the text, and which passages cover it, by their places in the order given."""

    start: int
    end: int
    covered: tuple[int, ...]


def pieces(length: int, passages: Sequence[Stretch], cuts: Iterable[int] = ()) -> list[Piece]:
    """The text from 0 to `length` as pieces without gaps, cut at the passages' bounds and at `cuts`.

    Linear in the pieces plus what covers them; passages must lie within the text and hold a character.
    """
    bounds = {0, length, *(cut for cut in cuts if 0 <= cut <= length)}
    bounds.update(bound for one in passages for bound in (one.start, one.end))
    places = sorted(bounds)
    begin: dict[int, list[int]] = {}
    for number, one in enumerate(passages):
        begin.setdefault(one.start, []).append(number)
    found, open_ = [], list[int]()
    for start, end in pairwise(places):
        open_ = sorted([*(number for number in open_ if passages[number].end > start), *begin.get(start, ())])
        found.append(Piece(start, end, tuple(open_)))
    return found


def lanes(passages: Sequence[Stretch]) -> list[int]:
    """A lane for each passage, the lowest that is free from its start to its end, in the order of starts."""
    order = sorted(range(len(passages)), key=lambda n: (passages[n].start, -passages[n].end, n))
    ends: list[int] = []
    given = [0] * len(passages)
    for number in order:
        one = passages[number]
        lane = next((lane for lane, end in enumerate(ends) if end <= one.start), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = one.end
        given[number] = lane
    return given


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each line of the text begins and ends, without its newline; joined by newlines they are the text."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found
