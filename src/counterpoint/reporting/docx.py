"""A report as a Word document, with real styles: headings make a table of contents, quotations can be restyled at once."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from functools import singledispatch
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from counterpoint.narrative.passage import short
from counterpoint.reporting.blocks import FIGURE, Block, Figure, Heading, Items, Paragraph, Quote, Report, Table, day
from counterpoint.reporting.letters import legal

EPOCH = date(1980, 1, 1)
"""A zip knows no earlier day; it stands for “undated”."""
MEASURE = 125
"""Millimetres between the margins."""
RUNNING = 40
"""Characters of a title that stand at the head of every page, beside date and number."""
SIGNS = {"voice": "♩ ", "answer": "♭ "}
READ, UI = "Literata", "Source Sans 3"


def as_docx(report: Report, fonts: Path | None = None) -> bytes:
    """Writes the report as a Word document; the same report always gives the same bytes."""
    word = Document()
    _styles(word)
    _dated(word, report)
    _running(word, report)
    word.add_paragraph(legal(report.title), style="Title")
    if report.on:
        word.add_paragraph(day(report.on), style="Subtitle")
    for block in report.blocks:
        if isinstance(block, Figure):
            _draw(word, block, fonts)
        else:
            _add(block, word)
    return _packed(word, report.on or EPOCH)


def _styles(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(42.5)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = READ, Pt(11.5)
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = Pt(17), Pt(8)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        style = word.styles[name]
        style.font.name, style.font.color.rgb = READ, RGBColor(0x12, 0x21, 0x25)
        style.paragraph_format.line_spacing = 1.0  # not the text's 17 points, over which a long title would lie twice
    for name, indent in (("Voice", 8), ("Answer", 16), ("Passage", 8)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Quote"]
        style.font.italic, style.font.name, style.font.size = False, READ, Pt(10.5)
        style.paragraph_format.left_indent, style.paragraph_format.line_spacing = Mm(indent), Pt(15)
    source = word.styles.add_style("Source", WD_STYLE_TYPE.CHARACTER)
    source.font.name, source.font.size = UI, Pt(9)


def _dated(word: Any, report: Report) -> None:
    moment = datetime.combine(report.on or EPOCH, datetime.min.time(), UTC).replace(tzinfo=None)
    facts = word.core_properties
    facts.title, facts.author, facts.comments = legal(report.title)[:255], "", ""
    facts.created = facts.modified = facts.last_printed = moment


def _running(word: Any, report: Report) -> None:
    """Sets title, date and page at the head of every page."""
    head = word.sections[0].header.paragraphs[0]
    head.paragraph_format.tab_stops.add_tab_stop(Mm(MEASURE), WD_TAB_ALIGNMENT.RIGHT)
    dated = f"Draft of {day(report.on)}, page " if report.on else "page "
    for words in (legal(short(report.title, RUNNING)), f"\t{dated}"):
        head.add_run(words, style="Source")
    page = head.add_run(style="Source")
    for kind in ("begin", "", "end"):
        part = page._r.makeelement(_w("fldChar" if kind else "instrText"), {_w("fldCharType"): kind} if kind else {})
        part.text = None if kind else "PAGE"
        page._r.append(part)


@singledispatch
def _add(block: Block, word: Any) -> None:
    raise TypeError(f"a report has no {type(block).__name__}")


@_add.register
def _(block: Heading, word: Any) -> None:
    word.add_heading(legal(block.text), level=block.level)


@_add.register
def _(block: Paragraph, word: Any) -> None:
    paragraph = word.add_paragraph()
    if block.lead:
        paragraph.add_run(f"{legal(block.lead)} ").bold = True
    paragraph.add_run(legal(block.text), style="Source" if block.small else None)


@_add.register
def _(block: Items, word: Any) -> None:
    for text in block.texts:
        word.add_paragraph(legal(text), style="List Bullet").paragraph_format.space_after = Pt(3)


@_add.register
def _(block: Quote, word: Any) -> None:
    paragraph = word.add_paragraph(style=block.side.capitalize() if block.side in SIGNS else "Passage")
    if block.side in SIGNS:
        paragraph.add_run(SIGNS[block.side])
    paragraph.add_run(f"“{legal(block.text)}”")
    paragraph.add_run(f" {legal(block.source)}", style="Source")
    if block.note:
        paragraph.add_run("\n")
        paragraph.add_run(legal(block.note), style="Source")


@_add.register
def _(block: Table, word: Any) -> None:
    word.add_paragraph(legal(block.caption), style="Caption")
    table = word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    for column, width in zip(table.columns, _widths(block), strict=False):
        column.width = width
    _fill(table.rows[0], block, block.columns, bold=True)
    for row in block.rows:
        _fill(table.add_row(), block, row)
    heading = table.rows[0]._tr.get_or_add_trPr()
    heading.append(heading.makeelement(_w("tblHeader"), {_w("val"): "true"}))
    word.add_paragraph()


def _widths(block: Table) -> list[Any]:
    return [Mm(round(MEASURE * share / sum(block.widths), 1)) for share in block.widths]


def _fill(row: Any, block: Table, values: tuple[str, ...], bold: bool = False) -> None:
    widths = _widths(block)
    for number, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
        if widths:  # Word asks the cells, LibreOffice the columns
            cell.width = widths[number]
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = 1.0, Pt(2)
        run = paragraph.add_run(legal(value))
        run.font.name, run.font.size, run.bold = UI, Pt(9), bold
        if number in block.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _draw(word: Any, block: Figure, fonts: Path | None) -> None:
    from counterpoint.charts import chart
    from counterpoint.charts.svg import png

    drawn = chart(block.result, FIGURE, titled=False)
    picture = word.add_picture(io.BytesIO(png(drawn, fonts=fonts)), width=Mm(MEASURE))
    # Without it a screen reader says “picture” and nothing more.
    picture._inline.docPr.set("descr", legal(str(drawn.description)))
    word.add_paragraph(legal(block.caption), style="Caption")


def _packed(word: Any, on: date) -> bytes:
    """Saves the document with one date on every member, so that it does not depend on the clock."""
    saved, packed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            dated = zipfile.ZipInfo(member.filename, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
            dated.compress_type, dated.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(dated, source.read(member.filename))
    return packed.getvalue()
