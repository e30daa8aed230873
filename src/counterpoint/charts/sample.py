"""The sample matrix: who is proposed, attribute by attribute; what somebody is the first to bring stands out."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

MOST_PEOPLE, MOST_ATTRIBUTES = 40, 8
"""People and attributes that are drawn; the table has all of them."""
ROW, NARROWEST, WIDEST = 26, 60, 180
OURS = ("rank", "row", "id", "name", "nearest", "adds", "cell")


def draw(result: Result, width: int | None = None) -> Any:
    """Draws a row for each person and a column for each attribute; columns are as wide as their words."""
    import altair as alt

    people, heads, cells = _cells(result)
    room = _widths(heads, cells)
    lefts = [sum(room[:at]) for at in range(len(room))]
    values = [cell | {"x": lefts[cell["column"]], "x2": lefts[cell["column"]] + room[cell["column"]]} for cell in cells]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", axis=_axis(people)),
        x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, sum(room) or 1], nice=False)),
    )
    tints = base.transform_filter("datum.new").mark_rect(color=theme.VOICE_TINT, cornerRadius=2).encode(x2="x2:Q")
    # Bold as well as tinted, so that it is told in black and white.
    text: dict[str, Any] = {"align": "left", "dx": 6, "color": theme.INK}
    words = base.transform_filter("!datum.new").mark_text(**text).encode(text="text:N")
    firsts = base.transform_filter("datum.new").mark_text(fontWeight="bold", **text).encode(text="text:N")
    named = [{"x": left, "text": head} for left, head in zip(lefts, heads, strict=True)]
    titles = (
        alt.Chart(alt.InlineData(values=named))
        .mark_text(align="left", baseline="bottom", dx=6, dy=-4, color=theme.INK_2)
        .encode(x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, sum(room) or 1])), y=alt.value(0), text="text:N")
    )
    chart = alt.layer(tints, words, firsts, titles).properties(width=sum(room) or 200, height=alt.Step(ROW))
    return theme.finished(chart, finding(result), says(result), _subtitle(result))


def _cells(result: Result) -> tuple[list[str], list[str], list[dict[str, Any]]]:
    rows = result.table.head(MOST_PEOPLE).to_dicts()
    by = result.parameters["by"]
    named = [name for name in result.table.columns if name not in OURS]
    heads = [*(name for name in named if name in by), *(name for name in named if name not in by)][:MOST_ATTRIBUTES]
    people = [f"{row['rank']}  {_name(row)}" for row in rows]
    cells = [
        {
            "row": at,
            "column": column,
            "text": theme.short(str(row[head]), WIDEST // theme.LETTER),
            "new": f"{head}: {row[head]}" in row["adds"],
        }
        for at, row in enumerate(rows)
        for column, head in enumerate(heads)
    ]
    return people, heads, cells


def _name(row: dict[str, Any]) -> str:
    return str(row.get("name") or row.get("id") or f"row {row['row']}")


def _widths(heads: list[str], cells: list[dict[str, Any]]) -> list[int]:
    longest = [
        max(len(head), *(len(one["text"]) for one in cells if one["column"] == at)) for at, head in enumerate(heads)
    ]
    return [min(max(letters * theme.LETTER + 14, NARROWEST), WIDEST) for letters in longest]


def _axis(people: list[str]) -> Any:
    import altair as alt

    return alt.Axis(title=None, domain=False, ticks=False, labelLimit=220, labelExpr=theme.named(people))


def _subtitle(result: Result) -> str:
    left = result.table.height - MOST_PEOPLE
    more = f"; {several(left, 'person', 'people')} more in the table" if left > 0 else ""
    return f"Bold on a tint: the first to bring this value{more}"


def finding(result: Result) -> str:
    """Gives the title: how many are proposed, and how far apart the two most alike are."""
    if not result.value:
        return "Nobody is proposed"
    least = result.numbers.get("least_distance")
    apart = f"; the two most alike are {least:.2f} apart" if isinstance(least, float) else ""
    return f"{several(int(result.numbers['proposed'] or 0), 'person', 'people')} proposed{apart}"


def says(result: Result) -> str:
    """Gives the matrix in sentences."""
    people, heads, cells = _cells(result)
    told = {
        at: ", ".join(f"{heads[one['column']]} {one['text']}" for one in cells if one["row"] == at)
        for at in range(len(people))
    }
    return " ".join(f"{person}: {told[at]}." for at, person in enumerate(people)) or "Nobody is proposed."
