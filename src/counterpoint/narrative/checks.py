"""Everything that is wrong with the tables of a corpus, told as faults: what, where, and what to try."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from counterpoint.errors import UserError
from counterpoint.narrative.constraints import LENGTH, Constraint, Frames, constraints, known
from counterpoint.narrative.frames import Tell, told_all
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import NAME_LENGTH, TABLES, Table
from counterpoint.narrative.tree import faults_in_tree

AT_ONCE = 10_000  # quotes that are compared at a time


def check(frames: Frames, tell: Tell) -> None:
    """Tells everything that is wrong. A table that could not be read at all is absent from `frames`."""
    for name, frame in frames.items():
        if frame.height:
            table = TABLES[name]
            rows = _with_lengths(table, frame.with_row_index("row"), frames)
            for constraint, broken in _broken(rows, [*constraints(table, frames), *_owned(table, frames)]):
                told_all(tell, _faults(table, constraint, broken))
            if "quote" in table.names and "documents" in frames:
                told_all(tell, _misquoted(table, rows, frames["documents"]))
    if "turns" in frames:
        told_all(tell, _overlapping(frames["turns"]))
    if "codes" in frames:
        told_all(tell, faults_in_tree(frames["codes"].filter(pl.col("id").is_not_null())["id", "parent"].iter_rows()))


def faults_in_names(title: str, tables: Iterable[str]) -> Iterator[UserError]:
    """What is wrong with the title, and tables that no corpus has."""
    if not isinstance(title, str) or len(title) > NAME_LENGTH or "\0" in title or not _encodable(title):
        yield UserError(
            "the title cannot be kept", where="title", try_=f"use text of at most {NAME_LENGTH} characters, without NUL"
        )
    for name in tables:
        if name not in TABLES:
            yield UserError(f"no table is called “{short(name)}”", where="tables", try_=f"use {', '.join(TABLES)}")


def _encodable(words: str) -> bool:
    try:
        return bool(words.encode()) or True
    except UnicodeEncodeError:
        return False


def _with_lengths(table: Table, rows: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """Rows that hold passages, with the length of the text beside them."""
    if table.passage == "never" or "documents" not in frames:
        return rows
    # Lengths first: rows that are looked through for doubles are copied, and texts are large.
    lengths = (
        frames["documents"]
        .select(pl.col("id").alias("document"), pl.col("text").str.len_chars().cast(pl.Int64).alias(LENGTH))
        .unique("document")
    )
    return rows.join(lengths, on="document", how="left", maintain_order="left")


def _owned(table: Table, frames: Frames) -> Iterator[Constraint]:
    """An attribute's owner is one of the cases or one of the documents."""
    for kind in ("case", "document"):
        if table.name == "attributes" and f"{kind}s" in frames:
            yield known("owner", frames[f"{kind}s"]["id"], f"{kind}s", pl.col("owner_kind") == kind)


def _broken(rows: pl.DataFrame, asked: list[Constraint]) -> Iterator[tuple[Constraint, pl.DataFrame]]:
    """All conditions in one pass, then the rows only of those that some row breaks."""
    any_broken = rows.select(constraint.broken.any().alias(str(n)) for n, constraint in enumerate(asked)).row(0)
    for constraint, is_broken in zip(asked, any_broken, strict=True):
        if is_broken:
            yield constraint, rows.filter(constraint.broken)


def _faults(table: Table, constraint: Constraint, broken: pl.DataFrame) -> Iterator[UserError]:
    for row in broken.iter_rows(named=True):
        yield UserError(constraint.say(row), where=_where(table, row), try_=constraint.try_)


def _where(table: Table, row: Mapping[str, Any]) -> str:
    key = ", ".join(f"{column} {short(str(row[column]), 50)}" for column in table.key)
    place = f", characters {row['start']}-{row['end']}" if row.get("start") is not None else ""
    return f"{table.name}, row {row['row']}, {key}{place}"


def _misquoted(table: Table, rows: pl.DataFrame, documents: pl.DataFrame) -> Iterator[UserError]:
    """Compares each quote with its text; passages that leave their text have been told already."""
    start, end = pl.col("start"), pl.col("end")
    sound = rows.filter((start >= 0) & (start < end) & (end <= pl.col(LENGTH)) & pl.col("quote").is_not_null())
    ordered = sound.sort("document", maintain_order=True)
    text_of = _texts(documents)
    differ = [words != quote for words, quote in _quoted(ordered, text_of)]
    misquoted = Constraint(
        pl.lit(True),
        lambda row: f"the quote is “{short(row['quote'])}”, but the text there is “{short(_words(text_of, row))}”",
        "check that offsets count code points (not UTF-16 or bytes) of this very text",
    )
    return _faults(table, misquoted, ordered.filter(pl.Series(differ, dtype=pl.Boolean)).sort("row"))


def _texts(documents: pl.DataFrame) -> Callable[[str], str]:
    """Gives a text by its document's id; as text of Python's, all together would take as much again as the table."""
    places, texts = {known: place for place, known in enumerate(documents["id"])}, documents["text"]
    return lambda known: str(texts[places[known]])


def _quoted(ordered: pl.DataFrame, text_of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """What stands in the text, and the quote, for rows that are in order of their documents."""
    known, text = None, ""
    for part in ordered.iter_slices(AT_ONCE):
        columns = (part[name].to_list() for name in ("document", "start", "end", "quote"))
        for document, first, last, quote in zip(*columns, strict=True):
            if document != known:
                known, text = document, text_of(document)
            yield text[first:last], quote


def _words(text_of: Callable[[str], str], row: Mapping[str, Any]) -> str:
    return text_of(row["document"])[row["start"] : row["end"]]


def _overlapping(turns: pl.DataFrame) -> Iterator[UserError]:
    ordered = turns.with_row_index("row").sort("document", "number", maintain_order=True)
    early = pl.col("start") < pl.col("end").shift(1).over("document")
    constraint = Constraint(
        early,
        lambda row: f"a turn starts at {row['start']}, before the one ahead of it has ended",
        "order the turns, and let each end where the next starts, or before",
    )
    return _faults(TABLES["turns"], constraint, ordered.filter(early))
