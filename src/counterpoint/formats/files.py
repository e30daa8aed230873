"""From the disk into memory, within limits: nothing is read that is missing, forbidden, too large or empty."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from counterpoint.errors import UserError

LARGEST_FILE = 100 * 1024 * 1024


@dataclass(frozen=True)
class File:
    """A file in memory. `name` is what people are shown, a path relative to the folder that was given."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return Path(self.name).stem

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def open_file(path: Path, name: str = "") -> File:
    """Reads one file, or says in one sentence why not; a file that is too large is not even opened."""
    where = name or str(path)
    try:
        _check(os.stat(path), where)
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)  # it may have grown since
        _check_size(len(content), where)
        return File(name or path.name, _filled(content, where))
    except OSError as error:
        raise unreadable(error, where) from None
    except ValueError:  # a NUL in the path
        raise UserError("There is no such file", where=repr(where)[:200], try_="Look at the spelling.") from None


def _check(status: os.stat_result, where: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UserError("This is a folder, not a file", where=where, try_="Give the folder by itself, or its files.")
    if not stat.S_ISREG(status.st_mode):
        raise UserError("This is a device, not a file", where=where, try_="Copy what it gives into a file first.")
    _check_size(status.st_size, where)


def _check_size(size: int, where: str) -> None:
    if size > LARGEST_FILE:
        raise UserError(
            f"This file is {megabytes(size)}, and {megabytes(LARGEST_FILE)} is the largest that is read",
            where=where,
            try_="A transcript is rarely over 1 MB: give the text without the recording, or cut it into parts.",
        )


def _filled(content: bytes, where: str) -> bytes:
    if not content:
        raise UserError("This file is empty", where=where, try_="Look whether the export or the download was finished.")
    return content


def unreadable(error: OSError, where: str) -> UserError:
    """What the operating system answered, in a sentence for people."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError("There is no such file", where=where, try_="Look at the spelling and the folder.")
    if isinstance(error, PermissionError):
        return UserError(
            "You may not read this file", where=where, try_="Ask its owner, or copy it to your own folder."
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError("There is no such file: the name is too long", where=where[:200], try_="Look at the spelling.")
    reason = error.strerror or type(error).__name__
    return UserError(f"This file cannot be read: {reason}", where=where, try_="Copy it to this machine and try again.")


def megabytes(size: int) -> str:
    """A size in bytes as people say it."""
    return f"{size / 1024 / 1024:,.0f} MB"
