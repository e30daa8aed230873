"""OpenDocument spreadsheets: values as they were last calculated, and no more rows and cells than stand there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats.archives import LARGEST_PART, damaged, opened, xml_part
from counterpoint.formats.base import Options
from counterpoint.formats.files import File
from counterpoint.formats.grids import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    first_filled,
    sheets_wanted,
    too_many_rows,
    unlike,
)
from counterpoint.formats.runs import attribute, child, local

MOST_BLANKS = 10_000  # blanks written as a number

_Row = tuple[int, list[str]]
_GROUPS = frozenset({"table-row-group", "table-rows", "table-header-rows"})
_SPACE = re.compile(r"[ \t\r\n]+")
_DURATION = re.compile(r"PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,](\d{1,9}))?S")
# Which attribute holds the value of a cell that is no text.
_VALUES = {"float": "value", "currency": "value", "percentage": "value", "date": "date-value", "time": "time-value"}


def read_ods_grid(file: File, options: Options) -> Grid:
    """The chosen or first filled sheet; formulas are not calculated."""
    with opened(file) as archive:
        _check_open(archive, file.name)
        content = xml_part(archive, "content.xml", file.name)
    body = child(content, "body") if content is not None else None
    book = child(body, "spreadsheet") if body is not None else None
    if book is None:
        raise damaged(file.name)
    sheets: dict[str, etree._Element] = {}
    for place, table in enumerate((one for one in book if local(one) == "table"), 1):
        sheets[unlike(attribute(table, "name") or f"sheet {place}", sheets, {})] = table
    names = sheets_wanted(options, list(sheets), file.name)
    grid = first_filled({name: rows for name in names if (rows := list(_rows(sheets[name], file.name)))}, file)
    if notes := sum(local(one) == "annotation" for one in book.iter()):
        grid.left_out.extend(["A comment on a cell was not read"] * notes)
    return grid


def _check_open(archive: zipfile.ZipFile, where: str) -> None:
    manifest = xml_part(archive, "META-INF/manifest.xml", where)
    if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
        raise UserError("This file is protected by a password", where=where, try_="Save it without a password.")


def _rows(table: etree._Element, where: str) -> Iterator[_Row]:
    """The filled rows with their numbers. A row that stands for many is given as often as it says, within limits."""
    number = size = 0
    for row in _within(table):
        often = _often(row, "number-rows-repeated")
        cells = _cells(row, f"{where}, line {number + 1:,}")
        if any(cells):
            size += often * sum(map(len, cells))
            if number + often > MOST_ROWS or size > LARGEST_PART:
                raise too_many_rows(where)
            yield from ((number + place, cells) for place in range(1, often + 1))
        number += often


def _within(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those that are grouped; not those of a table in a cell."""
    for one in table:
        if local(one) == "table-row":
            yield one
        elif local(one) in _GROUPS:
            yield from _within(one)


def _often(element: etree._Element, name: str) -> int:
    told = attribute(element, name) or "1"
    return max(int(told), 1) if re.fullmatch(r"[0-9]{1,12}", told) else 1


def _cells(row: etree._Element, where: str) -> list[str]:
    cells: list[str] = []
    empty = 0
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        often = _often(cell, "number-columns-repeated")
        text = _as_text(cell)
        if not text:
            empty += often  # a sheet is filled up with empty cells to its right
            continue
        if len(cells) + empty + often > MOST_COLUMNS:
            what = f"This row reaches beyond column {MOST_COLUMNS:,}, and no more are read"
            raise UserError(what, where=where, try_="Take out the columns that are not needed.")
        cells += [""] * empty + [text] * often
        empty = 0
    return cells


def _as_text(cell: etree._Element) -> str:
    """The value as text, as it would be in the same table saved for Excel."""
    kind = attribute(cell, "value-type") or ""
    value = attribute(cell, _VALUES[kind]) if kind in _VALUES else None
    if kind == "boolean" and (told := attribute(cell, "boolean-value")):
        return told.upper()
    if value is None:
        return "\n".join(_words(one) for one in cell if local(one) == "p") or attribute(cell, "string-value") or ""
    if kind == "date":
        return value.removesuffix("T00:00:00")
    if kind == "time":
        return _clock(value)
    return re.sub(r"\.0+$", "", value)


def _clock(value: str) -> str:
    found = _DURATION.fullmatch(value)
    if found is None:
        return value
    hours, minutes, seconds, fraction = found.groups()
    rest = (fraction or "").rstrip("0")
    return f"{int(hours):02}:{int(minutes):02}:{int(seconds):02}" + (f".{rest}" if rest else "")


def _words(paragraph: etree._Element) -> str:
    """The words of a paragraph in a cell; white space as OpenDocument counts it."""
    found: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not paragraph:
                found.append(_SPACE.sub(" ", element.tail or ""))
        elif local(element) in ("annotation", "frame"):
            walk.skip_subtree()
        elif (name := local(element)) in ("s", "tab", "line-break"):
            found.append({"tab": "\t", "line-break": "\n"}.get(name) or " " * min(_often(element, "c"), MOST_BLANKS))
        else:
            found.append(_SPACE.sub(" ", element.text or ""))
    return "".join(found)
