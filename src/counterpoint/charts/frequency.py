"""Bars: how often each code was used."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.tables.shares import percent
from counterpoint.charts import grid, theme

MOST = 30
"""Codes shown; the table has all of them."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the codes by their codings, the most used first."""
    import altair as alt

    rows = shown(result)
    values = [
        {"row": number, "code": row["code"], "codings": row["codings"], "label": _label(row)}
        for number, row in enumerate(rows)
    ]
    most = max((row["codings"] for row in rows), default=1)
    names = alt.Axis(
        title=None, labelLimit=300, labelExpr=theme.named([row["code"] for row in rows], 300), domain=False
    )
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", axis=names),
        x=alt.X("codings:Q", axis=None, scale=alt.Scale(domain=[0, max(most, 1) * 1.4], nice=False)),
    )
    bars = base.mark_bar(color=theme.VOICE_LINE, height=16)
    text = base.mark_text(align="left", dx=6, color=theme.INK).encode(text="label:N")
    chart = (bars + text).properties(width=500, height=alt.Step(26))
    chart = theme.as_wide_as(chart, width) if width else chart
    left_out = sum(bool(row["codings"]) for row in result.table.to_dicts()) - len(rows)
    subtitle = (
        f"Codings of each code; {several(left_out, 'code')} less used than these are not drawn." if left_out > 0 else ""
    )
    hidden = result.table["codings"].null_count()
    subtitle = subtitle or "Codings of each code"
    subtitle += f"; {several(hidden, 'code')} {'is' if hidden == 1 else 'are'} hidden" if hidden else ""
    return theme.finished(chart, finding(result), says(result), subtitle)


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the rows that are drawn."""
    used = result.table.filter(result.table["codings"] > 0)
    return used.sort("codings", descending=True, maintain_order=True).head(MOST).to_dicts()


def _label(row: dict[str, Any]) -> str:
    share = row.get("share_of_cases")
    return f"{row['codings']:,} in {several(row['cases'], 'case')}" + (
        f" ({percent(share)})" if share is not None else ""
    )


def finding(result: Result) -> str:
    """Gives the title: the code that was used most."""
    rows = shown(result)
    if not rows:
        return "Every number is hidden" if result.table["codings"].null_count() else "No code has been used yet"
    tops = ties.first(result.table.to_dicts(), "codings")
    names, often = [row["code"] for row in tops], several(tops[0]["codings"], "time")
    often += " each" if len(names) > 1 else f" in {several(tops[0]['cases'], 'case')}"
    return f"{ties.called(names, 'code')} {ties.was(names)} coded most: {often}{grid.among(result)}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    rows = shown(result)
    listed = "; ".join(f"{row['code']}: {_label(row)}" for row in rows[:10])
    return f"{finding(result)}." + (f" {listed}." if len(rows) > 1 else "")
