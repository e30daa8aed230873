"""Equivalence: the estimate with both its intervals, between the bounds."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result
from counterpoint.charts import theme
from counterpoint.errors import UserError


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the narrow interval thick, the wide one thin, and each bound as a rule."""
    import altair as alt

    if result.value is None:
        raise UserError("no equivalence was tested", where="chart", try_=result.reason)
    n = result.numbers
    bounds = [at for at in result.parameters["bounds"] if at is not None]
    values = [{name: n[name] for name in ("estimate", "ci_low", "ci_high", "difference_low", "difference_high")}]
    ends = [*bounds, 0.0, *(float(at or 0) for at in values[0].values())]
    room = (max(ends) - min(ends)) * 0.08
    scale = alt.Scale(domain=[min(ends) - room, max(ends) + room], nice=False)
    base = alt.Chart(alt.InlineData(values=values))
    axis = alt.Axis(title=None, grid=False)
    wide = base.mark_rule(color=theme.VOICE, strokeWidth=1.5).encode(
        x=alt.X("difference_low:Q", scale=scale, axis=axis), x2="difference_high:Q"
    )
    thick = base.mark_rule(color=theme.VOICE_LINE, strokeWidth=8).encode(
        x=alt.X("ci_low:Q", scale=scale, axis=axis), x2="ci_high:Q"
    )
    dot = base.mark_point(filled=True, fill=theme.SHEET, stroke=theme.VOICE, strokeWidth=2, size=72, opacity=1)
    rules = [_rule(at, theme.ANSWER, 2) for at in bounds] + [_rule(0, theme.CONTROL, 1)]
    chart = alt.layer(*rules, wide, thick, dot.encode(x=alt.X("estimate:Q", scale=scale, axis=axis)))
    chart = theme.as_wide_as(chart, width) if width else chart.properties(width=500)
    return theme.finished(chart.properties(height=70), finding(result), says(result), _legend(result))


def _rule(at: float, colour: str, thickness: int) -> Any:
    import altair as alt

    rule = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=colour, strokeWidth=thickness, strokeDash=[5, 3])
    return rule.encode(x=alt.datum(at))


def _legend(result: Result) -> str:
    alpha = result.parameters["alpha"]
    marked = " Exploratory: bounds given after the results." if result.parameters["exploratory"] else ""
    return (
        f"Thick: {100 - 200 * alpha:g} % interval. Thin: {100 - 100 * alpha:g} %. Dashed: the bounds, and zero.{marked}"
    )


def finding(result: Result) -> str:
    """Gives the title: which of the outcomes it is."""
    return str(result.numbers["outcome"]).capitalize()


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return result.explain()
