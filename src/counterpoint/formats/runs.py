"""All words of a Word body, in the order in which they are read: tables, boxes, controls, fields, inserted text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from counterpoint.narrative.losses import Losses

PICTURE = "A picture was left out"
DIAGRAM = "The words of a chart or a diagram were left out"
EMBEDDED = "A document within the document was left out"
DELETED = "Text that tracked changes had deleted was left out"
SYMBOL = "A symbol of a special font was left out"
RUBY = "A reading aid above a word was left out"

# Properties, instructions to Word, and what was deleted: none of it is read.
_SKIPPED = """
    pPr rPr tblPr trPr tcPr tblGrid sectPr sdtPr sdtEndPr instrText delText delInstrText fldData proofErr rubyPr
    del moveFrom rt altChunk
"""
SKIPPED = frozenset(_SKIPPED.split())
WRITTEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments. Transitional and strict files differ only there."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.items():
        if key == name or key.endswith("}" + name):
            return value
    return None


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of this local name."""
    return next(element.iterchildren("{*}" + name), None)


@dataclass(slots=True)
class Words:
    """A text that grows, and the bold beginnings of its lines."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold: list[tuple[int, int]] = field(default_factory=list)
    _line: int = 0
    _until: int = 0

    def add(self, text: str, bold: bool = False) -> None:
        for place, line in enumerate(text.split("\n")):
            if place:
                self.end_line()
            if bold and self._until == self.length:
                self._until += len(line)
            self._put(line)

    def end_line(self, mark: str = "\n") -> None:
        if self._until > self._line:
            self.bold.append((self._line, self._until))
        self._put(mark)
        self._line = self._until = self.length

    def take_back(self) -> None:
        """The last line goes on after all: its newline is taken away."""
        if self.pieces and self.pieces[-1] == "\n":
            self.pieces.pop()
            self.length -= 1

    def _put(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def text(self) -> str:
        return "".join(self.pieces)


class Walk:
    """Goes through elements in document order; whatever it does not know it enters, so that no word is passed by."""

    def __init__(self, words: Words, losses: Losses, bold_styles: Callable[[], frozenset[str]] = frozenset) -> None:
        self.words, self.losses = words, losses
        # All styles take longer to read than most texts: they are asked for where one is named, and only then.
        self._bold_styles = cache(bold_styles)
        self.notes: list[tuple[str, str]] = []  # (footnote or endnote, its id), in the order of their marks
        self.places: dict[str, tuple[int, int]] = {}  # the passage of each comment, by its id
        self._numbers: Counter[str] = Counter()
        self._boxes: list[etree._Element] = []
        self._bold = self._bold_paragraph = False
        self._first_cell = True
        self._visits: dict[str, Callable[[etree._Element], None]] = {
            "p": self._paragraph,
            "r": self._run,
            "t": self._text,
            "sym": self._symbol,
            "tr": self._row,
            "tc": self._cell,
            "txbxContent": self._boxes.append,
            "AlternateContent": self._alternative,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "commentRangeStart": self._comment_begins,
            "commentRangeEnd": self._comment_ends,
            "commentReference": self._comment_at,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._drawing,
        }

    def inside(self, element: etree._Element) -> None:
        """Everything within an element."""
        for one in element:
            self.visit(one)

    def visit(self, element: etree._Element) -> None:
        name = local(element)
        if name in WRITTEN:
            self.words.add(WRITTEN[name], self._bold)
        elif name in SKIPPED:
            self._lose(name, element)
        elif name:
            self._visits.get(name, self.inside)(element)

    def _lose(self, name: str, element: etree._Element) -> None:
        if name == "del" and any(local(one) == "delText" and one.text for one in element.iter()):
            self.losses.add(DELETED)
        elif name == "altChunk":
            self.losses.add(EMBEDDED)
        elif name == "rt":
            self.losses.add(RUBY)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        style = child(properties, "pStyle") if properties is not None else None
        self._bold_paragraph = style is not None and attribute(style, "val") in self._bold_styles()
        self.inside(element)
        if not _mark_is_deleted(properties):
            self.words.end_line()
        boxes, self._boxes[:] = list(self._boxes), []
        for box in boxes:
            self.inside(box)

    def _run(self, element: etree._Element) -> None:
        self._bold = self._is_bold(child(element, "rPr"))
        self.inside(element)
        self._bold = False

    def _is_bold(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return self._bold_paragraph
        told = child(properties, "b")
        if told is not None:
            return attribute(told, "val") not in ("0", "false", "off")
        style = child(properties, "rStyle")
        return self._bold_paragraph or (style is not None and attribute(style, "val") in self._bold_styles())

    def _text(self, element: etree._Element) -> None:
        self.words.add((element.text or "").replace("\n", " "), self._bold)

    def _symbol(self, element: etree._Element) -> None:
        code = int(attribute(element, "char") or "0", 16)
        if not code or 0xD800 <= code <= 0xF8FF:  # halves of a UTF-16 pair, and what only the font can tell
            self.losses.add(SYMBOL)
        else:
            self.words.add(chr(code))

    def _row(self, element: etree._Element) -> None:
        properties = child(element, "trPr")
        if properties is not None and child(properties, "del") is not None:
            self.losses.add(DELETED)
            return
        self._first_cell = True
        self.inside(element)

    def _cell(self, element: etree._Element) -> None:
        if not self._first_cell:
            self.words.take_back()
            self.words.end_line("\t")
        self._first_cell = False
        self.inside(element)
        self._first_cell = False  # a table within the cell has rows of its own

    def _alternative(self, element: etree._Element) -> None:
        # The same box twice, for newer and older programs: once is enough.
        choices = [one for one in element if local(one) in ("Choice", "Fallback")]
        chosen = next((one for one in choices if any(local(word) == "t" for word in one.iter())), None)
        if chosen is not None or choices:
            self.inside(choices[0] if chosen is None else chosen)

    def _note(self, element: etree._Element) -> None:
        kind = local(element).removesuffix("Reference")
        self.notes.append((kind, attribute(element, "id") or ""))
        self._numbers[kind] += 1
        self.words.add(f"[{kind} {self._numbers[kind]}]")

    def _comment_begins(self, element: etree._Element) -> None:
        self.places.setdefault(attribute(element, "id") or "", (self.words.length, self.words.length))

    def _comment_ends(self, element: etree._Element) -> None:
        identifier = attribute(element, "id") or ""
        if identifier in self.places:
            self.places[identifier] = (self.places[identifier][0], self.words.length)

    def _comment_at(self, element: etree._Element) -> None:
        # Behind the end of its passage, or by itself where the comment is about a point.
        self.places.setdefault(attribute(element, "id") or "", (self.words.length, self.words.length))

    def _drawing(self, element: etree._Element) -> None:
        names = {local(one) for one in element.iter()}
        if names & {"txbxContent", "t"}:
            self.inside(element)
        elif names & {"chart", "relIds"}:
            self.losses.add(DIAGRAM)
        elif local(element) == "object":
            self.losses.add(EMBEDDED)
        elif names & {"pic", "imagedata", "blip"}:
            self.losses.add(PICTURE)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    """True where tracked changes have joined this paragraph with the next."""
    run = child(properties, "rPr") if properties is not None else None
    return run is not None and (child(run, "del") is not None or child(run, "moveFrom") is not None)
