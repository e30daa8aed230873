"""The score of a theme: a stem for each case, up for the voices that carry the claim, down for those that answer back."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

CAP = 9
"""Passages; a taller stem says nothing more."""
MOST = 24
"""With more cases than these only those who speak are drawn."""
BELOW = 1.6
# A note's head: an ellipse of 4.4 by 3.3 pixels, leaning.
HEAD = "M-0.868,0.386A0.95,0.72,-24,1,1,0.868,-0.386A0.95,0.72,-24,1,1,-0.868,0.386Z"


def draw(result: Result, width: int | None = None) -> Any:
    """Draws cases in their order."""
    import altair as alt

    rows = shown(result)
    values = [{"at": at, "up": min(row["voices"], CAP), "down": -_depth(row["answers"])} for at, row in enumerate(rows)]
    room = (width or 24 * max(len(rows), 4)) / max(len(rows), 1)
    names = theme.short_names([str(row["case"]) for row in rows], room)
    axis = alt.Axis(
        title=None, domain=False, labelAngle=0, labelExpr=theme.named(names) if names else "datum.value + 1"
    )
    scale = alt.Scale(domain=[min(-4, *(row["down"] for row in values)), max(4, *(row["up"] for row in values)) + 0.6])
    x = alt.X("at:O", axis=axis, scale=alt.Scale(type="point", padding=0.5))
    base = alt.Chart(alt.InlineData(values=values)).encode(x=x)
    line = (
        alt.Chart(alt.InlineData(values=[{}]))
        .mark_rule(color=theme.CONTROL)
        .encode(y=alt.datum(0, scale=scale, axis=None))
    )
    layers = [line, *_notes(base, "up", theme.VOICE, theme.VOICE), *_notes(base, "down", theme.ANSWER, theme.SHEET)]
    chart = alt.layer(*layers)
    chart = theme.as_wide_as(chart, width) if width else chart.properties(width=alt.Step(24))
    return theme.finished(
        chart.properties(height=78), finding(result), says(result), "Above: carries the claim. Below: answers back."
    )


def _notes(base: Any, field: str, ink: str, fill: str) -> list[Any]:
    import altair as alt

    speaking = base.transform_filter(f"datum.{field} != 0")
    stem = speaking.mark_rule(color=ink, strokeWidth=1.7).encode(y=alt.Y(f"{field}:Q", axis=None), y2=alt.datum(0))
    head = speaking.mark_point(shape=HEAD, filled=True, fill=fill, stroke=ink, strokeWidth=1.5, size=78, opacity=1)
    return [stem, head.encode(y=alt.Y(f"{field}:Q", axis=None))]


def _depth(answers: int) -> float:
    """Even one answer hangs clear of the line."""
    return BELOW + min(answers, CAP) - 1 if answers else 0


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the cases that are drawn."""
    rows = result.table.to_dicts()
    return rows if len(rows) <= MOST else [row for row in rows if row["voices"] or row["answers"]]


def finding(result: Result) -> str:
    """Gives the title: how many speak on either side."""
    rows = result.table.to_dicts()
    sides = [sum(row[side] > 0 for row in rows) for side in ("voices", "answers")]
    return f"{several(sides[0], 'case')} of {len(rows)} carry the claim, {sides[1]} answer it"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    rows = [row for row in result.table.to_dicts() if row["voices"] or row["answers"]]
    listed = "; ".join(f"{row['case']}: {row['voices']} for, {row['answers']} against" for row in rows)
    silent = result.table.height - len(rows)
    rest = f" {several(silent, 'case')} silent." if silent and rows else ""
    return f"{listed}.{rest}" if rows else "No case speaks for or against it yet."
