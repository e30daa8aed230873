"""Anything that looks like a table, turned into a polars frame of exactly our columns and types, or into faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import polars as pl

from counterpoint.errors import UserError
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import Column, Table

MOMENT = pl.Datetime("us", "UTC")
POLARS: Mapping[str, Any] = {
    "id": pl.String,
    "name": pl.String,
    "text": pl.String,
    "choice": pl.String,
    "integer": pl.Int64,
    "real": pl.Float64,
    "boolean": pl.Boolean,
    "time": MOMENT,
}
KINDS = {"integer": "a whole number", "real": "a number", "boolean": "true or false", "time": "a date with its time"}
TOLD = 100  # faults of one kind told one by one; the rest are counted

_UNFIT = (TypeError, ValueError, OverflowError, AttributeError, LookupError, pl.exceptions.PolarsError)

Tell = Callable[[UserError], None]
Columns = dict[str, list[Any]]


def schema(table: Table) -> dict[str, Any]:
    """Column name to polars type."""
    return {column.name: POLARS[column.type] for column in table.columns}


def empty(table: Table) -> pl.DataFrame:
    """The table without rows."""
    return pl.DataFrame(schema=schema(table))


def from_records(table: Table, records: Sequence[Any] | Columns, tell: Tell) -> pl.DataFrame | None:
    """Records, tuples in the order of the columns, or lists by column, as a frame; None after telling what does not fit."""
    columns: list[pl.Series] = []
    for place, column in enumerate(table.columns):
        try:
            columns.append(_series(column, _values(records, place, column.name)))
        except _UNFIT:
            if isinstance(records, dict):
                found = records[column.name]
            else:
                found = [_value_or_missing(record, place, column.name) for record in records]
            told_all(tell, _misfits(table, column, found))
    return pl.DataFrame(columns) if len(columns) == len(table.columns) else None


def from_frame(table: Table, given: Any, tell: Tell) -> tuple[pl.DataFrame | None, pl.DataFrame]:
    """Any table as a frame of ours, and the columns that are not ours; None after telling what does not fit."""
    try:
        if isinstance(given, (str, bytes)):
            raise TypeError("it is text")
        # Every row is looked at: a column may begin with a hundred empty cells, as dates that were never recorded do.
        frame = given.collect() if isinstance(given, pl.LazyFrame) else pl.DataFrame(given, infer_schema_length=None)
    except Exception as why:  # whatever another library raises here, it is about the table given
        tell(_error(f"“{table.name}” could not be read as a table: {short(str(why))}", table.name, "give a data frame"))
        return None, pl.DataFrame()
    others = frame.select(name for name in frame.columns if name not in table.names)
    columns: list[pl.Series] = []
    for column in table.columns:
        if column.name in frame.columns:
            fitted = _fitted(table, column, frame[column.name], tell)
        else:
            fitted = _absent(table, column, frame.height, tell)
        columns += [] if fitted is None else [fitted]
    return (pl.DataFrame(columns) if len(columns) == len(table.columns) else None), others


def told_all(tell: Tell, faults: Iterator[UserError]) -> None:
    """Tells the first of many faults of one kind one by one, and how many more there are."""
    told, last = 0, None
    for told, last in enumerate(faults, 1):
        if told <= TOLD:
            tell(last)
    if last is not None and told > TOLD:
        tell(UserError(f"and {told - TOLD:,} more such faults: {last.what}", where=last.where, try_=last.try_))


def _values(records: Sequence[Any] | Columns, place: int, name: str) -> list[Any]:
    if isinstance(records, dict):
        return records[name]
    if records and isinstance(records[0], tuple):
        return [record[place] for record in records]
    return list(map(attrgetter(name), records))


def _value_or_missing(record: Any, place: int, name: str) -> Any:
    try:
        return _values([record], place, name)[0]
    except (AttributeError, LookupError, TypeError):
        return _Missing(record)


class _Missing:
    """Stands where a record lacks a field, so that the fault can say so."""

    def __init__(self, record: Any) -> None:
        self.record = record

    def __repr__(self) -> str:
        return f"nothing, in {short(repr(self.record))}"


def _series(column: Column, values: list[Any]) -> pl.Series:
    """Strict: nothing is turned into something else on the way in. Moments without a zone are taken as UTC."""
    kinds = set(map(type, values))
    if column.type in ("integer", "real") and bool in kinds:
        raise TypeError("a truth value is not a number")
    if column.type == "time" and kinds & {str, int, float}:
        raise TypeError("a moment is not text or a number")
    return pl.Series(column.name, values, dtype=POLARS[column.type], strict=True)


def _misfits(table: Table, column: Column, values: list[Any]) -> Iterator[UserError]:
    for row, value in enumerate(values):
        try:
            _series(column, [value])
        except UnicodeError:
            yield _error(
                "a text holds half of a UTF-16 pair, which is not a character",
                f"{table.name}, row {row}, column {column.name}",
                "read the file again with the right encoding, or replace the broken characters",
            )
        except _UNFIT:
            kind = KINDS.get(column.type, "text")
            yield _error(
                f"{short(repr(value))} is not {kind}",
                f"{table.name}, row {row}, column {column.name}",
                f"give {kind}" + (", or leave it empty" if column.nullable else ""),
            )


def _absent(table: Table, column: Column, height: int, tell: Tell) -> pl.Series | None:
    if column.required:
        tell(
            _error(
                f"the table “{table.name}” has no column “{column.name}”",
                table.name,
                f"add “{column.name}”: {column.meaning}",
            )
        )
        return None
    return pl.Series(column.name, [column.default] * height, dtype=POLARS[column.type])


def _fitted(table: Table, column: Column, given: pl.Series, tell: Tell) -> pl.Series | None:
    """A column in our type, if that changes none of its values; gaps take the column's default."""
    kind = POLARS[column.type]
    try:
        fitted = given.cast(kind) if _may_become(given.dtype, column) else None
    except pl.exceptions.PolarsError:
        fitted = None
    if fitted is None or (column.type == "integer" and given.dtype.is_float() and not (fitted == given).all()):
        tell(_misfit(table, column, given))
        return None
    filled = fitted if column.default is None else fitted.fill_null(column.default)
    return filled.rename(column.name)


def _may_become(given: Any, column: Column) -> bool:
    if given == pl.Null:
        return True
    if column.type in ("integer", "real"):
        return bool(given.is_numeric())
    if column.type == "time":
        return bool(given == pl.Datetime)
    if column.type == "boolean":
        return bool(given == pl.Boolean)
    return given in (pl.String, pl.Categorical, pl.Enum)


def _misfit(table: Table, column: Column, given: pl.Series) -> UserError:
    kind = KINDS.get(column.type, "text")
    value = given.drop_nulls().head(1).to_list() or [None]
    if column.type == "integer" and given.dtype.is_float():
        value = given.filter(given.is_nan() | given.is_infinite() | (given != given.round())).head(1).to_list() or value
    return _error(
        f"a column holds {given.dtype} where each value is {kind}, for example {short(repr(value[0]))}",
        f"{table.name}, column {column.name}",
        f"turn the column into {kind} in every row" + (" or nothing" if column.nullable else ""),
    )


def _error(what: str, where: str, try_: str) -> UserError:
    return UserError(what, where=where, try_=try_)
