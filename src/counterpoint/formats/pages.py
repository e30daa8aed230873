"""The pages of a PDF: their words, which are pictures, and where each character stands. PDFium reads, one thread at a time."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from counterpoint.errors import UserError
from counterpoint.formats.archives import damaged
from counterpoint.formats.recognition import ACROSS, Recogniser
from counterpoint.formats.streams import check_streams
from counterpoint.formats.wrapping import Box, runs_on, spans_of
from counterpoint.narrative.offsets import utf16_table

MOST_PAGES = 10_000
MOST_ON_A_PAGE = 2_000_000  # characters; a page of print has 4,000
MOST_IN_ALL = 50_000_000
MOST_SCALE = 4.0  # times its size in points that a page is drawn to be read: a stamp stays small
# Signs for which the file gives no letter. PDFium also writes U+FFFE for a hyphen at the end of a line, and swallows the
# line's end: in all 12 places of the sample the hyphen belongs to the word (“two-way”), so that it stays.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]")
UNREAD = "\ufffd"

_ONE_AT_A_TIME = threading.Lock()  # PDFium keeps one state for the whole process
_PASSWORD, _PROTECTION = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read; `scanned` says that it has a picture and no words, `unread` counts signs without a meaning.

    `sureness`, from 0 to 1, is there where its words were read from a picture.
    """

    number: int
    text: str
    scanned: bool = False
    unread: int = 0
    sureness: float | None = None


def pages_of(content: bytes, where: str, recognise: Recogniser | None = None) -> list[Page]:
    """Every page of a PDF in order; refuses files that are damaged, protected or beyond all measure.

    recognise: reads the words of pages that are pictures.
    """
    found: list[Page] = []
    length = 0
    with _opened(content, where) as document:
        for number in range(1, _count(document, where) + 1):
            with _page(document, number) as (page, words):
                read = _read(number, page, words, where)
                found.append(_recognised(read, page, recognise) if read.scanned and recognise else read)
            length += len(found[-1].text)
            if length > MOST_IN_ALL:
                raise _too_much(f"more than {MOST_IN_ALL:,} characters", where)
    return found


def boxes_of(content: bytes, number: int, start: int, end: int, where: str) -> list[Box | None]:
    """Where the characters `start` to `end` of a page stand, counted in that page's text; see `pdf.boxes`."""
    with opened_page(content, number, where) as (_, words, _):
        return characters_at(words, number, start, end, where)


@contextmanager
def opened_page(content: bytes, number: int, where: str) -> Iterator[tuple[Any, Any, int]]:
    """Opens a page with its words, and says how many pages there are; refuses one that is not there."""
    with _opened(content, where) as document:
        pages = _count(document, where)
        if not 1 <= number <= pages:
            raise UserError(f"There is no page {number:,}", where=where, try_=f"The pages are 1 to {pages:,}.")
        with _page(document, number) as (page, words):
            yield page, words, pages


def characters_at(words: Any, number: int, start: int, end: int, where: str) -> list[Box | None]:
    """Where characters of an opened page stand; None for a line's end."""
    raw = _raw(words, number, where)
    box = _boxes(words, raw)
    at = [place for piece, begin in _pieces(raw, box) for place in range(begin, begin + len(piece))]
    if not 0 <= start <= end <= len(at):
        what = f"The page has {len(at):,} characters, not {start:,} to {end:,}"
        raise UserError(what, where=f"{where}, page {number:,}", try_="Count from the start of the page.")
    return [None if raw[place] in "\r\n" else box(place) for place in at[start:end]]


@contextmanager
def _opened(content: bytes, where: str) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    check_streams(content, where)
    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(content)
            try:
                yield document
            finally:
                document.close()
        except PdfiumError as error:
            raise _refusal(error.err_code, where) from None


def _refusal(code: int | None, where: str) -> UserError:
    if code == _PASSWORD:
        return UserError("This PDF is protected by a password", where=where, try_="Save it without a password.")
    if code == _PROTECTION:
        return UserError("This PDF is protected in a way that is not known", where=where, try_="Print it to a new PDF.")
    return damaged(where)


def _count(document: Any, where: str) -> int:
    if (pages := len(document)) > MOST_PAGES:
        raise _too_much(f"{pages:,} pages", where)
    return pages


def _too_much(said: str, where: str) -> UserError:
    return UserError(f"This PDF has {said}, more than is read", where=where, try_="Cut it into parts.")


@contextmanager
def _page(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    # Closed at once: the pages of a long document would else stay in memory together.
    page = document[number - 1]
    try:
        words = page.get_textpage()
        try:
            yield page, words
        finally:
            words.close()
    finally:
        page.close()


def _read(number: int, page: Any, words: Any, where: str) -> Page:
    raw = _raw(words, number, where)
    text = "".join(piece for piece, _ in _pieces(raw, _boxes(words, raw)))
    return Page(number, text, not text.strip() and _has_picture(page), text.count(UNREAD))


def _recognised(read: Page, page: Any, recognise: Recogniser) -> Page:
    """The page with the words that were read from its picture; without any it stays a scanned page."""
    pixels = page.render(scale=min(ACROSS / page.get_width(), MOST_SCALE), rev_byteorder=True).to_numpy()
    found = recognise(pixels)
    return Page(read.number, found.text, sureness=found.sureness) if found.text.strip() else read


def _raw(words: Any, number: int, where: str) -> str:
    """The text of a page as PDFium gives it, but for hyphens at the end of a line and signs without a letter."""
    from pypdfium2.raw import FPDFText_IsHyphen

    if (count := words.count_chars()) > MOST_ON_A_PAGE:
        raise _too_much(f"{count:,} characters on page {number:,}", where)
    raw: str = words.get_text_range()
    if not _STRANGE.search(raw):
        return raw
    index = _indices(words, raw)
    return _STRANGE.sub(lambda sign: "-" if FPDFText_IsHyphen(words, index(sign.start())) == 1 else UNREAD, raw)


def _indices(words: Any, raw: str) -> Callable[[int], int]:
    """From places in `raw` to PDFium's, which counts in UTF-16 and may leave out signs that do not show."""
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex

    units = None if raw.isascii() or max(raw, default="") <= "\uffff" else utf16_table(raw)
    same = words.count_chars() == (len(raw) if units is None else units[-1])

    def index(place: int) -> int:
        unit = place if units is None else int(units[place])
        return unit if same else max(FPDFText_GetCharIndexFromTextIndex(words, unit), 0)

    return index


def _boxes(words: Any, raw: str) -> Callable[[int], Box]:
    """Gives the box of the character at a place of `raw`."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    index, page, rectangle = _indices(words, raw), words.raw, FS_RECTF()

    def box(place: int) -> Box:
        FPDFText_GetLooseCharBox(page, index(place), rectangle)
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top

    return box


def _pieces(raw: str, box: Callable[[int], Box]) -> Iterator[tuple[str, int]]:
    """The text that is kept, in pieces, each with its first place in `raw`; line ends become LF, or a blank in a paragraph."""
    spans = spans_of(raw)
    joined = runs_on(raw, spans, box)
    for place, (start, end) in enumerate(spans, 1):
        line = raw[start:end]
        if place == len(spans):
            yield line, start
        elif place - 1 not in joined:
            yield line + "\n", start
        else:
            yield line if line[-1:].isspace() else line + " ", start


def _has_picture(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return next(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]), None) is not None
