"""Methods that ask a plain table, or nothing but their numbers, as commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import pairs, questions
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

NAMES_OF_UNITS = ("unit", "id")
"""Columns of a table of coders that name its rows and hold no judgement."""


def table_question(found: Callable[..., Any]) -> Callable[..., None]:
    """Makes the command of a method that asks a plain table."""

    def ask(**given: Any) -> None:
        with cli.paths([given["file"]], "csv") as files:
            asked = _asked(found, given)
            result = found(**{_place(found): _table(files[0], found.__name__)}, **asked)
        _answer(result, given)

    file = Annotated[str, typer.Argument(metavar="FILE", help="A table as CSV or Parquet; - is standard input.")]
    return _signed(ask, [_keyword("file", file), *questions.parameters(found)])


def number_question(found: Callable[..., Any]) -> Callable[..., None]:
    """Makes the command of a method that asks for nothing but its numbers."""

    def ask(**given: Any) -> None:
        _answer(found(**_asked(found, given)), given)

    return _signed(ask, list(questions.parameters(found)))


def _asked(found: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    """Reads what was given, and leaves out what was not."""
    own = questions.own_of_table(found)
    read = {one.name: pairs.read(one.annotation, given[one.name], one.name) for one in own}
    return {one.name: read[one.name] for one in own if read[one.name] is not None}


def _place(found: Callable[..., Any]) -> str:
    """Names the parameter that takes the table: the first that a command line cannot say."""
    own = {one.name for one in questions.own_of_table(found)}
    return next(name for name in inspect.signature(found).parameters if name not in own)


def _answer(result: Any, given: dict[str, Any]) -> None:
    from counterpoint.cli.show import answer

    answer(result, json_=given["json"], csv_=given["csv"], chart=given["chart"], write=given["write"])


def _signed(ask: Callable[..., None], own: list[inspect.Parameter]) -> Callable[..., None]:
    output = [_keyword("json", cli.Json, False), _keyword("csv", cli.Csv, False)]
    output += [_keyword("chart", cli.Chart, None), _keyword("write", cli.Write, None)]
    taken = [*own, *output]
    ask.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    ask.__annotations__ = {one.name: one.annotation for one in taken}
    return ask


def _keyword(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _table(path: Any, method: str) -> Any:
    """Reads a plain table: rows and named columns."""
    import polars as pl

    try:
        parquet = str(path).endswith(".parquet")
        found = pl.read_parquet(path) if parquet else pl.read_csv(path, infer_schema_length=None, **_written(path))
    except (OSError, pl.exceptions.PolarsError) as why:
        what = f"the table cannot be read: {str(why).splitlines()[0]}"
        raise UserError(what, where=str(path), try_="a CSV file with a heading, in UTF-8") from None
    return _as_taken(found, method)


def _written(path: Any) -> dict[str, Any]:
    """Says how a CSV is written: where a comma stands in numbers, spreadsheets put semicolons between columns."""
    with open(path, "rb") as file:
        heading = file.readline(100_000)
    between = max((b",", b";", b"\t"), key=heading.count)
    return {"separator": between.decode(), "decimal_comma": between == b";"}


def _as_taken(table: pl.DataFrame, method: str) -> Any:
    if method == "triangulation":
        return table.to_dicts()
    names = [name for name in table.columns if name.strip().lower() in NAMES_OF_UNITS]
    return table.drop(names) if method == "coefficient" else table
