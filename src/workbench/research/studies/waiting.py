"""A table of people that waits to be mapped: in the data folder, apart for each study and person, gone after a day.

It may hold real names, so it is readable by its owner only, and is forgotten as soon as the frame is made.
"""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from counterpoint import UserError
from workbench.research.studies.models import Study
from workbench.research.studies.tables import Table, read

ENDS = (".csv", ".tsv", ".xlsx", ".ods")
LARGEST = 20  # megabytes
READ = "table.json"


def keep(person: Any, study: Study, name: str, size: int, chunks: Iterable[bytes]) -> UUID:
    """Reads a table, keeps its rows and returns the number under which they wait; raises UserError for what is none."""
    suffix = Path(name).suffix.lower()
    if suffix not in ENDS:
        raise UserError("This is not a table", where=name[:200], try_="save it as CSV or XLSX")
    if size > LARGEST * settings.MEGABYTE:
        raise UserError(f"This table is over {LARGEST} MB", where=name[:200], try_="take out columns and pictures")
    upload = uuid4()
    place = _place(person, study, upload)
    place.mkdir(parents=True, mode=0o700)
    try:
        _write(place / f"people{suffix}", chunks)
        table = read(place / f"people{suffix}")
        said = json.dumps({"names": table.names, "rows": table.rows}).encode()
        for path in place.iterdir():
            path.unlink()
        _write(place / READ, [said])
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return upload


def one(person: Any, study: Study, upload: UUID) -> Table:
    """Returns a table that waits; raises UserError if it is gone."""
    try:
        return Table(**json.loads((_place(person, study, upload) / READ).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise UserError(
            "This list is no longer waiting",
            where="it was brought in, or had waited for more than a day",
            try_="choose the file again",
        ) from None


def forget(person: Any, study: Study, upload: UUID) -> None:
    """Forgets a table."""
    shutil.rmtree(_place(person, study, upload), ignore_errors=True)


def _place(person: Any, study: Study, upload: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / str(study.pk) / str(person.pk) / str(upload)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
