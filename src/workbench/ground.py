"""What the settings stand on: the data folder, its secret, and the database that an address names."""

import errno
import os
import re
import secrets
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from counterpoint.errors import UserError

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
DATABASE_FILE = "counterpoint.sqlite3"
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


# SQLite's primary result codes, and PostgreSQL's classes of errors, that tell of the machine and not of the data.
TROUBLES = {
    "full": ("The disk is full", "make room on it, then do it again"),
    "busy": ("Another program holds the data", "close that program, or do it again in a moment"),
    "closed": (
        "The data cannot be written",
        "look whether the folder can be written to, and whether the disk is there",
    ),
    "away": ("The database does not answer", "do it again in a moment"),
}
OF_SQLITE = {5: "busy", 6: "busy", 3: "closed", 8: "closed", 10: "closed", 14: "closed", 23: "closed", 13: "full"}
OF_POSTGRES = {"53": "full", "08": "away", "57": "away", "55": "busy", "40": "busy"}


class NotWritten(UserError):
    """Raised when the machine, not the data, stands against a change; what was there before is untouched."""

    status = 503  # what the edge answers with (ui/refusals.py); a page keeps such a change and sends it again


def trouble(error: BaseException, where: str = "nothing was changed") -> NotWritten | None:
    """Returns the sentence for a disk that is full, a file that is held or a server that is away; None for any other error."""
    cause = error.__cause__ or error
    kind: str | None = None
    if isinstance(cause, sqlite3.Error):
        kind = OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    elif hasattr(cause, "sqlstate"):
        kind = OF_POSTGRES.get((cause.sqlstate or "08")[:2])
    elif isinstance(cause, OSError):
        kind = "full" if cause.errno == errno.ENOSPC else "closed"
    if kind is None:
        return None
    what, advice = TROUBLES[kind]
    return NotWritten(what, where=where, try_=advice)


def place_of_home(environ: Mapping[str, str]) -> Path:
    """Returns where the data folder is or would be: COUNTERPOINT_HOME, else the platform's own."""
    named = environ.get("COUNTERPOINT_HOME")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("counterpoint", appauthor=False)


def folder_of_home(environ: Mapping[str, str]) -> Path:
    """Returns the data folder, made private to this user."""
    home = place_of_home(environ)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home.resolve()


def secret_of(home: Path) -> str:
    """Returns the key that signs this folder's cookies, made on the first start and readable by its owner only."""
    path = home / "secret.key"
    if path.exists() and path.stat().st_size == 0:  # what a power cut leaves of a file that was just made
        path.unlink()
    if not path.exists():
        _make_secret(path)
    return path.read_text(encoding="ascii").strip()


def _make_secret(path: Path) -> None:
    # Written aside and linked into place, so that two first starts at once agree on one key.
    aside = path.with_name(f".secret-{secrets.token_hex(8)}")
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink(missing_ok=True)


def hosts_from(names: str) -> list[str]:
    """Returns the host names under which a server is reached; UserError for an address, a star or anything else than names."""
    found = [name.strip().lower() for name in names.split(",") if name.strip()]
    for name in found:
        if not HOST_NAME.fullmatch(name):
            raise UserError(
                f"COUNTERPOINT_HOSTS names “{name}”, which is no host",
                where="the environment",
                try_="research.example.org",
            )
    return found


def without_ports(hosts: list[str]) -> list[str]:
    """Returns host names as a request's Host is compared with them; their ports belong to the address that is printed."""
    return [name.partition(":")[0] for name in hosts]


def database_from(address: str, home: Path) -> dict[str, object]:
    """Returns Django's settings of the database: PostgreSQL if an address is given, else one SQLite file in the data folder."""
    if not address:
        return sqlite(home / DATABASE_FILE)
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise UserError(
            "DATABASE_URL does not name a PostgreSQL database",
            where=f"it begins with “{parts.scheme}:”",
            try_="postgresql://name:password@host:5432/database, or unset it to use the SQLite file",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": _port_of(parts),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _port_of(parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError as error:
        raise UserError(
            "DATABASE_URL names a port that is none",
            where=str(error),
            try_="postgresql://name:password@host:5432/database",
        ) from error


def sqlite(path: Path) -> dict[str, object]:
    """Returns the settings of one SQLite file: write-ahead log, foreign keys on, each commit on the disk when confirmed."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS, "timeout": 20},
    }
