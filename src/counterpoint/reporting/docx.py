"""A report as a Word document: every part of it is written here, so nothing in it tells of a machine or its user."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

from counterpoint.narrative.passage import short
from counterpoint.reporting.blocks import Figure, Report, day
from counterpoint.reporting.laid import Laid
from counterpoint.reporting.letters import legal
from counterpoint.reporting.pictures import picture
from counterpoint.reporting.word import MEASURE, TWIPS, Body, field, run
from counterpoint.reporting.zipped import EPOCH, zipped

RUNNING = 40
"""Characters of a title that stand at the head of every page, beside the date."""
SIDE = (210 - MEASURE) / 2
"""Millimetres of a margin."""
EMU = 36_000
"""What Word measures pictures in: so many make a millimetre."""
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
SPACES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:r="{OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:wp="{OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:a="{OFFICE}/drawingml/2006/main" '
    f'xmlns:pic="{OFFICE}/drawingml/2006/picture"'
)
KINDS = {
    "word/document.xml": "wordprocessingml.document.main",
    "word/styles.xml": "wordprocessingml.styles",
    "word/settings.xml": "wordprocessingml.settings",
    "word/numbering.xml": "wordprocessingml.numbering",
    "word/fontTable.xml": "wordprocessingml.fontTable",
    "word/header1.xml": "wordprocessingml.header",
    "word/footer1.xml": "wordprocessingml.footer",
    "docProps/app.xml": "extended-properties",
}
PROPERTIES = f"{OFFICE}/officeDocument/2006/extended-properties"
APPLICATION = f'<Properties xmlns="{PROPERTIES}"><Application>Counterpoint</Application></Properties>'
BESIDE = ("styles", "settings", "numbering", "fontTable", "header1", "footer1")


def as_docx(report: Report, fonts: Path | None = None) -> bytes:
    """Writes the report as a Word document; the same report always gives the same bytes.

    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    """
    laid = Laid(report)
    drawn = [(at, block) for at, block in enumerate(report.blocks) if isinstance(block, Figure)]
    shown = [picture(figure, fonts) for _, figure in drawn]
    pngs = [png for png, _ in shown]
    placed = {at: _placed(number, *shown[number - 1]) for number, (at, _) in enumerate(drawn, 1)}
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _related(_package()),
        "word/_rels/document.xml.rels": _related(_relations(len(pngs))),
        "word/document.xml": _document(report, Body(laid, placed)),
        **{
            f"word/{name}.xml": _sheet(name, report.language)
            for name in ("styles", "settings", "numbering", "fontTable")
        },
        "word/header1.xml": _part("hdr", "Header", _head(report)),
        "word/footer1.xml": _part("ftr", "Footer", _foot()),
        "docProps/core.xml": _facts(report),
        "docProps/app.xml": f"{DECLARED}{APPLICATION}",
    }
    members = [(name, body.encode()) for name, body in parts.items()]
    return zipped([*members, *((f"word/media/image{at}.png", png) for at, png in enumerate(pngs, 1))], report.on)


def _document(report: Report, body: Body) -> str:
    opening = [f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(report.title)}</w:p>']
    if report.on:
        opening.append(f'<w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr>{run(day(report.on))}</w:p>')
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/>'
        '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
        f'<w:pgSz w:w="{_twips(210)}" w:h="{_twips(297)}"/><w:pgMar w:top="{_twips(28)}" w:right="{_twips(SIDE)}" '
        f'w:bottom="{_twips(28)}" w:left="{_twips(SIDE)}" w:header="{_twips(14)}" w:footer="{_twips(14)}" w:gutter="0"/>'
        "</w:sectPr>"
    )
    written = "".join([*opening, *body.written(), section])
    return f"{DECLARED}<w:document {SPACES}><w:body>{written}</w:body></w:document>"


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def _part(root: str, style: str, runs: str) -> str:
    return f'{DECLARED}<w:{root} {SPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p></w:{root}>'


def _head(report: Report) -> str:
    return run(short(report.title, RUNNING)) + (run(f"\tDraft of {day(report.on)}") if report.on else "")


def _foot() -> str:
    return "<w:r><w:tab/></w:r>" + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")


def _placed(number: int, png: bytes, about: str) -> str:
    """Places a picture in a line, as wide as the measure at most; whoever does not see it hears what it shows."""
    across, down = struct.unpack(">II", png[16:24])
    wide = MEASURE * EMU
    size = f'cx="{wide}" cy="{round(wide * down / across)}"'
    said = escape(legal(about).replace("\n", " "), {'"': "&quot;"})
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Figure {number}" descr="{said}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{OFFICE}/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" '
        f'name="image{number}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdimage{number}"/><a:stretch>'
        f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _sheet(name: str, language: str) -> str:
    text = (files("counterpoint.reporting") / "word" / f"{name}.xml").read_text("utf-8")
    return text.replace("LANGUAGE", escape(legal(language), {'"': "&quot;"}))


def _facts(report: Report) -> str:
    moment = f"{(report.on or EPOCH).isoformat()}T00:00:00Z"
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{DECLARED}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(legal(report.title)[:255])}</dc:title><dc:creator></dc:creator>"
        f"<dc:language>{escape(legal(report.language))}</dc:language>{dated}</cp:coreProperties>"
    )


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument."
    parts = "".join(f'<Override PartName="/{part}" ContentType="{kind}{name}+xml"/>' for part, name in KINDS.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'{DECLARED}<Types xmlns="{OFFICE}/package/2006/content-types">{usual}{parts}{core}</Types>'


def _package() -> Iterator[tuple[str, str, str]]:
    yield "rId1", f"{OFFICE}/officeDocument/2006/relationships/officeDocument", "word/document.xml"
    yield "rId2", f"{OFFICE}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    yield "rId3", f"{OFFICE}/officeDocument/2006/relationships/extended-properties", "docProps/app.xml"


def _relations(pictures: int) -> Iterator[tuple[str, str, str]]:
    for name in BESIDE:
        yield f"rId{name}", f"{OFFICE}/officeDocument/2006/relationships/{name.rstrip('1')}", f"{name}.xml"
    for number in range(1, pictures + 1):
        yield f"rIdimage{number}", f"{OFFICE}/officeDocument/2006/relationships/image", f"media/image{number}.png"


def _related(relations: Iterator[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in relations)
    return f'{DECLARED}<Relationships xmlns="{OFFICE}/package/2006/relationships">{rows}</Relationships>'
