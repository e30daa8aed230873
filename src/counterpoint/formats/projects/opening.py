"""Whether a file can be a stranger's database at all: looked at from outside, before SQLite sees a byte of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from counterpoint.errors import UserError
from counterpoint.formats.files import megabytes, unreadable
from counterpoint.formats.kinds import kind_of

LARGEST_DATABASE = 500 * 1024 * 1024
MAGIC = b"SQLite format 3\0"
HEADER = 100
_HOT = bytes.fromhex("d9d505f920a163d7")  # how an unfinished rollback journal begins


def check_file(path: Path) -> tuple[int, int]:
    """Refuses what is no whole, closed SQLite file; gives its size and time, so that a change can be seen.

    Raises UserError. The header is documented at https://www.sqlite.org/fileformat2.html.
    """
    where = str(path)
    try:
        status = os.stat(path)
        _check_status(status, where)
        with path.open("rb") as opened:
            start = opened.read(1000)
        _check_header(start, status.st_size, path)
        _check_beside(path)
    except OSError as error:
        raise unreadable(error, where) from None
    except ValueError:  # a NUL in the path
        raise UserError("There is no such file", where=repr(where)[:200], try_="Look at the spelling.") from None
    return status.st_size, status.st_mtime_ns


def check_unchanged(path: Path, seen: tuple[int, int]) -> None:
    """Refuses a file that was written to while it was read: what was read may not belong together."""
    status = os.stat(path)
    if (status.st_size, status.st_mtime_ns) != seen:
        what = "This project was changed while it was read"
        raise UserError(what, where=str(path), try_="Close it in its program and read it again.")


def incomplete(where: str) -> UserError:
    """A database of which a part is missing or overwritten."""
    what = "This database is damaged or was not copied whole"
    return UserError(what, where=where, try_="Copy it again, or open it in its program and save it from there.")


def _check_status(status: os.stat_result, where: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UserError("This is a folder, not a project", where=where, try_="Give the file of the project.")
    if not stat.S_ISREG(status.st_mode):
        raise UserError("This is a device, not a file", where=where, try_="Copy what it gives into a file first.")
    if not status.st_size:
        what = "This file is empty"
        raise UserError(what, where=where, try_="Look whether the export or the download was finished.")
    if status.st_size > LARGEST_DATABASE:
        raise UserError(
            f"This database is {megabytes(status.st_size)}, and {megabytes(LARGEST_DATABASE)} is the largest that is read",
            where=where,
            try_="Take what is no text out of the project, or export a part of it.",
        )


def _check_header(start: bytes, size: int, path: Path) -> None:
    if not start.startswith(MAGIC):
        raise UserError(
            f"This file is called {path.suffix.lower()} but is {kind_of(start)}",
            where=str(path),
            try_="Give the file in which the program keeps its project.",
        )
    page = int.from_bytes(start[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(start[28:32], "big")
    trusted = start[24:28] == start[92:96]  # otherwise an old SQLite wrote last, and the number of pages is stale
    if len(start) < HEADER or page < 512 or size < page or (trusted and size < page * pages):
        raise incomplete(str(path))


def _check_beside(path: Path) -> None:
    """What was not yet written into the database lies in files beside it, and would be missing without a word."""
    log, journal = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")
    unfinished = log if log.is_file() and log.stat().st_size else None
    if journal.is_file():
        with journal.open("rb") as opened:
            unfinished = journal if opened.read(8) == _HOT else unfinished
    if unfinished:
        raise UserError(
            f"The last changes of this project still lie beside it, in {unfinished.name}",
            where=str(path),
            try_="Open the project in its program, close it there, and read it again.",
        )
