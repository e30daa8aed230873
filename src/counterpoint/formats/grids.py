"""Tables as people save them: a header and rows of text, from CSV with any of four delimiters, and from spreadsheets."""

from __future__ import annotations

import csv
import datetime
import io
import re
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from counterpoint.errors import UserError
from counterpoint.formats.archives import damaged, opened
from counterpoint.formats.base import Options, Origin, check_name, counted, origin
from counterpoint.formats.decoding import decode, newlines
from counterpoint.formats.files import File

DELIMITERS = ",;\t|"
SNIFFED_ROWS = 50
MOST_COLUMNS = 2_000
MOST_ROWS = 1_048_576
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# A transcript in a cell is longer than the 131,072 characters that Python's csv allows by default.
LONGEST_CELL = min(sys.maxsize, 2**31 - 1)


@dataclass(slots=True)
class Grid:
    """A header of different names, and rows of the same width, each with its number in the file."""

    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    origin: Origin
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unit: str = "line"  # what the numbers of rows count

    def column(self, name: str) -> list[str]:
        place = self.header.index(name)
        return [cells[place] for _, cells in self.rows]


def read_csv_grid(file: File, options: Options) -> Grid:
    """A CSV or TSV file."""
    decoded = decode(file.content, where=file.name, encoding=options.encoding)
    delimiter = options.delimiter or sniff(decoded.text, "\t" if file.suffix == ".tsv" else "")
    if len(delimiter) != 1:
        raise UserError(
            "A delimiter is one character", where=repr(delimiter)[:40], try_="For example , or ; or a tabulator."
        )
    rows = _parsed(decoded.text, delimiter, file.name)
    return as_grid(rows, file, origin(file, decoded.encoding, decoded.guessed), decoded.notes, [])


def sniff(text: str, preferred: str = "") -> str:
    """The delimiter that cuts most rows into as many cells as the header has."""

    def fit(delimiter: str) -> tuple[float, bool, int]:
        rows = [row for row in islice(_reader(text, delimiter, strict=False), SNIFFED_ROWS) if any(row)]
        width = len(rows[0]) if rows else 0
        even = sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.0
        return even, delimiter == preferred, width

    return max(DELIMITERS, key=fit)


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, whichever of three these are; a file in memory would take four bytes for each letter."""
    return (found[0] for found in _LINE.finditer(text))


def _reader(text: str, delimiter: str, *, strict: bool) -> Any:
    # The limit belongs to the whole process in Python's csv; raising it takes nothing from anybody.
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(_lines(text), delimiter=delimiter, strict=strict)


def _parsed(text: str, delimiter: str, where: str) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    reader = _reader(text, delimiter, strict=True)
    try:
        rows.extend(_numbered(reader))
    except csv.Error as error:
        if "unexpected end" in str(error):
            line = rows[-1][0] + 1 if rows else 1
            raise UserError(
                "A quotation mark is opened in this table and never closed",
                where=f"{where}, from line {line:,}",
                try_='Look there for a lone " and write it twice, or save the table again from its program.',
            ) from None
        return list(_numbered(_reader(text, delimiter, strict=False)))
    return rows


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    for row in reader:
        yield reader.line_num, row


def read_xlsx_grid(file: File, options: Options) -> Grid:
    """The chosen or first filled sheet of an Excel workbook; values as they were last calculated."""
    _refuse_document_types(file)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(file.content), read_only=True, data_only=True)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        names = sheets_wanted(options, list(sheets), file.name)
        filled = {name: rows for name in names if (rows := list(_cells(sheets[name])))}
    except UserError:
        raise
    except Exception:  # openpyxl raises whatever it stumbles over
        raise damaged(file.name) from None
    return first_filled(filled, file)


def first_filled(filled: dict[str, list[tuple[int, list[str]]]], file: File) -> Grid:
    """The first of the sheets that hold anything; the others are told."""
    if not filled:
        raise UserError("This workbook is empty", where=file.name, try_="Look whether it was saved.")
    chosen, *others = filled
    left_out = [f"The sheet “{name}” was not read" for name in others]
    notes = [f"Read from the sheet “{chosen}”, the first that is filled"] if others else []
    return as_grid(filled[chosen], file, origin(file), notes, left_out)


def _refuse_document_types(file: File) -> None:
    with opened(file) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                with archive.open(part) as content:
                    if b"<!DOCTYPE" in content.read(2_000):
                        what = "This workbook declares a document type, which no workbook does"
                        raise UserError(what, where=f"{file.name}, {part}", try_="Do not trust it.")


def sheets_wanted(options: Options, sheets: list[str], where: str) -> list[str]:
    """The sheet that was asked for, or all."""
    if options.sheet and options.sheet not in sheets:
        names = ", ".join(f"“{name}”" for name in sheets)
        raise UserError(f"There is no sheet “{options.sheet[:60]}”", where=where, try_=f"The sheets are {names}.")
    return [options.sheet] if options.sheet else sheets


def _cells(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_ROWS:  # openpyxl would count up to whatever number a row claims to have
            raise too_many_rows(sheet.title)
        cells = [_as_text(value) for value in row]
        if any(cells):
            yield number, cells


def too_many_rows(where: str) -> UserError:
    """A sheet that claims to be longer than a sheet can be."""
    what = f"This workbook claims to have more than {MOST_ROWS:,} rows, which no workbook can"
    return UserError(what, where=where, try_="Save it again from the program it came from.")


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return newlines(str(value))


def as_grid(
    rows: list[tuple[int, list[str]]], file: File, source: Origin, notes: Sequence[str], left_out: list[str]
) -> Grid:
    """Numbered rows, the first filled one naming the columns."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not filled:
        raise UserError("This table is empty", where=file.name, try_="Look whether it was saved.")
    header = _header(filled[0][1], file.name)
    if faults := list(_too_wide(filled[1:], len(header), file.name)):
        raise counted(faults)
    if len(filled) == 1:
        what = "This table has a header and no rows"
        raise UserError(what, where=file.name, try_="Its first row must name the columns, the rows follow.")
    even = [(number, (cells + [""] * len(header))[: len(header)]) for number, cells in filled[1:]]
    return Grid(header, even, source, list(notes), left_out)


def _header(cells: Sequence[str], where: str) -> tuple[str, ...]:
    """The names of the columns, made different where they are not."""
    cells = cells[: max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)]
    if len(cells) > MOST_COLUMNS:
        raise UserError(
            f"This table has {len(cells):,} columns, and {MOST_COLUMNS:,} are the most that are read",
            where=where,
            try_="Take out the columns that are not needed, or name the delimiter.",
        )
    names: dict[str, None] = {}
    often: dict[str, int] = {}
    for place, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {place}"
        check_name(name, "name of a column", where)
        names[unlike(name, names, often)] = None
    return tuple(names)


def unlike(name: str, taken: Container[str], often: dict[str, int]) -> str:
    """The name, or with the first number that nobody has; `often` remembers where the counting stopped."""
    new, number = name, often.get(name, 2)
    while new in taken:
        new, number = f"{name} ({number})", number + 1
    often[name] = number
    return new


def _too_wide(rows: list[tuple[int, list[str]]], width: int, where: str) -> Iterator[UserError]:
    for number, cells in rows:
        if any(cell.strip() for cell in cells[width:]):
            yield UserError(
                f"A row has {len(cells)} cells, the header has {width}",
                where=f"{where}, line {number:,}",
                try_="Put the text that holds the delimiter in quotation marks, or name the delimiter.",
            )
