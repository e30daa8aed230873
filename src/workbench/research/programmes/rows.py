"""A table of outcomes: read once, carried by the page while its columns are chosen, and kept nowhere."""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from counterpoint import UserError
from workbench.research.studies.tables import Table, read

SALT = "counterpoint.programmes.looked"
ENDS = (".csv", ".tsv", ".xlsx", ".ods")
LARGEST = 5  # megabytes
ROWS, COLUMNS = 20_000, 100
UNPACKED = 40 * settings.MEGABYTE


def table_of(name: str, size: int, chunks: Iterable[bytes]) -> Table:
    """Reads a table; its file is gone when this returns. Raises UserError for what is none."""
    suffix = Path(name).suffix.lower()
    if suffix not in ENDS:
        raise UserError("This is not a table", where=name[:200], try_="save it as CSV or XLSX")
    if size > LARGEST * settings.MEGABYTE:
        raise UserError(
            f"This table is over {LARGEST} MB", where=name[:200], try_="keep only the columns that you need"
        )
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.MEDIA_ROOT) as place:
        path = Path(place) / f"outcomes{suffix}"
        path.write_bytes(b"".join(chunks))
        return _checked(read(path), name)


def _checked(table: Table, name: str) -> Table:
    if not table.rows:
        raise UserError(
            "There are no rows below the header", where=name[:200], try_="give a table with one row for each person"
        )
    if len(table.rows) > ROWS or len(table.names) > COLUMNS:
        what = f"This table has {len(table.rows):,} rows and {len(table.names)} columns"
        raise UserError(what, where=name[:200], try_=f"at most {ROWS:,} rows and {COLUMNS} columns: keep what you need")
    return table


def pack(table: Table) -> str:
    """Returns a table as letters, for a hidden field."""
    said = json.dumps([table.names, table.rows], ensure_ascii=False).encode()
    return base64.b64encode(zlib.compress(said)).decode()


def unpack(letters: str) -> Table:
    """Returns the table of a hidden field; raises UserError if it is none."""
    try:
        opener = zlib.decompressobj()
        names, rows = json.loads(opener.decompress(base64.b64decode(letters, validate=True), UNPACKED))
        whole = Table(names, rows)
        if not _is_table(whole):
            raise ValueError(letters[:20])
    except (ValueError, TypeError, zlib.error, binascii.Error, RecursionError):
        raise UserError("The table did not come through whole", where="table", try_="choose the file again") from None
    return _checked(whole, "table")


def _is_table(table: Any) -> bool:
    return (
        _are_words(table.names)
        and isinstance(table.rows, list)
        and all(_are_words(row) and len(row) == len(table.names) for row in table.rows)
    )


def _are_words(row: Any) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)


def digest(table: Table) -> str:
    """Returns what tells one table from another, without a word of it."""
    return digest_of([sorted(table.names), sorted(map(sorted, table.rows))])


def digest_of(figures: Any) -> str:
    """Returns what tells figures from others; without this server's key nobody can guess them from it."""
    return salted_hmac(SALT, json.dumps(figures)).hexdigest()[:32]
