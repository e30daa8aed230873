"""A plain table, as it is: a header and rows of words, whatever program saved it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoint.errors import UserError
from counterpoint.formats.base import Options
from counterpoint.formats.files import open_file
from counterpoint.formats.formulas import as_meant
from counterpoint.formats.grids import read_csv_grid, read_xlsx_grid
from counterpoint.formats.spreadsheets import read_ods_grid

if TYPE_CHECKING:
    import polars as pl

PLAIN = (".csv", ".tsv")
GRIDS = {".csv": read_csv_grid, ".tsv": read_csv_grid, ".xlsx": read_xlsx_grid, ".ods": read_ods_grid}


def read_table(
    path: str | Path, *, sheet: str | None = None, delimiter: str | None = None, encoding: str | None = None
) -> pl.DataFrame:
    """Reads a table as CSV, TSV, XLSX or ODS: one column of words for each name of the header, "" where a cell is empty.

    A formula is never calculated: the value that its program stored stands for it. In CSV the ' before words that begin
    like a formula, with which tables are written, is taken off. Raises UserError for what is no table.
    """
    import polars as pl

    file = open_file(Path(path))
    if file.suffix not in GRIDS:
        raise UserError("This is not a table", where=file.name, try_="Save it as CSV or XLSX.")
    grid = GRIDS[file.suffix](file, replace(Options(), sheet=sheet, delimiter=delimiter, encoding=encoding))
    columns = {name: grid.column(name) for name in grid.header}
    if file.suffix in PLAIN:
        columns = {_free(name, columns): list(map(as_meant, cells)) for name, cells in columns.items()}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _free(name: str, taken: Container[str]) -> str:
    meant = as_meant(name)
    return name if meant in taken else meant
