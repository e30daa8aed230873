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
from counterpoint.reporting.columns import measured
from counterpoint.reporting.letters import legal

# Even if something were not escaped, the page may run nothing and fetch nothing.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
BROAD = 5
"""A table of so many columns runs into the margins."""
MEASURES = (125, 155)
"""Millimetres that a table has on paper, and a broad one."""
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
Faces = Mapping[str, bytes]
"""Fonts as WOFF2 or TrueType by family, such as {"Literata": …}."""


def as_html(report: Report, fonts: Path | None = None, faces: Faces | None = None) -> str:
    """Writes the report as a page; the same report always gives the same page.

    faces: fonts as WOFF2 by family, such as {"Literata": …}, written into the page; Georgia without them.
    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    """
    body = "\n".join(_drawn(block, fonts) if isinstance(block, Figure) else _html(block) for block in report.blocks)
    return _page(report, body, _faces(faces or {}) + _sheet("report.css"))


def on_paper(report: Report, fonts: Path | None = None, faces: Faces | None = None, language: str = "en") -> str:
    """Writes the report as a page that is to be set on sheets of paper: in ink, with a running head and page numbers."""
    body = "\n".join(_inked(block, fonts) for block in report.blocks)
    head = f'<p class="head">{_text(short(report.title, RUNNING))}{f", {day(report.on)}" if report.on else ""}</p>\n'
    return _page(report, head + body, _faces(faces or {}) + _sheet("report.css") + _sheet("paper.css"), language)


def _page(report: Report, body: str, style: str, language: str = "en") -> str:
    title = _text(report.title)
    dated = f'<p class="on">{day(report.on)}</p>' if report.on else ""
    made = f'<meta name="dcterms.created" content="{report.on.isoformat()}">\n' if report.on else ""
    return (
        f'<!doctype html>\n<html lang="{_text(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{made}'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<header><h1>{title}</h1>{dated}</header>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _sheet(name: str) -> str:
    return (files("counterpoint.reporting") / name).read_text("utf-8")


def _faces(faces: Faces) -> str:
    """Writes fonts into the style sheet; the families are ours, variable in weight."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: 200 900; src: {_source(font)}; }}\n'
        for family, font in faces.items()
    )


def _source(font: bytes) -> str:
    kind, said = ("ttf", "truetype") if font.startswith(b"\0\1\0\0") else ("woff2", "woff2")
    return f'url(data:font/{kind};base64,{b64encode(font).decode()}) format("{said}")'


def _text(text: str) -> str:
    return escape(legal(text), quote=True)


@singledispatch
def _html(block: Block) -> str:
    raise TypeError(f"a report has no {type(block).__name__}")


@_html.register
def _(block: Heading) -> str:
    level = block.level + 1
    return f"<h{level}>{_text(block.text)}</h{level}>"


@_html.register
def _(block: Paragraph) -> str:
    lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
    opening = '<p class="note">' if block.small else "<p>"
    return f"{opening}{lead}{_text(block.text)}</p>"


@_html.register
def _(block: Items) -> str:
    return f"<ul>{''.join(f'<li>{_text(text)}</li>' for text in block.texts)}</ul>"


@_html.register
def _(block: Quote) -> str:
    note = f'<p class="note">{_text(block.note)}</p>' if block.note else ""
    said = f"<p>“{_text(block.text)}” <cite>{_text(block.source)}</cite></p>"
    side = block.side if block.side in SIGNS else "plain"
    return f'<blockquote class="{side}">{SIGNS.get(side, "")}<div>{said}{note}</div></blockquote>'


@_html.register
def _(block: Table) -> str:
    head = "".join(f'<th scope="col"{_right(block, n)}>{_text(name)}</th>' for n, name in enumerate(block.columns))
    rows = "\n".join(f"<tr>{_cells(block, row)}</tr>" for row in block.rows)
    said = f"<caption>{_text(block.caption)}</caption>{_widths(block)}"
    table = f"<table>{said}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    wide = "wide broad" if len(block.columns) >= BROAD else "wide"
    return f'<div class="{wide}" tabindex="0" role="region" aria-label="{_text(block.caption)}">{table}</div>'


def _cells(block: Table, row: tuple[str, ...]) -> str:
    first = f'<th scope="row">{_text(row[0])}</th>'
    return first + "".join(f"<td{_right(block, n)}>{_text(cell)}</td>" for n, cell in enumerate(row[1:], 1))


def _widths(block: Table) -> str:
    columns = (f'<col style="width: {100 * width / sum(block.widths):.1f}%">' for width in block.widths)
    return f"<colgroup>{''.join(columns)}</colgroup>" if block.widths else ""


def _right(block: Table, column: int) -> str:
    return ' class="n"' if column in block.numbers else ""


def _drawn(block: Figure, fonts: Path | None) -> str:
    from counterpoint.charts import chart
    from counterpoint.charts.svg import svg

    picture = svg(chart(block.result, FIGURE, titled=False), themed=True, fonts=fonts)
    said = _text(block.caption)
    # On a phone the picture keeps its size and is moved sideways, by keys too.
    scrolls = f'<div class="picture" tabindex="0" role="region" aria-label="{said}">{picture}</div>'
    return f"<figure>{scrolls}<figcaption>{said}</figcaption></figure>"


def _inked(block: Block, fonts: Path | None) -> str:
    if isinstance(block, Table):
        return _html(replace(block, widths=measured(block, MEASURES[len(block.columns) >= BROAD])))
    return _picture(block, fonts) if isinstance(block, Figure) else _html(block)


def _picture(block: Figure, fonts: Path | None) -> str:
    from counterpoint.charts import chart
    from counterpoint.charts.svg import svg

    drawn = chart(block.result, FIGURE, titled=False)
    opening, _, rest = svg(drawn, fonts=fonts).partition(">")
    named = f"{opening}><title>{_text(str(drawn.description))}</title>{rest}"
    return f"<figure>{named}<figcaption>{_text(block.caption)}</figcaption></figure>"
