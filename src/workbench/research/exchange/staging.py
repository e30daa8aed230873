"""Files that came in and wait for a yes: in the data folder, each under a number that cannot be guessed, for a day."""

import json
import shutil
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from counterpoint import UserError
from workbench.research.corpora.staging import safe_name

FOLDER = "studies"
CARD = ".card.json"
GOOD_FOR = 60 * 60 * 24  # seconds


@dataclass
class Waiting:
    """One file that waits: its number and name, what was said about it, and what is asked about its positions."""

    number: str
    name: str
    options: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] | None = None

    @property
    def folder(self) -> Path:
        return _folder() / self.number

    @property
    def path(self) -> Path:
        return self.folder / self.name


def keep(name: str, chunks: Iterable[bytes], **options: Any) -> uuid.UUID:
    """Writes down a file that came in and returns its number; files of yesterday are removed."""
    _clean()
    number = uuid.uuid4()
    waiting = Waiting(str(number), safe_name(name), options)
    waiting.folder.mkdir(parents=True, mode=0o700)
    with open(waiting.path, "xb") as file:
        file.writelines(chunks)
    note(waiting)
    return number


def note(waiting: Waiting) -> None:
    """Writes down what is known about a file that waits."""
    (waiting.folder / CARD).write_text(json.dumps(asdict(waiting)), encoding="utf-8")


def one(number: uuid.UUID) -> Waiting:
    """Returns the file that waits under a number; UserError if it waits no longer."""
    try:
        return Waiting(**json.loads((_folder() / str(number) / CARD).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise UserError("This file waits no longer", where="files wait for a day", try_="choose it once more") from None


def forget(number: uuid.UUID) -> None:
    """Removes a file that waited."""
    shutil.rmtree(_folder() / str(number), ignore_errors=True)


def _clean() -> None:
    for old in _folder().glob("*"):
        if old.stat().st_mtime < time.time() - GOOD_FOR:
            shutil.rmtree(old, ignore_errors=True)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER
