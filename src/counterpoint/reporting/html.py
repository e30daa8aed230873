"""A report as one page that needs nothing else: no script, no link, no file beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import singledispatch
from html import escape
from importlib.resources import files
from pathlib import Path

from counterpoint.reporting.blocks import FIGURE, Block, Figure, Heading, Paragraph, Quote, Report, Table, day
from counterpoint.reporting.letters import legal

# Even if something were not escaped, the page may run nothing and fetch nothing.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
BROAD = 5
"""A table of so many columns runs into the margins."""
SIGNS = {
    "voice": '<svg class="sign" viewBox="0 0 14 16" role="img" aria-label="Carries the claim">'
    '<ellipse cx="5.2" cy="11.4" rx="4.3" ry="3.2" transform="rotate(-24 5.2 11.4)" fill="currentColor"/>'
    '<path d="M7.6 1.5h1.7v9.4H7.6z" fill="currentColor"/></svg>',
    "answer": '<svg class="sign" viewBox="0 0 14 16" role="img" aria-label="Answers back"><ellipse cx="8.8" cy="4.6" rx="3.5" '
    'ry="2.4" transform="rotate(-24 8.8 4.6)" fill="none" stroke="currentColor" stroke-width="1.7"/>'
    '<path d="M4.7 5.1h1.7v9.4H4.7z" fill="currentColor"/></svg>',
}


def as_html(report: Report, fonts: Path | None = None, faces: Mapping[str, bytes] | None = None) -> str:
    """Writes the report as a page; the same report always gives the same page.

    faces: fonts as WOFF2 by family, such as {"Literata": …}, written into the page; Georgia without them.
    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    """
    title = _text(report.title)
    dated = f'<p class="on">{day(report.on)}</p>' if report.on else ""
    body = "\n".join(_drawn(block, fonts) if isinstance(block, Figure) else _html(block) for block in report.blocks)
    style = _faces(faces or {}) + (files("counterpoint.reporting") / "report.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<header><h1>{title}</h1>{dated}</header>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _faces(faces: Mapping[str, bytes]) -> str:
    """Writes fonts into the style sheet; the families are ours, variable in weight."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: 200 900; '
        f'src: url(data:font/woff2;base64,{b64encode(font).decode()}) format("woff2"); }}\n'
        for family, font in faces.items()
    )


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
    return f"<p>{lead}{_text(block.text)}</p>"


@_html.register
def _(block: Quote) -> str:
    note = f'<p class="note">{_text(block.note)}</p>' if block.note else ""
    said = f"<p>“{_text(block.text)}” <cite>{_text(block.source)}</cite></p>"
    side = "answer" if block.side == "answer" else "voice"
    return f'<blockquote class="{side}">{SIGNS[side]}<div>{said}{note}</div></blockquote>'


@_html.register
def _(block: Table) -> str:
    head = "".join(f'<th scope="col"{_right(block, n)}>{_text(name)}</th>' for n, name in enumerate(block.columns))
    rows = "\n".join(f"<tr>{_cells(block, row)}</tr>" for row in block.rows)
    table = f"<table><caption>{_text(block.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    wide = "wide broad" if len(block.columns) >= BROAD else "wide"
    return f'<div class="{wide}" tabindex="0" role="region" aria-label="{_text(block.caption)}">{table}</div>'


def _cells(block: Table, row: tuple[str, ...]) -> str:
    first = f'<th scope="row">{_text(row[0])}</th>'
    return first + "".join(f"<td{_right(block, n)}>{_text(cell)}</td>" for n, cell in enumerate(row[1:], 1))


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
