"""Every format by the end of its name: a new one is a file and a line here."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reader, Reading, StudyReader
from counterpoint.formats.docx import read_docx
from counterpoint.formats.epub import read_epub
from counterpoint.formats.files import File
from counterpoint.formats.kinds import PROTECTED, TEXT, kind_of
from counterpoint.formats.native import read_native
from counterpoint.formats.odt import read_odt
from counterpoint.formats.otranscribe import read_otr
from counterpoint.formats.pdf import read_pdf
from counterpoint.formats.plain import read_plain
from counterpoint.formats.projects.programs import SUFFIXES, UNTOLD, read_project
from counterpoint.formats.refi.reading import read_qdc, read_qdpx
from counterpoint.formats.rtf import read_rtf
from counterpoint.formats.subtitles import read_srt, read_vtt
from counterpoint.formats.tables import read_csv, read_json, read_ods, read_xlsx
from counterpoint.formats.webpage import read_page

WORD, EXCEL = "a Word document", "an Excel workbook"


@dataclass(frozen=True, slots=True)
class Format:
    """What people call it, what its bytes look like, and who reads it."""

    name: str
    kind: str
    read: Reader


FORMATS: dict[str, Format] = {
    ".txt": Format("Plain text", TEXT, read_plain),
    ".md": Format("Markdown", TEXT, read_plain),
    ".docx": Format("Word", WORD, read_docx),
    ".odt": Format("OpenDocument text", "an OpenDocument text", read_odt),
    ".rtf": Format("Rich text (RTF)", "an RTF document", read_rtf),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format("Web page", TEXT, read_page)),
    ".epub": Format("E-book (EPUB)", "an e-book (EPUB)", read_epub),
    ".pdf": Format("PDF", "a PDF", read_pdf),
    ".srt": Format("Subtitles", TEXT, read_srt),
    ".vtt": Format("WebVTT", TEXT, read_vtt),
    ".otr": Format("oTranscribe", TEXT, read_otr),
    ".csv": Format("Table (CSV)", TEXT, read_csv),
    ".tsv": Format("Table (TSV)", TEXT, read_csv),
    ".xlsx": Format("Excel", EXCEL, read_xlsx),
    ".ods": Format("OpenDocument spreadsheet", "an OpenDocument spreadsheet", read_ods),
    ".json": Format("Table (JSON)", TEXT, read_json),
    ".jsonl": Format("Table (JSON lines)", TEXT, read_json),
    ".ndjson": Format("Table (JSON lines)", TEXT, read_json),
}


def _native(path: Path, options: Options) -> Reading:
    return Reading(corpus=read_native(path))


# Files that hold a whole study: they are read and written by themselves.
STUDIES: dict[str, StudyReader] = {
    ".counterpoint": _native,
    ".qdpx": read_qdpx,
    ".qdc": read_qdc,
    **dict.fromkeys(SUFFIXES, read_project),
}

# What to do with files that people have and that are not read.
ADVICE = {
    ".doc": "Open it in Word or LibreOffice and save it as .docx.",
    ".pages": "Export it from Pages as Word (.docx).",
    ".xls": "Open it in Excel or LibreOffice and save it as .xlsx.",
    ".xml": "Save the text as .txt or .docx.",
    ".zip": "Unpack it and give the folder.",
    **UNTOLD,
    **dict.fromkeys((".mp3", ".wav", ".m4a", ".mp4", ".ogg", ".mov"), "Give the transcript of the recording."),
}
RIGHT_SUFFIX = {
    "a PDF": ".pdf",
    "a Word document": ".docx",
    "an OpenDocument text": ".odt",
    "an RTF document": ".rtf",
    "an e-book (EPUB)": ".epub",
    "an Excel workbook": ".xlsx",
    "an OpenDocument spreadsheet": ".ods",
    "a Counterpoint study": ".counterpoint",
    "a REFI-QDA project": ".qdpx",
    "an SQLite database": ".sqlite3",
}


def format_of(name: str) -> Format:
    """The format for a file of this name, or an error that says what to do instead."""
    suffix = Path(name).suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    close = difflib.get_close_matches(suffix, FORMATS, 1)
    meant = f"Did you mean {close[0]}? " if close and suffix not in ADVICE else ""
    raise UserError(
        f"Files that end in {suffix[:20]} are not read" if suffix else "The name of this file does not say what it is",
        where=name,
        try_=ADVICE.get(suffix) or f"{meant}Files are read that end in {', '.join((*FORMATS, *STUDIES))}.",
    )


def check_kind(file: File, expected: str, name: str) -> None:
    """Refuses a file whose bytes are something else than its name says."""
    kind = kind_of(file.content)
    if kind == expected or (expected == TEXT and kind in ("an XML file", "a web page", "a file that holds no text")):
        return  # text with angle brackets is text; bytes without text are refused in decoding, which knows more
    if kind == PROTECTED:
        raise UserError("This file is protected by a password", where=file.name, try_="Save it without a password.")
    suffix = RIGHT_SUFFIX.get(kind)
    raise UserError(
        f"This file is called {file.suffix} but is {kind}",
        where=file.name,
        try_=f"Give it a name that ends in {suffix}." if suffix else _advice(kind, expected),
    )


def _advice(kind: str, expected: str) -> str:
    if kind == TEXT:
        return "Give it a name that ends in .txt."
    return next(
        (advice for suffix, advice in ADVICE.items() if f"({suffix})" in kind or suffix[1:].upper() in kind), ""
    ) or (
        f"Open it in the program it came from and save it as {'text (.txt)' if expected == TEXT else expected[2:].strip()}."
    )
