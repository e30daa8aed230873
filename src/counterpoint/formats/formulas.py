"""Words that a spreadsheet would take for a formula: made harmless on their way into CSV, and read back as they were."""

from __future__ import annotations

import re

# What begins a formula, also in full width, behind any blanks; and a tab or a line end, behind which some programs find one.
_RISKY = re.compile("'*(?:\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def harmless(words: str) -> str:
    """Returns the words with a ' in front if they begin like a formula; so do those that begin so behind a ' of their own."""
    return f"'{words}" if _RISKY.match(words) else words


def as_meant(cell: str) -> str:
    """Returns the words of a cell without the ' that `harmless` put there, or a person who knows spreadsheets."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def is_risky(words: str) -> bool:
    """Says whether a spreadsheet could take these words for a formula."""
    return _RISKY.match(words) is not None
