"""Passages of a piece: marked words that stay on their words while the text is edited. Places are code points."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

from counterpoint.narrative.anchoring import Anchoring
from counterpoint.narrative.passage import Passage

Marks = list[dict[str, Any]]
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+[\"'”’)\]]*|(?=\n)|$)|[.!?…]+")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text in which the same marks lie."""

    start: int
    end: int
    words: str
    gives: tuple[str, ...]


def moved(old: str, new: str, marks: Marks) -> tuple[Marks, int]:
    """Returns the marks on the words where they stand now, and how many lost their words."""
    if old == new or not marks:
        return [*marks], 0
    anchoring, kept = Anchoring(old, new), []
    for mark in marks:
        to = _only_place(old[mark["start"] : mark["end"]], new) or anchoring.mended(Passage(mark["start"], mark["end"]))
        if to is not None and new[to.start : to.end].strip():
            kept.append({**mark, "start": to.start, "end": to.end})
    return joined(kept), len(marks) - len(kept)


def _only_place(words: str, new: str) -> Passage | None:
    """Returns where words stand now, unaltered and once: what is written right before or behind them is then not theirs."""
    start = new.find(words)
    if start < 0 or not words.strip() or new.find(words, start + 1) >= 0:
        return None
    return Passage(start, start + len(words))


def marked(marks: Marks, start: int, end: int, gives: Iterable[str]) -> Marks:
    """Returns the marks with one more; on exactly the same words it takes the place of the one before."""
    rest = [mark for mark in marks if (mark["start"], mark["end"]) != (start, end)]
    gives = list(dict.fromkeys(gives))
    return joined([*rest, {"start": start, "end": end, "tags": gives}] if gives else rest)


def joined(marks: Marks) -> Marks:
    """Returns the marks in order; of several on the same words one, with what all of them give."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for mark in sorted(marks, key=lambda one: (one["start"], one["end"])):
        place = (mark["start"], mark["end"])
        before = found.get(place, {"tags": []})
        found[place] = {**mark, "tags": list(dict.fromkeys([*before["tags"], *mark["tags"]]))}
    return [*found.values()]


def sentences(text: str) -> list[tuple[int, int]]:
    """Returns where each sentence stands, without the blanks around it."""
    found = []
    for match in _SENTENCE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words)
            found.append((start, start + len(words)))
    return found


def runs(places: Iterable[tuple[int, int]], chosen: Iterable[int]) -> list[tuple[int, int]]:
    """Returns the chosen sentences, those that follow one another as one passage."""
    listed = [*places]
    found: list[tuple[int, int, int]] = []
    for number in sorted({one for one in chosen if 0 <= one < len(listed)}):
        start, end = listed[number]
        if found and found[-1][2] == number - 1:
            found[-1] = (found[-1][0], end, number)
        else:
            found.append((start, end, number))
    return [(start, end) for start, end, _ in found]


def stretches(text: str, marks: Marks) -> list[Stretch]:
    """Returns the text in stretches, cut wherever a mark begins or ends."""
    cuts = sorted({0, len(text), *(mark["start"] for mark in marks), *(mark["end"] for mark in marks)})
    return [
        Stretch(start, end, text[start:end], _over(marks, start, end))
        for start, end in pairwise(cuts)
        if start < end <= len(text)
    ]


def _over(marks: Marks, start: int, end: int) -> tuple[str, ...]:
    over = [one for mark in marks if mark["start"] <= start and end <= mark["end"] for one in mark["tags"]]
    return tuple(dict.fromkeys(over))


def digest(text: str) -> str:
    """Returns what stands for a text in a form: whether it is still the same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
