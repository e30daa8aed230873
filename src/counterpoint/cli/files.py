"""Files by name, a folder, or `-` for standard input and output; and how a table is to be read."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

STDIN = "-"
DATABASE = b"SQLite format 3\0"
LARGEST = 1 << 30  # bytes of standard input; a pipe may be endless
TextColumn = Annotated[
    list[str] | None, typer.Option(metavar="COLUMN", help="Column that holds the text; may be repeated.")
]
NameColumn = Annotated[str | None, typer.Option(metavar="COLUMN", help="Column that names the document.")]
CaseColumn = Annotated[str | None, typer.Option(metavar="COLUMN", help="Column that names the case.")]
SpeakerColumn = Annotated[str | None, typer.Option(metavar="COLUMN", help="Column that names the speaker of a turn.")]
TimeColumn = Annotated[str | None, typer.Option(metavar="COLUMN", help="Column with the time of a turn.")]
DocumentColumn = Annotated[
    str | None, typer.Option(metavar="COLUMN", help="Column that says to which document a turn belongs.")
]
Rows = Annotated[
    str | None, typer.Option(metavar="KIND", help="Whether a row of a table is one of the “documents” or “turns”.")
]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", help="Sheet of a workbook.")]
Delimiter = Annotated[str | None, typer.Option(metavar="MARK", help="What stands between the cells of a CSV file.")]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Encoding of a text file, if the guess is wrong.")]
Ocr = Annotated[bool, typer.Option("--ocr", help="Read scanned pages by text recognition; needs counterpoint[ocr].")]
Positions = Annotated[
    str | None,
    typer.Option(metavar="RULE", help="How a REFI-QDA project counts places in texts, such as utf16-crlf2-exclusive."),
]
Speaker = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Label of a speaker; may be repeated, no others are found.")
]
Turns = Annotated[bool, typer.Option("--turns/--no-turns", help="Look for speakers, or take each paragraph as a turn.")]
Project = Annotated[
    str | None, typer.Option(metavar="NAME", help="Which project of a file that holds several, by name or number.")
]
AsFormat = Annotated[
    str | None, typer.Option("--as", metavar="FORMAT", help="Format of standard input, such as csv or docx.")
]
Json = Annotated[bool, typer.Option("--json", help="Everything as JSON.")]
Guard = Annotated[
    int | None,
    typer.Option(metavar="CASES", help="Hide the cells of fewer cases than this, and what would let them be computed."),
]
Rounding = Annotated[
    int | None, typer.Option(metavar="NUMBER", help="Round what is left to multiples of this; hides as --guard 5 does.")
]
Csv = Annotated[
    bool, typer.Option("--csv", help="The table as CSV; words that a spreadsheet would calculate get a ' in front.")
]
Form = Annotated[
    str | None,
    typer.Option(
        "--form", metavar="NAME", help="How --chart draws it: a matrix as heat or bubble, pairs as network or table."
    ),
]
Write = Annotated[
    str | None,
    typer.Option("--write", metavar="FILE", help="Also write the table: .xlsx, .docx, .md or .csv."),
]
Chart = Annotated[
    str | None,
    typer.Option("--chart", metavar="FILE", help="Also draw the answer: .svg, .png, .pdf, or .html to point at."),
]


def asked(**options: Any) -> dict[str, Any]:
    """Gives the reading options that were used, under the library's names."""
    names = {"speaker": "speakers"}
    found = {}
    for name, value in options.items():
        if value is None or value == [] or (name == "turns" and value) or (name == "ocr" and not value):
            continue
        key = name.removesuffix("_column") if name.endswith("_column") else names.get(name, name)
        found[key] = value[0] if key == "text" and len(value) == 1 else value
    return found


@contextmanager
def paths(files: Sequence[str], as_: str | None = None) -> Iterator[list[str | Path]]:
    """Gives the files as paths; standard input is kept in a file for as long as it is needed."""
    if list(files).count(STDIN) > 1:
        raise UserError("standard input can be read only once", where=f"{STDIN} {STDIN}", try_=f"give {STDIN} once")
    with tempfile.TemporaryDirectory(prefix="counterpoint-") as folder:
        yield [_standard_input(Path(folder), as_) if name == STDIN else name for name in files]


@contextmanager
def corpora(files: Sequence[str], as_: str | None = None, **options: Any) -> Iterator[Corpus]:
    """Reads the files into one corpus."""
    from counterpoint.formats.reading import read

    with paths(files, as_) as found:
        yield read(found[0] if len(found) == 1 else found, **options)


def _standard_input(folder: Path, as_: str | None) -> Path:
    if sys.stdin is None:
        raise UserError("nothing comes by standard input", where=STDIN, try_="give a file, or pipe one in")
    kept = folder / "stdin"
    with kept.open("wb") as file:
        while (left := LARGEST - file.tell()) > 0 and (block := sys.stdin.buffer.read(min(left, 1 << 20))):
            file.write(block)
        if not left:
            what = f"standard input holds more than {LARGEST:,} bytes"
            raise UserError(what, where=STDIN, try_="give what is to be read as a file")
    suffix = as_.lstrip(".") if as_ else _looks_like(kept)
    if not suffix.isalnum() or len(suffix) > 20:
        raise UserError(f"there is no format “{short(suffix)}”", where="--as", try_="--as csv, or docx, or txt")
    return kept.rename(folder / f"stdin.{suffix}")


def _looks_like(path: Path) -> str:
    """Tells packed formats apart by what is in them; anything else but a database is text."""
    with path.open("rb") as opened:
        if opened.read(len(DATABASE)) == DATABASE:
            return "sqlite3"
    if not zipfile.is_zipfile(path):
        return "txt"
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UserError("standard input is a damaged zip archive", where=STDIN, try_="copy it again") from None
    if "corpus.json" in names:
        return "counterpoint"
    return "xlsx" if any(name.startswith("xl/") for name in names) else "docx"
