"""Everything that can be written, by the end of the file's name and by what it holds: a new one is a line here."""

from __future__ import annotations

from pathlib import Path

from counterpoint.formats.exports.ways import WAYS
from counterpoint.formats.native import as_bytes
from counterpoint.formats.refi.codebook_writing import write_codebook
from counterpoint.formats.refi.writing import write_project
from counterpoint.formats.refi.writing_texts import FLAVOURS
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


def _project(corpus: Corpus, path: Path, request: Request) -> Losses:
    return write_project(corpus, path, request.flavour)


def _codebook(corpus: Corpus, path: Path, request: Request) -> Losses:
    return write_codebook(corpus, path)


# (how the name ends, what the file holds); the title is what a person chooses from a list
WRITERS: dict[tuple[str, str], Writer] = {
    (".counterpoint", "study"): Writer("Counterpoint", "The whole study, to keep or to share", _study, "Everything."),
    (".qdpx", "project"): Writer(
        "REFI-QDA project",
        "The project for NVivo, ATLAS.ti, MAXQDA and others",
        _project,
        "Documents, the tree of codes with definitions and colours, every coding with coder and date, cases, attributes "
        "as variables, memos as notes, themes as sets of codes, and what came from another program: sets, links, graphs, "
        "pictures, PDFs and recordings with what is marked in them. Valid by the standard's schema. For “nvivo” texts "
        "have a byte order mark and CRLF, and places count UTF-16 units.",
        "Who speaks when, assignments, places such as pages, the number and status of themes, and where in the texts "
        "their evidence lies.",
        FLAVOURS,
    ),
    (".qdc", "codebook"): Writer(
        "REFI-QDA codebook",
        "Codebook for NVivo, ATLAS.ti, MAXQDA and others",
        _codebook,
        "The tree of codes with definitions, when to use them and when not, and colours; themes as sets of codes. Valid "
        "by the standard's schema.",
        "Memos on codes.",
    ),
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
