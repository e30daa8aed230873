"""Blocks as WordprocessingML: real styles, captions that count themselves, pointers and contents that Word can refresh."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape

from counterpoint.reporting.blocks import Block, Figure, Heading, Items, Paragraph, Quote, Table
from counterpoint.reporting.columns import headed, measured
from counterpoint.reporting.laid import HEADED, Laid, Standing
from counterpoint.reporting.letters import legal
from counterpoint.reporting.spans import Span, Spans

MEASURE, BROAD = 125, 155
"""Millimetres between the margins, and that a table of five or more columns has."""
MANY = 5
LONG = 400
"""Characters of a cell from which on its row may go on upon the next page."""
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
SIGNS = {"voice": ("QuoteVoice", "♩"), "answer": ("QuoteAnswer", "♭")}
LOOKS = {
    "italic": "<w:i/><w:iCs/>",
    "bold": "<w:b/><w:bCs/>",
    "caps": "<w:smallCaps/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}
LOOK = '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
CONTENTS = 'TOC \\o "1-3" \\h \\z \\u'
RIGHT = ("R", "AL")


class Body:
    """Writes the blocks of a report one after the other; `pictures` maps a figure's place to how it is drawn."""

    def __init__(self, laid: Laid, pictures: dict[int, str]) -> None:
        self._laid, self._pictures = laid, pictures
        self._marks = count(1)

    def written(self) -> Iterator[str]:
        """Gives all paragraphs and tables below the title."""
        yield from self._contents()
        for at, (block, standing) in enumerate(self._laid.blocks()):
            yield from self._block(block, standing, at)
        if self._laid.references.list:
            yield self._paragraph("Heading1", self._marked(Standing("references", HEADED), run(HEADED)))
            yield from (self._paragraph("Bibliography", self._said(entry)) for entry in self._laid.references.list)

    def _contents(self) -> Iterator[str]:
        """Lists the headings as links; Word adds the pages, which only it knows, when it is asked to refresh the table."""
        headings = self._laid.headings() if self._laid.report.contents else []
        for at, (level, standing) in enumerate(headings):
            if not at:
                yield self._paragraph("TOCHeading", run("Contents"))
            linked = f'<w:hyperlink w:anchor="{_bookmark(standing)}" w:history="1">{run(_short(standing.label))}</w:hyperlink>'
            opening = "" if at else f"{_sign('begin')}{_code(CONTENTS)}{_sign('separate')}"
            closing = _sign("end") if at == len(headings) - 1 else ""
            yield self._paragraph(f"TOC{level}", f"{opening}{linked}{closing}")

    def _block(self, block: Block, standing: Standing | None, at: int) -> Iterator[str]:
        if isinstance(block, Heading) and standing:
            yield self._paragraph(f"Heading{min(block.level, 6)}", self._marked(standing, run(block.text)), block.text)
        elif isinstance(block, Paragraph):
            lead = run(f"{block.lead} ", '<w:rStyle w:val="Strong"/>') if block.lead else ""
            said = self._said(self._laid.spans(block.text))
            yield self._paragraph("Note" if block.small else "BodyText", lead + said, block.lead or block.text)
        elif isinstance(block, Items):
            yield from (self._paragraph("ListBullet", run(text), text) for text in block.texts)
        elif isinstance(block, Quote):
            yield self._quote(block)
        elif isinstance(block, Table):
            yield from self._table(block, standing)
        elif isinstance(block, Figure):
            yield self._paragraph("Picture", f"<w:r>{self._pictures[at]}</w:r>")
            yield from [self._caption("Caption", block, standing)] if standing else []

    def _quote(self, block: Quote) -> str:
        style, sign = SIGNS.get(block.side, ("QuotePassage", ""))
        source = '<w:rStyle w:val="Source"/>'
        said = f"{run(sign)}<w:r><w:tab/></w:r>" if sign else ""
        said += run("“") + run(block.text) + run("”") + run(f" {block.source}", source)
        return self._paragraph(
            style, said + (f"<w:r><w:br/></w:r>{run(block.note, source)}" if block.note else ""), block.text
        )

    def _caption(self, style: str, block: Table | Figure, standing: Standing) -> str:
        kind, _, number = standing.label.partition(" ")
        counted = self._marked(standing, run(f"{kind} ") + field(f"SEQ {kind} \\* ARABIC", number))
        return self._paragraph(style, counted + run(f". {block.caption}" if block.caption else "."))

    def _table(self, block: Table, standing: Standing | None) -> Iterator[str]:
        if standing:
            yield self._caption("TableCaption", block, standing)
        broad = len(block.columns) >= MANY
        widths = [round(width * TWIPS) for width in measured(block, BROAD if broad else MEASURE)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        aside = round((MEASURE - BROAD) / 2 * TWIPS) if broad else 0
        about = escape(legal(block.caption)[:500].replace("\n", " "), {'"': "&quot;"})
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{aside}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'{LOOK}<w:tblCaption w:val="{about}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{self._row(block, block.columns, widths, '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>')}"
            f"{''.join(self._row(block, row, widths, stays=stays) for row, stays in headed(block))}</w:tbl>"
        )
        yield self._paragraph("AfterTable", "")

    def _row(self, block: Table, row: tuple[str, ...], widths: list[int], kind: str = "", stays: bool = False) -> str:
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph('TableText', run(cell), cell, right=at in block.numbers, stays=stays)}</w:tc>"
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        kind = kind or ("<w:trPr><w:cantSplit/></w:trPr>" if max(map(len, row), default=0) < LONG else "")
        return f"<w:tr>{kind}{''.join(cells)}</w:tr>"

    def _said(self, spans: Spans) -> str:
        return "".join(map(_looked, spans))

    def _marked(self, standing: Standing, runs: str) -> str:
        """Puts a bookmark around what a pointer shows."""
        mark = next(self._marks)
        name = _bookmark(standing)
        return f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{mark}"/>'

    def _paragraph(self, style: str, runs: str, words: str = "", right: bool = False, stays: bool = False) -> str:
        kept = "<w:keepNext/>" if stays else ""
        turned = "<w:bidi/>" if _from_right(words) else ""
        side = '<w:jc w:val="right"/>' if right else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{turned}{side}</w:pPr>{runs}</w:p>'


def run(text: str, look: str = "") -> str:
    """Writes words in one look; line ends and tabs are Word's own."""
    if not text:
        return ""
    look += "<w:rtl/>" if _from_right(text) else ""
    parts = []
    for row_at, row in enumerate(legal(text).split("\n")):
        parts += ["<w:br/>"] if row_at else []
        for at, words in enumerate(row.split("\t")):
            parts += ["<w:tab/>"] if at else []
            parts += [f'<w:t xml:space="preserve">{escape(words)}</w:t>'] if words else []
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(parts)}</w:r>"


def field(code: str, shown: str, look: str = "") -> str:
    """Writes what Word works out itself, with what it shows until then."""
    return f"{_sign('begin')}{_code(code)}{_sign('separate')}{run(shown, look)}{_sign('end')}"


def _looked(span: Span) -> str:
    look = "".join(xml for name, xml in LOOKS.items() if name in span.look)
    if span.to:
        return field(f"REF {_bookmark(Standing(span.to, ''))} \\h", span.text, look)
    return run(span.text, look)


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'


def _bookmark(standing: Standing) -> str:
    return f"_{standing.anchor.replace('-', '_')}"


def _short(words: str) -> str:
    return " ".join(words.split())


def _from_right(words: str) -> bool:
    """Says whether the first letter that has a direction runs from the right."""
    if words.isascii():
        return False
    return next(
        (kind in RIGHT for letter in words if (kind := unicodedata.bidirectional(letter)) in ("L", *RIGHT)), False
    )
