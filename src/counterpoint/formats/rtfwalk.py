"""Goes through an RTF document once, from its first byte to its last brace, whatever it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from counterpoint.errors import UserError
from counterpoint.formats import rtfwords
from counterpoint.formats.comments import Comment
from counterpoint.formats.rtfletters import Letters
from counterpoint.formats.runs import DELETED, PICTURE, Words
from counterpoint.narrative.losses import Losses

HEADER = "The words of a page header or footer were left out"
MOST_NESTED = 10_000

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z']))"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_ENDNOTE = re.compile(rb"(?:\\\*)?\\ftnalt")


@dataclass(slots=True)
class Stretch:
    """A text that grows: the body, a note, a comment, a box. A cell's end waits until something follows in its row."""

    kind: str = "body"
    words: Words = field(default_factory=Words)
    said: str = ""  # of a comment or a value: what belongs to it
    waiting: bool = False
    cell: int = 0

    def add(self, text: str, bold: bool) -> None:
        if self.waiting:
            self.end_cell()
            self.waiting = False
        self.words.add(text, bold)

    def end_cell(self) -> None:
        """The cell is over; the end of the one before is written now, for this one stands in the same row."""
        if self.waiting:
            if self.words.length > self.cell:
                self.words.take_back()
            self.words.end_line("\t")
            self.cell = self.words.length
        self.waiting = True

    def end_line(self) -> None:
        if self.waiting:
            self.waiting = False
            self.words.end_line("\t")
        self.words.end_line()

    def end_row(self) -> None:
        self.waiting = False
        self.words.end_line()
        self.cell = self.words.length


@dataclass(slots=True)
class Group:
    """What holds between two braces."""

    stretch: Stretch | None
    passed_by: str = ""  # the name of the group that is passed by
    font: int | None = None
    skip: int = 1  # letters that stand for each \\u for programs that do not know it
    bold: bool = False
    deleted: bool = False
    moved: bool = False


class Walk:
    """`body` and `notes` are what was found; comments know in which stretch they stand."""

    def __init__(self, losses: Losses, where: str) -> None:
        self.losses, self._where = losses, where
        self.body = Stretch()
        self.notes: list[Stretch] = []
        self._numbers: Counter[str] = Counter()
        self.comments: list[tuple[Stretch, Comment]] = []
        self._places: dict[str, tuple[Stretch, int, int | None]] = {}
        self._author = ""
        self._group = Group(None, passed_by="before the first brace")
        self._around: list[Group] = []
        self._boxes: list[str] = []
        self._letters = Letters(losses, self._write)
        self._marked = False  # \* came last: this group may be passed by
        self._ends: dict[str, Callable[[Stretch], None]] = {"annotation": self._end_comment, "shptxt": self._end_box}

    def go(self, content: bytes) -> bool:
        """Reads the document; False where it breaks off before its last brace."""
        place = 0
        while found := _TOKEN.match(content, place):
            place = found.end()
            kind = found.lastgroup
            if kind == "number":
                kind = "word"
            if kind == "text":
                self._text(found["text"])
            elif kind == "hex":
                self._text(bytes.fromhex(found["hex"].decode()))
            elif kind == "brace":
                if self._brace(found["brace"]):
                    return True
            elif kind == "sign":
                self._sign(found["sign"].decode("latin-1"))
            elif kind == "word":
                place += self._word(found["word"].decode(), found["number"], content, place)
        return False

    def finish(self) -> None:
        """Ends the last line, and opens the boxes that are still closed."""
        if self._boxes:
            self.body.end_line()
            self._group = Group(self.body)
            self._open_boxes()

    def _brace(self, brace: bytes) -> bool:
        """True at the last brace of the document."""
        self._flush()
        self._letters.skipping, self._marked = 0, False
        if brace == b"{":
            if len(self._around) >= MOST_NESTED:
                what = f"This file has more than {MOST_NESTED:,} groups within each other, which no document has"
                raise UserError(what, where=self._where, try_="Do not trust it; ask for the text again.")
            self._around.append(self._group)
            self._group = replace(self._group)
            if len(self._around) == 1:
                self._group = Group(self.body)
        elif self._around:
            ended, self._group = self._group, self._around.pop()
            if ended.stretch is not None and ended.stretch is not self._group.stretch and not ended.passed_by:
                self._end(ended.stretch)
        return not self._around

    def _sign(self, sign: str) -> None:
        self._flush()
        self._letters.skipping = 0
        if sign == "*":
            self._marked = True
        elif sign in "\r\n":
            self._end_line()
        elif sign in rtfwords.SIGNS:
            self._write(rtfwords.SIGNS[sign])

    def _word(self, word: str, number: bytes | None, content: bytes, place: int) -> int:
        """Does what a word says; returns how many bytes behind it are no text."""
        told = int(number) if number else None
        if word == "u" and told is not None:
            if not self._is_passed_by():
                self._letters.add_number(told, self._group.skip, self._group.font)
            return 0
        self._flush()
        self._letters.skipping = 0
        if word == "bin":
            return max(told or 0, 0)
        marked, self._marked = self._marked, False
        if (
            word in rtfwords.HEADERS
            or word in rtfwords.PASSED_BY
            or (marked and word not in rtfwords.READ_ALL_THE_SAME)
        ):
            self._pass_by(word)
        elif self._group.passed_by:
            if self._group.passed_by == "fonttbl" and told is not None:
                self._letters.define(word, told)
        elif word in rtfwords.BESIDE or word in rtfwords.VALUES:
            self._begin(word, endnote=bool(_ENDNOTE.match(content, place)))
        else:
            self._set(word, told)
        return 0

    def _pass_by(self, word: str) -> None:
        if not self._group.passed_by:
            self._group.passed_by = word
            if word == "pict":
                self.losses.add(PICTURE)

    def _set(self, word: str, told: int | None) -> None:
        group, stretch = self._group, self._group.stretch
        if word in rtfwords.CHARACTERS:
            self._write(rtfwords.CHARACTERS[word])
        elif word in rtfwords.ENDS_OF_LINES:
            self._end_line()
        elif word in ("cell", "nestcell") and stretch is not None:
            stretch.end_cell()
        elif word in ("row", "nestrow") and stretch is not None:
            stretch.end_row()
            self._open_boxes()
        elif word in rtfwords.TOGGLES:
            setattr(group, rtfwords.TOGGLES[word], told != 0)
        else:
            self._set_letters(word, told)

    def _set_letters(self, word: str, told: int | None) -> None:
        group = self._group
        if word == "plain":
            group.bold = group.deleted = group.moved = False
            group.font = self._letters.default_font
        elif word == "f":
            group.font = told
        elif word == "deff":
            self._letters.default_font = group.font = told
        elif word == "uc":
            group.skip = max(told or 0, 0)
        else:
            self._letters.declare(word, told)

    def _begin(self, word: str, endnote: bool) -> None:
        """A text beside the text begins, to the end of this group."""
        if self._group.deleted or self._group.moved:
            self._pass_by(word)
            return
        if word == "footnote":
            kind = "endnote" if endnote else "footnote"
            stretch = Stretch(kind)
            self.notes.append(stretch)
            self._numbers[kind] += 1
            self._write(f"[{kind} {self._numbers[kind]}]")
        else:
            stretch = Stretch("shptxt" if word == "dptxbxtext" else word)
        self._group.stretch = stretch
        self._group.bold = self._group.deleted = self._group.moved = False

    def _end(self, stretch: Stretch) -> None:
        if stretch.kind in self._ends:
            self._ends[stretch.kind](stretch)
        elif stretch.kind in rtfwords.VALUES:
            self._value(stretch.kind, stretch.words.text().strip())

    def _value(self, kind: str, told: str) -> None:
        around = self._group.stretch
        if kind == "atnauthor":
            self._author = told
        elif around is not None and kind == "atrfstart":
            self._places[told] = (around, around.words.length, None)
        elif kind == "atrfend" and told in self._places and around is self._places[told][0]:
            self._places[told] = (*self._places[told][:2], around.words.length)
        elif around is not None and around.kind == "annotation":
            around.said += f"{kind}={told};"

    def _end_comment(self, stretch: Stretch) -> None:
        told = dict(pair.split("=", 1) for pair in stretch.said.split(";") if "=" in pair)
        around = self._group.stretch or self.body
        here = around.words.length
        known = self._places.pop(told.get("atnref", ""), (around, here, here))
        date = _moment(told.get("atndate", ""))
        self.comments.append((known[0], Comment(stretch.words.text(), self._author, date, known[1], known[2])))
        self._author = ""

    def _end_box(self, stretch: Stretch) -> None:
        self._boxes.append(stretch.words.text().strip("\n"))

    def _end_line(self) -> None:
        group = self._group
        if group.stretch is None or group.passed_by or group.deleted or group.moved:
            return
        group.stretch.end_line()
        self._open_boxes()

    def _open_boxes(self) -> None:
        if self._group.stretch is self.body:
            boxes, self._boxes[:] = list(self._boxes), []
            for box in boxes:
                self.body.words.add(box)
                self.body.words.end_line()

    def _text(self, letters: bytes) -> None:
        if not self._is_passed_by():
            self._letters.add(letters)

    def _is_passed_by(self) -> bool:
        """True for what cannot matter; pictures are megabytes of letters. Of a header it matters that it has words."""
        return bool(self._group.passed_by) and self._group.passed_by not in rtfwords.HEADERS

    def _flush(self) -> None:
        self._letters.flush(self._group.font)

    def _write(self, text: str) -> None:
        group = self._group
        if group.passed_by in rtfwords.HEADERS and text.strip():
            self.losses.add(HEADER)
            group.passed_by = "a header that was counted"
            for one in self._around:
                if one.passed_by in rtfwords.HEADERS:
                    one.passed_by = group.passed_by
        if group.passed_by or group.stretch is None or not text:
            return
        if group.deleted:
            self.losses.add(DELETED)
        elif not group.moved:
            group.stretch.add(text, group.bold)


def _moment(packed: str) -> str:
    """A date in bits: minutes, hours, day, month, years since 1900."""
    if not packed.isdecimal():
        return ""
    bits = int(packed[:12])
    minute, hour, day, month = bits & 63, bits >> 6 & 31, bits >> 11 & 31, bits >> 16 & 15
    return f"{1900 + (bits >> 20 & 511)}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
