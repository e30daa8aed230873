"""The convergence grid: themes against pairs of sources, a word in every cell."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result
from counterpoint.charts import theme

LOOK = {
    "agreement": ("agree", theme.VOICE, theme.ON_VOICE),
    "partial_agreement": ("partly", theme.VOICE_LINE, theme.INK),
    "silence": ("silent", theme.SHEET, theme.INK_2),
    "dissonance": ("differ", theme.ANSWER, theme.ON_VOICE),
    "not_applicable": ("–", theme.SHEET, theme.INK_2),
    "undecided": ("?", theme.SHEET, theme.INK),
}


def draw(result: Result, width: int | None = None) -> Any:
    """Draws every cell with its word, so that it can be read without colours; cells keep their size."""
    import altair as alt

    rows = result.table.to_dicts()
    themes = list(dict.fromkeys(row["theme"] for row in rows))
    pairs = list(dict.fromkeys(f"{row['one']} / {row['other']}" for row in rows))
    values = [
        {"row": themes.index(row["theme"]), "column": pairs.index(f"{row['one']} / {row['other']}")}
        | dict(zip(("word", "fill", "ink"), LOOK[row["code"]], strict=True))
        for row in rows
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:O", axis=_axis(pairs, orient="top", labelAngle=0 if len(pairs) < 4 else -45)),
        y=alt.Y("row:O", axis=_axis(themes)),
    )
    squares = base.mark_rect(stroke=theme.CONTROL, strokeWidth=1).encode(color=alt.Color("fill:N", scale=None))
    words = base.mark_text().encode(text="word:N", color=alt.Color("ink:N", scale=None))
    chart = alt.layer(squares, words).properties(width=alt.Step(120), height=alt.Step(30))
    return theme.finished(chart, finding(result), says(result), "Each cell: what two sources say of a theme")


def _axis(names: list[str], **options: Any) -> Any:
    import altair as alt

    return alt.Axis(title=None, domain=False, labelLimit=300, labelExpr=theme.named(names, 300), **options)


def finding(result: Result) -> str:
    """Gives the title: how many of the compared cells converge."""
    compared = int(result.numbers["compared"] or 0)
    agreed = int(result.numbers["agreement"] or 0) + int(result.numbers["partial_agreement"] or 0)
    return f"{agreed} of {compared} compared cells converge" if compared else "No cell was compared on both sides"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return result.explain()
