"""The codebook: every code with its definition, when to use it and when not, and how often it was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterpoint.analysis.frequency import frequency
from counterpoint.reporting.blocks import Block, Heading, Paragraph, Table

if TYPE_CHECKING:
    from counterpoint.narrative.codebook import Code
    from counterpoint.narrative.corpus import Corpus

COLUMNS = ("Code", "Definition", "Use it when", "Do not use it when", "Codings", "Cases")
WRITTEN = (1, 2, 3)
"""Columns that are left out when nobody has written in them."""


def blocks(corpus: Corpus, reading: str = "") -> list[Block]:
    """Writes the part on the codebook, in the order of the tree."""
    found: list[Block] = [Heading(1, "Codebook"), *([Paragraph(reading)] if reading else [])]
    counted = {row["code_id"]: row for row in frequency(corpus).table.to_dicts()}
    rows = [
        (
            _name(code, depth),
            code.definition,
            code.inclusion,
            code.exclusion,
            f"{counted[code.id]['codings']:,}",
            f"{counted[code.id]['cases']:,}",
        )
        for depth, code in corpus.codebook.tree()
    ]
    if not rows:
        return [*found, Paragraph("There are no codes yet.")]
    kept = [column for column in range(len(COLUMNS)) if column not in WRITTEN or any(row[column] for row in rows)]
    shown = tuple(tuple(row[column] for column in kept) for row in rows)
    columns = tuple(COLUMNS[column] for column in kept)
    return [
        *found,
        Table("Codes in the order of the codebook", columns, shown, numbers=(len(kept) - 2, len(kept) - 1)),
    ]


def _name(code: Code, depth: int) -> str:
    """Indents by place in the tree; a name in a participant's own words stands in quotation marks."""
    return "– " * min(depth, 8) + (f"“{code.name}”" if code.in_vivo else code.name)
