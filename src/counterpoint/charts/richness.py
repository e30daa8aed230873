"""The curve without an order: the mean of all orders, dashed where more interviews are only expected."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.errors import UserError

BESIDE = 44
"""Pixels beside the plot: the numbers of the axis and the padding."""
SUBTITLE = "Line: mean of all orders. Dashed: expected, up to twice the interviews. Bands: 95 %; on the right of new codes alone."


def draw(result: Result, width: int | None = None) -> Any:
    """Draws a richness result."""
    import altair as alt

    if result.value is None:
        raise UserError(f"nothing is estimated: {result.reason}", where="chart", try_="the result's table")
    many = int(result.numbers["interviews"] or 0)
    rows = _values(result.table.to_dicts(), many)
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=_axis(2 * many))
    layers = alt.layer(*_layers(base, many), data=alt.InlineData(values=rows))
    plot = width - BESIDE if width else 560
    sized = theme.as_wide_as(layers, width) if width else layers.properties(width=plot)
    return theme.finished(sized.properties(height=236), finding(result), says(result), SUBTITLE)


def _values(rows: list[dict[str, Any]], many: int) -> list[dict[str, Any]]:
    """Begins what is expected at what was heard: those codes are known, and only new ones are uncertain."""
    names = ("interviews", "codes", "low", "high")
    held = [{name: row[name] for name in names} | {"side": "held"} for row in rows[:many]]
    beyond = [{name: row[name] for name in names} | {"side": "expected"} for row in rows[many:]]
    here = {"interviews": many, "side": "expected", **dict.fromkeys(("codes", "low", "high"), rows[many - 1]["codes"])}
    return [*held, here, *beyond]


def _axis(many: int) -> Any:
    import altair as alt

    axis = alt.Axis(title="interviews", format="d", tickMinStep=1)
    return alt.X("interviews:Q", axis=axis, scale=alt.Scale(domain=[0, many], nice=False))


def _layers(base: Any, many: int) -> list[Any]:
    import altair as alt

    ticks = alt.Axis(title="codes", format="d", tickMinStep=1, tickCount=5)
    codes = alt.Y("codes:Q", axis=ticks, scale=alt.Scale(zero=True))
    held, expected = (base.transform_filter(f"datum.side == '{side}'") for side in ("held", "expected"))
    bands = [
        side.transform_filter("isValid(datum.low)")
        .mark_area(color=theme.VOICE_TINT)
        .encode(y=alt.Y("low:Q", axis=ticks), y2="high:Q")
        for side in (held, expected)
    ]
    known = held.mark_line(color=theme.VOICE).encode(y=codes)
    beyond = expected.mark_line(color=theme.VOICE, strokeDash=[5, 4]).encode(y=codes)
    heard = expected.transform_filter(f"datum.interviews == {many}")
    point = heard.mark_point(filled=True, fill=theme.SHEET, stroke=theme.VOICE, size=48, opacity=1)
    return [*bands, known, beyond, point.encode(y=codes)]


def finding(result: Result) -> str:
    """Gives the title: what was heard, and how much more there is at least."""
    codes = several(int(result.numbers["codes"] or 0), "code")
    least = float(result.numbers["chao2"] or 0)
    return f"{codes} heard; there are at least {least:.1f}, as Chao2 estimates"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    last = result.table.to_dicts()[-1]
    more = f"{last['codes']:.1f} codes are expected in {last['interviews']} interviews"
    return f"{finding(result)}. {more}."
