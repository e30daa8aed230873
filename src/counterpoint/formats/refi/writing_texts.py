"""A text as the bytes of a file, and places in it counted as the reader of that file will count them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from counterpoint.narrative.offsets import Offsets, from_points, utf16_table

STANDARD, NVIVO = "standard", "nvivo"
FLAVOURS = (STANDARD, NVIVO)
ORIGIN = {STANDARD: "Counterpoint", NVIVO: "Counterpoint, for NVivo"}
_MARK = "\ufeff"
_LONE = re.compile("(?<!\r)\n")


def text_bytes(text: str, flavour: str) -> bytes:
    """UTF-8: for the standard as it is, for NVivo with a byte order mark and CRLF."""
    if flavour == NVIVO:
        return (_MARK + _LONE.sub("\r\n", text)).encode()
    # A text that begins with the mark itself would lose it to a reader who takes it for the file's.
    return (_MARK + text if text.startswith(_MARK) else text).encode()


def places(text: str, points: Sequence[int], flavour: str) -> list[int]:
    """Code points of our text as places in the file: code points, or UTF-16 units with CRLF counted 2 for NVivo."""
    if flavour == STANDARD or not points:
        return list(points)
    counted: list[int] = from_points(_nvivo_table(text), points).tolist()
    return counted


def _nvivo_table(text: str) -> Offsets:
    table = utf16_table(text).copy()
    ends = [found.start() for found in _LONE.finditer(text)]
    added = np.zeros(len(text) + 1, dtype=np.int64)
    added[np.asarray(ends, dtype=np.int64) + 1] = 1  # the place after a line's end has moved by one
    return table + np.cumsum(added)
