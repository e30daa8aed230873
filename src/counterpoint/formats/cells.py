"""Tables of a corpus as CSV and back without losing anything: for our own files, where exactness comes first.

Every cell is quoted. In a column that may be empty an empty cell means “nothing”; a text that is really empty, or
begins with a backslash, has one backslash put in front.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import polars as pl

from counterpoint.errors import Faults, UserError
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import Column, Table

MOMENT = "%Y-%m-%dT%H:%M:%S%.6fZ"
_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|\Z)')
_GUARD = "\\"


def as_csv(table: Table, frame: pl.DataFrame) -> str:
    """The table as text: a line of names, then one line of quoted cells to a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(zip(*(_written(column, frame[column.name]) for column in table.columns), strict=True))
    return text.getvalue()


def from_csv(table: Table, text: str) -> pl.DataFrame:
    """The table read back; raises Faults with every cell that is not what its column says."""
    names, rows = _split(table, text)
    faults: list[UserError] = []
    columns = []
    for place, name in enumerate(names):
        cells = pl.Series(name, [row[place] for row in rows], dtype=pl.String)
        column = next((known for known in table.columns if known.name == name), None)
        columns.append(cells if column is None else _read(table, column, cells, faults))
    if faults:
        raise Faults(faults)
    return pl.DataFrame(columns)


def _written(column: Column, values: pl.Series) -> list[str]:
    if column.type == "time":
        return values.dt.strftime(MOMENT).fill_null("").to_list()
    if column.type == "real":
        return ["" if value is None else repr(value) for value in values]
    if column.type in ("integer", "boolean"):
        return values.cast(pl.String).fill_null("").to_list()
    if not column.nullable:
        return values.to_list()
    guarded = values.to_frame().select(
        pl.when((pl.first() == "") | pl.first().str.starts_with(_GUARD)).then(_GUARD + pl.first()).otherwise(pl.first())
    )
    return guarded.to_series().fill_null("").to_list()


def _read(table: Table, column: Column, cells: pl.Series, faults: list[UserError]) -> pl.Series:
    values = cells.to_frame().select(_meant(column).alias(column.name)).to_series()
    lost = (values.is_null() & (cells != "")).arg_true()
    for row in lost.head(100):
        faults.append(
            UserError(
                f"“{short(cells[row])}” is no {column.type}",
                where=f"{table.name}.csv, row {row}, column {column.name}",
                try_="write the cell as the others in this column are written",
            )
        )
    return values


def _meant(column: Column) -> pl.Expr:
    cell = pl.first()
    if column.type == "integer":
        return cell.cast(pl.Int64, strict=False)
    if column.type == "real":
        return cell.cast(pl.Float64, strict=False)
    if column.type == "boolean":
        return pl.when(cell.is_in(["true", "false"])).then(cell == "true")
    if column.type == "time":
        return cell.str.to_datetime(MOMENT, time_unit="us", strict=False).dt.replace_time_zone("UTC")
    if not column.nullable:
        return cell
    return pl.when(cell != "").then(cell.str.strip_prefix(_GUARD))


def _split(table: Table, text: str) -> tuple[list[str], list[list[str]]]:
    """Names and rows; not Python's csv reader, whose limit for a cell's length is one for the whole process."""
    rows = _rows(table, text.removeprefix("\ufeff"))
    names = next(rows, [])
    if len(set(names)) != len(names):
        raise UserError("two columns have the same name", where=f"{table.name}.csv, line 1", try_="rename one of them")
    found: list[list[str]] = []
    for row in rows:
        if len(row) != len(names):
            raise UserError(
                f"a row has {len(row)} cells, but the table has {len(names)} columns",
                where=f"{table.name}.csv, row {len(found)}",
                try_="write the corpus again, or put the missing cells in",
            )
        found.append(row)
    return names, found


def _rows(table: Table, text: str) -> Iterator[list[str]]:
    at, row = 0, list[str]()
    while at < len(text):
        cell = _CELL.match(text, at)
        if cell is None:
            line = text.count("\n", 0, at) + 1
            raise UserError(
                "a quotation mark stands where no cell begins or ends",
                where=f"{table.name}.csv, line {line}",
                try_="double every quotation mark inside a cell",
            )
        quoted, bare, stop = cell.groups()
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        at = cell.end()
        if stop != ",":
            yield row
            row = []
        elif at == len(text):
            row.append("")
    if row:
        yield row
