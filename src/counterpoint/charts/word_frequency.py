"""Bars: which words are said most."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import grid, theme
from counterpoint.errors import UserError

MOST = 30
"""Words shown; the table has all of them."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the words by their counts, the most said first, with how many cases say them."""
    import altair as alt

    if result.parameters["by"] != "all":
        what = f"words by {result.parameters['by']} are a table, not a picture"
        raise UserError(what, where="chart", try_='by="all", or one case: study.select(cases="Wren")')
    rows = shown(result)
    values = [
        {"row": at, "count": row["count"], "label": f"{row['count']:,} by {several(row['cases'], 'case')}"}
        for at, row in enumerate(rows)
    ]
    most = max((row["count"] for row in rows), default=1)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", axis=grid.axis([row["form"] for row in rows])),
        x=alt.X("count:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.3], nice=False)),
    )
    bars = base.mark_bar(color=theme.VOICE_LINE, height=14)
    chart = (bars + base.mark_text(align="left", dx=6, color=theme.INK).encode(text="label:N")).properties(
        width=500, height=alt.Step(22)
    )
    chart = theme.as_wide_as(chart, width) if width else chart
    out = result.numbers["left_out"]
    subtitle = f"Of {several(int(result.numbers['words'] or 0), 'word')} said" + (f"; {out:,} left out" if out else "")
    return theme.finished(chart, finding(result), says(result), subtitle)


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the rows that are drawn."""
    return result.table.head(MOST).to_dicts()


def finding(result: Result) -> str:
    """Gives the title: the word that is said most."""
    rows = shown(result)
    if not rows:
        return "No word to be shown was said"
    tops = ties.first(result.table.to_dicts(), "count")
    names, often = [row["form"] for row in tops], several(tops[0]["count"], "time")
    if len(tops) > 1:
        return f"{ties.called(names, 'word')} are said most: {often} each"
    return f"“{names[0]}” is said most: {often} by {several(tops[0]['cases'], 'case')}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    listed = "; ".join(f"{row['form']}: {row['count']:,}" for row in shown(result)[:10])
    return f"{finding(result)}. {listed}." if listed else f"{finding(result)}."
