"""One workbench per data folder: a lock that the system lets go when the process ends, however it ends."""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from workbench.ground import trouble

FILE = "workbench.lock"
PLACE = "workbench.json"


@dataclass(frozen=True)
class Presence:
    """A running workbench: its process, its port, and a mark by which it is known to be the one of this folder."""

    pid: int
    port: int
    mark: str


class Held(Exception):
    """Raised when another process holds the folder."""


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Holds the data folder while the block runs; raises Held if another process does."""
    with _opened(home / FILE) as file:
        if not _take(file):
            raise Held(str(home))
        try:
            yield
        finally:
            # Only the holder writes this file, so only the holder removes it.
            (home / PLACE).unlink(missing_ok=True)
            _let_go(file)


def _opened(path: Path) -> IO[bytes]:
    try:
        return open(path, "a+b")
    except OSError as error:
        raise trouble(error, str(path)) or error from error


def announce(home: Path, port: int) -> Presence:
    """Writes down where the workbench of this folder can be reached."""
    presence = Presence(os.getpid(), port, secrets.token_hex(16))
    aside = home / f".{PLACE}-{secrets.token_hex(4)}"
    aside.write_text(json.dumps(asdict(presence)), encoding="utf-8")
    os.replace(aside, home / PLACE)
    return presence


def announced(home: Path) -> Presence | None:
    """Returns where the workbench of this folder says it is."""
    try:
        return Presence(**json.loads((home / PLACE).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30  # a byte that nobody reads: the lock is on a place in the file, not on the file

    def _take(file: IO[bytes]) -> bool:
        file.seek(FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
