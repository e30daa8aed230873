"""A figure as a picture: as dots for programs that draw no vectors, with what it shows in words."""

from __future__ import annotations

from pathlib import Path

from counterpoint.reporting.blocks import FIGURE, Figure


def picture(figure: Figure, fonts: Path | None = None) -> bytes:
    """Draws a figure as PNG, as wide as the measure of a printed page."""
    from counterpoint.charts import chart
    from counterpoint.charts.svg import png

    return png(chart(figure.result, FIGURE, titled=False), fonts=fonts)


def description(figure: Figure) -> str:
    """Says what a figure shows, for whoever does not see it."""
    from counterpoint.charts import chart

    return str(chart(figure.result, FIGURE, titled=False).description)
