"""What themes rest on: cases that carry each theme to the right, those that answer back to the left, and its codes in words."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

WIDE, NAMES, ROW, BAR, WIDEST = 760, 300, 52, 18, 60
"""Pixels of the whole, for the names on the left, from theme to theme, of a bar's height, and at most of one case."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the themes in their order; all bars have one scale."""
    import altair as alt

    rows = result.table.to_dicts()
    wide = width or WIDE
    names = min(NAMES, int(wide * 0.42))
    bars, words = _laid_out(rows, wide, names)
    height = max(len(rows), 1) * ROW + 18
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, wide], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart(alt.InlineData(values=bars)).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
    carry = base.transform_filter("datum.side == 'for'").mark_rect(fill=theme.VOICE_LINE, stroke=theme.VOICE)
    answer = base.transform_filter("datum.side == 'against'").mark_rect(fill=theme.SHEET, stroke=theme.ANSWER)
    chart = alt.layer(carry, answer, *(_words(words, x, y, align) for align in ("left", "right", "center")))
    subtitle = "Cases with a chosen passage: filled, they carry the theme; hollow, they answer back"
    chart = chart.properties(width=wide, height=height)
    chart = theme.as_wide_as(chart, width) if width else chart
    return theme.finished(chart, finding(result), says(result), subtitle)


def _words(words: list[dict[str, Any]], x: Any, y: Any, align: Any) -> Any:
    import altair as alt

    mine = [word for word in words if word["align"] == align]
    base = alt.Chart(alt.InlineData(values=mine)).encode(x=x, y=y, text="text:N", color=alt.Color("ink:N", scale=None))
    return base.mark_text(align=align, baseline="middle")


def _laid_out(rows: list[dict[str, Any]], wide: int, names: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Gives a bar for each side of each theme, and the words beside them, in pixels; all bars have one scale."""
    most = [max((row[side] for row in rows), default=0) for side in ("cases_against", "cases_for")]
    step = min((wide - names - 60) / max(sum(most), 1), WIDEST)
    middle = names + 30 + most[0] * step
    bars: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for at, row in enumerate(rows):
        top = at * ROW + 18
        here = {"y": top + BAR / 2, "ink": theme.INK}
        named = theme.short(f"{row['number']}  {row['theme']}", names // theme.LETTER + 4)
        words.append(here | {"x": 0, "text": named, "align": "left"})
        words.append({"x": 0, "y": top + BAR + 9, "text": _under(row), "align": "left", "ink": theme.INK_2})
        for side, number, way, align in (
            ("against", row["cases_against"], -1, "right"),
            ("for", row["cases_for"], 1, "left"),
        ):
            edges = sorted((middle, middle + way * number * step))
            if number:
                bars.append({"x": edges[0], "x2": edges[1], "y": top, "y2": top + BAR, "side": side})
            words.append(here | {"x": middle + way * (number * step + 6), "text": str(number), "align": align})
    if rows:
        heads = (("answer back", -6, "right"), ("carry it", 6, "left"))
        words += [
            {"x": middle + dx, "y": 5, "text": text, "align": align, "ink": theme.INK_2} for text, dx, align in heads
        ]
    return bars, words


def _under(row: dict[str, Any]) -> str:
    codes = f"{several(row['codes'], 'code')} heard from {several(row['cases'], 'case')}"
    return f"{codes}; {several(row['silent'], 'case')} not quoted"


def finding(result: Result) -> str:
    """Gives the title: which themes nothing answers yet, or else which the fewest cases carry."""
    rows = result.table.to_dicts()
    if not rows:
        return "There is no theme yet"
    alone = [row["theme"] for row in rows if not row["answers"]]
    if alone:
        return f"Nothing answers back to {ties.called(alone, 'theme')} yet"
    fewest = ties.first(rows, "cases_for", least=True)
    if len(fewest) == len(rows) > 1:
        return f"{several(len(rows), 'theme')}, each carried by {several(fewest[0]['cases_for'], 'case')}"
    names = [row["theme"] for row in fewest]
    carried = "is carried" if len(names) == 1 else "are carried"
    by = f"the fewest cases: {fewest[0]['cases_for']}" if len(rows) > 1 else several(fewest[0]["cases_for"], "case")
    return f"{ties.called(names, 'theme')} {carried} by {by}{ties.apiece(names)}"


def says(result: Result) -> str:
    """Gives the picture in sentences."""
    return result.explain()
