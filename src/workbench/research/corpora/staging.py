"""Files that wait to be confirmed: in the data folder, apart for each study, person and import, gone after a day."""

import json
import os
import shutil
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from counterpoint import UserError

KEPT_FOR = 60 * 60 * 24  # seconds
MOST_FILES = 2_000
LONGEST_NAME = 180  # bytes, so that every file system takes it
CARD = ".card.json"
PROGRESS = ".progress.json"


@dataclass
class Staged:
    """One file that waits: what it is called, what was chosen about it, and what was found in it."""

    number: int
    folder: str
    name: str
    size: int
    called: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return Path(self.folder) / safe_name(self.name)


def new_upload() -> UUID:
    """Returns the name of a new import, which nobody can guess."""
    return uuid4()


def place_of(study: UUID, person: UUID, upload: UUID) -> Path:
    """Returns the folder of one import; nobody else's can be named from outside, since the person is in the path."""
    return Path(settings.MEDIA_ROOT) / str(study) / str(person) / str(upload)


def stage(place: Path, name: str, size: int, chunks: Iterable[bytes]) -> Staged:
    """Puts a file into the folder. Raises UserError for one that is too large, and keeps nothing of it."""
    check_size(size, name)
    folder = _next_folder(place)
    staged = Staged(int(folder.name), str(folder), " ".join(name.split()) or "unnamed", size)
    try:
        with open(os.open(staged.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in chunks:
                file.write(chunk)
        keep(staged)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return staged


def check_size(size: int, name: str) -> None:
    """Raises UserError for a file over the limit."""
    if size > settings.FILE_LIMIT:
        is_, most = size // settings.MEGABYTE, settings.FILE_LIMIT // settings.MEGABYTE
        raise UserError(
            f"This file is {is_:,} MB, and {most} MB is the largest that is read",
            where=name[:200],
            try_="A transcript is rarely over 1 MB: give the text without the recording, or cut it into parts",
        )


def keep(staged: Staged) -> None:
    """Writes down what is known about a file, in one step."""
    card = Path(staged.folder) / CARD
    aside = card.with_name(f"{CARD}.new")
    aside.write_text(json.dumps(asdict(staged), ensure_ascii=False), encoding="utf-8")
    os.replace(aside, card)


def waiting(place: Path) -> list[Staged]:
    """Returns the files of an import in the order in which they came."""
    cards = sorted(place.glob(f"[0-9]*/{CARD}"), key=lambda card: int(card.parent.name))
    return [_read(card) for card in cards]


def one(place: Path, number: int) -> Staged:
    """Returns a file of an import; raises UserError if it is gone."""
    card = place / f"{number:04d}" / CARD
    if not card.exists():
        raise UserError(
            "This file is no longer waiting",
            where="it was brought in, taken out, or had waited for more than a day",
            try_="choose it again",
        )
    return _read(card)


def take_out(staged: Staged) -> None:
    """Forgets one file."""
    shutil.rmtree(staged.folder, ignore_errors=True)


def note_progress(place: Path, done: int, of: int) -> None:
    """Writes down how many files of a confirmed import were read."""
    (place / PROGRESS).write_text(json.dumps({"done": done, "of": of}), encoding="utf-8")


def progress_of(place: Path) -> dict[str, int]:
    """Returns how many files of a confirmed import were read, and of how many."""
    try:
        progress: dict[str, int] = json.loads((place / PROGRESS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {"done": 0, "of": 0}
    return progress


def discard(place: Path) -> None:
    """Forgets a whole import, and those of everybody that were left lying for more than a day."""
    shutil.rmtree(place, ignore_errors=True)
    clean()


def clean() -> None:
    """Forgets what nobody confirmed within a day."""
    for place in Path(settings.MEDIA_ROOT).glob("*/*/*"):
        try:
            if place.stat().st_mtime < time.time() - KEPT_FOR:
                shutil.rmtree(place, ignore_errors=True)
        except FileNotFoundError:
            continue  # somebody else was quicker


def _read(card: Path) -> Staged:
    return Staged(**json.loads(card.read_text(encoding="utf-8")))


def _next_folder(place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    taken = [int(folder.name) for folder in place.iterdir() if folder.name.isdecimal()]
    for number in range(max(taken, default=0) + 1, MOST_FILES + 1):
        try:
            (folder := place / f"{number:04d}").mkdir(mode=0o700)
        except FileExistsError:
            continue  # another request took this number
        return folder
    raise UserError(
        f"{MOST_FILES:,} files are waiting already", where="this import", try_="bring these in first, then the others"
    )


def safe_name(name: str) -> str:
    """Returns a name that is a name on every file system and never a path; its end, which says the format, stays."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join("_" if unicodedata.category(mark).startswith("C") or mark in '<>:"|?*' else mark for mark in last)
    stem, dot, suffix = plain.strip(" .").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    suffix = suffix[:20]
    cut = stem.encode("utf-8", "ignore")[: LONGEST_NAME - len(suffix)].decode("utf-8", "ignore")
    return f"{cut or 'unnamed'}{dot}{suffix}"
