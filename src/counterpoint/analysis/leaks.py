"""Names that stand in clear: where in a study, so that they can be replaced before it leaves the house."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import Result, several
from counterpoint.narrative.naming import Names
from counterpoint.narrative.offsets import line_starts
from counterpoint.narrative.tables import TABLES

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

AROUND = 30
"""Characters shown on either side of a name."""
CAVEAT = "Names that were not given, nicknames and what tells a person without a name are not found so: read as well."
UNSEARCHED = ("coders",)
KEPT = {"documents.text", "quote"}
"""Texts are searched line by line, and a quote stands in its text."""
COLUMNS = ("name", "table", "document", "line", "column", "around", "id", "start")
Row = dict[str, Any]


def leaks(corpus: Corpus, names: Iterable[str], beside: Mapping[str, str] | None = None) -> Result:
    """Finds names that stand in clear anywhere in a study.

    The value is how many places hold one. Whole words are found, in any case, with or without accents; in
    writing without blanks between words, such as Chinese, wherever the name stands. Besides the
    texts with their line numbers, names of documents and cases, attributes, codes, memos, notes and what other
    programs left are searched; the team's own names and the insides of pictures and recordings are not.

    names: of people, places and whatever else must not leave. beside: further texts that would leave with the study,
        by what they are called; they stand in the table as “beside”, under that name.
    """
    import polars as pl

    # A name alone is a name, and not its letters.
    names = [names] if isinstance(names, str) else names
    listed = [name for name in dict.fromkeys(names) if any(letter.isalnum() for letter in name)]
    known = Names(listed)
    rows = [*_in_texts(corpus, known), *_elsewhere(corpus, known), *_beside(beside or {}, known)]
    words = dict.fromkeys(("name", "table", "id", "document", "column", "around"), pl.String)
    schema: dict[str, Any] = {**words, "line": pl.Int64, "start": pl.Int64}
    table = pl.DataFrame(rows, schema=schema, orient="row").select(COLUMNS)
    reason = "" if listed else "no name was given, so nothing was searched"
    said = (*_said(rows, len(listed)), CAVEAT) if listed else ()
    return Result("leaks", len(rows) if listed else None, table, {"names": len(listed)}, reason, sentences=said)


def _in_texts(corpus: Corpus, names: Names) -> Iterator[Row]:
    turns: dict[str, list[tuple[int, int]]] = {}
    for document, start, end in corpus.turns.select("document", "start", "end").iter_rows():
        turns.setdefault(document, []).append((start, end))
    for id_, name, text in corpus.documents.select("id", "name", "text").iter_rows():
        found = [*names.in_text(text)]
        # Numbering lines costs more than looking for names, and most texts hold none.
        lines = _line_starts(text, turns.get(id_, ())) if found else []
        for one in found:
            yield {"name": one.name, "table": "documents", "id": id_, "document": name, "column": "text"} | {
                "line": max(bisect_right(lines, one.start), 1),
                "start": one.start,
                "around": _around(text, one.start, one.end),
            }


def _line_starts(text: str, turns: Iterable[tuple[int, int]]) -> list[int]:
    from counterpoint.narrative.document import Turn

    return line_starts(text, [Turn(start, end) for start, end in turns])


def _elsewhere(corpus: Corpus, names: Names) -> Iterator[Row]:
    for table in (table for name, table in TABLES.items() if name not in UNSEARCHED):
        columns = [
            column.name
            for column in table.columns
            if column.type in ("name", "text") and not {column.name, f"{table.name}.{column.name}"} & KEPT
        ]
        if not columns:
            continue
        for row in corpus.frame(table.name).iter_rows(named=True):
            for column in columns:
                yield from _in_cell(table.name, row, column, names)


def _in_cell(table: str, row: Row, column: str, names: Names) -> Iterator[Row]:
    text = row[column] or ""
    for one in names.in_text(text):
        id_ = row.get("id") or row.get("document") or row.get("owner")
        yield {"name": one.name, "table": table, "id": id_, "document": None, "column": column} | {
            "line": None,
            "start": one.start,
            "around": _around(text, one.start, one.end),
        }


def _beside(texts: Mapping[str, str], names: Names) -> Iterator[Row]:
    for called, text in texts.items():
        yield from _in_cell("beside", {"id": called, "text": text}, "text", names)


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - AROUND) : end + AROUND].split())


def _said(rows: list[Row], names: int) -> list[str]:
    if not rows:
        return [f"Of {several(names, 'name')} none stands in clear."]
    texts = [row for row in rows if row["column"] == "text" and row["table"] == "documents"]
    said = [f"{several(len(rows), 'place')} {'hold' if len(rows) > 1 else 'holds'} a name in clear."]
    said += [f"In {row['document']}, line {row['line']}." for row in texts[:5]]
    return said + ([f"And {several(len(rows) - 5, 'place')} more; the table has all of them."] if len(rows) > 5 else [])
