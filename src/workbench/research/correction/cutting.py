"""Stretches of a transcript taken out, a marker in their place: where everything else comes to lie, counted and not guessed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import counterpoint as cp
from workbench.research.corpora.models import Assignment, Document
from workbench.research.correction.loading import rows_on
from workbench.research.correction.plans import GONE, Move, Plan, without_twins
from workbench.research.interviews.models import Answer

MARKER = "[withdrawn]"
WITHOUT_SPACES = {"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"}
Stretch = tuple[int, int]
_WORD = re.compile(r"\w")
_BEGINS = re.compile(r"[\w“‘\"(\[]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Cut:
    """A text and the stretches that go out of it, in order, apart from each other and none of them empty."""

    old: str
    stretches: list[Stretch]

    @property
    def new(self) -> str:
        """The text with a marker for each stretch."""
        kept, last = [], 0
        for start, end in self.stretches:
            kept += [self.old[last:start], MARKER]
            last = end
        return "".join([*kept, self.old[last:]])

    def moved(self, offset: int, *, behind: bool = False) -> int:
        """Returns where an offset comes to lie; inside a stretch before its marker, or behind it."""
        shift = 0
        for start, end in self.stretches:
            if offset <= start:
                break
            if offset < end:
                return start + shift + (len(MARKER) if behind else 0)
            shift += len(MARKER) - (end - start)
        return offset + shift

    def shortened(self, start: int, end: int) -> Stretch | None:
        """Returns where what is left of a passage comes to lie: no marker at its ends; None if no word of it is left."""
        left = [(a, b) for a, b in self._around(start, end) if _WORD.search(self.old, a, b)]
        if not left:
            return None
        first, last = left[0][0], left[-1][1]
        if first > start:
            first = next(at for at in range(first, end) if _BEGINS.match(self.old[at]))
        if last < end:
            last = len(self.old[:last].rstrip())
        # A passage begins behind a marker and ends before one, never on it.
        return self.moved(first, behind=True), self.moved(last)

    def _around(self, start: int, end: int) -> Iterator[Stretch]:
        """Yields what of a passage lies in no stretch."""
        at = start
        for begins, ends in self.stretches:
            if ends <= at or begins >= end:
                continue
            if begins > at:
                yield at, begins
            at = ends
        if at < end:
            yield at, end


def stretches_of(document: Document, passages: Iterable[Stretch]) -> list[Stretch]:
    """Returns what goes of a text: whole words, turn by turn, so that it still says who spoke."""
    text, parts = document.text, _parts(document)
    found: list[Stretch] = []
    for start, end in _joined(text, passages):
        for begins, ends in parts:
            piece = _trimmed(text, max(start, begins), min(end, ends))
            if piece:
                found.append(piece)
    return found


def plan_without(document: Document, passages: Iterable[Stretch]) -> Plan:
    """Returns what becomes of a document, as it was read, and of all that lies on it when these passages go."""
    cut = Cut(document.text, stretches_of(document, passages))
    turns = [[*_stretched(cut, *turn[:2]), *turn[2:]] for turn in document.turns]
    places = [[*place[:2], *_stretched(cut, *place[2:4]), *place[4:]] for place in document.places]
    found = [row for rows in rows_on(document).values() for row in rows.values()]
    moves = [_placed(cut, Move(row, cut.old[row.start : row.end], None, why=GONE)) for row in found]
    lines = cp.line_starts(cut.new, [cp.Turn(start, end) for start, end, *_ in turns])
    return Plan(document, cut.new, turns, lines, places, without_twins(moves))


def _placed(cut: Cut, move: Move) -> Move:
    row: Any = move.row
    to, is_whole = cut.shortened(row.start, row.end), isinstance(row, Assignment | Answer)
    if is_whole and (to or isinstance(row, Assignment)):
        to = _stretched(cut, row.start, row.end)  # how far something went, whatever was said there
    return replace(move, to=to, now=cut.new[slice(*to)], why="") if to else move


def _stretched(cut: Cut, start: int, end: int) -> Stretch:
    return cut.moved(start), cut.moved(end, behind=True)


def _joined(text: str, passages: Iterable[Stretch]) -> list[Stretch]:
    """Returns passages in order, none on another, none ending inside a word."""
    found: list[Stretch] = []
    for start, end in sorted(_whole_words(text, *one) for one in passages):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _whole_words(text: str, start: int, end: int) -> Stretch:
    start, end = max(0, start), min(len(text), end)
    while 0 < start < len(text) and _is_inside(text[start - 1]) and _is_inside(text[start]):
        start -= 1
    while 0 < end < len(text) and _is_inside(text[end - 1]) and _is_inside(text[end]):
        end += 1
    return start, end


def _is_inside(mark: str) -> bool:
    """Says whether a word goes on over this mark; scripts that put no space between words have no such."""
    if mark.isalnum() or unicodedata.category(mark)[0] == "M":
        return unicodedata.name(mark, "").partition(" ")[0] not in WITHOUT_SPACES
    return False


def _parts(document: Document) -> list[Stretch]:
    """Returns the turns and what stands between them, but for the labels that say who speaks."""
    found, last = [], 0
    for start, end, speaker, _ in sorted(document.turns, key=lambda turn: turn[0]):
        if last < start and not is_label(document.text[last:start], speaker):
            found.append((last, start))
        found.append((max(last, start), end))
        last = max(last, end)
    return [*found, (last, len(document.text))]


def is_label(between: str, speaker: Any) -> bool:
    """Says whether what stands before a turn only says who speaks, and when."""
    return not _LETTER.search(between.replace(speaker, "", 1) if speaker else between)


def _trimmed(text: str, start: int, end: int) -> Stretch | None:
    """Returns a stretch without the white space at its ends, or None if there is no word in it."""
    if start >= end or not _WORD.search(text, start, end):
        return None
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())
