"""Lines of a printed page that are one paragraph.

A line is joined to the next where a sentence runs on *and* the page shows that the next word would not have fitted: the
line ends at the margin, and the next stands right below it. Measured on 11 real PDFs, four of them with a transcript in
plain text to compare: of 1,072 ends of paragraphs one was lost, in the middle of a sentence, and of 833 labels of speakers
none. Where in doubt (a sentence that ends at the margin, columns, numbers in tables, writing from right to left) lines stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from counterpoint.formats.labels import is_strict
from counterpoint.formats.marks import Line, mark_of

Box = tuple[float, float, float, float]  # left, bottom, right, top in points from the page's lower left corner

# The blank before the next word, in heights of a line, and by how much lines of a paragraph stand farther than usual.
BLANK = 0.35
FARTHER = 1.15
# A margin is where so many lines end, give or take a tenth of a line: verses and lists have none.
FEWEST_FULL = 3
LAST = 60  # characters in which a line's last number or sign stands
NEARLY = 0.9

_LINE_END = re.compile(r"\r\n|\r|\n")
# Where a sentence ends, or a row of a table: with its number.
_END = re.compile(r"[.?!:…。？！]['\"’”»)\]]*$|(?:^|\s)[\d.,%]+$")
# Bullets, numbers of a list and times begin something new.
_ITEM = re.compile(r"[-–—•*▪◦‣>·]|\(?\w{1,3}[.)]\s|[\[(#]?\d{1,3}[:.]\d\d")


def spans_of(raw: str) -> list[tuple[int, int]]:
    """Where the lines of a text stand, without their ends; empty ones at its beginning and end do not count."""
    start, stop = len(raw) - len(raw.lstrip("\r\n")), len(raw.rstrip("\r\n"))
    ends = [found.span() for found in _LINE_END.finditer(raw, start, stop)]
    return list(zip([start, *(end for _, end in ends)], [*(end for end, _ in ends), stop], strict=True))


def runs_on(raw: str, spans: Sequence[tuple[int, int]], box: Callable[[int], Box]) -> set[int]:
    """The lines, by their place, whose sentence goes on in the next line of the same paragraph."""
    lines = [raw[start:end].rstrip() for start, end in spans]
    ends = {place: box(spans[place][0] + len(line) - 1) for place, line in enumerate(lines) if line}
    steps = [ends[one][1] - ends[two][1] for one, two in pairwise(ends)]
    farthest = FARTHER * median([step for step in steps if step > 0] or [0.0])
    margin = _margin([right for _, _, right, _ in ends.values()])
    return {
        one
        for (one, two), step in zip(pairwise(ends), steps, strict=True)
        if 0 < step < farthest
        and two == one + 1
        and not _ends(lines[one])
        and _is_full(ends[one], _first_word(lines[two], spans[two][0], box), margin)
        and not _begins(raw[slice(*spans[two])].lstrip())
    }


def _ends(line: str) -> bool:
    """True for a line that ends a sentence, or a row of a table; only its end is looked at, which is what takes time."""
    return not line[-1:].isalpha() and bool(_END.search(line[-LAST:]))


def _margin(rights: Sequence[float]) -> float:
    """Where full lines end, in points from the left; where there is no margin, farther than any line."""
    margin = max(rights, default=0.0)
    return margin if sum(right >= NEARLY * margin for right in rights) >= FEWEST_FULL else inf


def _begins(line: str) -> bool:
    """True for a line that begins something new: an item of a list, a time, somebody's words."""
    if _ITEM.match(line):
        return True
    mark = mark_of(Line(0, line))
    return mark is not None and (mark.style != "alone" or is_strict(mark.label))


def _first_word(line: str, start: int, box: Callable[[int], Box]) -> float:
    """The width of the first word of a line that starts at a place, in points."""
    word = line.split(maxsplit=1)[0]
    start += len(line) - len(line.lstrip())
    return box(start + len(word) - 1)[2] - box(start)[0]


def _is_full(end: Box, word: float, margin: float) -> bool:
    _, bottom, right, top = end
    return margin - right < word + BLANK * (top - bottom)
