"""Shows where in a query a fault is."""

from __future__ import annotations

import unicodedata

AROUND = 36
"""Characters of a query that are shown on each side of a fault."""


def caret(query: str, at: int) -> str:
    """Shows a query with a caret under one of its characters; of a long one what stands around it."""
    first = max(0, at - AROUND) if len(query) > 2 * AROUND else 0
    shown = printable(query[first : first + 2 * AROUND])
    before = "…" if first else ""
    after = "…" if first + 2 * AROUND < len(query) else ""
    indent = " " * 10
    line = f"{indent}{before}{shown}{after}"
    return f"query, character {at + 1:,}:\n{line}\n{indent}{' ' * (len(before) + _columns(shown[: at - first]))}^"


def printable(text: str) -> str:
    """The text in one line, without signs that a terminal would obey or cannot show."""
    return "".join(mark if mark.isprintable() else " " if mark.isspace() else "\ufffd" for mark in text)


def _columns(text: str) -> int:
    """How wide a text is where letters of one width stand: signs of Chinese take two columns, accents none of their own."""
    return sum(
        0 if unicodedata.category(mark) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in text
    )
