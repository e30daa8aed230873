"""Files that came in and wait for a yes: in the data folder, each under a number that cannot be guessed, for a day."""

import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from counterpoint import UserError
from workbench.research.exchange.queries import SUFFIX

FOLDER = "studies"
GOOD_FOR = 60 * 60 * 24  # seconds


def keep(chunks: Iterable[bytes]) -> uuid.UUID:
    """Writes down a file that came in and returns its number; files of yesterday are removed."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob(f"*{SUFFIX}"):
        if old.stat().st_mtime < time.time() - GOOD_FOR:
            old.unlink(missing_ok=True)
    number = uuid.uuid4()
    with open(folder / f"{number}{SUFFIX}", "xb") as file:
        file.writelines(chunks)
    return number


def path_of(number: uuid.UUID) -> Path:
    """Returns where the file waits; UserError if it waits no longer."""
    path = _folder() / f"{number}{SUFFIX}"
    if not path.exists():
        raise UserError("This file waits no longer", where="files wait for a day", try_="choose it once more")
    return path


def forget(number: uuid.UUID) -> None:
    """Removes a file that waited."""
    (_folder() / f"{number}{SUFFIX}").unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER
