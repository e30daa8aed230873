"""One theme on one page to be shown: its claim, a few voices, one that answers back, and a picture of who carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from counterpoint.reporting.blocks import Figure, Quote
from counterpoint.reporting.html import POLICY, SIGNS, Faces, escaped, font_faces, inked, style_sheet, themed
from counterpoint.reporting.pdf import faces_unpacked, printed

LONG, LONGER = 700, 1_400
"""Characters of claim and quotations from which on all is set smaller, and smaller still."""

SIZES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Shares of the unit that are tried on paper, until all is on one sheet."""

UNITS, UNIT = re.compile(r"calc\(([\d.]+) \* var\(--unit\)\)|var\(--unit\)"), 3.3
"""Lengths of the style sheet, and how many millimetres their unit has on paper."""


@dataclass(frozen=True, eq=False)
class Slide:
    """What is shown of a theme: `bounds` are (lead, words) such as (“It stops when”, …), `foot` stands small below."""

    theme: str
    claim: str
    quotes: Sequence[Quote]
    bounds: Sequence[tuple[str, str]] = ()
    figure: Figure | None = None
    foot: str = ""
    language: str = "en"


def as_slide(slide: Slide, fonts: Path | None = None, faces: Faces | None = None) -> str:
    """Writes the page as HTML that needs nothing else: it fills a screen, runs nothing, and prints on one sheet across.

    faces: fonts as WOFF2 by family, written into the page. fonts: a folder with TrueType files for the picture.
    """
    style = font_faces(faces or {}) + style_sheet("report.css") + style_sheet("slide.css")
    return _page(slide, style, themed(slide.figure, fonts) if slide.figure else "")


def slide_as_pdf(slide: Slide, fonts: Path | None = None, faces: Faces | None = None) -> bytes:
    """Writes the page as PDF, one sheet of 338 by 190 mm; UserError if this machine cannot make one.

    Fonts differ in how wide they run, so what does not fit is set smaller, step by step.
    """
    drawn, fonts_in_page = inked(slide.figure, fonts) if slide.figure else "", font_faces(faces_unpacked(faces or {}))
    for size in SIZES:
        made = printed(_page(slide, fonts_in_page + _on_a_sheet(size), drawn))
        if made.sheets == 1:
            break
    return made.content


def _on_a_sheet(size: float) -> str:
    unit = UNIT * size
    sheet = UNITS.sub(lambda found: f"{float(found[1] or 1) * unit:.2f}mm", style_sheet("slide.css"))
    return style_sheet("report.css") + sheet + style_sheet("slide-paper.css")


def _page(slide: Slide, style: str, drawn: str) -> str:
    title = escaped(f"{slide.theme}: {slide.claim}"[:300] if slide.claim else slide.theme)
    return (
        f'<!doctype html>\n<html lang="{escape(slide.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n{_body(slide, drawn)}\n</body>\n</html>\n"
    )


def _body(slide: Slide, drawn: str) -> str:
    claim = f'<p class="theme">{escaped(slide.theme)}</p><h1 dir="auto">{escaped(slide.claim or slide.theme)}</h1>'
    bounds = "".join(f"<p><b>{escaped(lead)}</b> {escaped(words)}</p>" for lead, words in slide.bounds)
    caption = f"<figcaption>{escaped(slide.figure.caption)}</figcaption>" if slide.figure else ""
    drawn = f"<figure>{drawn}{caption}</figure>" if drawn else ""
    left = f'<div class="left"><div class="bounds">{bounds}</div>{drawn}</div>'
    quotes = "".join(map(_quote, slide.quotes))
    foot = f"<footer><p>{escaped(slide.foot)}</p></footer>" if slide.foot else ""
    return f'<main class="slide{_size(slide)}"><header>{claim}</header>{left}<div class="voices">{quotes}</div>{foot}</main>'


def _quote(quote: Quote) -> str:
    source = f" <cite>{escaped(quote.source)}</cite>" if quote.source else ""
    side = quote.side if quote.side in SIGNS else "plain"
    said = f'<p dir="auto">“<q>{escaped(quote.text)}</q>”{source}</p>'
    return f'<blockquote class="{side}">{SIGNS.get(side, "")}<div>{said}</div></blockquote>'


def _size(slide: Slide) -> str:
    length = len(slide.claim) + sum(len(quote.text) for quote in slide.quotes)
    return " longer" if length >= LONGER else " long" if length >= LONG else ""
