"""Who speaks how much: a bar for each document or case, filled for participants, hollow for those who ask."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.tables.shares import told
from counterpoint.charts import theme

MOST = 40
"""Bars drawn; the table has all of them."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the words of every speaker beside each other, participants first."""
    import altair as alt

    bars = shown(result)
    left_out = _whole(result) - len(bars)
    values = [
        {"row": number, "from": begin, "to": end, "asks": asks}
        for number, bar in enumerate(bars)
        for begin, end, asks in bar["pieces"]
    ]
    ends = [{"row": number, "to": bar["words"], "label": bar["label"]} for number, bar in enumerate(bars)]
    most = max((bar["words"] for bar in bars), default=1)
    names = alt.Axis(
        title=None, labelLimit=300, labelExpr=theme.named([bar["name"] for bar in bars], 300), domain=False
    )
    scale = alt.Scale(domain=[0, max(most, 1) * 1.5], nice=False)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", axis=names), x=alt.X("from:Q", axis=None, scale=scale), x2="to:Q"
    )
    filled = base.transform_filter("!datum.asks").mark_bar(color=theme.VOICE_LINE, stroke=theme.VOICE, height=14)
    hollow = base.transform_filter("datum.asks").mark_bar(color=theme.SHEET, stroke=theme.ANSWER, height=14)
    said = alt.Chart(alt.InlineData(values=ends)).encode(
        y=alt.Y("row:O", axis=names), x=alt.X("to:Q", axis=None, scale=scale), text="label:N"
    )
    text = said.mark_text(align="left", dx=6, color=theme.INK)
    chart = alt.layer(filled, hollow, text).properties(width=560, height=alt.Step(24))
    chart = theme.as_wide_as(chart, width) if width else chart
    subtitle = "Words of participants, filled; of those who ask, hollow"
    subtitle += f"; {several(left_out, 'bar')} more in the table" if left_out else ""
    return theme.finished(chart, finding(result), says(result), subtitle)


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the bars: name, words, label, and pieces as (from, to, whether of one who asks)."""
    by = result.parameters["by"]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in result.table.to_dicts():
        groups.setdefault(row["speaker"] if by == "speaker" else row[f"{by}_id"], []).append(row)
    return [_bar(rows, by) for rows in list(groups.values())[:MOST]]


def _whole(result: Result) -> int:
    by = result.parameters["by"]
    return int(result.table["speaker" if by == "speaker" else f"{by}_id"].n_unique())


def _bar(rows: list[dict[str, Any]], by: str) -> dict[str, Any]:
    at, pieces = 0, []
    for row in sorted(rows, key=lambda row: row["role"] == "interviewer"):
        pieces.append((at, at + row["words"], row["role"] == "interviewer"))
        at += row["words"]
    asked = sum(row["words"] for row in rows if row["role"] == "interviewer")
    if by == "speaker":
        label = f"{at:,} words in {several(rows[0]['turns'], 'turn')}"
    else:
        label = f"{told(asked, at, 'words')} asked" if asked else several(at, "word")
    return {"name": rows[0][by], "words": at, "label": label, "pieces": pieces}


def finding(result: Result) -> str:
    """Gives the title: how much of what is said is asked."""
    table = result.table
    whole = int(table["words"].sum())
    if not whole:
        return "Nobody has said anything yet"
    asked = int(table.filter(table["role"] == "interviewer")["words"].sum())
    return (
        f"Those who ask say {told(asked, whole, 'words')}"
        if asked
        else f"{several(whole, 'word')}, and no label says who asks"
    )


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    listed = "; ".join(f"{bar['name']}: {bar['label']}" for bar in shown(result)[:10])
    return f"{finding(result)}." + (f" {listed}." if listed else "")
