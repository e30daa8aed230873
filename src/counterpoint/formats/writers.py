"""Everything that can be written, by the end of the file's name and by what it holds: a new one is a line here."""

from __future__ import annotations

from pathlib import Path

from counterpoint.formats.exports.ways import WAYS
from counterpoint.formats.native import as_bytes
from counterpoint.formats.request import Request, Writer
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


def _study(corpus: Corpus, path: Path, request: Request) -> Losses:
    path.write_bytes(as_bytes(corpus))
    return Losses()


# (how the name ends, what the file holds); the title is what a person chooses from a list
WRITERS: dict[tuple[str, str], Writer] = {
    (".counterpoint", "study"): Writer("Counterpoint", "The whole study, to keep or to share", _study, "Everything."),
    **WAYS,
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
