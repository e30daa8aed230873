"""Agreement over time: a dot with its interval for each window, in their order."""

from __future__ import annotations

import json
from typing import Any

from counterpoint.analysis.agreement.drift import NO_DATE
from counterpoint.analysis.result import Result
from counterpoint.charts import theme
from counterpoint.charts.agreement import ASKED
from counterpoint.errors import UserError

STEP = 120
"""Pixels for a window and its name."""
SUBTITLE = "Dot: Krippendorff’s alpha. Line: its 95 % interval. Thin rules: .667 and .800."
NUMBERS = ("alpha", "alpha_low", "alpha_high")


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the windows whose alpha is defined."""
    import altair as alt

    rows = shown(result)
    if not rows:
        raise UserError(
            "no agreement is defined in any window", where="chart", try_=result.reason or "the result's table"
        )
    values = [{"row": number} | {name: row[name] for name in NUMBERS} for number, row in enumerate(rows)]
    names = json.dumps([row["window"] for row in rows], ensure_ascii=True)
    axis = alt.Axis(title=None, labelExpr=f"{names}[datum.value]", labelAngle=0, labelLimit=STEP, grid=False)
    low = min([0.0, *(row["alpha_low"] if row["alpha_low"] is not None else row["alpha"] for row in rows)])
    base = alt.Chart(alt.InlineData(values=values)).encode(x=alt.X("row:O", axis=axis))
    round_numbers = [step / 2 for step in range(-2, 2) if step / 2 >= low]
    ticks = alt.Axis(title="alpha", values=[*round_numbers, *ASKED, 1], format=".3~f", labelOverlap=False)
    scale = alt.Scale(domain=[low, 1], nice=False)
    rules = [
        alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=theme.CONTROL).encode(y=alt.datum(at)) for at in ASKED
    ]
    span = base.transform_filter("isValid(datum.alpha_low)").mark_rule(color=theme.VOICE_LINE, strokeWidth=6)
    dots = base.mark_point(filled=True, fill=theme.SHEET, stroke=theme.VOICE, strokeWidth=2, size=64, opacity=1)
    layers = alt.layer(
        *rules,
        span.encode(y=alt.Y("alpha_low:Q", scale=scale, axis=ticks), y2="alpha_high:Q"),
        dots.encode(y=alt.Y("alpha:Q", scale=scale, axis=ticks)),
    )
    sized = theme.as_wide_as(layers, width) if width else layers.properties(width=max(STEP * len(rows), 420))
    return theme.finished(sized.properties(height=236), finding(result), says(result), SUBTITLE)


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the rows that are drawn, in their order."""
    return [row for row in result.table.to_dicts() if row["alpha"] is not None and row["window"] != NO_DATE]


def finding(result: Result) -> str:
    """Gives the title: that agreement rose or fell only where the intervals lie apart."""
    rows = shown(result)
    if len(rows) < 2 or result.value is None:
        return "Agreement in one window of time"
    first, last = rows[0], rows[-1]
    of = f"alpha {first['alpha']:.2f} at first, {last['alpha']:.2f} at last"
    if first["alpha_low"] is None or last["alpha_low"] is None:
        return f"Whether agreement changed cannot be told: {of}"
    if first["alpha_high"] < last["alpha_low"]:
        return f"Agreement rose: {of}"
    return (
        f"Agreement fell: {of}"
        if last["alpha_high"] < first["alpha_low"]
        else f"No change in agreement can be told: {of}"
    )


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    listed = "; ".join(f"{row['window']} {row['alpha']:.2f}" for row in shown(result))
    return f"{finding(result)}. Alpha by window: {listed}."
