"""The door of a workbench without sign-in: one-time tokens in the address, as notebooks do it."""

import hashlib
import os
import secrets
import time
from pathlib import Path

FOLDER = "door"
GOOD_FOR = 60 * 60 * 24  # seconds
KEPT = 20


def new_token(home: Path) -> str:
    """Makes a token that opens the door once within a day, and keeps only its digest in the data folder."""
    token = secrets.token_urlsafe(32)
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(_lock_of(home, token), os.O_WRONLY | os.O_CREAT, 0o600))
    for oldest in sorted(folder.iterdir(), key=_age)[KEPT:]:
        oldest.unlink(missing_ok=True)
    return token


def let_in(home: Path, token: str) -> bool:
    """Says whether this token opens the door, and uses it up."""
    lock = _lock_of(home, token)
    try:
        fresh = _age(lock) < GOOD_FOR
        # Of all who come with it at once, in whatever process, exactly one removes it.
        lock.unlink()
    except FileNotFoundError:
        return False
    return fresh


def _lock_of(home: Path, token: str) -> Path:
    return home / FOLDER / hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except FileNotFoundError:  # somebody has just come in by it
        return GOOD_FOR
