"""The marks in a paragraph: `[@key, p. 12]` cites, `[#key]` points at a table, a figure or a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"\[(?P<kind>[@#])(?P<within>[^\[\]\n]{1,500})\]")
LONGEST = 200
"""Characters that a key has at most."""


@dataclass(frozen=True)
class Words:
    """What is no mark."""

    text: str


@dataclass(frozen=True)
class Cite:
    """References that are cited in one place: (key, locator) each, the locator as it is written, such as “p. 12”."""

    raw: str
    cited: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pointer:
    """A table, a figure or a heading that is pointed at."""

    raw: str
    key: str


Piece = Words | Cite | Pointer


def pieces(text: str) -> list[Piece]:
    """Takes a paragraph apart; put together again, what is raw and what are words give the same text."""
    found: list[Piece] = []
    at = 0
    for mark in MARK.finditer(text):
        piece = _marked(mark)
        if piece is None:
            continue
        if mark.start() > at:
            found.append(Words(text[at : mark.start()]))
        found.append(piece)
        at = mark.end()
    return [*found, Words(text[at:])] if at < len(text) else found


def _marked(mark: re.Match[str]) -> Cite | Pointer | None:
    within = mark["within"]
    if mark["kind"] == "#":
        key = within.strip()
        return Pointer(mark[0], key) if 0 < len(key) <= LONGEST else None
    cited = []
    for part in f"@{within}".split(";"):
        sign, _, rest = part.partition("@")
        key, _, locator = rest.partition(",")
        if sign.strip() or not 0 < len(key.strip()) <= LONGEST:
            return None
        cited.append((key.strip(), locator.strip()))
    return Cite(mark[0], tuple(cited))
