"""Which program a project is of is decided by its tables, whatever its name ends in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading
from counterpoint.formats.projects.database import Database, opened
from counterpoint.formats.projects.qualcoder import NEEDED as QUALCODER
from counterpoint.formats.projects.qualcoder import read_qualcoder
from counterpoint.formats.projects.rqda import NEEDED as RQDA
from counterpoint.formats.projects.rqda import read_rqda
from counterpoint.formats.projects.study import Study
from counterpoint.formats.projects.taguette import NEEDED as TAGUETTE
from counterpoint.formats.projects.taguette import read_taguette

SUFFIXES = (".sqlite3", ".sqlite", ".db", ".qda", ".rqda")
# Programs whose own files are not documented, and how to get out of them what is.
_QDPX = "Open it in {} and export the project from there as REFI-QDA (.qdpx)."
_ENDINGS = {
    "MAXQDA": "mx2 mx3 mx4 mx5 mx11 mx12 mx18 mx20 mx22 mx24 mx26 mex mex20 mex22 mex24 mex26 mqda mqd mqbac mqtc mqmtr",
    "NVivo": "nvp nvpx nvcx nvb",
    "ATLAS.ti": "atlproj atlproj9 atlproj22 atlproj23 atlproj24 atlcb hpr hpr5 hpr6 hpr7 hpu",
    "QDA Miner": "ppj wpj",
    "Quirkos": "qrk quirkos",
    "f4analyse": "f4a f4p",
}
UNTOLD = {f".{ending}": _QDPX.format(name) for name, endings in _ENDINGS.items() for ending in endings.split()}
UNTOLD[".ddx"] = "Export it from Dedoose: the documents as .docx or .txt, the excerpts as .xlsx."


@dataclass(frozen=True, slots=True)
class Program:
    """A program, tables that only its projects have together, and who reads them."""

    name: str
    tables: tuple[str, ...]
    read: Callable[[Database, Options, Path], Study]


PROGRAMS = (
    Program("Taguette", TAGUETTE, read_taguette),
    Program("QualCoder", QUALCODER, read_qualcoder),
    Program("RQDA", RQDA, read_rqda),
)
# Databases of programs that do not tell how they store their projects.
_TABLES_OF_OTHERS = {"MAXQDA": ("Texts", "Codewords", "Codings")}


def read_project(path: Path, options: Options) -> Reading:
    """A project as a whole study. UserError, in one sentence, for everything that is none."""
    with opened(path) as database:
        program = _program(database)
        study = program.read(database, options, path)
        study.guessed(database)
    return Reading(notes=[f"A project of {program.name}"], corpus=study.corpus())


def _program(database: Database) -> Program:
    for program in PROGRAMS:
        if database.has(*program.tables):
            return program
    for name, tables in _TABLES_OF_OTHERS.items():
        if database.has(*tables):
            what = f"This is a project of {name}, whose own files are not documented"
            raise UserError(what, where=database.where, try_=f"Export it from {name} as REFI-QDA (.qdpx).")
    raise UserError(
        "This database is no project of Taguette, QualCoder or RQDA",
        where=database.where,
        try_="Export the project from its program as REFI-QDA (.qdpx).",
    )
