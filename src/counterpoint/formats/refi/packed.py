"""The archive of a project (.qdpx): its one project file, and the sources by the paths that the project writes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from counterpoint.errors import UserError
from counterpoint.formats.archives import Meet, opened, walked_part
from counterpoint.formats.files import File
from counterpoint.formats.kinds import PROTECTED, kind_of
from counterpoint.formats.refi.elements import Element

_SCHEME = re.compile(r"^(?:internal://|relative:///?|absolute:///?|file:///?)", re.IGNORECASE)
_LITTER = re.compile(r"(^|/)(__macosx/|\._)", re.IGNORECASE)


@dataclass(slots=True)
class Packed:
    """An open archive; file names are compared without case, for programs write `Sources/a.TXT` and mean `sources/a.txt`."""

    root: Element
    archive: zipfile.ZipFile
    names: dict[str, str] = field(default_factory=dict)
    project: str = "project.qde"

    @property
    def written(self) -> bytes:
        """The project file as it stands."""
        return self.archive.read(self.project)

    def read(self, path: str | None) -> bytes | None:
        """The bytes of a source by its path; None if it lies outside the archive or is missing."""
        name = file_name(path or "")
        found = self.names.get(f"sources/{name}".lower()) or self.names.get(name.lower()) if name else None
        return None if found is None else self.archive.read(found)


def file_name(path: str) -> str:
    """The bare name of a source's file, whatever scheme and folders stand before it."""
    return _SCHEME.sub("", path.strip()).replace("\\", "/").rpartition("/")[2]


@contextmanager
def unpacked(file: File, meet: Meet | None = None) -> Iterator[Packed]:
    """The archive, its names checked and its project parsed; `meet` is shown each text source as soon as it is whole."""
    _check_kind(file)
    with opened(file) as archive:
        names = [one for one in archive.namelist() if not one.endswith("/") and not _LITTER.search(one)]
        _check_names(names, file.name)
        project = _project(names, file.name)
        root = walked_part(archive, project, file.name, "TextSource", meet or (lambda source: None))
        assert root is not None  # it was found under this very name
        # A file in the folder sources/ goes before one of the same name elsewhere.
        bare = {one.lower().rpartition("/")[2]: one for one in reversed(names)}
        yield Packed(root, archive, bare | {one.lower(): one for one in names}, project)


def _check_kind(file: File) -> None:
    kind = kind_of(file.content)
    if kind == PROTECTED:
        raise UserError("This file is protected by a password", where=file.name, try_="Save it without a password.")
    if not file.content.startswith(b"PK"):
        raise UserError(
            f"This file is called {file.suffix} but is {kind}",
            where=file.name,
            try_="Export the project again as REFI-QDA, or look whether the download was finished.",
        )


def _check_names(names: list[str], where: str) -> None:
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or re.match(r"^[A-Za-z]:", name):
            raise UserError(
                f"This file holds a part that would lie outside its folder: {name[:60]!r}",
                where=where,
                try_="Do not trust it; export the project again.",
            )


def _project(names: list[str], where: str) -> str:
    found = [one for one in names if one.lower().endswith(".qde")]
    if len(found) > 1:
        listed = ", ".join(sorted(found)[:3])
        raise UserError(
            f"This file holds {len(found)} projects where one is allowed: {listed}",
            where=where,
            try_="Export it again.",
        )
    if not found:
        raise UserError(
            "This file holds no project: no part of it ends in .qde",
            where=where,
            try_="Export the project again as REFI-QDA (.qdpx).",
        )
    return found[0]
