"""Blocks of a report as the page of a section draws them, in the look of the workbench."""

from typing import Any

from django.utils.safestring import mark_safe

import counterpoint as cp
from counterpoint.reporting.blocks import FIGURE, Figure, Heading, Items, Paragraph, Quote, Table


def drawn(block: Any, report: cp.Report) -> dict[str, Any]:
    """Returns what a template needs to draw a block: its kind and its parts."""
    if isinstance(block, Figure):
        # Safe: drawn by the library from numbers and escaped names, without scripts or links.
        picture = mark_safe(cp.svg(cp.chart(block.result, FIGURE, titled=False), themed=True))  # noqa: S308
        return {"kind": "figure", "picture": picture, "caption": block.caption}
    if isinstance(block, Table):
        rows = [[(cell, place in block.numbers) for place, cell in enumerate(row)] for row in block.rows]
        heads = [(cell, place in block.numbers) for place, cell in enumerate(block.columns)]
        return {"kind": "table", "caption": block.caption, "heads": heads, "rows": rows}
    names: tuple[tuple[type, str], ...] = (
        (Heading, "heading"),
        (Items, "items"),
        (Quote, "quote"),
        (Paragraph, "paragraph"),
    )
    return {"kind": next(name for kind, name in names if isinstance(block, kind)), "block": block}
