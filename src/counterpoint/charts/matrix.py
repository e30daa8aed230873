"""The matrix: a number in every cell, darker where there is more, a dot where there is nothing."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

CELL = 36


def draw(result: Result, width: int | None = None) -> Any:
    """Draws codes against cases (or what else the columns are); cells keep their size, so there is no width to choose."""
    import altair as alt

    rows, heads, values = _cells(result)
    most = max((cell["codings"] for cell in values), default=0)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:O", axis=_axis(heads, orient="top", labelAngle=-45 if len(heads) > 6 else 0)),
        y=alt.Y("row:O", axis=_axis(rows)),
    )
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
    dots = base.transform_filter("datum.codings == 0").mark_circle(size=10, color=theme.INK_2)
    chart = alt.layer(squares, numbers, dots).properties(width=alt.Step(CELL), height=alt.Step(26))
    return theme.finished(chart, finding(result), says(result), "Codings in each cell; a dot is none")


def _cells(result: Result) -> tuple[list[str], list[str], list[dict[str, int]]]:
    """Numbers rows and columns, since two cases may have one name."""
    by = result.parameters["by"]
    codes: dict[str, int] = {}
    heads: dict[str, int] = {}
    names: tuple[list[str], list[str]] = ([], [])
    values = []
    for cell in result.table.to_dicts():
        for place, known, listed, key, name in (
            ("row", codes, names[0], cell["code_id"], cell["code"]),
            ("column", heads, names[1], cell[f"{by}_id"], cell[by]),
        ):
            if key not in known:
                known[key] = len(known)
                listed.append(name)
            cell[place] = known[key]
        values.append({name: cell[name] for name in ("row", "column", "codings")})
    return names[0], names[1], values


def _axis(names: list[str], **options: Any) -> Any:
    import altair as alt

    return alt.Axis(title=None, domain=False, labelLimit=300, labelExpr=theme.named(names), **options)


def finding(result: Result) -> str:
    """Gives the title: the fullest cell."""
    by = result.parameters["by"]
    rows = result.table.to_dicts()
    top = max(rows, key=lambda cell: int(cell["codings"]), default=None)
    if top is None or not top["codings"]:
        return "No code has been used yet"
    return f"“{top['code']}” is densest in {top[by]}: {several(top['codings'], 'coding')}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return f"{finding(result)}. {result.explain()}"
