"""Everything that can be read, by the end of the file's name, for a list or a page that asks for files."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.formats.registry import FORMATS, STUDIES

# What people call files that hold a whole study.
CALLED = {
    ".counterpoint": "Counterpoint",
    ".qdpx": "REFI-QDA project (NVivo, ATLAS.ti, MAXQDA)",
    ".qdc": "REFI-QDA codebook",
    ".qda": "QualCoder",
    ".rqda": "RQDA",
    ".sqlite3": "Taguette",
    ".sqlite": "Taguette",
    ".db": "Taguette",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `whole` if it holds a whole study."""

    suffix: str
    name: str
    whole: bool


def readers() -> list[Kind]:
    """Every kind of file that is read, documents first."""
    documents = [Kind(suffix, one.name, False) for suffix, one in FORMATS.items()]
    return [*documents, *(Kind(suffix, CALLED.get(suffix, suffix), True) for suffix in STUDIES)]
