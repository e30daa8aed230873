"""A page of a PDF as a picture, and where the lines of a passage stand in it."""

from __future__ import annotations

import os
import struct
import zlib
from ctypes import byref, c_int
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoint.errors import UserError
from counterpoint.formats.files import File, open_file
from counterpoint.formats.pages import characters_at, opened_page
from counterpoint.formats.wrapping import Box

WIDEST, MOST_PIXELS = 4_000, 16_000_000
"""A page may say that it is a kilometre long; its picture may not be."""
SAME_LINE = 0.5
"""Characters whose heights overlap by this share stand on one line."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as PNG, its size in pixels, how many pages there are, and the lines of a passage.

    Lines are (left, top, right, bottom) as shares of the picture, from its upper left corner.
    """

    picture: bytes
    width: int
    height: int
    pages: int
    lines: tuple[Box, ...]


def page_view(
    pdf: str | os.PathLike[str] | bytes, page: int, start: int = 0, end: int = 0, width: int = 1200
) -> PageView:
    """Draws a page, and says where the characters `start` to `end` of its text stand; see `boxes` for how they count.

    page: counted from 1. width: of the picture in pixels. Raises UserError for a page or a passage that is not there.
    """
    file = File("the PDF", pdf) if isinstance(pdf, bytes) else open_file(Path(pdf))
    with opened_page(file.content, page, file.name) as (found, words, pages):
        scale = _scale(found, width, file.name)
        pixels = found.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()
        size = pixels.shape[1], pixels.shape[0]
        # A page that was read from its picture has no characters to be marked.
        asked = end > start and words.count_chars() > 0
        boxes = characters_at(words, page, start, end, file.name) if asked else []
        # Joined before they are turned with the page: on it, words run from left to right.
        lines = [_in_picture(found, line, *size) for line in _lines([box for box in boxes if box is not None])]
    return PageView(_png(pixels), *size, pages, tuple(lines))


def _scale(page: Any, width: int, where: str) -> float:
    across, down = page.get_size()
    if across <= 0 or down <= 0:
        raise UserError("This page has no size", where=where, try_="Print it to a new PDF.")
    scale = min(max(width, 1), WIDEST) / across
    return float(min(scale, (MOST_PIXELS / (across * down)) ** 0.5))


def _in_picture(page: Any, box: Box, width: int, height: int) -> Box:
    """Turns a box in points, from the lower left, into shares of the picture, whichever way the page is turned."""
    from pypdfium2.raw import FPDF_PageToDevice

    corners = []
    # PDFium answers in whole pixels: a grid much finer than the picture keeps the edges true.
    across, down = width * 16, height * 16
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        at, below = c_int(), c_int()
        FPDF_PageToDevice(page, 0, 0, across, down, 0, x, y, byref(at), byref(below))
        corners.append((at.value / across, below.value / down))
    (one, top), (other, bottom) = corners
    return min(one, other), min(top, bottom), max(one, other), max(top, bottom)


def _lines(boxes: list[Box]) -> list[Box]:
    """Joins the boxes of characters into one for each line of print."""
    found: list[Box] = []
    for box in boxes:
        if found and _on_one_line(found[-1], box):
            last = found[-1]
            found[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        elif box[2] > box[0] and box[3] > box[1]:
            found.append(box)
    return found


def _on_one_line(line: Box, box: Box) -> bool:
    shared = min(line[3], box[3]) - max(line[1], box[1])
    # A column beside this one may have lines at the same height: what goes back to the left begins anew.
    return shared >= SAME_LINE * min(line[3] - line[1], box[3] - box[1]) and box[0] >= line[0]


def _png(pixels: Any) -> bytes:
    """Writes rows of RGB as PNG (ISO/IEC 15948): a header, the rows compressed, an end."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\x00" + row.tobytes() for row in pixels[:, :, :3])
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
