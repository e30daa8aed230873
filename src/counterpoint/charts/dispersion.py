"""Where passages stand: a lane for each document, a bar for each passage, from the beginning of the text to its end."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.charts.portrait import ALONG, THIN

MOST = 40
"""Documents shown, those with the most passages; the table has all of them."""
ROW, WIDE = 18, 560


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the documents that hold passages, in the order of the table, each as long as any other."""
    import altair as alt

    lanes, left_out = shown(result)
    values = [
        {"row": at, "begins": begins, "ends": max(ends, begins + THIN)}
        for at, lane in enumerate(lanes)
        for begins, ends in lane["spans"]
    ]
    names = [f"{lane['name']} ({len(lane['spans'])})" for lane in lanes]
    lane = alt.Axis(title=None, labelLimit=300, labelExpr=theme.named(names, 300), domain=False, grid=True)
    along = alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], labelExpr=ALONG, grid=True, gridColor=theme.LINE)
    bars = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(color=theme.VOICE_LINE, stroke=theme.VOICE, strokeWidth=1, height=ROW - 8, cornerRadius=0)
        .encode(
            y=alt.Y("row:O", axis=lane),
            x=alt.X("begins:Q", axis=along, scale=alt.Scale(domain=[0, 1], nice=False)),
            x2="ends:Q",
        )
    )
    chart = bars.properties(width=WIDE, height=alt.Step(ROW))
    chart = theme.as_wide_as(chart, width) if width else chart
    return theme.finished(chart, finding(result), says(result), _subtitle(result, left_out))


def _subtitle(result: Result, left_out: int) -> str:
    query = result.parameters["query"]
    asked = " or ".join(query) if isinstance(query, list) else query
    words = f"{theme.short(asked, 120)}: each" if asked else "Each"
    words += " bar is a passage, along its document; in brackets, how many"
    return words + (f"; {several(left_out, 'document')} with fewer not drawn" if left_out else "")


def shown(result: Result) -> tuple[list[dict[str, Any]], int]:
    """Gives the documents that are drawn, with their passages as shares of their length, and how many are not."""
    lanes: dict[str, dict[str, Any]] = {}
    for row in result.table.sort("document_id", "start", maintain_order=True).to_dicts():
        lane = lanes.setdefault(row["document_id"], {"name": row["document"], "spans": []})
        whole = max(row["of_characters"], 1)
        lane["spans"].append((row["start"] / whole, row["end"] / whole))
    in_order = list(dict.fromkeys(result.table["document_id"]))
    kept = set(sorted(in_order, key=lambda id_: -len(lanes[id_]["spans"]))[:MOST])
    return [lanes[id_] for id_ in in_order if id_ in kept], len(in_order) - len(kept)


def finding(result: Result) -> str:
    """Gives the title: how many passages there are, and where the most."""
    table = result.table
    if not table.height:
        return "No passage was found"
    counted = table.group_by("document_id", "document", maintain_order=True).len().to_dicts()
    tops = ties.first(counted, "len")
    found = f"{several(table.height, 'passage')} in {several(len(counted), 'document')}"
    if len(counted) == 1 or len(tops) == len(counted):
        return found + (f", {tops[0]['len']} in each" if len(counted) > 1 else "")
    names = [row["document"] for row in tops]
    return f"{found}; the most in {ties.called(names, 'document')}: {tops[0]['len']}{ties.apiece(names)}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    lanes, _ = shown(result)
    listed = "; ".join(f"{lane['name']}: {len(lane['spans'])}" for lane in lanes[:10])
    return f"{finding(result)}." + (f" {listed}." if len(lanes) > 1 else "")
