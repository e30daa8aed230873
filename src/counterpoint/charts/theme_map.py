"""The theme map: themes on the left, their codes on the right, lines between them that are thicker with more cases."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

ROW, WIDTH = 26, 760
BETWEEN = (0.43, 0.59)
"""Where the lines begin and end, as shares of the width."""
THICKEST = 9


def draw(result: Result, width: int | None = None) -> Any:
    """Draws themes and codes; a code of two themes stands once, with two lines."""
    import altair as alt

    themes, codes, lines = _placed(result, width or WIDTH)
    height = max(len(themes), len(codes), 1) * ROW
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    x = alt.Scale(domain=[0, width or WIDTH], nice=False)
    strokes = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule(color=theme.VOICE_LINE, strokeCap="round")
        .encode(
            x=alt.X("x:Q", axis=None, scale=x),
            x2="x2:Q",
            y=y,
            y2="y2:Q",
            size=alt.Size("cases:Q", legend=None, scale=alt.Scale(domain=[0, _most(lines)], range=[1, THICKEST])),
        )
    )
    chart = alt.layer(strokes, _words(themes, x, y, "right", True), _words(codes, x, y, "left", False))
    chart = chart.properties(width=width or WIDTH, height=height)
    return theme.finished(chart, finding(result), says(result), "Lines: codes of a theme, thicker with more cases")


def _words(values: list[dict[str, Any]], x: Any, y: Any, align: Any, bold: bool) -> Any:
    import altair as alt

    base = alt.Chart(alt.InlineData(values=values)).encode(x=alt.X("x:Q", axis=None, scale=x), y=y)
    return base.mark_text(align=align, color=theme.INK, fontWeight="bold" if bold else "normal").encode(text="label:N")


def _most(lines: list[dict[str, Any]]) -> int:
    return max((line["cases"] for line in lines), default=1) or 1


def _placed(result: Result, width: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Puts codes below each other in the order of their themes, and each theme beside the middle of its codes."""
    rows = result.table.to_dicts()
    codes = list(dict.fromkeys(row["code_id"] for row in rows if row["code_id"]))
    at = {code: (place + 0.5) * ROW for place, code in enumerate(codes)}
    themes = _themes_at(rows, at)
    theme_x, code_x = (share * width for share in BETWEEN)
    written = {row["code_id"]: f"{row['code']} · {several(row['cases'], 'case')}" for row in rows if row["code_id"]}
    named = {
        row["theme_id"]: f"{row['number']}  {theme.short(row['theme'], int(theme_x / theme.LETTER))}" for row in rows
    }
    return (
        [{"x": theme_x - 8, "y": y, "label": named[id_]} for id_, y in themes.items()],
        [{"x": code_x + 8, "y": at[code], "label": written[code]} for code in codes],
        [
            {"x": theme_x, "y": themes[row["theme_id"]], "x2": code_x, "y2": at[row["code_id"]], "cases": row["cases"]}
            for row in rows
            if row["code_id"]
        ],
    )


def _themes_at(rows: list[dict[str, Any]], at: dict[str, float]) -> dict[str, float]:
    """Puts each theme at the middle of its codes, and none nearer than a row below the one before."""
    found: dict[str, float] = {}
    last = -ROW / 2
    for id_ in dict.fromkeys(row["theme_id"] for row in rows):
        own = [at[row["code_id"]] for row in rows if row["theme_id"] == id_ and row["code_id"]]
        last = max(sum(own) / len(own) if own else 0.0, last + ROW)
        found[id_] = last
    return found


def finding(result: Result) -> str:
    """Gives the title: how many themes stand on how many codes."""
    themes = result.table["theme_id"].n_unique()
    codes = result.table["code_id"].drop_nulls().n_unique()
    return f"{several(themes, 'theme')} stand on {several(codes, 'code')}" if themes else "There is no theme yet"


def says(result: Result) -> str:
    """Gives the map in sentences."""
    rows = result.table.to_dicts()
    said = []
    for id_ in dict.fromkeys(row["theme_id"] for row in rows):
        own = [row for row in rows if row["theme_id"] == id_]
        codes = ", ".join(f"{row['code']} ({several(row['cases'], 'case')})" for row in own if row["code"])
        said.append(f"{own[0]['theme']}: {codes or 'no code'}.")
    return " ".join(said)
