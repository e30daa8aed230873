"""The table of a result as a workbook, a Word document, Markdown or CSV, with the sentences that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from counterpoint.errors import UserError
from counterpoint.formats.exports.codebook_markdown import letters
from counterpoint.formats.exports.spreadsheets import Cell, Sheet, as_csv, as_workbook
from counterpoint.narrative.losses import Losses

if TYPE_CHECKING:
    import polars as pl


class Answer(Protocol):
    """What a method answers, as far as it is written here."""

    @property
    def method(self) -> str: ...
    @property
    def table(self) -> pl.DataFrame: ...
    @property
    def sentences(self) -> tuple[str, ...]: ...
    @property
    def source(self) -> str: ...


def write_table(result: Answer, path: str | Path) -> Losses:
    """Writes the table of a result to a file: .xlsx, .docx, .md or .csv.

    What is not defined or hidden is an empty cell; lists stand line by line. A workbook holds the sentences on a sheet
    of their own, a document and Markdown hold them above the table. The same result gives the same bytes. What such a
    file cannot hold is in the losses.
    """
    where = Path(path)
    if where.suffix.lower() not in WRITERS:
        what = f"no table is written as “{where.suffix or where.name}”"
        raise UserError(what, where=str(where), try_=f"a name that ends in {', '.join(WRITERS)}")
    losses = Losses()
    content = WRITERS[where.suffix.lower()](result, losses)
    try:
        where.write_bytes(content)
    except OSError as why:
        raise UserError(f"the table was not written: {why.strerror}", where=str(where), try_="another folder") from None
    return losses


def _cells(result: Answer) -> Sequence[Sequence[Cell]]:
    return [[_cell(value) for value in row] for row in result.table.iter_rows()]


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _workbook(result: Answer, losses: Losses) -> bytes:
    sheets = [Sheet(result.method, result.table.columns, _cells(result))]
    about = [*result.sentences, *([f"Source: {result.source}"] if result.source else [])]
    return as_workbook(result.method, [*sheets, Sheet("about", ["about"], [[one] for one in about])], losses)


def _csv(result: Answer, losses: Losses) -> bytes:
    return as_csv(Sheet(result.method, result.table.columns, _cells(result)), losses)


def _said(value: Cell) -> str:
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _docx(result: Answer, losses: Losses) -> bytes:
    from counterpoint.formats.exports.word import Word

    word = Word(result.method, losses)
    word.paragraph(result.method, "Title")
    for sentence in result.sentences:
        word.paragraph(sentence)
    shown = _shown(result)
    rows = [[_said(_cell(value)) for value in row] for row in result.table.select(shown).iter_rows()]
    word.table(shown, rows)
    if result.source:
        word.paragraph(f"Source: {result.source}")
    return word.as_bytes()


def _markdown(result: Answer, losses: Losses) -> bytes:
    shown = _shown(result)
    rows = [[_in_cell(_said(_cell(value))) for value in row] for row in result.table.select(shown).iter_rows()]
    lines = [[_in_cell(name) for name in shown], ["---"] * len(shown), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    parts = [f"# {letters(result.method)}", *map(letters, result.sentences), table]
    parts += [f"Source: {letters(result.source)}"] if result.source else []
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _in_cell(words: str) -> str:
    return "<br>".join(letters(line) for line in words.splitlines() if line.strip())


def _shown(result: Answer) -> list[str]:
    """Leaves out the ids that a name stands beside; eyes need none."""
    names = result.table.columns
    return [name for name in names if not name.endswith("_id") or name.removesuffix("_id") not in names]


WRITERS: dict[str, Callable[[Answer, Losses], bytes]] = {
    ".xlsx": _workbook,
    ".docx": _docx,
    ".md": _markdown,
    ".csv": _csv,
}
