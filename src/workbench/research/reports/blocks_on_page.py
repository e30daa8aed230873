"""Blocks of a report as the page of a section draws them, in the look of the workbench."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from counterpoint.reporting.blocks import Figure, Heading, Items, Paragraph, Quote, Table
from counterpoint.reporting.laid import Laid
from counterpoint.reporting.spans import Spans
from workbench.research.reports.drawing import picture_of

LOOKS = {"italic": "<i>{}</i>", "bold": "<b>{}</b>", "sup": "<sup>{}</sup>", "sub": "<sub>{}</sub>"}
"""How a page sets the looks of a citation; small capitals stay words."""


def drawn(block: Any, laid: Laid) -> dict[str, Any]:
    """Returns what a template needs to draw a block: its kind and its parts; what is cited reads as in the report."""
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "block": block, "said": as_read(laid.spans(block.text))}
    if isinstance(block, Figure):
        return {"kind": "figure", "picture": picture_of(block.result), "caption": block.caption}
    if isinstance(block, Table):
        rows = [[(cell, place in block.numbers) for place, cell in enumerate(row)] for row in block.rows]
        heads = [(cell, place in block.numbers) for place, cell in enumerate(block.columns)]
        return {"kind": "table", "caption": block.caption, "heads": heads, "rows": rows}
    names: tuple[tuple[type, str], ...] = (
        (Heading, "heading"),
        (Items, "items"),
        (Quote, "quote"),
    )
    return {"kind": next(name for kind, name in names if isinstance(block, kind)), "block": block}


def as_read(spans: Spans) -> SafeString:
    """Returns words with the looks that a style of citing gives them; nothing in them is markup."""
    return format_html_join("", "{}", ((_looked(span.text, span.look),) for span in spans))


def _looked(text: str, looks: Any) -> Any:
    for look in sorted(looks):
        text = format_html(LOOKS[look], text) if look in LOOKS else text
    return text
