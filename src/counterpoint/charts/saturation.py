"""The curve: bars for new codes, a line for all so far, a band for the same interviews in other orders."""

from __future__ import annotations

import json
from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.errors import UserError

NAMED = 20
"""Up to so many interviews get their names under the axis, where they fit; more get numbers."""
BESIDE = 44
"""Pixels beside the plot: the numbers of the axis and the padding."""
LABEL = 150
"""Pixels that the words about the band take."""
SUBTITLE = "Bars: new codes in each interview. Line: all so far. Band: 10th to 90th percentile of shuffled orders."


def draw(result: Result, width: int | None = None) -> Any:
    """Draws a saturation result of four interviews or more."""
    import altair as alt

    rows = result.table.to_dicts()
    if len(rows) < 4:
        raise UserError(
            "too few interviews to draw a curve; it begins at the fourth", where="chart", try_="the result's table"
        )
    plot = width - BESIDE if width else min(max(500, 52 * len(rows)), 760)
    base = alt.Chart(alt.InlineData(values=_values(rows))).encode(x=_axis(rows, plot / len(rows)))
    layers = alt.layer(*_layers(base, rows, result, plot / len(rows)), data=alt.InlineData(values=_values(rows)))
    sized = theme.as_wide_as(layers, width) if width else layers.properties(width=plot)
    sized = sized.properties(height=236)
    return theme.finished(sized, finding(result), says(result), SUBTITLE)


def _values(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in ("position", "new", "cumulative", "low", "high")} for row in rows]


def _axis(rows: list[dict[str, Any]], step: float) -> Any:
    import altair as alt

    names = theme.short_names([str(row["interview"]) for row in rows], step) if len(rows) <= NAMED else None
    axis = alt.Axis(title="interviews, in order", labelAngle=0, labelOverlap="greedy")
    if names:
        axis = alt.Axis(title=None, labelAngle=0, labelExpr=f"{json.dumps(names, ensure_ascii=True)}[datum.value - 1]")
    elif len(rows) > NAMED:
        axis.values = [1, *range(5 if step > 7 else 10, len(rows) + 1, 5 if step > 7 else 10)]
    return alt.X("position:O", axis=axis, scale=alt.Scale(type="point", padding=0.5))


def _layers(base: Any, rows: list[dict[str, Any]], result: Result, step: float) -> list[Any]:
    import altair as alt

    top = max(rows[-1]["cumulative"], max(row["high"] for row in rows), 1)
    scale = alt.Scale(domain=[0, top * 1.08], nice=False)
    ticks = alt.Axis(title="codes", format="d", tickMinStep=1, tickCount=5)
    cumulative = base.encode(y=alt.Y("cumulative:Q"))
    band = base.mark_area(color=theme.VOICE_TINT).encode(y=alt.Y("low:Q", scale=scale, axis=ticks), y2="high:Q")
    bars = base.mark_bar(width=min(14, max(2, 0.6 * step)), color=theme.VOICE_LINE).encode(y="new:Q")
    line = cumulative.mark_line(color=theme.VOICE)
    layers = [band, bars, line]
    if step >= 14:
        layers.append(cumulative.mark_point(filled=True, fill=theme.SHEET, stroke=theme.VOICE, size=36, opacity=1))
        # The first bar ends where the line begins, so its number stands inside.
        for dy, which in ((10, "=="), (-8, ">")):
            number = base.transform_filter(f"datum.position {which} 1").mark_text(
                dy=dy, color=theme.INK, fontWeight=600
            )
            layers.append(number.encode(y="new:Q", text="new:Q"))
    return [*layers, *_labels(base, rows, result, step)]


def _labels(base: Any, rows: list[dict[str, Any]], result: Result, step: float) -> list[Any]:
    """Says on the chart what the line has come to, and what the band is."""
    import altair as alt

    last = rows[-1]
    end = base.transform_filter(f"datum.position == {last['position']}")
    so_far = end.mark_text(
        align="right", dy=-14, color=theme.VOICE, fontWeight=600, text=f"{several(last['cumulative'], 'code')} so far"
    )
    words = [f"the same {len(rows)} interviews,", f"shuffled {result.parameters['shuffles']:,} times"]
    # Between the bars and what is lowest above them, over as many interviews as the words are long.
    under = rows[-min(len(rows), round(LABEL / step) + 1) :]
    room = max(row["new"] for row in under), min(min(row["low"], row["cumulative"]) for row in under)
    band = end.mark_text(align="right", fontStyle="italic", color=theme.INK_2, text=words, lineHeight=17)
    return [so_far.encode(y=alt.Y("cumulative:Q")), band.encode(y=alt.datum(sum(room) / 2))]


def finding(result: Result) -> str:
    """Gives the title: what the last interviews brought."""
    rows = result.table.to_dicts()
    codes, quiet = rows[-1]["cumulative"], _quiet(rows)
    if quiet == len(rows):
        return f"No code in {several(len(rows), 'interview')} yet"
    if quiet:
        last = "the last interview" if quiet == 1 else f"the last {quiet} interviews"
        return f"{several(codes, 'code')} so far, none of them new in {last}"
    return f"{several(codes, 'code')} so far, {rows[-1]['new']} of them new in the last interview"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    rows = result.table.to_dicts()
    new = ", ".join(str(row["new"]) for row in rows)
    return f"{finding(result)}. New codes by interview, in order: {new}."


def _quiet(rows: list[dict[str, Any]]) -> int:
    quiet = 0
    while quiet < len(rows) and rows[len(rows) - 1 - quiet]["new"] == 0:
        quiet += 1
    return quiet
