"""Words in a text, in every script that puts something between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

JOINERS = "\u200c\u200d"
"""Signs inside the words of Persian and of Indian languages; between pictures they make no word."""


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it stands, with its bounds in code points.

    A word is a run of letters, digits and the marks that combine with them; apostrophes and hyphens inside belong
    to it. Scripts without spaces, such as Chinese, give whole runs.
    """
    for found in _pattern(_marks(text)).finditer(text):
        yield found[0], found.start(), found.end()


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
    return re.compile(rf"(?:{letter})+(?:['’‑-](?:{letter})+)*")


def _any(marks: str) -> str:
    return f"[{re.escape(marks)}]"
