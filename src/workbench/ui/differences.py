"""What came new and what went between two wordings, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
MOST_PAIRS = 200_000
"""Pairs of equal words that are compared: two wordings of some 450 words; what is longer is shown as gone and new."""
Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    """Words that stayed, went or came."""

    kind: Kind
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Returns what stayed, went and came, in order: all but the new is `before`, all but the gone is `after`.

    A blank that stayed between two words that did not goes with them: a sentence reads better than its shreds.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    steps = _steps(old, new)
    found: list[Piece] = []
    gone, came = "", ""
    for place, (what, start, end, first, last) in enumerate(steps):
        was, now = "".join(old[start:end]), "".join(new[first:last])
        if what != "equal" or (was.isspace() and 0 < place < len(steps) - 1):
            gone, came = gone + was, came + now
            continue
        found += [*_changed(gone, came), Piece("same", was)]
        gone, came = "", ""
    return found + _changed(gone, came)


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Returns how one list becomes the other; lists that repeat so much that comparing would take long, in one step."""
    often = Counter(new)
    if sum(count * often[word] for word, count in Counter(old).items()) > MOST_PAIRS and old != new:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _changed(gone: str, came: str) -> list[Piece]:
    pieces = [Piece("gone", gone), Piece("new", came)]
    return [one for one in pieces if one.text]


@dataclass(frozen=True)
class Shown:
    """One version with what came and went since the one before, field by field; a field that both leave empty is left out."""

    version: Any
    fields: list[tuple[str, list[Piece]]]


def in_versions(rows: Sequence[Any], names: Sequence[str]) -> list[Shown]:
    """Returns versions (oldest first) as they are shown, newest first; names: the fields that are compared."""
    return [_against(before, row, names) for before, row in zip([None, *rows], rows, strict=False)][::-1]


def _against(before: Any | None, row: Any, names: Sequence[str]) -> Shown:
    said = [name for name in names if getattr(row, name) or (before and getattr(before, name))]
    words = [pieces(getattr(before or row, name), getattr(row, name)) for name in said]
    return Shown(row, list(zip((name.replace("_", " ") for name in said), words, strict=True)))
