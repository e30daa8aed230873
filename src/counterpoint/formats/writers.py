"""Everything that can be written, by the end of the file's name and by what it holds: a new one is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counterpoint.formats.native import as_bytes
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

WHAT = {
    "study": "the whole study",
    "project": "the whole project, for other programs",
    "codebook": "the codebook",
    "passages": "the coded passages",
    "transcript": "one document with its codes",
    "tables": "every table",
    "annotations": "the codings as annotations",
}
"""What a file can hold, in words for people."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: `document` is the id of one document of the corpus, or empty."""

    what: str
    document: str = ""
    flavour: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """One way out. `write` fills the empty file at the path it is given and says what the format cannot carry.

    Whoever calls it sees to it that the file comes into its place whole or not at all (`formats.writing.write`).
    `brings` and `loses` are sentences for docs/reference/formats.md; `flavours` are the usual one first.
    """

    name: str
    title: str
    write: Callable[[Corpus, Path, Request], Losses]
    brings: str = ""
    loses: str = ""
    flavours: tuple[str, ...] = ()
    of_one_document: bool = False


def _study(corpus: Corpus, path: Path, request: Request) -> Losses:
    path.write_bytes(as_bytes(corpus))
    return Losses()


# (how the name ends, what the file holds); the title is what a person chooses from a list
WRITERS: dict[tuple[str, str], Writer] = {
    (".counterpoint", "study"): Writer("Counterpoint", "The whole study, to keep or to share", _study, "Everything."),
}

# What a file of this name holds if nothing else is asked for.
USUAL = {
    ".counterpoint": "study",
    ".qdpx": "project",
    ".qdc": "codebook",
    ".xlsx": "tables",
    ".zip": "tables",
    ".parquet.zip": "tables",
    ".docx": "passages",
    ".csv": "passages",
    ".md": "codebook",
    ".html": "transcript",
    ".jsonld": "annotations",
    ".json": "annotations",
}
