"""Sheets of words and numbers as workbooks and CSV that no program takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from counterpoint.formats.exports.letters import legal
from counterpoint.formats.exports.packing import undated
from counterpoint.formats.formulas import harmless, is_risky
from counterpoint.narrative.losses import Losses

Cell = str | int | float | bool | None
LONGEST_CELL = 32_767  # what a cell of Excel holds, in UTF-16 units
MOST_ROWS = 1_048_575  # below the heading
_WIDEST = 80  # columns wider than this are wrapped


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by its name; every row has as many cells as there are columns."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_workbook(title: str, sheets: Iterable[Sheet], losses: Losses) -> bytes:
    """The sheets as .xlsx, the same bytes for the same sheets; what cannot stand in a cell is named in the losses.

    Words stay words: a cell that begins like a formula is marked as text, and keeps every letter.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = legal(title, losses)[:255], "Counterpoint"
    for sheet in sheets:
        for part in _parts(_cut(sheet, losses)):
            _fill(book, part, losses)
    content = io.BytesIO()
    book.save(content)
    return undated(content.getvalue())


def as_csv(sheet: Sheet, losses: Losses) -> bytes:
    """The sheet as CSV in UTF-8 with a mark at the front, by which Excel knows it; words that begin like a formula get a '."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_harmless(name, losses) for name in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_harmless(cell, losses) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def _harmless(cell: Cell, losses: Losses) -> Any:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and is_risky(cell):
        losses.add("Words that begin like a formula have a ' in front, so that no spreadsheet calculates them")
        return harmless(cell)
    return cell


def _cut(sheet: Sheet, losses: Losses) -> Sheet:
    """Gives a column whose texts are too long for a cell as many columns as the longest needs."""
    widths = [1] * len(sheet.columns)
    for row in sheet.rows:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) * 2 > LONGEST_CELL and (count := len(pieces_of(cell))) > 1:
                losses.add(f"A text of more than {LONGEST_CELL:,} characters is cut into cells side by side")
                widths[place] = max(widths[place], count)
    if max(widths, default=1) == 1:
        return sheet
    columns = [
        name if number == 1 else f"{name} {number}"
        for name, width in zip(sheet.columns, widths, strict=True)
        for number in range(1, width + 1)
    ]
    rows = [
        [piece for cell, width in zip(row, widths, strict=True) for piece in _spread(cell, width)] for row in sheet.rows
    ]
    return Sheet(sheet.name, columns, rows)


def _spread(cell: Cell, width: int) -> list[Cell]:
    given: list[Cell] = [*pieces_of(cell)] if isinstance(cell, str) and width > 1 else [cell]
    return given + [None] * (width - len(given))


def pieces_of(text: str) -> list[str]:
    """The text in pieces that a cell can hold, never cut inside a character; joined they are the text."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= LONGEST_CELL * 2:
        return [text]
    found, at = [], 0
    while at < len(units):
        end = min(at + LONGEST_CELL * 2, len(units))
        if end < len(units) and 0xD8 <= units[end - 1] <= 0xDB:  # the first half of a character of two units
            end -= 2
        found.append(units[at:end].decode("utf-16-le", "surrogatepass"))
        at = end
    return found


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    for number, first in enumerate(range(0, max(len(sheet.rows), 1), MOST_ROWS)):
        name = f"{sheet.name} {number + 1}" if number else sheet.name
        yield Sheet(name, sheet.columns, sheet.rows[first : first + MOST_ROWS])


def _fill(book: Any, sheet: Sheet, losses: Losses) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    top, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    for number, name in enumerate(sheet.columns):
        longest = max((len(cell) for row in sheet.rows[:500] if isinstance(cell := row[number], str)), default=0)
        page.column_dimensions[get_column_letter(number + 1)].width = min(max(longest, len(name)) + 2, _WIDEST)

    def written(cell: Cell, heading: bool = False) -> Any:
        if not isinstance(cell, str):
            return cell
        risky = is_risky(cell) or cell.lstrip().startswith("#")
        wrapped = "\n" in cell or len(cell) > _WIDEST
        if not (risky or wrapped or heading):
            return legal(cell, losses)
        words = WriteOnlyCell(page)
        words.value = legal(cell, losses)
        words.data_type = "s"  # whatever it begins with, it is no formula and no error such as #N/A …
        words.quotePrefix = risky  # … and stays none when somebody edits it
        if heading:
            words.font = bold
        elif wrapped:
            words.alignment = top
        return words

    page.append([written(name, True) for name in sheet.columns])
    for row in sheet.rows:
        page.append([written(cell) for cell in row])
