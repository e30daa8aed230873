"""Two codes side by side: a bar of cases, those of one alone on the left, of both in the middle, of the other on the right."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

MOST = 20
"""Pairs drawn, those with the most cases of both first; the table has all of them."""
WIDE, NAMES, ROW = 760, 220, 54
"""Pixels of the whole, for the names on either side, and from pair to pair."""
BAR, UNDER = 20, 150
"""Pixels of a bar's height, and of half the words under it."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws a bar for each pair, centred on the cases that speak of both."""
    import altair as alt

    rows = shown(result)
    wide = width or WIDE
    side = min(NAMES, int(wide * 0.28))
    pieces, words = _laid_out(rows, wide - 2 * side, side)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, wide], nice=False))
    height = max(len(rows), 1) * ROW
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart(alt.InlineData(values=pieces)).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
    alone = base.transform_filter("!datum.both").mark_rect(fill=theme.SHEET, stroke=theme.VOICE, strokeWidth=1)
    both = base.transform_filter("datum.both").mark_rect(fill=theme.VOICE_LINE, stroke=theme.VOICE, strokeWidth=1)
    said = [_words(words, x, y, align) for align in ("left", "center", "right")]
    chart = alt.layer(alone, both, *said).properties(width=wide, height=height)
    chart = theme.as_wide_as(chart, width) if width else chart
    left_out = result.table.height - len(rows)
    subtitle = "Cases that speak of one code alone, hollow; of both, filled"
    subtitle += f"; {several(left_out, 'pair')} more in the table" if left_out else ""
    return theme.finished(chart, finding(result), says(result), subtitle)


def _words(words: list[dict[str, Any]], x: Any, y: Any, align: Any) -> Any:
    import altair as alt

    mine = [word for word in words if word["align"] == align]
    base = alt.Chart(alt.InlineData(values=mine)).encode(x=x, y=y, text="text:N")
    return base.mark_text(align=align, baseline="middle").encode(color=alt.Color("ink:N", scale=None))


def _laid_out(rows: list[dict[str, Any]], room: int, side: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Gives the pieces of all bars and the words on and beside them, in pixels; all bars have one scale."""
    left = max((row["one"] + row["both"] / 2 for row in rows), default=0)
    right = max((row["other_one"] + row["both"] / 2 for row in rows), default=0)
    step = room / max(left + right, 1)
    middle, letters = side + left * step, side // theme.LETTER
    under = min(max(middle, UNDER), room + 2 * side - UNDER)
    pieces: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for at, row in enumerate(rows):
        top = at * ROW + 8
        edges = [middle - row["both"] * step / 2, middle + row["both"] * step / 2]
        ends = [edges[0] - row["one"] * step, *edges, edges[1] + row["other_one"] * step]
        for place, number in enumerate((row["one"], row["both"], row["other_one"])):
            piece = {"x": ends[place], "x2": ends[place + 1], "y": top, "y2": top + BAR, "both": place == 1}
            pieces += [piece] if number else []
            centre = {"x": (ends[place] + ends[place + 1]) / 2, "y": top + BAR / 2, "ink": theme.INK}
            fits = (ends[place + 1] - ends[place]) >= 7 * len(str(number))
            words += [centre | {"text": str(number), "align": "center"}] if number and fits else []
        names = theme.apart([row["code"], row["other"]], letters, letters)
        beside = {"y": top + BAR / 2, "ink": theme.INK}
        words.append(beside | {"x": ends[0] - 8, "text": names[0], "align": "right"})
        words.append(beside | {"x": ends[3] + 8, "text": names[1], "align": "left"})
        words.append({"x": under, "y": top + BAR + 11, "text": _passages(row), "align": "center", "ink": theme.INK_2})
    return pieces, words


def _passages(row: dict[str, Any]) -> str:
    return f"passages apart {row['only']:,} and {row['other_only']:,}, overlapping {row['overlaps']:,}"


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the pairs that are drawn, with how many cases speak of one, of both and of the other."""
    rows = [
        row
        | {
            "one": len(row["cases_only"]),
            "both": len(row["cases_of_both"]),
            "other_one": len(row["other_cases_only"]),
        }
        for row in result.table.to_dicts()
    ]
    return sorted(rows, key=lambda row: -row["both"])[:MOST]


def finding(result: Result) -> str:
    """Gives the title: which codes are heard from the most of the same cases."""
    rows = shown(result)
    tops = ties.first(rows, "both")
    top = tops[0]
    if len(tops) > 1:
        return f"{len(tops)} pairs of codes share the most cases: {top['both']} each"
    named = f"“{top['code']}” and “{top['other']}”"
    of = f"{top['both']} of {several(top['one'] + top['both'] + top['other_one'], 'case')}"
    return f"{named} share the most cases: {of}" if len(rows) > 1 else f"{of} speak of both {named}"


def says(result: Result) -> str:
    """Gives the picture in sentences."""
    return f"{finding(result)}. {result.explain()}"
