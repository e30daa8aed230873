"""All words of an OpenDocument text, in the order in which they are read; white space as the standard counts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from lxml import etree

from counterpoint.formats.comments import Comment
from counterpoint.formats.runs import DELETED, EMBEDDED, PICTURE, RUBY, attribute, child, local
from counterpoint.formats.transcript import Transcript

# Declarations, models of indexes, descriptions of pictures, and what was deleted: none of it is read.
_SKIPPED = """
    tracked-changes sequence-decls variable-decls user-field-decls dde-connection-decls forms event-listeners script
    scripts ruby-text table-of-content-source illustration-index-source table-index-source object-index-source
    user-index-source alphabetical-index-source bibliography-source
"""
SKIPPED = frozenset(_SKIPPED.split())
PARAGRAPHS = frozenset({"p", "h"})
_OBJECTS = frozenset("object object-ole plugin applet floating-frame".split())
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_DRAWN_TOGETHER = frozenset({"a", "text-box"})  # elements of drawing that only hold others
_BLANK = re.compile(r"[ \t\r\n]+")
# Blanks are written as a number; a text may ask for so many in all and no more.
MOST_BLANKS = 1_000_000

_Step = Callable[[etree._Element], bool]


class Walk:
    """Goes through elements in document order, however deep; whatever it does not know it enters."""

    def __init__(self, found: Transcript, bold_styles: Mapping[str, bool] | None = None) -> None:
        self.found, self.words, self._bold_styles = found, found.words, bold_styles or {}
        self._notes: list[tuple[str, etree._Element]] = []
        self._numbers: Counter[str] = Counter()
        self._boxes: list[etree._Element] = []
        self._comments: dict[str, Comment] = {}
        self._bold: list[bool] = [False]
        self._rows: list[bool] = []  # whether a cell of this row was read already
        self._cells: list[int] = []  # where the open cells begin
        self._within = 0  # paragraphs
        self._blank = True  # white space that follows is not written
        self._blanks = 0
        self._begins: dict[str, _Step] = {
            "p": self._begin_paragraph, "h": self._begin_paragraph, "span": self._begin_span,
            "s": self._spaces, "tab": self._tab, "line-break": self._break,
            "table-row": self._begin_row, "table-cell": self._begin_cell, "covered-table-cell": self._covered,
            "note": self._note, "annotation": self._comment, "annotation-end": self._comment_ends,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], object]] = {
            "p": self._end_paragraph, "h": self._end_paragraph, "span": self._bold.pop,
            "table-row": self._rows.pop, "table-cell": self._end_cell,
        }  # fmt: skip

    def body(self, text: etree._Element) -> None:
        """The text, and behind it its notes."""
        self.visit(text)
        self._open_boxes()
        self.found.close_body(kind for kind, _ in self._notes)
        numbers: Counter[str] = Counter()
        for kind, body in list(self._notes):
            numbers[kind] += 1
            self.words.add(f"[{kind} {numbers[kind]}] ")
            before = self.words.length
            self.visit(body)
            if self.words.length == before:
                self.words.end_line()
        self._open_boxes()

    def visit(self, root: etree._Element) -> None:
        """Everything within an element, and itself; not the text behind it."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        passed: list[etree._Element] = []
        for event, element in walk:
            if event == "start":
                self._begin(element, walk, passed)
                continue
            if passed and passed[-1] is element:
                passed.pop()
            elif end := self._ends.get(local(element)):
                end()
            if element is not root:
                self._write(element.tail)

    def _begin(self, element: etree._Element, walk: etree.iterwalk, passed: list[etree._Element]) -> None:
        if self._passes_by(local(element), element):
            passed.append(element)
            walk.skip_subtree()
        else:
            self._write(element.text)

    def _passes_by(self, name: str, element: etree._Element) -> bool:
        """Begins an element; True where what is in it is not read here."""
        if name in SKIPPED:
            self._lose(name, element)
            return True
        if str(element.tag).startswith(f"{{{_DRAWING}}}") and name not in _DRAWN_TOGETHER:
            return self._drawing(element)
        begin = self._begins.get(name)
        return begin(element) if begin else False

    def _lose(self, name: str, element: etree._Element) -> None:
        if name == "tracked-changes":
            gone = [one for one in element.iter() if local(one) == "deletion"]
            self.found.losses.add(DELETED, sum(_has_words(one) for one in gone))
        elif name == "ruby-text":
            self.found.losses.add(RUBY)

    def _write(self, text: str | None) -> None:
        if not text or not self._within:
            return
        plain = _BLANK.sub(" ", text)
        if self._blank:
            plain = plain.removeprefix(" ")
        if plain:
            self._blank = plain.endswith(" ")
            self.words.add(plain, self._bold[-1])

    def _begin_paragraph(self, element: etree._Element) -> bool:
        if self._within:  # a shape we do not know stands within a paragraph and holds others
            self.words.end_line()
        self._within += 1
        self._blank = True
        self._bold.append(self._bold_styles.get(f"paragraph {attribute(element, 'style-name')}", False))
        return False

    def _end_paragraph(self) -> None:
        self._within -= 1
        self._bold.pop()
        self.words.end_line()
        self._open_boxes()

    def _begin_span(self, element: etree._Element) -> bool:
        # A span that says nothing of its weight is as the paragraph around it.
        self._bold.append(self._bold_styles.get(f"text {attribute(element, 'style-name')}", self._bold[-1]))
        return False

    def _spaces(self, element: etree._Element) -> bool:
        told = attribute(element, "c") or "1"
        many = int(told) if re.fullmatch(r"\d{1,7}", told) else 1
        many = min(many, max(MOST_BLANKS - self._blanks, 1))
        self._blanks += many
        return self._mark(" " * many)

    def _tab(self, element: etree._Element) -> bool:
        return self._mark("\t")

    def _break(self, element: etree._Element) -> bool:
        return self._mark("\n")

    def _mark(self, text: str) -> bool:
        self._blank = False
        self.words.add(text, self._bold[-1])
        return True

    def _begin_row(self, element: etree._Element) -> bool:
        self._rows.append(False)
        return False

    def _begin_cell(self, element: etree._Element) -> bool:
        if self._rows and self._rows[-1]:
            self.words.take_back()
            self.words.end_line("\t")
        if self._rows:
            self._rows[-1] = True
        self._cells.append(self.words.length)
        return False

    def _end_cell(self) -> None:
        if self._cells.pop() == self.words.length:  # a cell without a paragraph
            self.words.end_line()

    def _covered(self, element: etree._Element) -> bool:
        return True  # its place is taken by the cell it was merged with

    def _note(self, element: etree._Element) -> bool:
        kind = "endnote" if attribute(element, "note-class") == "endnote" else "footnote"
        body = child(element, "note-body")
        self._notes.append((kind, element if body is None else body))
        self._numbers[kind] += 1
        return self._mark(f"[{kind} {self._numbers[kind]}]")

    def _comment(self, element: etree._Element) -> bool:
        told = {local(one): "".join(one.itertext()) for one in element}
        said = Walk(Transcript())
        for one in element:
            said.visit(one)
        here = self.words.length
        comment = Comment(said.words.text(), told.get("creator", ""), told.get("date", ""), here, here)
        self.found.comments.append(comment)
        if named := attribute(element, "name"):
            self._comments[named] = comment
        return True

    def _comment_ends(self, element: etree._Element) -> bool:
        if comment := self._comments.get(attribute(element, "name") or ""):
            comment.end = self.words.length
        return True

    def _drawing(self, element: etree._Element) -> bool:
        names = {local(one) for one in element.iter()}
        if any(local(one) in PARAGRAPHS and _has_words(one) for one in element.iter()):
            self._boxes.append(element)
        elif names & _OBJECTS:
            self.found.losses.add(EMBEDDED)
        elif "image" in names:
            self.found.losses.add(PICTURE)
        return True

    def _open_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for one in box:
                self.visit(one)
            self._open_boxes()


def _has_words(element: etree._Element) -> bool:
    return bool("".join(element.itertext()).strip())
