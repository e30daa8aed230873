"""Codes along time, or along the interview: a row for each code, a bubble where it was used."""

from __future__ import annotations

from collections import Counter
from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.charts.grid import LARGEST, Grid, among, axis, bubbles, leaning, legend

MOST = 24
"""Codes shown; the table has all of them."""
WIDE = 640
ROW = 26


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the most used codes; with many columns the bubbles are smaller and every few columns have a name."""
    import altair as alt

    column, shown = _columns(result)
    grid = Grid(result, column, shown)
    left_out = grid.only(MOST)
    heads = _heads(result, list(grid.heads.values()))
    room = (width or WIDE + 200) - 8 * min(max(map(len, grid.rows.values()), default=1), 36)
    step = max(min(room // max(len(heads), 1), 44), 5)
    every = 1 if _fit(heads, step) else max(1, -(-28 // step))
    labels = axis(heads, labelAngle=leaning(heads, step), values=list(range(0, len(heads), every)), labelOverlap=False)
    every_one = alt.Scale(domain=list(range(len(heads))))
    base = alt.Chart(alt.InlineData(values=grid.cells)).encode(
        x=alt.X("column:O", axis=labels, scale=every_one),
        y=alt.Y("row:O", axis=axis(list(grid.rows.values()), grid=True)),
    )
    chart = bubbles(base, grid.most, min(LARGEST, ROW - 2, 2 * step)).properties(
        width=alt.Step(step), height=alt.Step(ROW)
    )
    chart = theme.as_wide_as(chart, width) if width else chart
    words = f"Area: codings in each {_unit(result)}" + (
        f"; {several(left_out, 'code')} less used than these are not drawn" if left_out else ""
    )
    return theme.finished(chart, finding(result), says(result), legend(words, guarded=grid.is_guarded))


def _columns(result: Result) -> tuple[str, str]:
    if result.method == "timeline":
        return "period_id", "period"
    name = "turn" if result.parameters["by"] == "turn" else "piece"
    return name, name


def _unit(result: Result) -> str:
    if result.method == "timeline":
        return "interview" if result.parameters["by"] == "order" else str(result.parameters["period"])
    many = result.parameters.get("pieces")
    named = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}
    return f"{named.get(many, 'piece')} of the documents" if many else "turn"


def _heads(result: Result, names: list[str]) -> list[str]:
    if result.method != "timeline" or result.parameters["by"] == "order":
        return names
    first = result.table.head(len(names))
    return [f"{name} (none)" if held == 0 else name for name, held in zip(names, first["of_documents"], strict=True)]


def _fit(names: list[str], step: int) -> bool:
    return all(len(name) * theme.LETTER <= step for name in names) or (step >= 16 and len(names) <= 60)


def finding(result: Result) -> str:
    """Gives the title: the codes that are met in the most columns, or in the most cases of one."""
    used = [row for row in result.table.to_dicts() if row["codings"]]
    if not used:
        return "Every number is hidden" if result.table["codings"].null_count() else "No code has been used yet"
    if result.method == "timeline":
        column = _columns(result)[0]
        met = Counter((row["code_id"], row["code"]) for row in used)
        tops = ties.first(({"code": code, "times": times} for (_, code), times in met.items()), "times")
        there = result.table.filter(result.table["of_documents"].fill_null(1) > 0)
        of, names = several(there[column].n_unique(), _unit(result)), [row["code"] for row in tops]
        verb = "is" if len(names) == 1 else "are"
        return (
            f"{ties.called(names, 'code')} {verb} met in the most: "
            f"{tops[0]['times']} of {of}{ties.apiece(names)}{among(result)}"
        )
    cells = ties.first(used, "cases")
    top, often = cells[0], several(cells[0]["cases"], "case")
    if len(cells) > 1:
        return f"{len(cells)} cells hold the most cases: {often} each{among(result)}"
    number = top[_columns(result)[0]]
    where = f"turn {number}" if "turn" in top else f"piece {number} of {result.parameters['pieces']}"
    return f"“{top['code']}” comes from the most cases in {where}: {often}{among(result)}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return f"{finding(result)}. {result.explain()}"
