"""Where words stand in quotation marks: of several languages, one within another, over lines, and never closed."""

from collections.abc import Iterator

CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", '"': '"', "'": "'"}
STRAIGHT, APOSTROPHES, ALONE = ('"', "'"), ("’", "'"), ("“", "„", "«")
"""Marks that open as they close; marks that stand within words too; marks of which one alone opens a quote to the end."""
Open = list[tuple[str, int]]


def in_marks(text: str) -> list[tuple[int, int]]:
    """Returns where words in quotation marks begin and end, the marks left out; the longest of those that begin alike first."""
    return sorted(_found(text), key=lambda one: (one[0], -one[1]))


def _found(text: str) -> Iterator[tuple[int, int]]:
    waiting: Open = []
    for at, mark in enumerate(text):
        if mark not in CLOSED_BY and mark not in "”’":
            continue
        opened = _opened_by(waiting, text, at)
        if opened is not None:
            del waiting[opened[0] :]
            if opened[1] < at and text[opened[1] : at].strip():
                yield opened[1], at
        elif mark in CLOSED_BY and _opens(text, at):
            waiting.append((mark, at + 1))
    for mark, start in waiting:
        if mark in ALONE and text[start:].strip():
            yield start, len(text)


def _opened_by(waiting: Open, text: str, at: int) -> tuple[int, int] | None:
    """Returns what a mark closes: its place among those that wait, and where the words begin; None if it closes none."""
    if text[at] in APOSTROPHES and _letter(text, at + 1):
        return None
    nested = text[at] == '"' and _blank(text, at - 1) and not _blank(text, at + 1)
    for place in range(len(waiting) - 1, -1, -1):
        mark, start = waiting[place]
        if text[at] in CLOSED_BY[mark]:
            return None if nested else (place, start)
    return None


def _opens(text: str, at: int) -> bool:
    """Says whether a mark can open: a straight one not behind a letter, a single one right before a word."""
    if text[at] in STRAIGHT and _letter(text, at - 1):
        return False
    return text[at] not in ("'", "‘", "‚") or not _blank(text, at + 1)


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _blank(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at].isspace()
