"""A report as one page that needs nothing else: no script, no link, no file beside it; for the screen, or for paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatch
from html import escape
from importlib.resources import files
from pathlib import Path

from counterpoint.narrative.passage import short
from counterpoint.reporting.blocks import FIGURE, Block, Figure, Heading, Items, Paragraph, Quote, Report, Table, day
from counterpoint.reporting.columns import headed, measured
from counterpoint.reporting.laid import HEADED, Laid, Standing
from counterpoint.reporting.letters import legal
from counterpoint.reporting.spans import Span, Spans

# Even if something were not escaped, the page may run nothing and fetch nothing.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
BROAD = 5
"""A table of so many columns runs into the margins."""
MEASURES = (125, 155)
"""Millimetres that a table has on paper, and a broad one."""
STAYS = ' class="stays"'
RUNNING = 60
"""Characters of a title that stand at the head of every sheet."""
SIGNS = {
    "voice": '<svg class="sign" viewBox="0 0 14 16" role="img" aria-label="Carries the claim"><title>Carries the claim</title>'
    '<ellipse cx="5.2" cy="11.4" rx="4.3" ry="3.2" transform="rotate(-24 5.2 11.4)" fill="currentColor"/>'
    '<path d="M7.6 1.5h1.7v9.4H7.6z" fill="currentColor"/></svg>',
    "answer": '<svg class="sign" viewBox="0 0 14 16" role="img" aria-label="Answers back"><title>Answers back</title>'
    '<ellipse cx="8.8" cy="4.6" rx="3.5" ry="2.4" transform="rotate(-24 8.8 4.6)" fill="none" stroke="currentColor" '
    'stroke-width="1.7"/><path d="M4.7 5.1h1.7v9.4H4.7z" fill="currentColor"/></svg>',
}
LOOKS = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "caps": ('<span class="caps">', "</span>"),
}
Faces = Mapping[str, bytes]
"""Fonts as WOFF2 or TrueType by family, such as {"Literata": …}."""


def as_html(report: Report, fonts: Path | None = None, faces: Faces | None = None) -> str:
    """Writes the report as a page; the same report always gives the same page.

    faces: fonts as WOFF2 by family, such as {"Literata": …}, written into the page; Georgia without them.
    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    """
    laid = Laid(report)
    drawn = (
        _drawn(block, standing, fonts) if isinstance(block, Figure) else _html(block, standing, laid)
        for block, standing in laid.blocks()
    )
    body = "\n".join([*_contents(laid), *drawn, *_references(laid)])
    return _page(report, body, font_faces(faces or {}) + style_sheet("report.css"), report.language)


def on_paper(report: Report, fonts: Path | None = None, faces: Faces | None = None, language: str = "") -> str:
    """Writes the report as a page that is to be set on sheets of paper: in ink, with a running head and page numbers."""
    laid = Laid(report)
    inked = (_inked(block, standing, laid, fonts) for block, standing in laid.blocks())
    body = "\n".join([*_contents(laid), *inked, *_references(laid)])
    head = f'<p class="head">{escaped(short(report.title, RUNNING))}{f", {day(report.on)}" if report.on else ""}</p>\n'
    style = font_faces(faces or {}) + style_sheet("report.css") + style_sheet("paper.css")
    return _page(report, head + body, style, language or report.language)


def _page(report: Report, body: str, style: str, language: str) -> str:
    title = escaped(report.title)
    dated = f'<p class="on">{day(report.on)}</p>' if report.on else ""
    made = f'<meta name="dcterms.created" content="{report.on.isoformat()}">\n' if report.on else ""
    return (
        f'<!doctype html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{made}'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<header><h1>{title}</h1>{dated}</header>\n{body}\n</main>\n</body>\n</html>\n"
    )


def style_sheet(name: str) -> str:
    return (files("counterpoint.reporting") / name).read_text("utf-8")


def font_faces(faces: Faces) -> str:
    """Writes fonts into the style sheet; the families are ours, variable in weight."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: 200 900; src: {_source(font)}; }}\n'
        for family, font in faces.items()
    )


def _source(font: bytes) -> str:
    kind, said = ("ttf", "truetype") if font.startswith(b"\0\1\0\0") else ("woff2", "woff2")
    return f'url(data:font/{kind};base64,{b64encode(font).decode()}) format("{said}")'


def escaped(text: str) -> str:
    """Writes words so that nothing in them is markup."""
    return escape(legal(text), quote=True)


def _contents(laid: Laid) -> list[str]:
    if not laid.report.contents:
        return []
    rows = "".join(
        f'<li class="level-{level}"><a href="#{standing.anchor}">{escaped(standing.label)}</a></li>'
        for level, standing in laid.headings()
    )
    return [f'<nav class="contents" aria-label="Contents"><ul>{rows}</ul></nav>'] if rows else []


def _references(laid: Laid) -> list[str]:
    if not laid.references.list:
        return []
    entries = "".join(f"<p>{_said(entry)}</p>" for entry in laid.references.list)
    return [f'<h2 id="references">{HEADED}</h2>', f'<div class="references">{entries}</div>']


def _said(spans: Spans) -> str:
    return "".join(map(_looked, spans))


def _looked(span: Span) -> str:
    words = escaped(span.text)
    for look in sorted(span.look):
        opening, closing = LOOKS[look]
        words = f"{opening}{words}{closing}"
    return f'<a href="#{span.to}">{words}</a>' if span.to else words


@singledispatch
def _html(block: Block, standing: Standing | None, laid: Laid) -> str:
    raise TypeError(f"a report has no {type(block).__name__}")


@_html.register
def _(block: Heading, standing: Standing | None, laid: Laid) -> str:
    level = min(block.level + 1, 6)
    return f"<h{level}{_anchored(standing)}>{escaped(block.text)}</h{level}>"


@_html.register
def _(block: Paragraph, standing: Standing | None, laid: Laid) -> str:
    lead = f"<b>{escaped(block.lead)}</b> " if block.lead else ""
    opening = '<p class="note" dir="auto">' if block.small else '<p dir="auto">'
    return f"{opening}{lead}{_said(laid.spans(block.text))}</p>"


@_html.register
def _(block: Items, standing: Standing | None, laid: Laid) -> str:
    return f"<ul>{''.join(f'<li>{escaped(text)}</li>' for text in block.texts)}</ul>"


@_html.register
def _(block: Quote, standing: Standing | None, laid: Laid) -> str:
    note = f'<p class="note">{escaped(block.note)}</p>' if block.note else ""
    said = f'<p dir="auto">“<q>{escaped(block.text)}</q>” <cite>{escaped(block.source)}</cite></p>'
    side = block.side if block.side in SIGNS else "plain"
    return f'<blockquote class="{side}">{SIGNS.get(side, "")}<div>{said}{note}</div></blockquote>'


@_html.register
def _(block: Table, standing: Standing | None, laid: Laid) -> str:
    head = "".join(f'<th scope="col"{_right(block, n)}>{escaped(name)}</th>' for n, name in enumerate(block.columns))
    rows = "\n".join(f"<tr{STAYS if stays else ''}>{_cells(block, row)}</tr>" for row, stays in headed(block))
    caption = _captioned(block, standing)
    said = f"{f'<caption>{caption}</caption>' if caption else ''}{_widths(block)}"
    table = f"<table>{said}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    wide = "wide broad" if len(block.columns) >= BROAD else "wide"
    named = caption or "Table"
    return f'<div class="{wide}"{_anchored(standing)} tabindex="0" role="region" aria-label="{named}">{table}</div>'


def _anchored(standing: Standing | None) -> str:
    return f' id="{standing.anchor}"' if standing else ""


def _captioned(block: Table | Figure, standing: Standing | None) -> str:
    return escaped(f"{standing.label}. {block.caption}".rstrip()) if standing else ""


def _cells(block: Table, row: tuple[str, ...]) -> str:
    first = f'<th scope="row">{escaped(row[0])}</th>'
    return first + "".join(f"<td{_right(block, n)}>{escaped(cell)}</td>" for n, cell in enumerate(row[1:], 1))


def _widths(block: Table) -> str:
    columns = (f'<col style="width: {100 * width / sum(block.widths):.1f}%">' for width in block.widths)
    return f"<colgroup>{''.join(columns)}</colgroup>" if block.widths else ""


def _right(block: Table, column: int) -> str:
    return ' class="n"' if column in block.numbers else ""


def themed(block: Figure, fonts: Path | None) -> str:
    """Draws a figure as SVG in the colours of the page, light or dark."""
    from counterpoint.charts import chart
    from counterpoint.charts.svg import svg

    return svg(chart(block.result, FIGURE, titled=False), themed=True, fonts=fonts)


def _drawn(block: Figure, standing: Standing | None, fonts: Path | None) -> str:
    picture = themed(block, fonts)
    said = _captioned(block, standing)
    # On a phone the picture keeps its size and is moved sideways, by keys too.
    scrolls = f'<div class="picture" tabindex="0" role="region" aria-label="{said or "Figure"}">{picture}</div>'
    return f"<figure{_anchored(standing)}>{scrolls}<figcaption>{said}</figcaption></figure>"


def _inked(block: Block, standing: Standing | None, laid: Laid, fonts: Path | None) -> str:
    if isinstance(block, Table):
        block = replace(block, widths=measured(block, MEASURES[len(block.columns) >= BROAD]))
    return _picture(block, standing, fonts) if isinstance(block, Figure) else _html(block, standing, laid)


def _picture(block: Figure, standing: Standing | None, fonts: Path | None) -> str:
    drawn = inked(block, fonts)
    return f"<figure{_anchored(standing)}>{drawn}<figcaption>{_captioned(block, standing)}</figcaption></figure>"


def inked(block: Figure, fonts: Path | None) -> str:
    """Draws a figure as SVG in ink, with what it shows as its title."""
    from counterpoint.charts import chart
    from counterpoint.charts.svg import svg

    drawn = chart(block.result, FIGURE, titled=False)
    opening, _, rest = svg(drawn, fonts=fonts).partition(">")
    return f"{opening}><title>{escaped(str(drawn.description))}</title>{rest}"
