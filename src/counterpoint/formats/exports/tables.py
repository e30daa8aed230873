"""Every table of a corpus: as one workbook, or as CSV or Parquet files in a zip."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.packing import packed
from counterpoint.formats.exports.spreadsheets import Sheet, as_csv, as_workbook
from counterpoint.formats.request import Request
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.tables import TABLES

COLUMNS = "columns"  # the sheet that says what each column means


def write_workbook(corpus: Corpus, path: Path, request: Request) -> Losses:
    """One sheet per table, after a sheet that says what the columns mean."""
    losses = left_behind(corpus, TABLES)
    sheets = [_meanings(), *(_sheet(corpus, name) for name in TABLES)]
    path.write_bytes(as_workbook(corpus.title, sheets, losses))
    return losses


def write_csv(corpus: Corpus, path: Path, request: Request) -> Losses:
    """A zip with one CSV file per table."""
    losses = left_behind(corpus, TABLES)
    sheets = [_meanings(), *(_sheet(corpus, name) for name in TABLES)]
    path.write_bytes(packed({f"{sheet.name}.csv": as_csv(sheet, losses) for sheet in sheets}))
    return losses


def write_parquet(corpus: Corpus, path: Path, request: Request) -> Losses:
    """A zip with one Parquet file per table; types, times and texts are exactly those of the corpus."""
    members = {f"{COLUMNS}.csv": as_csv(_meanings(), Losses())}
    for name in TABLES:
        content = io.BytesIO()
        corpus.frame(name).write_parquet(content, compression="zstd", statistics=False)
        members[f"{name}.parquet"] = content.getvalue()
    path.write_bytes(packed(members))
    return left_behind(corpus, TABLES)


def _meanings() -> Sheet:
    rows = [
        (table.name, column.name, column.type, column.meaning) for table in TABLES.values() for column in table.columns
    ]
    return Sheet(COLUMNS, ("table", "column", "type", "meaning"), rows)


def _sheet(corpus: Corpus, name: str) -> Sheet:
    table = TABLES[name]
    frame = corpus.frame(name).select(table.names)
    return Sheet(name, table.names, [[_cell(value) for value in row] for row in frame.iter_rows()])


def _cell(value: Any) -> Any:
    """Times as ISO 8601 in UTC: a cell of a spreadsheet knows no zones and would drop them without a word."""
    return f"{value:%Y-%m-%dT%H:%M:%S.%fZ}" if hasattr(value, "isoformat") else value
