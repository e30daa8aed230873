"""A text as it lies in a project's file, and places in it turned into code points of the text that is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoint.errors import UserError
from counterpoint.formats.decoding import MARKS, newlines
from counterpoint.formats.detection import guess
from counterpoint.formats.refi.rules import Rule
from counterpoint.narrative.offsets import Offsets, utf16_table

Flags = NDArray[np.bool_]
_MARK = "\ufeff"


@dataclass
class Text:
    """The text with \\n as its only newline; the places of those that were CRLF; whether a byte order mark stood before."""

    text: str
    crlf: Offsets = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    marked: bool = False

    # Nothing that is made of a text is kept: of a study's texts together it would take many times their own size.
    @property
    def letters(self) -> NDArray[np.uint32]:
        """The code points as numbers."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)

    @cached_property
    def astral(self) -> bool:
        """Whether UTF-16 counts it otherwise than code points do."""
        return bool(self.text) and not self.text.isascii() and max(self.text) > "\uffff"

    def table(self, rule: Rule) -> Offsets:
        """`table[i]` is how the rule counts the place before code point `i`."""
        table = utf16_table(self.text) if rule.utf16 else np.arange(len(self.text) + 1, dtype=np.int64)
        if rule.crlf == 2 and len(self.crlf):
            longer = np.zeros(len(table), dtype=np.int64)
            longer[self.crlf + 1] = 1
            table = table + np.cumsum(longer)
        return table + 1 if rule.bom and self.marked else table

    def points(self, units: Offsets, rule: Rule, ends: bool = False) -> tuple[Offsets, Flags]:
        """Code points, and which of them are no places by this rule: outside the text, or within a character.

        A place before the text is -1, one beyond it is as far beyond as it was written.
        """
        last, first = len(self.text), int(rule.bom and self.marked)
        if self._counts_one_by_one(rule):
            found, within = units - first, np.zeros(len(units), dtype=bool)
        else:
            found, within = _looked_up(self.table(rule), units, last)
        found = np.where((units < 0) | (units < first), -1, found + (rule.inclusive and ends))
        return found, (found < 0) | (found > last) | within

    def _counts_one_by_one(self, rule: Rule) -> bool:
        """Whether every code point of this text counts as one, as in most texts it does."""
        return not (rule.utf16 and self.astral) and not (rule.crlf == 2 and len(self.crlf))


def _looked_up(table: Offsets, units: Offsets, last: int) -> tuple[Offsets, Flags]:
    found = np.searchsorted(table, units).astype(np.int64)
    beyond = units > table[-1]
    within = ~beyond & (units >= 0) & (table[np.minimum(found, last)] != units)
    return np.where(beyond, last + units - table[-1], found), within


def text_in(content: bytes) -> Text | None:
    """The text of a plain text file; None if its encoding cannot be told. UTF-8 is the standard, others are guessed."""
    mark, codec = next(((m, name) for m, name in MARKS if content.startswith(m)), (b"", "utf-8"))
    try:
        written = content[len(mark) :].decode(codec)
    except UnicodeDecodeError:
        try:
            codec = guess(content) or ""
            written = content.decode(codec) if codec else ""
        except (UnicodeDecodeError, LookupError, UserError):
            return None
        if not codec:
            return None
    return as_text(written, bool(mark))


def as_text(written: str, marked: bool = False) -> Text:
    """The text with its newlines made one; NUL, which no database keeps, becomes U+FFFD."""
    if "\0" in written:
        written = written.replace("\0", "\ufffd")
    if "\r" not in written:
        return Text(written, marked=marked)
    found = np.fromiter((one.start() for one in re.finditer("\r\n", written)), dtype=np.int64)
    return Text(newlines(written), found - np.arange(len(found)), marked)
