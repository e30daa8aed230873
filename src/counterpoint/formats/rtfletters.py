"""The bytes of an RTF document as letters: by its code page, by the fonts, by their numbers."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from counterpoint.formats import rtfwords
from counterpoint.formats.runs import SYMBOL
from counterpoint.narrative.losses import Losses

UNKNOWN = "A character was not in the encoding that the file declares"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Letters:
    """Collects bytes until something else follows, for some letters are made of two; then they are written."""

    def __init__(self, losses: Losses, write: Callable[[str], None]) -> None:
        self.skipping = 0  # letters that stand for the last one, for programs that do not know it
        self.default_font: int | None = None
        self._losses, self._write = losses, write
        self._bytes = bytearray()
        self._half = 0  # the first of a UTF-16 pair
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font: int | None = None  # that is being defined

    def add(self, letters: bytes) -> None:
        """Bytes of the text; those that stand for a letter that is known are passed over."""
        if self.skipping:
            passed = min(self.skipping, len(letters))
            self.skipping -= passed
            letters = letters[passed:]
        self._bytes += letters

    def add_number(self, number: int, skip: int, font: int | None) -> None:
        """A letter by its number, or a half of one; `skip` letters then stand for it."""
        self.flush(font, keep_half=True)
        self.skipping = skip
        unit = number % 0x10000
        if 0xDC00 <= unit < 0xE000 and self._half:
            whole = 0x10000 + ((self._half - 0xD800) << 10) + unit - 0xDC00
            self._half = 0
            self._write(chr(whole))
            return
        self._drop_half()
        if 0xD800 <= unit < 0xDC00:
            self._half = unit
        elif 0xDC00 <= unit < 0xF900:  # a second half alone, and what only a font can tell
            self._losses.add(SYMBOL)
        else:
            self._write(_CONTROL.sub("", chr(unit)))

    def flush(self, font: int | None, keep_half: bool = False) -> None:
        """Writes what has come together, in the encoding of this font, else of the document."""
        if self._bytes:
            self._drop_half()
            text = self._bytes.decode(self._codec if font is None else self._fonts.get(font, self._codec), "replace")
            self._bytes.clear()
            self._losses.add(UNKNOWN, text.count("\ufffd"))
            self._write(_CONTROL.sub("", text))
        elif not keep_half:
            self._drop_half()

    def define(self, word: str, told: int) -> None:
        """A word of the font table: a font, and the letters that it is for."""
        if word == "f":
            self._font = told
        elif word == "fcharset" and self._font is not None and told in rtfwords.CHARSETS:
            self._fonts.setdefault(self._font, rtfwords.CHARSETS[told])
        elif word == "cpg" and self._font is not None:
            self._fonts[self._font] = codepage(told)

    def declare(self, word: str, told: int | None) -> None:
        """The code page of the document, by its number or its name."""
        if word == "ansicpg":
            self._codec = codepage(told or 0)
        elif word in rtfwords.CODEPAGES:
            self._codec = rtfwords.CODEPAGES[word]

    def _drop_half(self) -> None:
        if self._half:
            self._half = 0
            self._losses.add(SYMBOL)


def codepage(number: int) -> str:
    """The codec of a code page; of one that is not known, the usual one."""
    try:
        return codecs.lookup(rtfwords.NUMBERED.get(number, f"cp{number}")).name
    except LookupError:
        return "cp1252"
