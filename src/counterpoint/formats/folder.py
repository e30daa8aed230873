"""Many files at once: all are read or none is, and everything that is wrong is said together."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from counterpoint.errors import Faults, UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.files import File, open_file, unreadable
from counterpoint.formats.registry import FORMATS, STUDIES, format_of
from counterpoint.narrative.losses import Losses

MOST_FILES = 10_000
PROJECT_FILE = "data.qda"
# Many programs leave databases lying about: these are read when they are given by themselves.
BY_NAME_ONLY = frozenset((".db", ".sqlite"))
# What systems and programs leave lying about.
LITTER = re.compile(r"^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$|icon\r$)", re.IGNORECASE)

Asked = str | os.PathLike[str]
Watch = Callable[[int, int, str], None]
"""Is told before each file how many have been read, of how many, and which is next."""


def find(asked: Iterable[Asked]) -> tuple[list[tuple[Path, str]], Losses]:
    """The files asked for, folders opened up, with the names that people are shown; and what a folder holds besides."""
    found: list[tuple[Path, str]] = []
    losses = Losses()
    for one in asked:
        if not os.fspath(one):  # an unset variable of a script; as a path it would be the folder one is in
            raise UserError("The name of the file is empty", try_="Give a file, a folder, or . for this one.")
        path = Path(one)
        if not path.is_dir():
            found.append((path, path.name))
            continue
        if (path / PROJECT_FILE).is_file():  # a folder of QualCoder is one project, with its media
            found.append((path / PROJECT_FILE, path.name))
            continue
        for within in _within(path):
            name = within.relative_to(path).as_posix()
            if within.suffix.lower() in (FORMATS.keys() | STUDIES.keys()) - BY_NAME_ONLY:
                found.append((within, name))
            else:
                losses.add(f"A file was left out, because files of its kind are not read: {name}")
    return found, losses


def _within(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise unreadable(error, str(error.filename)) from None

    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not LITTER.match(name)]
        found.extend(Path(root, name) for name in names if not LITTER.match(name))
        if len(found) > MOST_FILES:
            what = f"This folder holds more than {MOST_FILES:,} files"
            raise UserError(what, where=str(folder), try_="Give the folder of the transcripts alone.")
    return sorted(found, key=lambda path: natural(path.relative_to(folder).as_posix()))


def natural(name: str) -> list[tuple[int, str | int]]:
    """Sorts P2 before P10."""
    return [(0, int(piece)) if piece.isdecimal() else (1, piece) for piece in re.split(r"(\d+)", name.casefold())]


def read_all(
    found: Sequence[tuple[Path, str]], read: Callable[[File], Reading], watch: Watch | None = None
) -> list[Reading]:
    """A Reading for each file, or every fault of all files."""
    readings: list[Reading] = []
    faults: list[UserError] = []
    seen: dict[str, str] = {}
    for number, (path, name) in enumerate(found):
        if watch is not None:
            watch(number, len(found), name)
        try:
            format_of(name)  # before a recording of a gigabyte is read
            file = open_file(path, name)
            if file.digest in seen:
                raise UserError(
                    "The same file was given twice",
                    where=f"{seen[file.digest]} and {path}",
                    try_="Take one of them away.",
                )
            seen[file.digest] = str(path)
            readings.append(read(file))
        except UserError as fault:
            faults.append(fault)
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return readings


def together(readings: list[Reading], losses: Losses) -> Reading:
    """One Reading of many; notes say which file they are about, and names that two files share are told apart."""
    if len(readings) == 1:
        readings[0].losses = readings[0].losses + losses
        return readings[0]
    whole = Reading(losses=losses)
    for one in readings:
        whole.documents.extend(one.documents)
        whole.cases.extend(one.cases)
        whole.losses = whole.losses + one.losses
        whole.notes.extend(f"{one.origins[0].name}: {note}" for note in one.notes)
        whole.proposals.update(one.proposals)
        whole.origins.extend(one.origins)
        whole.places.extend(one.places)
        _join_memos(whole, one)
    return whole


def _join_memos(whole: Reading, one: Reading) -> None:
    """A person who wrote in two files is one coder."""
    known = {coder.name: coder.id for coder in whole.coders}
    ids = {coder.id: known.setdefault(coder.name, coder.id) for coder in one.coders}
    there = {coder.id for coder in whole.coders}
    whole.coders.extend(coder for coder in one.coders if ids[coder.id] == coder.id and coder.id not in there)
    whole.memos.extend(replace(memo, coder=ids.get(memo.coder, memo.coder)) for memo in one.memos)


def by_source(sources: Iterable[str]) -> Iterator[str]:
    """Names from sources: without folder and suffix where that is clear enough."""
    sources = list(sources)
    for shorten in (lambda source: Path(source).stem, lambda source: Path(source).with_suffix("").as_posix(), str):
        names = [shorten(source) for source in sources]
        if len(set(names)) == len(names):
            break
    return iter(names)
