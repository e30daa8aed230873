"""One's own words in pieces: paragraphs, lists, quoted lines, and the passages that a marker names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.research.reports.speech_marks import in_marks

MARKER = re.compile(r"\{\{passage:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}\}")
CITED = re.compile(r"[\s.,;]{0,3}\[@")
NEXT_ITEM = re.compile(r"\n(?=[ \t]*[-*] )")
PARTED = re.compile(r"[:;|–—](?=\s)|(?<=\s)[-–—/](?=\s)")
BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Piece:
    """A paragraph, the items of a list, or a quoted line, and where its words begin in the section's own."""

    kind: str  # paragraph, items, quote
    text: str
    at: int


@dataclass(frozen=True)
class Marked:
    """Words in quotation marks, and where they stand (the marks left out)."""

    words: str
    start: int
    end: int


def marker(passage: str) -> str:
    """Returns what names a passage in one's own words."""
    return f"{{{{passage:{passage}}}}}"


def pieces(words: str) -> Iterator[Piece]:
    """Yields the pieces of one's own words; each is cut where an empty line stands, or another kind begins."""
    at = 0
    for part in [*BLANK.finditer(words), None]:
        end = part.start() if part else len(words)
        yield from _in_lines(words[at:end], at)
        at = part.end() if part else end


def _in_lines(block: str, at: int) -> Iterator[Piece]:
    lines: list[str] = []
    kind, began = "", at
    for line in block.split("\n"):
        found = _kind(line)
        if kind == "items" and found == "paragraph" and line.strip():
            found = kind  # an item goes on
        if found != kind and lines:
            yield Piece(kind, "\n".join(lines), began)
            lines = []
        if not lines:
            began = at
        kind, lines, at = found, [*lines, line], at + len(line) + 1
    if any(line.strip() for line in lines):
        yield Piece(kind, "\n".join(lines), began)


def items_in(piece: Piece) -> list[Piece]:
    """Returns the items of a list one by one, each with the lines on which it goes on."""
    cuts = [0, *(found.start() + 1 for found in NEXT_ITEM.finditer(piece.text)), len(piece.text) + 1]
    return [Piece("item", piece.text[one : other - 1], piece.at + one) for one, other in pairwise(cuts)]


def _kind(line: str) -> str:
    trimmed = line.lstrip()
    if trimmed.startswith(">") or MARKER.fullmatch(trimmed.strip()):
        return "quote"
    return "items" if trimmed.startswith(("- ", "* ")) else "paragraph"


def marked(text: str, at: int) -> Iterator[Marked]:
    """Yields what stands in quotation marks; what is cited right behind them is somebody else's and is passed over."""
    return (one for one, cited in _in_marks(text, at) if not cited)


def from_works(text: str) -> Iterator[Marked]:
    """Yields what stands in quotation marks with a work cited right behind them, or within such words."""
    return (one for one, cited in _in_marks(text, 0) if cited)


def _in_marks(text: str, at: int) -> Iterator[tuple[Marked, bool]]:
    cited = 0
    for start, end in in_marks(text):
        if CITED.match(text, end + 1):
            cited = max(cited, end)
        inner = text[start:end].strip()
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield Marked(inner, at + begin, at + begin + len(inner)), end <= cited


def in_title(text: str) -> list[Marked]:
    """Returns what of a title may be somebody's words, longest first: all of it, what marks, colons and dashes set apart."""
    bounds = [-1, *(found.start() for found in PARTED.finditer(text)), len(text)]
    parts = [Marked(text[one + 1 : other], one + 1, other) for one, other in pairwise(bounds)]
    found = dict.fromkeys([Marked(text, 0, len(text)), *marked(text, 0), *parts])
    return sorted(found, key=lambda one: one.start - one.end)


def unquoted(piece: Piece) -> Marked:
    """Returns the words of quoted lines without their signs and without quotation marks around all of them."""
    inner = re.sub(r"(?m)^\s*>[ \t]?", "", piece.text).strip()
    if (1, len(inner) - 1) in in_marks(inner):
        inner = inner[1:-1].strip()
    start = piece.text.find(inner)
    # Several quoted lines: their signs stand between the words, and the whole piece is theirs.
    return Marked(inner, piece.at + max(start, 0), piece.at + (start + len(inner) if start >= 0 else len(piece.text)))
