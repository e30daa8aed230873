"""Agreement: one row per code, where two coders have read the same; nothing at all where they have not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.analysis.agreement import agreement as ask
from counterpoint.analysis.tables.shares import percent
from counterpoint.charts.agreement import finding, shown, subtitle
from counterpoint.reporting.blocks import Block, Figure, Heading, Paragraph, Table

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

CAPTION = "Agreement by code; a dash is a number that is not defined"
COLUMNS: tuple[str, ...] = (
    "Code",
    "Coders",
    "Judgements",
    "Both yes",
    "One yes",
    "Agreed",
    "Kappa",
    "Alpha (95 %)",
    "AC1",
)


def blocks(corpus: Corpus, reading: str = "", **how: Any) -> list[Block]:
    """Writes the part on agreement; `how` is what `cp.agreement` takes."""
    result = ask(corpus, **how)
    if not result.table.height:
        return [Heading(1, "Agreement"), Paragraph(reading)] if reading else []
    rows = [_row(row) for row in result.table.to_dicts()]
    columns = COLUMNS
    if len({row[1] for row in rows}) == 1:  # one pair has been named already, and the page is narrow
        columns, rows = (columns[0], *columns[2:]), [(row[0], *row[2:]) for row in rows]
    return [
        Heading(1, "Agreement"),
        *([Paragraph(reading)] if reading else []),
        Paragraph(result.explain()),
        *([Figure(result, f"{finding(result)}. {subtitle(result)}")] if shown(result) else []),
        Table(CAPTION, columns, tuple(rows), numbers=tuple(range(len(columns) - 7, len(columns)))),
        Paragraph(f"Sources: {result.source}."),
    ]


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    pair = row["yes_yes"] is not None
    bounds = f" ({row['alpha_low']:.2f} to {row['alpha_high']:.2f})" if row["alpha_low"] is not None else ""
    return (
        row["code"],
        row["coders"],
        f"{row['units']:,}",
        f"{row['yes_yes']:,}" if pair else "–",
        f"{row['yes_no'] + row['no_yes']:,}" if pair else "–",
        _agreed(row),
        _number(row["kappa"]),
        _number(row["alpha"]) + bounds,
        _number(row["ac1"]),
    )


def _agreed(row: dict[str, Any]) -> str:
    """Writes the share of judgements that agree; of fewer than ten the counts, which two coders have."""
    if row["percent"] is not None:
        return percent(row["percent"] / 100)
    return f"{row['yes_yes'] + row['no_no']} of {row['units']}" if row["yes_yes"] is not None else "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
