"""The matrix: a number in every cell, darker where there is more, a dot where there is nothing; or as bubbles."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.charts.grid import LARGEST, Grid, among, axis, bubbles, dashes, leaning, legend

CELL, APART = 36, 60
"""Pixels from column to column: of squares, and of bubbles with a number beside each."""
BESIDE = LARGEST // 2
FORMS = ("heat", "bubble")


def draw(result: Result, width: int | None = None, form: str = "heat") -> Any:
    """Draws codes against cases (or what else the columns are); cells keep their size, so there is no width to choose."""
    import altair as alt

    by = result.parameters["by"]
    grid = Grid(result, f"{by}_id", by)
    heads, wide = list(grid.heads.values()), CELL if form == "heat" else APART
    base = alt.Chart(alt.InlineData(values=grid.cells)).encode(
        x=alt.X("column:O", axis=axis(heads, orient="top", labelAngle=leaning(heads, wide))),
        y=alt.Y("row:O", axis=axis(list(grid.rows.values()), grid=False)),
    )
    layers = _heat(base, grid.most) if form == "heat" else _bubbles(base, grid.most)
    dots = base.transform_filter("datum.codings == 0").mark_circle(size=10, color=theme.INK_2)
    step = 26 if form == "heat" else LARGEST + 4
    chart = alt.layer(*layers, dots).properties(width=alt.Step(wide), height=alt.Step(step))
    area = "" if form == "heat" else ", by number and area"
    subtitle = legend(f"Codings in each cell{area}; a dot is none", guarded=grid.is_guarded)
    return theme.finished(chart, finding(result), says(result), subtitle)


def _heat(base: Any, most: int) -> list[Any]:
    import altair as alt

    scale = alt.Scale(type="quantize", domain=[1, max(most, 2)], range=list(theme.STEPS))
    filled = base.transform_filter("datum.codings > 0")
    squares = filled.mark_rect(stroke=theme.SHEET, strokeWidth=2, cornerRadius=2).encode(
        color=alt.Color("codings:Q", scale=scale, legend=None)
    )
    dark = 1 + 0.8 * (max(most, 2) - 1)
    numbers = filled.mark_text().encode(
        text="codings:Q",
        color=alt.condition(f"datum.codings >= {dark}", alt.value(theme.ON_VOICE), alt.value(theme.INK)),
    )
    return [squares, numbers, dashes(base)]


def _bubbles(base: Any, most: int) -> list[Any]:
    numbers = base.transform_filter("datum.codings > 0").mark_text(color=theme.INK, align="left", dx=BESIDE)
    return [bubbles(base, most, LARGEST - 4), numbers.encode(text="codings:Q")]


def finding(result: Result) -> str:
    """Gives the title: the fullest cell, or how many are equally full."""
    by = result.parameters["by"]
    rows = [row for row in result.table.to_dicts() if row["codings"]]
    top = max(rows, key=lambda cell: int(cell["codings"]), default=None)
    if top is None:
        return "Every number is hidden" if result.table["codings"].null_count() else "No code has been used yet"
    level = sum(row["codings"] == top["codings"] for row in rows)
    if level > 1:
        return f"{level:,} cells hold the most: {several(top['codings'], 'coding')} each{among(result)}"
    column = str(top[by]) if by in ("case", "document") else f"{by} “{top[by]}”"
    return f"“{top['code']}” is densest in {column}: {several(top['codings'], 'coding')}{among(result)}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return f"{finding(result)}. {result.explain()}"
