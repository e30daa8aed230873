"""Copies of the SQLite file: made while it is in use, verified before they count, ten kept."""

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from counterpoint.errors import UserError
from workbench.ground import DATABASE_FILE, trouble

FOLDER = "backups"
KEPT = 10
SUFFIX = ".sqlite3"
ENDINGS = ("-wal", "-shm")
STAMP = "%Y-%m-%d-%H%M%S"
OURS = {"django_migrations", "people_user", "studies_study", "history_event"}

Migrations = set[tuple[str, str]]
Holds = Callable[[sqlite3.Connection], bool]


class Damaged(UserError):
    """Raised for a file that is no intact database, as against one that cannot be reached at the moment."""


def database_of(home: Path) -> Path:
    """Returns the database of a data folder."""
    return home / DATABASE_FILE


def back_up(home: Path, reason: str, now: datetime) -> Path | None:
    """Copies the database into the folder's backups and removes the oldest beyond ten; None if there is none yet."""
    source = database_of(home)
    if not source.exists() or source.stat().st_size == 0:
        return None
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = _free(folder, f"{now.strftime(STAMP)}-{reason}")
    copy(source, target)
    # Never the one just made: by a clock that was set back it may be the oldest by name.
    for oldest in [path for path in kept(home) if path != target][: -(KEPT - 1)]:
        oldest.unlink()
    return target


def kept(home: Path) -> list[Path]:
    """Returns the automatic backups of a data folder, the oldest first."""
    return sorted((home / FOLDER).glob(f"*{SUFFIX}"), key=lambda path: path.name)


def is_due(home: Path, now: datetime) -> bool:
    """Says whether today has no backup yet, of whatever reason."""
    return database_of(home).exists() and not any(path.name.startswith(now.strftime("%Y-%m-%d")) for path in kept(home))


def sweep(home: Path) -> None:
    """Removes what a copy left that was cut short; nobody may be making one."""
    for folder in (home, home / FOLDER):
        for left in folder.glob(f".*{SUFFIX}.*"):
            left.unlink(missing_ok=True)


def copy(source: Path, target: Path) -> None:
    """Copies a database that may be in use; the copy is written aside, verified, and only then takes its name."""
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_reading(source)) as old, closing(sqlite3.connect(aside)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        check(aside)
        _to_disk(aside)
        os.replace(aside, target)
        _to_disk(target.parent)
    except (sqlite3.DatabaseError, OSError) as error:
        raise trouble(error, str(target)) or damaged(source, str(error)) from error
    finally:
        for left in aside.parent.glob(f"{aside.name}*"):
            left.unlink()


def check(path: Path) -> None:
    """Raises UserError unless this is a whole and intact database of Counterpoint."""
    try:
        with closing(_reading(path)) as database:
            faults = [row[0] for row in database.execute("PRAGMA integrity_check")]
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise trouble(error, str(path)) or damaged(path, str(error)) from error
    if faults != ["ok"]:
        raise damaged(path, faults[0])
    if not tables >= OURS:
        raise Damaged(
            f"{path.name} is not a database of Counterpoint",
            where=str(path),
            try_="choose a file that counterpoint backup wrote, or one in the folder “backups”",
        )


def migrations_in(path: Path) -> Migrations:
    """Returns the steps of the schema that were applied to a database; none for a file without any."""
    with closing(_reading(path)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
            return set()
        return set(database.execute("SELECT app, name FROM django_migrations"))


def put_in_place(home: Path, file: Path) -> None:
    """Puts a copy of `file` in the database's place in one step; nobody may have the database open."""
    target = database_of(home)
    if target.exists():
        # Folds the write-ahead log in: an old log beside the new file would be taken for its own.
        with closing(sqlite3.connect(target)) as database:
            check_alone(target, database)
    copy(file, target)


def check_alone(path: Path, database: sqlite3.Connection) -> None:
    """Folds the write-ahead log in; raises UserError if somebody else still has the database open."""
    try:
        folded = database.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete"
    except sqlite3.OperationalError:
        folded = False
    if not folded:
        raise UserError("Another program has the data open", where=str(path), try_="close it, then do it again")


def set_aside(home: Path, reason: str, now: datetime) -> Path | None:
    """Keeps what is there before it is replaced: as a backup, or as it is if it cannot be read any more."""
    try:
        return back_up(home, reason, now)
    except Damaged:
        broken = _free(home, f"damaged-{now.strftime(STAMP)}")
        os.replace(database_of(home), broken)
        # Its log goes with it: what was confirmed last may stand only there.
        for ending in ENDINGS:
            log = Path(f"{database_of(home)}{ending}")
            if log.exists():
                os.replace(log, f"{broken}{ending}")
        return broken


def remove(home: Path, reason: str, now: datetime) -> Path | None:
    """Removes the database after a backup, which it returns; None if there was none. Nobody may have it open."""
    saved = set_aside(home, reason, now)
    for ending in ("", *ENDINGS):
        Path(f"{database_of(home)}{ending}").unlink(missing_ok=True)
    return saved


def forget(home: Path, holds: Holds) -> int:
    """Removes every automatic backup that holds what must be gone, and those that cannot be asked; returns how many."""
    gone = [path for path in kept(home) if _holds(path, holds)]
    for path in gone:
        path.unlink()
    return len(gone)


def damaged(path: Path, why: str) -> Damaged:
    """Returns the sentence for a file that is no intact database."""
    return Damaged(
        f"{path.name} cannot be read as a database: {why}",
        where=str(path),
        try_="counterpoint restore with the newest file in the folder “backups”",
    )


def _holds(path: Path, holds: Holds) -> bool:
    try:
        with closing(_reading(path)) as database:
            return holds(database)
    except sqlite3.DatabaseError:
        return True


def _reading(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise UserError(f"{path.name} is not there", where=str(path), try_="check the spelling and the folder")
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=20)


def _free(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}_{number}{SUFFIX}"
    return path


def _to_disk(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows does not open folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
