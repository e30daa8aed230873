"""Tables for eyes, CSV and JSON for pipes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.formats.formulas import harmless

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analysis.result import Result

ROWS = 200
"""Rows that a table for eyes shows; --csv and --json always give all."""


def plain(text: str) -> str:
    """Takes out what could steer a terminal; line ends become spaces."""
    return "".join(mark if mark.isprintable() else " " for mark in text)


def cell(value: Any) -> str:
    """Writes one value of a table."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def say(*lines: str) -> None:
    """Writes lines to standard output, in UTF-8 whatever the terminal's name for it."""
    send("".join(f"{line}\n" for line in lines))


def send(text: str) -> None:
    """Writes text as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def as_json(value: Any) -> None:
    """Writes JSON; what is undefined is null."""
    send(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str) + "\n")


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Writes CSV with a heading; lists are joined by semicolons, and words can set no spreadsheet calculating."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless("; ".join(v) if isinstance(v := row[name], list) else v) for name in columns])
    send(text.getvalue())


def _harmless(value: Any) -> Any:
    """Puts a ' before words that begin like a formula: somebody else said them; --json gives all words as they are."""
    return harmless(value) if isinstance(value, str) else value


def as_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Writes a table for eyes, cut to the terminal's width."""
    import io

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        numeric = any(isinstance(row[name], int | float) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="ellipsis", no_wrap=True)
    for row in rows[:ROWS]:
        table.add_row(*(Text(plain(cell(row[name]))) for name in columns))
    wide = None if sys.stdout.isatty() else 160
    text = io.StringIO()
    Console(file=text, width=wide or Console().width, force_terminal=sys.stdout.isatty()).print(table)
    say(*(line.rstrip() for line in text.getvalue().splitlines()))
    if len(rows) > ROWS:
        say(f"… and {len(rows) - ROWS:,} more rows; --csv or --json give all.")


def answer(
    result: Result,
    *,
    json_: bool,
    csv_: bool,
    chart: str | None = None,
    form: str | None = None,
    write: str | None = None,
) -> None:
    """Writes a result: the table and its sentences, or all of it for a pipe; and draws it if asked to."""
    if chart:
        from counterpoint.charts.drawing import chart as drawn
        from counterpoint.charts.saving import save

        save(drawn(result, form=form) if form else result, chart)
    if write:
        from counterpoint.formats.exports.results import write_table

        for loss in write_table(result, write).sentences():
            print(f"counterpoint: {plain(loss)}", file=sys.stderr)
    if json_:
        as_json(result.to_dict())
        return
    rows = result.table.to_dicts()
    if csv_:
        as_csv(rows, result.table.columns)
        return
    shown = _for_eyes(result.table)
    if shown and rows:
        as_table(rows, shown)
        say("")
    say(*(plain(sentence) for sentence in result.sentences))
    if result.source:
        say("", f"Source: {result.source}")


def _for_eyes(table: pl.DataFrame) -> list[str]:
    """Leaves out the ids that a name stands beside."""
    names = [name for name in table.columns if not name.endswith("_id")]
    return [name for name in names if name not in ("start", "end", "document")] if "place" in names else names
