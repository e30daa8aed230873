"""Finds names in texts: whole words, in any case, with or without their accents, whatever white space stands between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

# Combining marks belong to the letter before them, which \w does not say.
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_BETWEEN = re.compile(r"[\s\-.'’·]{1,3}")


class Found(NamedTuple):
    """A name where it stands: code points, half open; `name` as it was given."""

    start: int
    end: int
    name: str


def plain(word: str) -> str:
    """Gives a word without case and accents."""
    # Most words are plain already, and asking is cheaper than taking apart.
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


class Names:
    """Names to be looked for; of two that begin at one place the longer one is found."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name in dict.fromkeys(names):
            if words := [plain(word) for word in _WORD.findall(name)]:
                self._by_first.setdefault(words[0], []).append((words, name))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def in_text(self, text: str) -> Iterator[Found]:
        """Finds the names of one text from left to right; none lies within another."""
        # Of the words of a text few are names: those are known before any place is looked at.
        first = {word: plain(word) for word in set(_WORD.findall(text)) if plain(word) in self._by_first}
        words = [*_WORD.finditer(text)] if first else []
        at = 0
        while at < len(words):
            if words[at][0] not in first:
                at += 1
                continue
            candidates = self._by_first[first[words[at][0]]]
            found = next((pair for pair in candidates if self._stands(text, words, at, pair[0])), None)
            if found:
                yield Found(words[at].start(), words[at + len(found[0]) - 1].end(), found[1])
            at += len(found[0]) if found else 1

    @staticmethod
    def _stands(text: str, words: list[re.Match[str]], at: int, name: list[str]) -> bool:
        here = words[at : at + len(name)]
        return (
            len(here) == len(name)
            and all(plain(word[0]) == part for word, part in zip(here, name, strict=True))
            and all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(here))
        )
