"""Paragraphs as turns, for notes and for interviews in which nobody is named."""

from __future__ import annotations

import re
from itertools import pairwise

from counterpoint.formats.clock import CLOCK, RANGE, seconds
from counterpoint.formats.marks import TIME_ALONE, Line, lines_of, pattern_of
from counterpoint.narrative.document import Turn

# Lines that all break within this width were wrapped by a program, not by the writer.
WIDEST_WRAP = 120
NARROWEST_WRAP = 40
WRAPPED = 0.9
# So many paragraphs must begin with a bare time before it is taken for one, and so large a share of them.
FEWEST_TIMES = 3
SHARE_OF_TIMES = 0.1

_BRACKETED = re.compile(rf"[ \t]*(?:\[\s*{CLOCK}\s*\]|#\s*{CLOCK}\s*#)[ \t\u00a0]*")
_BARE = re.compile(rf"[ \t]*{RANGE}[ \t\u00a0]+(?=\S)")
# Tape counters of oral histories: minutes and seconds with a point, then a tabulator.
_COUNTER = re.compile(r"[ \t]*(\d{1,3})\.[ ]?(\d\d)\t+(?=\S)")


def paragraph_turns(text: str, start: int = 0, end: int | None = None) -> list[Turn]:
    """One turn without a speaker for each paragraph between `start` and `end`; times in front stand outside."""
    stretches = _stretches(lines_of(text[start:end]))
    bare = _BARE if _often(_BARE, text, start, stretches) else None
    counter = _COUNTER if _often(_COUNTER, text, start, stretches) else None
    turns: list[Turn] = []
    waiting: float | None = None
    for first, last in stretches:
        words = text[start + first : start + last]
        if alone := pattern_of(TIME_ALONE).fullmatch(words):
            waiting = seconds(alone["before"])
            continue
        time, gap = _time_in_front(words, bare, counter)
        turns.append(_turn(text, start + first + gap, start + last, time if time is not None else waiting))
        waiting = None
    return turns


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage without white space at its ends; empty where nothing is left."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return start + left, max(start + left, start + len(words.rstrip()))


def _turn(text: str, start: int, end: int, time: float | None) -> Turn:
    start, end = trimmed(text, start, end)
    return Turn(start, end, None, time)


def _stretches(lines: list[Line]) -> list[tuple[int, int]]:
    """Lines, or blocks of lines where a program has wrapped them at a fixed width."""
    if not _is_wrapped(lines):
        return [(line.start, line.end) for line in lines]
    blocks: list[tuple[int, int]] = []
    for line in lines:
        if blocks and line.start == blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], line.end)
        else:
            blocks.append((line.start, line.end))
    return blocks


def _is_wrapped(lines: list[Line]) -> bool:
    """True where each line of a block ends because the first word of the next would not have fitted."""
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if two.start == one.end + 1]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or len(pairs) < 2:
        return False
    full = sum(len(one.text.rstrip()) + 1 + len(two.text.split(maxsplit=1)[0]) > width for one, two in pairs)
    return full >= WRAPPED * len(pairs)


def _often(pattern: re.Pattern[str], text: str, start: int, stretches: list[tuple[int, int]]) -> bool:
    found = sum(bool(pattern.match(text, start + first)) for first, _ in stretches)
    return found >= max(FEWEST_TIMES, SHARE_OF_TIMES * len(stretches))


def _time_in_front(
    words: str, bare: re.Pattern[str] | None, counter: re.Pattern[str] | None
) -> tuple[float | None, int]:
    if counter and (found := counter.match(words)) and int(found[2]) < 60:
        return int(found[1]) * 60.0 + int(found[2]), found.end()
    found = _BRACKETED.match(words) or (bare.match(words) if bare else None)
    if found and found.end() < len(words) and (time := seconds(found[0])) is not None:
        return time, found.end()
    return None, 0
