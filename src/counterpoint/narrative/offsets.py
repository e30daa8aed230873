"""Counting places in a text the way others do (UTF-16, UTF-8, lines) and back: the one place for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from counterpoint.errors import UserError

Offsets = NDArray[np.int64]

WIDTH = 72  # characters in a numbered line; numbers are fixed at import and never move

_BLANK = re.compile(r"[^\S\n\xa0\u2007\u202f]")  # a line may break here; no-break spaces count as letters
_NEWLINE = re.compile("[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^ \n]")


class Stretch(Protocol):
    """Anything from a start to an end: a turn, a passage."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def utf16_table(text: str) -> Offsets:
    """`table[i]` is how many UTF-16 units stand before code point `i`; it has `len(text) + 1` entries."""
    if text.isascii():
        return np.arange(len(text) + 1, dtype=np.int64)
    return _table(1 + (_points(text) > 0xFFFF))


def utf8_table(text: str) -> Offsets:
    """`table[i]` is how many bytes of UTF-8 stand before code point `i`."""
    if text.isascii():
        return np.arange(len(text) + 1, dtype=np.int64)
    points = _points(text)
    return _table(1 + (points > 0x7F) + (points > 0x7FF) + (points > 0xFFFF))


def from_points(table: Offsets, points: ArrayLike) -> Offsets:
    """Code points to the table's units; UserError if a place is not in the text."""
    places = np.asarray(points, dtype=np.int64)
    _check_within(places, len(table) - 1)
    return table[places]


def to_points(table: Offsets, units: ArrayLike) -> Offsets:
    """The table's units to code points; UserError for a place outside the text or in the middle of a character."""
    places = np.asarray(units, dtype=np.int64)
    _check_within(places, int(table[-1]))
    points = np.searchsorted(table, places)
    split = table[points] != places
    if split.any():
        raise UserError(
            "a place lies in the middle of a character",
            where=f"offset {int(places[split].flat[0])}",
            try_="check in which units the offsets are counted",
        )
    return points.astype(np.int64)


def line_starts(text: str, turns: Iterable[Stretch] = (), width: int = WIDTH) -> list[int]:
    """Where each numbered line begins, in code points: words of each turn wrapped greedily at `width`.

    Every turn and every newline in a turn begins a line; blank lines and text outside turns have no number;
    a document without turns is one stretch. A word longer than a line is cut.
    """
    plain = _BLANK.sub(" ", _NEWLINE.sub("\n", text))
    stretches = [(turn.start, turn.end) for turn in turns] or [(0, len(text))]
    return [start for first, last in stretches for start in _lines(plain, first, last, width)]


def _lines(plain: str, at: int, last: int, width: int) -> Iterator[int]:
    while word := _WORD.search(plain, at, last):
        at = word.start()
        yield at
        newline = plain.find("\n", at, min(at + width + 1, last))
        if newline >= 0:
            at = newline
        elif last - at <= width:
            return
        else:
            blank = plain.rfind(" ", at, at + width + 1)
            at = blank if blank >= 0 else at + width


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _table(widths: NDArray[np.int64]) -> Offsets:
    table = np.zeros(len(widths) + 1, dtype=np.int64)
    np.cumsum(widths, out=table[1:])
    return table


def _check_within(places: Offsets, last: int) -> None:
    outside = (places < 0) | (places > last)
    if outside.any():
        raise UserError(
            "a place lies outside the text",
            where=f"offset {int(places[outside].flat[0])} of {last}",
            try_="check in which units the offsets are counted",
        )
