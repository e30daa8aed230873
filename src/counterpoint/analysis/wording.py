"""What a word is: the one definition for every count of words, in every script that puts something between them.

`words` lists them, `word_starts` finds where they begin in large texts. Two neighbours mean something else on purpose: the
search for `text:` and its index (`query.searching`, `query.textindex`) look for letters as they were typed, where “don't” may
be found by “don”, so a run of letters, digits and underscores is enough there; and `speech` cuts long turns at white space,
where any count will do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

JOINERS = "\u200c\u200d"
"""Signs inside the words of Persian and of Indian languages; between pictures they make no word."""
BETWEEN = "'’‑-"
"""Apostrophes and hyphens, which belong to a word where letters stand on both sides."""
OTHER, LETTER, MARK, JOIN = 0, 1, 2, 3
PAGE = 1 << 8


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it stands, with its bounds in code points.

    A word is a run of letters, digits and the marks that combine with them; apostrophes and hyphens inside belong
    to it. Scripts without spaces, such as Chinese, give whole runs.
    """
    for found in _pattern(_marks(text)).finditer(text):
        yield found[0], found.start(), found.end()


def word_starts(text: str) -> NDArray[np.int64]:
    """Gives the places where words begin in a text, the same as `words` does and many times faster in long ones."""
    if not text:
        return np.zeros(0, np.int64)
    points: NDArray[np.uint8] | NDArray[np.uint32]
    if text.isascii():
        points = np.frombuffer(text.encode("ascii"), np.uint8)
        kinds = _page(0)[points]
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = _kinds(points)
    inside = kinds == LETTER
    if points.dtype != np.uint8 and (kinds == MARK).any():
        # A mark belongs to the letter before it, whatever other marks stand between them.
        bare = np.maximum.accumulate(np.where(kinds == MARK, -1, np.arange(len(kinds))))
        inside |= (kinds == MARK) & (bare >= 0) & inside[bare]
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    at = np.flatnonzero(begins)
    joined = (at > 1) & (kinds[at - 1] == JOIN) & inside[np.maximum(at - 2, 0)]
    return at[~joined].astype(np.int64)


def _kinds(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    used = np.bincount(points >> 8)
    known = np.zeros((len(used), PAGE), np.uint8)
    for number in np.flatnonzero(used).tolist():
        known[number] = _page(number)
    found: NDArray[np.uint8] = known.ravel()[points]
    return found


@cache
def _page(number: int) -> NDArray[np.uint8]:
    """Says of 256 characters what they are in a word."""
    return np.array([_kind(chr(number * PAGE + place)) for place in range(PAGE)], np.uint8)


def _kind(sign: str) -> int:
    if sign.isalnum():
        return LETTER
    if sign in JOINERS or (sign > "\u02ff" and unicodedata.category(sign)[0] == "M"):
        return MARK
    return JOIN if sign in BETWEEN else OTHER


def folded(word: str, case: bool = False) -> str:
    """One way of writing for all that read alike: composed marks, one apostrophe and, unless case counts, small letters."""
    plain = unicodedata.normalize("NFC", word).replace("’", "'").replace("‑", "-")
    return plain if case else unicodedata.normalize("NFC", plain.casefold())


def folded_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [folded(word) for word, _, _ in words(text)]


def _marks(text: str) -> str:
    """The combining marks of a text; `\\w` of Python does not know them."""
    return "".join(sorted(one for one in set(text) if one > "\u02ff" and unicodedata.category(one)[0] == "M"))


@lru_cache(maxsize=256)
def _pattern(marks: str) -> re.Pattern[str]:
    letter = rf"[^\W_]{_any(marks + JOINERS)}*"
    return re.compile(rf"(?:{letter})+(?:[{BETWEEN}](?:{letter})+)*")


def _any(marks: str) -> str:
    return f"[{re.escape(marks)}]"
