"""After an erasure: the words leave the free pages, the log, the backups and whatever else lies in the data folder.

What is to be cleaned is written down before the erasure counts, so that a process that dies in between finishes at the
next start. Something is gone with all of its words, or it stays and its old words are gone: then the note says as of
which link of the trail. Which tables carry words is known by registration from above.
"""

import json
import logging
import os
import secrets
import shutil
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection

from workbench import backups
from workbench.history.models import Change, Event
from workbench.history.registry import owners, steps_of_cleaning, tables_of_words

FILE = "erasing.json"
LOGS = "faults.log*"
FIRST = "corpora_document"
PATIENCE = 4_000  # milliseconds until what is in use is left for the next start
log = logging.getLogger(__name__)
_noting = Lock()


def forget_while_writing() -> None:
    """Tells SQLite to overwrite what it deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


@dataclass(frozen=True)
class _Note:
    """Whose words go; with a study and a link of its trail, those that they were before that link."""

    key: UUID
    study: UUID | None = None
    seq: int = 0

    @classmethod
    def read(cls, text: str) -> "_Note":
        key, _, since = text.partition("@")
        study, _, seq = since.partition(":")
        return cls(UUID(key), UUID(study), int(seq)) if since else cls(UUID(key))

    def __str__(self) -> str:
        return f"{self.key}@{self.study}:{self.seq}" if self.study else str(self.key)


def note(home: Path, key: UUID, rewritten: tuple[UUID, int] | None = None) -> None:
    """Writes down that the words of this document, participant or list are to be cleaned away.

    rewritten: the study and the link of its trail that gives it other words, if it stays. Under the key of the study
    itself, whatever its trail kept before that link and keeps no more.
    """
    with _noting:
        _write(home, {*_noted(home), str(_Note(key, *(rewritten or ())))})


def _write(home: Path, notes: set[str]) -> None:
    aside = home / f".{FILE}-{secrets.token_hex(4)}"
    with open(aside, "x", encoding="utf-8") as file:
        json.dump(sorted(notes), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, home / FILE)


def is_pending(home: Path) -> bool:
    """Says whether an erasure is not cleaned up yet."""
    return (home / FILE).exists()


def finish(home: Path, *, starting: bool = False) -> None:
    """Cleans up after every erasure that is noted; what is in use stays noted for the next start.

    So does an erasure that somebody is in the middle of. When the workbench starts there is none: what was noted and is
    not gone was never erased.
    """
    if not is_pending(home):
        return
    noted = _noted(home)
    gone = [one for one in map(_Note.read, noted) if _is_gone(one)]
    try:
        if gone:
            _clean(home, gone)
    except OperationalError as error:  # its words may be somebody's; its kind is not
        kind = type(error.__cause__ or error).__name__
        log.warning("The database is in use; it is cleaned at the next start (%s)", kind)
        return
    _forget_notes(home, set(noted) if starting else {str(one) for one in gone})


def _forget_notes(home: Path, done: set[str]) -> None:
    with _noting:
        left = set(_noted(home)) - done
        if left:
            _write(home, left)
        else:
            (home / FILE).unlink(missing_ok=True)


def is_gone(key: UUID) -> bool:
    """Says whether neither the tables nor the trail hold the words of this document, participant or list any more."""
    if Change.objects.filter(document=key, images__isnull=False).exists():
        return False
    return not any(model._default_manager.filter(pk=key).exists() for model in owners())


def _is_gone(noted: _Note) -> bool:
    if noted.study is None:
        return is_gone(noted.key)
    return Event.objects.filter(study=noted.study, seq=noted.seq).exists()


def _clean(home: Path, gone: list[_Note]) -> None:
    _clean_database()
    for one in gone:
        backups.forget(home, partial(_holds, noted=one))
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)  # files that wait to be brought in
    for path in home.glob(LOGS):
        path.write_bytes(b"")
    if connection.vendor == "sqlite":
        backups.back_up(home, "after-erasing", datetime.now().astimezone())


def _clean_database() -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            _wait_for_older_looks(cursor)
            for table in tables_of_words():
                cursor.execute(f"VACUUM FULL {table}")
            return
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        for step in steps_of_cleaning():
            step()
        cursor.execute("PRAGMA temp_store=MEMORY")  # the copy that VACUUM makes never touches the disk
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise OperationalError("the write-ahead log is in use")


def _wait_for_older_looks(cursor: Any) -> None:
    """Waits until nobody looks at the database as it was before: as long as somebody does, PostgreSQL keeps what they see."""
    until = time.monotonic() + PATIENCE / 1000
    while True:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL"
        )
        if not cursor.fetchone()[0]:
            return
        if time.monotonic() > until:
            raise OperationalError("somebody looks at what was erased")
        time.sleep(0.05)


def _holds(database: sqlite3.Connection, noted: _Note) -> bool:
    """Says whether a backup has this document, participant or list, or changes of it that are not erased.

    A backup that lacks the first tables counts as yes; tables that came later need not be there. Of what was given other
    words, only a backup from before that holds the old ones.
    """
    if noted.study and _is_since(database, noted):
        return False
    if noted.study == noted.key:
        return _remembers(database, noted.key)
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    of_owners = [model._meta.db_table for model in owners()]
    asked = [
        "SELECT 1 FROM history_change WHERE document = ? AND images IS NOT NULL",
        *(f"SELECT 1 FROM {table} WHERE id = ?" for table in of_owners if table in tables or table == FIRST),  # noqa: S608
    ]
    return any(database.execute(question, (noted.key.hex,)).fetchone() for question in asked)


def _is_since(database: sqlite3.Connection, noted: _Note) -> bool:
    asked = "SELECT seq FROM history_chain WHERE study = ?"
    found = database.execute(asked, (noted.study and noted.study.hex,)).fetchone()
    return found is not None and found[0] >= noted.seq


def _remembers(database: sqlite3.Connection, study: UUID) -> bool:
    """Says whether a backup still keeps a change of a study that is emptied by now."""
    asked = "SELECT id FROM history_change WHERE images IS NOT NULL"
    kept = {UUID(key) for (key,) in database.execute(asked)}
    emptied = Change.objects.filter(event__study=study, images__isnull=True)
    return any(key in kept for key in emptied.values_list("pk", flat=True).iterator())


def _noted(home: Path) -> list[str]:
    try:
        return [str(_Note.read(text)) for text in json.loads((home / FILE).read_text(encoding="utf-8"))]
    except (FileNotFoundError, ValueError):
        return []
