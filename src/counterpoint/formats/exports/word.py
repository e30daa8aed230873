"""A Word document written from its parts, with real styles, so that headings make a contents and quotations can be restyled."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterpoint.formats.exports.letters import legal
from counterpoint.formats.exports.packing import undated
from counterpoint.narrative.losses import Losses

READ, UI = "Literata", "Source Sans 3"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = re.compile("([\t\n])")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look; `line` and `wash` are colours under and behind them, `pattern` one of the codebook's four."""

    text: str
    style: str = ""
    line: str = ""
    wash: str = ""
    pattern: str = "solid"


_UNDERLINES = {"solid": "single", "dashed": "dash", "dotted": "dotted", "double": "double"}


class Word:
    """A document in the making; paragraphs are put one after the other."""

    def __init__(self, title: str, losses: Losses, heading: str = "") -> None:
        """`heading` runs at the head of every page."""
        from docx import Document

        self._losses = losses
        self._word = Document()
        _styles(self._word)
        facts = self._word.core_properties
        facts.title, facts.author, facts.comments = legal(title, losses)[:255], "", ""
        _running(self._word, legal(heading or title, losses)[:80])
        self._body = self._word.element.body
        self._end = self._body.sectPr
        self._ids = {style.name: style.style_id for style in self._word.styles}
        self._remarks = 0

    def paragraph(self, runs: Iterable[Run] | str = (), style: str = "Normal") -> Any:
        """Puts a paragraph, and gives its element for what else is to stand in it."""
        from docx.oxml import OxmlElement

        paragraph = OxmlElement("w:p")
        if style != "Normal":
            _sub(_sub(paragraph, "w:pPr"), "w:pStyle", val=self._ids[style])
        for run in [Run(runs)] if isinstance(runs, str) else runs:
            self.run(paragraph, run)
        self._end.addprevious(paragraph)
        return paragraph

    def run(self, paragraph: Any, run: Run) -> None:
        """Puts words at the end of a paragraph, letter by letter as they are."""
        made = _sub(paragraph, "w:r")
        if run.style or run.line:
            look = _sub(made, "w:rPr")
            if run.style:
                _sub(look, "w:rStyle", val=self._ids[run.style])
            if run.line:
                _sub(look, "w:u", val=_UNDERLINES[run.pattern], color=run.line)
                _sub(look, "w:shd", val="clear", color="auto", fill=run.wash)
        for words in _MARKS.split(legal(run.text, self._losses)):
            if words == "\t":
                _sub(made, "w:tab")
            elif words == "\n":
                _sub(made, "w:br")
            elif words:
                said = _sub(made, "w:t")
                said.set(_SPACE, "preserve")
                said.text = words

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Puts a table whose heading is repeated on every page."""
        table = self._word.add_table(rows=0, cols=len(columns), style="Table Grid")
        for number, row in enumerate([columns, *rows]):
            line = _sub(table._tbl, "w:tr")
            if not number:
                _sub(_sub(line, "w:trPr"), "w:tblHeader")
            for words in row:
                paragraph = _sub(_sub(line, "w:tc"), "w:p")
                _sub(_sub(paragraph, "w:pPr"), "w:pStyle", val=self._ids["Cell"])
                self.run(paragraph, Run(words, "" if number else "Strong"))
        self.paragraph()

    def remark(self, words: str, author: str, date: str) -> int:
        """Adds a comment to the margin and gives its number; `opens` and `closes` say what it stands beside."""
        from docx.oxml import OxmlElement

        comment = OxmlElement("w:comment")
        facts = {"id": str(self._remarks), "author": legal(author, self._losses), "initials": _initials(author)}
        for name, value in {**facts, **({"date": date} if date else {})}.items():
            comment.set(_w(name), value)
        for line in words.split("\n"):
            self.run(_sub(comment, "w:p"), Run(line))
        self._word.comments._comments_elm.append(comment)
        self._remarks += 1
        return self._remarks - 1

    def opens(self, paragraph: Any, remark: int) -> None:
        """Marks where the passage of a comment begins."""
        _sub(paragraph, "w:commentRangeStart", id=str(remark))

    def closes(self, paragraph: Any, remark: int) -> None:
        """Marks where the passage of a comment ends, and hangs the comment there."""
        _sub(paragraph, "w:commentRangeEnd", id=str(remark))
        _sub(_sub(paragraph, "w:r"), "w:commentReference", id=str(remark))

    def as_bytes(self) -> bytes:
        """The file; the same document always gives the same bytes."""
        content = io.BytesIO()
        self._word.save(content)
        return undated(content.getvalue())


@cache
def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _sub(parent: Any, name: str, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, _w(name[2:]), {_w(key): value for key, value in attributes.items()})


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:3]


def _styles(word: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = READ, Pt(11)
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = Pt(17), Pt(6)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Quote"):
        style = word.styles[name]
        style.font.name, style.font.color.rgb, style.font.italic = READ, RGBColor(0x12, 0x21, 0x25), False
        style.paragraph_format.line_spacing = None
    word.styles["Quote"].paragraph_format.left_indent = Mm(8)
    cell = word.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.name, cell.font.size = normal, UI, Pt(9)
    cell.paragraph_format.line_spacing, cell.paragraph_format.space_after = None, Pt(2)
    for name, size in (("Source", Pt(9)), ("Label", None)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.name, style.font.size, style.font.color.rgb = UI, size, RGBColor(0x3D, 0x4E, 0x51)


def _running(word: Any, heading: str) -> None:
    """Sets the heading and the number of the page at the head of every page."""
    head = word.sections[0].header.paragraphs[0]
    head.add_run(f"{heading}\t\t", style="Source")
    for part in _page_number(head.add_run(style="Source")._r):
        part.text = "PAGE" if part.tag == _w("instrText") else None


def _page_number(run: Any) -> Iterator[Any]:
    yield _sub(run, "w:fldChar", fldCharType="begin")
    yield _sub(run, "w:instrText")
    yield _sub(run, "w:fldChar", fldCharType="end")
