"""A figure as a picture: as dots for programs that draw no vectors, with what it shows in words."""

from __future__ import annotations

from pathlib import Path

from counterpoint.reporting.blocks import FIGURE, Figure


def picture(figure: Figure, fonts: Path | None = None) -> tuple[bytes, str]:
    """Draws a figure as PNG, as wide as the measure of a printed page, and says what it shows to whoever does not see it."""
    from counterpoint.charts import chart
    from counterpoint.charts.svg import png

    drawn = chart(figure.result, FIGURE, titled=False)
    return png(drawn, fonts=fonts), str(drawn.description)
