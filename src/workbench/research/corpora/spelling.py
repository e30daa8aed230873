"""Runs of letters without which some words stand nowhere, in every spelling that a search holds for the same."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import TypeVar

LETTERS = 3  # SQLite's index has runs of so many letters
BYTES = 3  # PostgreSQL's has runs of so many bytes of UTF-8: three letters of English, or one sign of Chinese
MOST = 24  # runs asked for in one phrase
LAST_CASED = 0x1F000  # no letter beyond has a capital

Run = TypeVar("Run", str, frozenset[bytes])


def letter_runs(phrase: str) -> list[list[str]]:
    """Returns runs of letters as lists of their spellings: where the phrase stands, there is one of each list."""
    runs = (word[at : at + LETTERS] for word in phrase.split() for at in range(len(word) - LETTERS + 1))
    return [["".join(marks) for marks in product(*map(alike, run))] for run in _some(runs)]


def byte_runs(phrase: str) -> list[frozenset[bytes]]:
    """Returns runs of bytes as sets of their spellings: where the phrase stands, there is one of each set."""
    return _some(run for word in phrase.split() for run in _ending_anywhere([_spelled(mark) for mark in word]))


def alike(mark: str) -> list[str]:
    """Returns the letters that `re.IGNORECASE` may hold for this one, without those that differ as a and A do."""
    found = _families().get(_family(mark), {mark})
    return sorted({one.lower() if one.isascii() else one for one in found | {mark}})


def _some(runs: Iterable[Run]) -> list[Run]:
    each = list(dict.fromkeys(runs))
    return each[:: len(each) // MOST + 1]


def _spelled(mark: str) -> set[bytes]:
    # Half a pair of surrogates has no UTF-8, and stands in no text of a database.
    return {one.encode("utf-8", "surrogatepass") for one in alike(mark)}


def _ending_anywhere(word: list[set[bytes]]) -> Iterable[frozenset[bytes]]:
    for at, letter in enumerate(word):
        for cut in range(min(map(len, letter))):
            found = {one[: len(one) - cut] for one in letter}
            before = at
            while before and min(map(len, found)) < BYTES:
                before -= 1
                found = {_before(one, short) for one in found for short in word[before]}
            if min(map(len, found)) >= BYTES:
                yield frozenset(one[-BYTES:] for one in found)


def _before(run: bytes, letter: bytes) -> bytes:
    return run if len(run) >= BYTES else (letter + run)[-BYTES:]


def _family(mark: str) -> str:
    return mark.replace("İ", "i").lower().upper()


@lru_cache(maxsize=1)
def _families() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mark in map(chr, range(LAST_CASED)):
        if mark.lower() != mark or mark.upper() != mark:
            found.setdefault(_family(mark), set()).add(mark)
    return found
