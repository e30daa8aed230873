"""Whether a coding still stands on the words it was made on."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_BLANK = re.compile(r"\s+")


class Settled(NamedTuple):
    """Where the words stand, and how that was found."""

    start: int
    end: int
    verdict: Literal["same", "moved", "different", "outside"]


def settle(text: str, start: int, end: int, quote: str | None) -> Settled:
    """Compares the words at a place with the stored quote; a quote that stands elsewhere once only is followed.

    Without a quote the place is believed. "outside": the place holds no words and the quote is not found.
    """
    inside = 0 <= start < end <= len(text)
    if inside and (quote is None or _alike(text[start:end], quote) or _counted_from_one(text, start, end, quote)):
        return Settled(start, end, "same")
    if quote and quote.strip():
        found = text.find(quote)
        if found >= 0 and text.find(quote, found + 1) < 0:
            return Settled(found, found + len(quote), "moved")
    return Settled(start, end, "different" if inside else "outside")


def _alike(words: str, quote: str) -> bool:
    """Equal but for white space: programs store a line break now as a newline, now as U+2029."""
    return words == quote or _BLANK.sub("", words) == _BLANK.sub("", quote)


def _counted_from_one(text: str, start: int, end: int, quote: str) -> bool:
    """RQDA, when a file is edited, stores R's substr(text, start, end), which begins one character too early."""
    return start > 0 and text[start - 1 : end] == quote
