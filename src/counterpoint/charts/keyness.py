"""Dots with their intervals: which words are telling for one selection, and which for the other."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result
from counterpoint.analysis.words.keyness import is_telling
from counterpoint.charts import grid, theme
from counterpoint.errors import UserError

MOST = 12
"""Words of each side; the table has all of them."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the log ratio of the surest words of each side; zero is the dashed rule."""
    import altair as alt

    rows = shown(result)
    if not rows:
        raise UserError("no word can be drawn", where="chart", try_=result.reason or "least=1, or look at the table")
    values = [{"row": at} | {name: row[name] for name in ("log_ratio", "low", "high")} for at, row in enumerate(rows)]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", axis=grid.axis([f"{row['word']} ({row['count']}:{row['other_count']})" for row in rows]))
    )
    x = alt.X("log_ratio:Q", axis=alt.Axis(title="doublings of a word’s share", grid=False))
    lines = base.mark_rule(color=theme.VOICE_LINE, strokeWidth=4).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(filled=True, fill=theme.SHEET, stroke=theme.VOICE, strokeWidth=2, size=64, opacity=1)
    zero = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=theme.CONTROL, strokeDash=[5, 3])
    chart = alt.layer(zero.encode(x=alt.datum(0)), lines, dots.encode(x=x)).properties(width=500, height=alt.Step(22))
    chart = theme.as_wide_as(chart, width) if width else chart
    subtitle = (
        "Right of zero: more in the first selection. Line: 95 % interval, too narrow where one person repeats a word. "
        "In brackets: said in the first and in the second."
    )
    return theme.finished(chart, finding(result), says(result), subtitle)


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the words of both sides with a defined ratio, the most telling for the first on top."""
    rows = [row for row in result.table.to_dicts() if row["log_ratio"] is not None]
    sides = [[row for row in rows if (row["log_ratio"] > 0) is first][:MOST] for first in (True, False)]
    return sorted([*sides[0], *sides[1]], key=lambda row: -row["log_ratio"])


def finding(result: Result) -> str:
    """Gives the title: the surest word of each side, or all that are equally sure."""
    rows = [row for row in result.table.to_dicts() if row["log_ratio"] is not None and is_telling(row)]
    said = []
    for side, own in (("first", True), ("second", False)):
        tops = ties.first((row for row in rows if (row["log_ratio"] > 0) is own), "g2")
        if tops:
            names = [row["word"] for row in tops]
            said.append(f"{ties.called(names, 'word')} {'is' if len(names) == 1 else 'are'} telling for the {side}")
    return ", ".join(said) or "No word is clearly more telling for one selection"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    missing = sum(row["log_ratio"] is None for row in result.table.to_dicts())
    left = f" {missing} words are said on one side only and have no ratio." if missing > 1 else ""
    return f"{finding(result)}. {result.explain()}{left}"
