"""A page set on sheets of paper as PDF: tagged, with bookmarks and page numbers, from nothing but what is in the page."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from counterpoint.errors import UserError
from counterpoint.reporting.html import Faces, on_paper

if TYPE_CHECKING:
    from counterpoint.reporting.blocks import Report

VARIANT = "pdf/ua-1"
"""Tagged for those who have a PDF read to them (ISO 14289-1)."""
EPOCH = "315532800"
"""1980, in seconds: what the fonts in a PDF say of when they were made, so that it does not depend on the clock."""
LISTED = 12
PANGO = (
    "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango; "
    "Windows: pango of MSYS2. Or take the Word document or the web page"
)
_ONE_AT_A_TIME = Lock()  # the setting of EPOCH is the whole process's


@dataclass(frozen=True)
class Printed:
    """A PDF, on how many sheets it is, and the characters that no font of this machine could draw.

    Those are boxes to the eye, and text all the same.
    """

    content: bytes
    undrawn: str
    sheets: int


def as_pdf(report: Report, fonts: Path | None = None, faces: Faces | None = None, language: str = "") -> bytes:
    """Writes the report as PDF; on one machine the same report always gives the same bytes.

    faces: fonts as WOFF2 by family, such as {"Literata Variable": …}; the machine's own serif fonts without them.
    fonts: a folder with TrueType files, so that pictures measure their words as they will be shown.
    language: of the report's words, such as "en", for those who have it read to them; else the report's own.
    Characters that no font of the machine has are told on the last page. Raises UserError if WeasyPrint (the extra
    `pdf`) or Pango is missing, and says how to get it.
    """
    _weasyprint()
    page = on_paper(report, fonts, faces_unpacked(faces or {}), language)
    found = printed(page)
    if not found.undrawn:
        return found.content
    note = f'<p class="note">{escape(_told(found.undrawn))}</p>\n</main>'
    return printed(page.replace("</main>", note)).content


def printed(page: str) -> Printed:
    """Sets an HTML document, whose language is in its `lang`, on paper. Fonts and pictures come from data: URLs alone.

    Whatever else a page refers to, of the network or of this machine, is left out. Raises UserError as `as_pdf` does.
    """
    weasyprint = _weasyprint()
    undrawn: set[int] = set()
    sheets: list[Any] = []

    def look(document: Any, pdf: Any) -> None:
        sheets.extend(document.pages)
        undrawn.update(code for font in document.fonts.values() for code in font.missing)

    within = weasyprint.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    with _ONE_AT_A_TIME, _undated():
        read = weasyprint.HTML(string=page, url_fetcher=within)
        content: bytes = read.write_pdf(pdf_variant=VARIANT, finisher=look)
    return Printed(content, "".join(map(chr, sorted(undrawn))), len(sheets))


def _weasyprint() -> Any:
    try:
        with redirect_stdout(io.StringIO()):  # it prints at length what the error below says in a line
            import weasyprint
    except ImportError:
        raise UserError("PDF needs WeasyPrint", where="PDF", try_='pip install "counterpoint[pdf]"') from None
    except OSError:
        raise UserError("PDF needs Pango, which this machine does not have", where="PDF", try_=PANGO) from None
    # What it warns of may hold the words of a report, and a log is no place for them.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return weasyprint


def faces_unpacked(faces: Faces) -> Faces:
    """Gives fonts as WeasyPrint reads them fast."""
    return {family: _unpacked(font) for family, font in faces.items()}


@cache
def _unpacked(font: bytes) -> bytes:
    """Gives a WOFF2 as TrueType; unpacking takes longer than setting many a page, so it is done once."""
    from fontTools.ttLib import woff2

    if not font.startswith(b"wOF2"):
        return font
    opened = io.BytesIO()
    woff2.decompress(io.BytesIO(font), opened)
    return opened.getvalue()


@contextmanager
def _undated() -> Iterator[None]:
    """Has the fonts in a PDF dated alike: the library that cuts them to size asks the environment before the clock."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _told(undrawn: str) -> str:
    codes = [f"U+{ord(sign):04X}" for sign in undrawn]
    more = f" and {len(codes) - LISTED:,} more" if len(codes) > LISTED else ""
    many = f"{len(codes):,} characters" if len(codes) != 1 else "1 character"
    return (
        f"No font of the machine that made this document draws {many}; boxes stand for them, and searching and copying "
        f"finds the text itself: {', '.join(codes[:LISTED])}{more}."
    )
