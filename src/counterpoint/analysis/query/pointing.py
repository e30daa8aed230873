"""Shows where in a query a fault is."""

from __future__ import annotations

import re

AROUND = 36
"""Characters of a query that are shown on each side of a fault."""


def caret(query: str, at: int) -> str:
    """Shows a query with a caret under one of its characters; of a long one what stands around it."""
    first = max(0, at - AROUND) if len(query) > 2 * AROUND else 0
    shown = re.sub(r"\s", " ", query[first : first + 2 * AROUND])
    before = "…" if first else ""
    after = "…" if first + 2 * AROUND < len(query) else ""
    indent = " " * 10
    line = f"{indent}{before}{shown}{after}"
    return f"query, character {at + 1:,}:\n{line}\n{indent}{' ' * (len(before) + at - first)}^"
