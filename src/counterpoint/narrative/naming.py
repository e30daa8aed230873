"""Finds names in texts: whole words, in any case, with or without their accents, whatever white space stands between."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

# Scripts that put no blank between words, or join what follows to a name: there a name stands within other letters.
_UNSPACED = (
    "\u0e00-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
# Signs that do not show, and are put within words where they may break or must join.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_BETWEEN = re.compile(rf"[\s{_UNSEEN}]{{0,80}}[\-.'’·_‐‑–]{{0,3}}[\s{_UNSEEN}]{{0,80}}")
_SIGN = re.compile(f"[{_UNSPACED}]")
_NOT_SHOWN = re.compile(f"[{_UNSEEN}\u0640]")
# Letters with a stroke are no letter and accent to Unicode; without it they are written all the same.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"})
_VOICED = "\u3099\u309a"  # no accents: they make another letter


class Found(NamedTuple):
    """A name where it stands: code points, half open; `name` as it was given."""

    start: int
    end: int
    name: str


def plain(word: str) -> str:
    """Gives a word without case, accents and signs that do not show."""
    # Most words are plain already, and asking is cheaper than taking apart.
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", _NOT_SHOWN.sub("", word))
    kept = (letter for letter in letters if letter in _VOICED or not unicodedata.combining(letter))
    return "".join(kept).casefold().translate(_STROKES)


@cache
def _word() -> re.Pattern[str]:
    """A word: letters with their marks, a number, or one sign of a script without blanks."""
    # Marks belong to the letter before them, which \w does not say; looked up once, as there are many.
    marks = "".join(chr(at) for at in range(0x10000) if unicodedata.category(chr(at)) in ("Mn", "Mc"))
    letters = rf"[^\W\d_{_UNSPACED}]"
    return re.compile(rf"{letters}+(?:[{marks}{_UNSEEN}]+{letters}+)*[{marks}]*|\d+|[{_UNSPACED}][{marks}]*")


class Names:
    """Names to be looked for; of two that begin at one place the longer one is found."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name in dict.fromkeys(names):
            if words := [plain(word) for word in _word().findall(name)]:
                self._by_first.setdefault(words[0], []).append((words, name))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def in_text(self, text: str, walls: Sequence[int] = ()) -> Iterator[Found]:
        """Finds the names of one text from left to right; none lies within another, and none across a wall.

        walls: places that end what is said, such as the bounds of turns, in order.
        """
        # Of the words of a text few are names: those are known before any place is looked at.
        first = {word: plain(word) for word in set(_word().findall(text)) if plain(word) in self._by_first}
        words = [*_word().finditer(text)] if first else []
        at = 0
        while at < len(words):
            if words[at][0] not in first:
                at += 1
                continue
            candidates = self._by_first[first[words[at][0]]]
            found = next((pair for pair in candidates if _stands(text, words, at, pair[0], walls)), None)
            if found:
                yield Found(words[at].start(), words[at + len(found[0]) - 1].end(), found[1])
            at += len(found[0]) if found else 1


def _stands(text: str, words: list[re.Match[str]], at: int, name: list[str], walls: Sequence[int]) -> bool:
    here = words[at : at + len(name)]
    return (
        len(here) == len(name)
        and all(plain(word[0]) == part for word, part in zip(here, name, strict=True))
        and all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(here))
        and not _cut(walls, here[0].start(), here[-1].end())
        and (len(name) > 1 or not _within(text, here[0]))
    )


def _cut(walls: Sequence[int], start: int, end: int) -> bool:
    at = bisect_right(walls, start)
    return at < len(walls) and walls[at] < end


def _within(text: str, word: re.Match[str]) -> bool:
    """True for a single sign among others: one of them is a name only where it stands alone."""
    before, after = text[max(word.start() - 1, 0) : word.start()], text[word.end() : word.end() + 1]
    return bool(_SIGN.match(word[0]) and (_SIGN.match(before) or _SIGN.match(after)))
