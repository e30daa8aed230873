"""Words and phrases in a text: whole words in any case, any white space between; `*` ends a word of any ending."""

from __future__ import annotations

import re
from functools import lru_cache


def lowered(text: str) -> str:
    """The text in small letters, each mark in its place; the few letters that would become two stay."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one) == 1 else mark for mark in text for one in [mark.lower()])


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str] | None:
    """The pattern of a phrase in small letters; None where it holds no word."""
    pieces = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words.split()]
    if not any(word.strip("*") for word in words.split()):
        return None
    first, last = words.split()[0], words.split()[-1]
    opening = r"(?<!\w)" if first[0].isalnum() else ""
    closing = r"(?!\w)" if last[-1].isalnum() else ""
    return re.compile(opening + r"\s+".join(pieces) + closing)


def occurrences(words: str, text: str) -> list[tuple[int, int]]:
    """The bounds of every place where the words stand."""
    small = lowered(words)
    pattern = _pattern(small)
    if pattern is None:
        return []
    # Finding the longest word is many times faster than matching, and most texts do not hold it.
    anchor = max((word.strip("*") for word in small.split()), key=len)
    low = lowered(text)
    if anchor not in low:
        return []
    if anchor != small.split()[0].strip("*"):
        return [found.span() for found in pattern.finditer(low) if found.end() > found.start()]
    found, at = [], low.find(anchor)
    while at >= 0:
        here = pattern.match(low, at)
        if here:
            found.append(here.span())
        at = low.find(anchor, here.end() if here else at + 1)
    return found
