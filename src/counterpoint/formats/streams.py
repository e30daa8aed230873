"""The packed parts of a PDF, measured before PDFium unpacks them: it would take whatever memory a bomb asks for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from counterpoint.errors import UserError
from counterpoint.formats.files import megabytes

# The drawing of a page of print has 10 KB, of the largest maps and plots a few megabytes.
LARGEST_STREAM = 25 * 1024 * 1024
LARGEST_TOGETHER = 500 * 1024 * 1024
MOST_TIMES = 4  # one packing within another

_BEGIN = b"stream"
_LINE_END = re.compile(rb"\r?\n")
_ABOUT = 600  # bytes before the packed ones, in which stands what they are
_PIECE = _CHUNK = 64 * 1024  # so few stay in the processor's cache


def check_streams(content: bytes, where: str) -> None:
    """Refuses a PDF of which a part that is no picture unpacks to more than any page can need.

    What is packed in rarer ways, or in encrypted files, is not measured.
    """
    together = 0
    view = memoryview(content)
    for start, end in _streams(content):
        about = content[max(0, start - _ABOUT) : start].rpartition(b" obj")[2]
        if b"Flate" not in about or b"/Image" in about:  # pictures are not unpacked for their words
            continue
        size, work = _size(view[end:], about.count(b"Flate"))
        together += work
        if size > LARGEST_STREAM or together > LARGEST_TOGETHER:
            raise UserError(
                f"This PDF unpacks to more than {megabytes(LARGEST_STREAM)} in one part or "
                f"{megabytes(LARGEST_TOGETHER)} in all, more than writing can need",
                where=where,
                try_="If it is a real document, save its text alone.",
            )


def _streams(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the word stands that begins a packed part, and where the part begins."""
    start = content.find(_BEGIN)
    while start >= 0:
        end = start + len(_BEGIN)
        if content[start - 3 : start] != b"end" and (line := _LINE_END.match(content, end)):
            yield start, line.end()
        start = content.find(_BEGIN, end)


def _size(packed: memoryview, times: int) -> tuple[int, int]:
    """How much is unpacked, in bytes, counted no further than the limit; and how many bytes went through in all."""
    read = size = 0

    def pieces() -> Iterator[memoryview]:
        nonlocal read
        for place in range(0, len(packed), _PIECE):
            read += _PIECE
            yield packed[place : place + _PIECE]

    unpacked: Iterator[bytes | memoryview] = pieces()
    for _ in range(min(times, MOST_TIMES)):
        unpacked = _unpacked(unpacked)
    try:
        for piece in unpacked:
            size += len(piece)
            if size > LARGEST_STREAM:
                break
    except zlib.error:
        pass  # damaged, or packed in another way: PDFium will say so
    return size, read + size


def _unpacked(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    step = zlib.decompressobj()
    for piece in pieces:
        rest: bytes | memoryview = piece
        while rest:
            if given := step.decompress(rest, _CHUNK):
                yield given
            if step.eof:
                return
            rest = step.unconsumed_tail
