"""Saturation: the curve, what the team reads in it, and what the numbers can and cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.analysis.saturation import CURVE_FROM
from counterpoint.analysis.saturation import saturation as ask
from counterpoint.charts.saturation import SUBTITLE, finding
from counterpoint.reporting.blocks import Block, Figure, Heading, Paragraph, Table

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

LISTED = 20
"""A table of more interviews than these names only those that brought a new code."""
UNREAD = "Nobody has written down what the curve says and what it cannot say."


def blocks(corpus: Corpus, reading: str = "", rule: str = "", **how: Any) -> list[Block]:
    """Writes the part on saturation; `rule` says when and by whom the rule was set, `how` is what `cp.saturation` takes."""
    found: list[Block] = [Heading(1, "Saturation")]
    result = ask(corpus, **how)
    if result.table.height < CURVE_FROM:
        return [
            *found,
            Paragraph("Too few interviews to draw a curve. It begins at the fourth."),
            *_reading(reading, False),
        ]
    many = result.table.height > LISTED
    listed = [row for row in result.table.to_dicts() if row["new"] or not many]
    rows = tuple((row["interview"], f"{row['new']:,}", f"{row['cumulative']:,}") for row in listed)
    caption = "New codes by interview, in order" + ("; those that brought none are left out" if many else "")
    return [
        *found,
        Figure(result, f"{finding(result)}. {SUBTITLE}"),
        *_reading(reading, True),
        *([Paragraph(rule, lead="The rule.")] if rule else []),
        Paragraph(result.explain(), lead="What can be counted."),
        Table(caption, ("Interview", "New codes", "All so far"), rows, numbers=(1, 2)),
        Paragraph(f"Sources: {result.source}."),
    ]


def _reading(reading: str, curve: bool) -> list[Block]:
    if reading:
        return [Paragraph(reading, lead="What the team reads in it.")]
    return [Paragraph(UNREAD)] if curve else []
