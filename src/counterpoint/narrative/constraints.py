"""What must hold for every row of a table: conditions on whole columns, with the sentence for a row that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import ID_LENGTH, NAME_LENGTH, Column, Table

Frames = Mapping[str, pl.DataFrame]
LENGTH = "length of the text"  # a column beside ours, with a blank so that it meets no other


@dataclass(frozen=True, slots=True)
class Constraint:
    """`broken` is true for rows at fault; `say` makes the sentence from such a row."""

    broken: pl.Expr
    say: Callable[[Mapping[str, Any]], str]
    try_: str


def constraints(table: Table, frames: Frames) -> Iterator[Constraint]:
    """Everything asked of the rows of one table, each by itself."""
    for column in table.columns:
        if not column.nullable:
            yield _given(column)
        if column.type == "real":
            yield _measurable(column)
        elif column.type not in ("integer", "boolean", "time"):
            yield from _of_words(column)
    if table.name != "codes":  # ids and parents of codes are told with the tree
        yield _once(table)
        for column_name, referred in table.references.items():
            if referred in frames:
                yield known(column_name, frames[referred]["id"], referred)
    if table.passage == "sometimes":
        yield from _both_bounds(table)
    if table.passage != "never":
        yield from _in_text("documents" in frames)


def known(name: str, ids: pl.Series, referred: str, where: pl.Expr | None = None) -> Constraint:
    """The column names something that is there."""
    strange = pl.col(name).is_not_null() & ~pl.col(name).is_in(ids.drop_nulls().implode())
    return Constraint(
        strange if where is None else where & strange,
        lambda row: f"“{name}” names “{short(row[name])}”, which is not among the {referred}",
        f"add it to the {referred}, or leave this row out",
    )


def _given(column: Column) -> Constraint:
    name = column.name
    return Constraint(pl.col(name).is_null(), lambda _: f"“{name}” is empty", f"give “{name}”: {column.meaning}")


def _measurable(column: Column) -> Constraint:
    name, values = column.name, pl.col(column.name)
    return Constraint(
        ~values.is_finite() | (values < 0),
        lambda row: f"“{name}” is {row[name]}",
        "give a number of 0 or more, or leave it empty",
    )


def _of_words(column: Column) -> Iterator[Constraint]:
    name, values = column.name, pl.col(column.name)
    yield Constraint(
        values.str.contains("\0", literal=True),
        lambda _: f"“{name}” holds a NUL character",
        "remove it; no database keeps text with NUL",
    )
    if column.type in ("name", "id"):
        limit = NAME_LENGTH if column.type == "name" else ID_LENGTH
        yield Constraint(
            values.str.len_chars() > limit,
            lambda row: f"“{name}” has {len(row[name]):,} characters: “{short(row[name], 30)}”",
            f"use at most {limit} characters",
        )
        yield Constraint(values.str.strip_chars() == "", lambda _: f"“{name}” is blank", "write at least one letter")
    if column.choices:
        yield Constraint(
            ~values.is_in([*column.choices, column.default]),
            lambda row: f"“{name}” is “{short(row[name])}”",
            f"use {' or '.join(column.choices)}",
        )


def _once(table: Table) -> Constraint:
    what = " and ".join(table.key)
    *within, last = table.key
    first = pl.col(last).is_first_distinct()
    return Constraint(
        ~(first.over(within) if within else first),
        lambda _: f"two rows have the same {what}",
        "keep one of them, or make them differ",
    )


def _both_bounds(table: Table) -> Iterator[Constraint]:
    start, end = pl.col("start"), pl.col("end")
    yield Constraint(
        start.is_null() != end.is_null(), lambda _: "a passage has one bound", "give start and end, or neither"
    )
    if table["document"].nullable:
        yield Constraint(
            start.is_not_null() & end.is_not_null() & pl.col("document").is_null(),
            lambda _: "a passage has no document",
            "name the document it is in",
        )


def _in_text(texts_known: bool) -> Iterator[Constraint]:
    start, end, length = pl.col("start"), pl.col("end"), pl.col(LENGTH)
    yield Constraint(
        (start < 0) | (start >= end),
        lambda row: f"a passage from {row['start']} to {row['end']} holds no words",
        "give a start of 0 or more and an end after the start",
    )
    if texts_known:
        yield Constraint(
            end > length,
            lambda row: f"a passage ends at {row['end']}, beyond its text of {row[LENGTH]} characters",
            "check that offsets count code points, and that the text is the one they were made on",
        )
