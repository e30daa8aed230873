"""How a table lies on paper: no word is broken that need not be, and no row stands on a page without its head."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.reporting.blocks import Table

LETTER, PADDING = 1.75, 3.0
"""Millimetres that a letter of a table takes at most, on average, and what lies between two columns."""
TOGETHER = 15
"""Rows under one head that are kept on one page."""
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


def headed(table: Table) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Gives each row, and whether it stays with the next: rows with an empty first cell belong to the head above them.

    More of them than a page can keep together say their head again, each.
    """
    begins = [at for at, row in enumerate(table.rows) if at == 0 or (row and row[0])]
    for at, end in zip(begins, [*begins[1:], len(table.rows)], strict=True):
        together = end - at <= TOGETHER
        for place in range(at, end):
            row = table.rows[place]
            yield row if together else (table.rows[at][0], *row[1:]), together and place < end - 1


def _longest_word(column: tuple[str, ...]) -> int:
    return max((len(word) for words in column for word in words.split()), default=1)
