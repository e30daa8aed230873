"""The portrait of a document: a lane for each code, a bar where it lies, from the beginning of the text to its end."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

MOST = 30
"""Codes shown, those with the most words; the table has all of them."""
THIN = 0.003
"""Parts of the document that the shortest bar takes, so that one word can be seen."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the codes in the order in which they first come."""
    import altair as alt

    rows, left_out = shown(result)
    lanes = list(dict.fromkeys(row["code_id"] for row in rows))
    names = list({row["code_id"]: row["code"] for row in rows}.values())
    values = [
        {"row": lanes.index(row["code_id"]), "begins": row["begins"], "ends": max(row["ends"], row["begins"] + THIN)}
        for row in rows
    ]
    lane = alt.Axis(title=None, labelLimit=300, labelExpr=theme.named(names, 300), domain=False, grid=True)
    along = alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], labelExpr=ALONG, grid=True, gridColor=theme.LINE)
    bars = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(color=theme.VOICE_LINE, stroke=theme.VOICE, strokeWidth=1, height=14)
        .encode(
            y=alt.Y("row:O", axis=lane),
            x=alt.X("begins:Q", axis=along, scale=alt.Scale(domain=[0, 1], nice=False)),
            x2="ends:Q",
        )
    )
    chart = bars.properties(width=560, height=alt.Step(24))
    chart = theme.as_wide_as(chart, width) if width else chart
    subtitle = "Each bar is a coded stretch, in the order of the text"
    subtitle += f"; {several(left_out, 'code')} with fewer words not drawn" if left_out else ""
    return theme.finished(chart, finding(result), says(result), subtitle)


ALONG = "datum.value == 0 ? 'beginning' : datum.value == 1 ? 'end' : datum.value == 0.5 ? 'middle' : ''"


def shown(result: Result) -> tuple[list[dict[str, Any]], int]:
    """Gives the rows that are drawn, and how many codes are not."""
    rows = result.table.to_dicts()
    words: dict[str, int] = {}
    for row in rows:
        words[row["code_id"]] = words.get(row["code_id"], 0) + row["words"]
    kept = set(sorted(words, key=lambda code: -words[code])[:MOST])
    return [row for row in rows if row["code_id"] in kept], len(words) - len(kept)


def finding(result: Result) -> str:
    """Gives the title: how many codes there are, and which come first and last."""
    rows = result.table.to_dicts()
    if not rows:
        return "Nothing is coded here yet"
    many = several(len({row["code_id"] for row in rows}), "code")
    opening, closing = ties.first(rows, "start", least=True), ties.first(rows, "end")
    first, last = (ties.called([row["code"] for row in some], "code") for some in (opening, closing))
    return f"{many} in this document; it begins with {first} and ends with {last}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return f"{finding(result)}. {result.explain()}"
