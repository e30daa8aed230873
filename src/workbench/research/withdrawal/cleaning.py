"""After an erasure: the words leave the free pages, the log, the backups and whatever else lies in the data folder.

What is to be cleaned is written down before the erasure counts, so that a process that dies in between finishes at the
next start.
"""

import json
import logging
import os
import secrets
import shutil
import sqlite3
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection

from workbench import backups
from workbench.research.corpora import textindex
from workbench.research.withdrawal import queries

FILE = "erasing.json"
LOGS = "faults.log*"
PATIENCE = 4_000  # milliseconds until what is in use is left for the next start
TABLES = (
    *("history_change", "corpora_document", "corpora_coding", "corpora_memo", "corpora_code", "findings_evidence"),
    *("corpora_keepsake", "corpora_medium", "corpora_mediumbytes", "studies_frame", "studies_listedperson"),
    *(
        "withdrawal_locked",
        "studies_pick",
        "fieldwork_participant",
        "fieldwork_identity",
        "fieldwork_contact",
        "fieldwork_consent",
    ),
    *("interviews_interview", "interviews_mark", "interviews_quicknote", "interviews_fieldnote", "interviews_answer"),
)
LATER = {
    "fieldwork_participant": "SELECT 1 FROM fieldwork_participant WHERE id = ?",
    "studies_frame": "SELECT 1 FROM studies_frame WHERE id = ?",
    "studies_listedperson": "SELECT 1 FROM studies_listedperson WHERE id = ?",
    "withdrawal_locked": "SELECT 1 FROM withdrawal_locked WHERE id = ?",
}
log = logging.getLogger(__name__)
_noting = Lock()


def forget_while_writing() -> None:
    """Tells SQLite to overwrite what it deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def note(home: Path, document: UUID) -> None:
    """Writes down that this document's words are to be cleaned away."""
    with _noting:
        _write(home, {*_noted(home), str(document)})


def _write(home: Path, documents: set[str]) -> None:
    aside = home / f".{FILE}-{secrets.token_hex(4)}"
    with open(aside, "x", encoding="utf-8") as file:
        json.dump(sorted(documents), file)
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
    gone = [UUID(document) for document in noted if queries.is_gone(UUID(document))]
    try:
        if gone:
            _clean(home, gone)
    except OperationalError:
        log.warning("The database is in use; it is cleaned at the next start")
        return
    _forget_notes(home, set(noted) if starting else {str(document) for document in gone})


def _forget_notes(home: Path, done: set[str]) -> None:
    with _noting:
        left = set(_noted(home)) - done
        if left:
            _write(home, left)
        else:
            (home / FILE).unlink(missing_ok=True)


def _clean(home: Path, gone: list[UUID]) -> None:
    _clean_database()
    for document in gone:
        backups.forget(home, partial(_holds, document=document))
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)  # files that wait to be brought in
    for path in home.glob(LOGS):
        path.write_bytes(b"")
    if connection.vendor == "sqlite":
        backups.back_up(home, "after-erasing", datetime.now().astimezone())


def _clean_database() -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            for table in TABLES:
                cursor.execute(f"VACUUM FULL {table}")
            return
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        textindex.forget()
        cursor.execute("PRAGMA temp_store=MEMORY")  # the copy that VACUUM makes never touches the disk
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise OperationalError("the write-ahead log is in use")


def _holds(database: sqlite3.Connection, document: UUID) -> bool:
    """Says whether a backup has this document, participant or frame, or changes of it that are not erased.

    A backup that lacks the first tables counts as yes; tables that came later need not be there.
    """
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    asked = [
        "SELECT 1 FROM corpora_document WHERE id = ?",
        "SELECT 1 FROM history_change WHERE document = ? AND images IS NOT NULL",
        *(question for table, question in LATER.items() if table in tables),
    ]
    return any(database.execute(question, (document.hex,)).fetchone() for question in asked)


def _noted(home: Path) -> list[str]:
    try:
        return [str(UUID(text)) for text in json.loads((home / FILE).read_text(encoding="utf-8"))]
    except (FileNotFoundError, ValueError):
        return []
