"""Databases of strangers: opened so that nothing can be written or run, asked only for columns of real tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoint.errors import UserError
from counterpoint.formats.decoding import readable
from counterpoint.formats.detection import guess
from counterpoint.formats.projects.opening import check_file, check_unchanged, incomplete
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    import sqlite3

LONGEST_VALUE = 50_000_000  # bytes of one text: a hundred times the longest interview
MOST_ROWS = 500_000  # of one table
MOST_CHARACTERS = 100_000_000  # of all texts together
MOST_TABLES = 2_000
MOST_STEPS = 200_000_000  # instructions of SQLite's machine: the largest real project needs a hundredth
_STEP = 100_000
_SOUND = (
    "PRAGMA trusted_schema=OFF", "PRAGMA query_only=ON", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0",
    "PRAGMA ignore_check_constraints=ON",
)  # fmt: skip
_STORED = 0  # in table_xinfo: a column that is neither hidden nor computed

Row = dict[str, Any]


class Undecoded(bytes):
    """Text that is not UTF-8, as some programs store it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A table, the columns it must have, and those that only some versions of a program write.

    Kinds: int (a whole number or None) and str (nothing becomes ""). Optional columns that are missing give the same.
    """

    table: str
    needed: Mapping[str, type]
    optional: Mapping[str, type] = field(default_factory=dict)


class Database:
    """What may be asked of an open database; `where` names it to people."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self.where = where
        self.guessed: dict[str, int] = {}  # encoding -> texts that were not UTF-8 and were read as this
        self._connection = connection
        self._characters = 0
        self._read: dict[str, list[Row]] = {}
        self._tables = _real_tables(connection, where)

    def has(self, *tables: str) -> bool:
        """Whether all of these are real tables, no views and no virtual ones."""
        return all(table.lower() in self._tables for table in tables)

    def rows(self, asked: Asked) -> list[Row]:
        """All rows in the order of the table; none if there is no such table. UserError for what does not fit."""
        if asked.table not in self._read:
            self._read[asked.table] = self._rows(asked) if self.has(asked.table) else []
        return self._read[asked.table]

    def _rows(self, asked: Asked) -> list[Row]:
        there = self._columns(asked.table)
        if missing := [name for name in asked.needed if name.lower() not in there]:
            raise self._misshapen(f"the table “{asked.table}” has no column “{missing[0]}”")
        kinds = {**asked.needed, **{name: kind for name, kind in asked.optional.items() if name.lower() in there}}
        absent: Row = {name: "" if kind is str else None for name, kind in asked.optional.items() if name not in kinds}
        chosen = ", ".join(f'"{name}"' for name in kinds)
        # Names are our own. Not indexed: an index could say something else than its table.
        cursor = self._connection.execute(f'SELECT {chosen} FROM "{asked.table}" NOT INDEXED')  # noqa: S608
        rows: list[Row] = []
        for number, values in enumerate(cursor, 1):
            if number > MOST_ROWS:
                raise _too_much(f"the table “{asked.table}” has more than {MOST_ROWS:,} rows", self.where)
            place = f"{asked.table}, row {number}"
            fitted = zip(kinds, kinds.values(), values, strict=True)
            rows.append(absent | {name: self._fit(value, kind, f"{place}, {name}") for name, kind, value in fitted})
        return rows

    def _columns(self, table: str) -> set[str]:
        """The stored columns of a table; computed ones are left alone, because they run what a stranger wrote."""
        listed = self._connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        return {str(row[1]).lower() for row in listed if row[6] == _STORED}

    def _fit(self, value: Any, kind: type, place: str) -> int | str | None:
        if kind is int:
            return self._whole(value, place)
        if value is None:
            return ""
        if isinstance(value, Undecoded):
            value = self._decoded(value)
        if isinstance(value, bytes):
            raise self._misshapen(f"bytes stand where a text is expected ({place})")
        words = str(value).replace("\0", "\ufffd")  # no database that we write to keeps a NUL
        self._characters += len(words)
        if self._characters > MOST_CHARACTERS:
            raise _too_much(f"its texts have more than {MOST_CHARACTERS:,} characters", self.where)
        return words

    def _whole(self, value: Any, place: str) -> int | None:
        if value is None or isinstance(value, int):
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str) and value.strip() in ("", "NA"):  # how R writes that there is none
            return None
        said = short(str(value), 30) if not isinstance(value, bytes) else "bytes"
        raise self._misshapen(f"“{said}” stands where a whole number is expected ({place})")

    def _decoded(self, value: Undecoded) -> str:
        codec = guess(value)
        encoding = readable(codec) if codec else "UTF-8 with damaged letters"
        self.guessed[encoding] = self.guessed.get(encoding, 0) + 1
        return value.decode(codec or "utf-8", "replace")

    def _misshapen(self, what: str) -> UserError:
        return UserError(
            f"This project cannot be read: {what}",
            where=self.where,
            try_="Open it in its program and export it as REFI-QDA (.qdpx), or the texts by themselves.",
        )


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """A database to be asked, closed afterwards. UserError for whatever SQLite finds wrong in it."""
    import sqlite3

    seen = check_file(path)
    where = str(path)
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"  # immutable: no lock, no journal, no file beside it
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            _secure(connection)
            yield Database(connection, where)
        check_unchanged(path, seen)
    except sqlite3.OperationalError as error:
        raise (
            _too_much("reading it takes far too long", where) if "interrupt" in str(error) else incomplete(where)
        ) from None
    except sqlite3.DataError:
        raise _too_much(f"one of its texts is longer than {LONGEST_VALUE:,} bytes", where) from None
    except (sqlite3.Error, OverflowError, UnicodeError, MemoryError):
        # Spoilt pages make SQLite ask for absurd amounts of memory, and its messages quote what is no text.
        raise incomplete(where) from None


def _secure(connection: sqlite3.Connection) -> None:
    """As https://www.sqlite.org/security.html advises for databases that others made."""
    import sqlite3

    for line in _SOUND:
        connection.execute(line)
    connection.text_factory = _text
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    steps = iter(range(MOST_STEPS // _STEP))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
    connection.set_authorizer(
        lambda action, name, *_: (
            sqlite3.SQLITE_OK
            if action in allowed or (action == sqlite3.SQLITE_PRAGMA and name == "table_xinfo")
            else sqlite3.SQLITE_DENY
        )
    )


def _text(value: bytes) -> str | Undecoded:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return Undecoded(value)


def _real_tables(connection: sqlite3.Connection, where: str) -> set[str]:
    """Tables with pages of their own: no views, and no virtual tables, which would run a module's code."""
    listed = connection.execute("SELECT type, name, rootpage FROM sqlite_master LIMIT ?", (MOST_TABLES + 1,)).fetchall()
    if len(listed) > MOST_TABLES:
        raise _too_much(f"it has more than {MOST_TABLES:,} tables", where)
    return {str(name).lower() for kind, name, page in listed if kind == "table" and isinstance(page, int) and page > 0}


def _too_much(what: str, where: str) -> UserError:
    return UserError(
        f"This database is larger than a project can be: {what}",
        where=where,
        try_="Export what is needed from its program.",
    )
