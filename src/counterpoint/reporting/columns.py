"""How wide the columns of a table are on paper: no word is broken that need not be, and long cells get what is left."""

from __future__ import annotations

from counterpoint.reporting.blocks import Table

LETTER, PADDING = 1.75, 3.0
"""Millimetres that a letter of a table takes at most, on average, and what lies between two columns."""
LONGEST_WORD, LONGEST_CELL = 16, 200
"""Letters beyond which a word may be broken, and a cell gets no wider."""


def measured(table: Table, measure: float) -> tuple[float, ...]:
    """Gives the width of each column in millimetres, `measure` in all; those that the table says itself come first."""
    if table.widths:
        return tuple(measure * share / sum(table.widths) for share in table.widths)
    cells = [(name, *(row[at] for row in table.rows)) for at, name in enumerate(table.columns)]
    least = [LETTER * min(_longest_word(column), LONGEST_WORD) + PADDING for column in cells]
    wish = [LETTER * min(max(map(len, column)), LONGEST_CELL) + PADDING for column in cells]
    more = [max(wanted - needed, 0.1) for wanted, needed in zip(wish, least, strict=True)]
    spare = max(measure - sum(least), 0)
    wide = [needed + spare * wanted / sum(more) for needed, wanted in zip(least, more, strict=True)]
    return tuple(measure * width / sum(wide) for width in wide)


def _longest_word(column: tuple[str, ...]) -> int:
    return max((len(word) for words in column for word in words.split()), default=1)
