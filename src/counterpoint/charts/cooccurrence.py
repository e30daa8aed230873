"""Codes that meet: a network on a circle, where codes that meet often stand side by side; or half a table with numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.charts.grid import axis

FORMS = ("network", "table")
CODES, LINES = 24, 48
"""Codes and lines drawn, the strongest; the table of the result has all of them."""
THINNEST, THICKEST = 0.4, 5
SMALL, LARGE = 24, 300
RADIUS, ROOM = 180, 190
"""Pixels of lines, of the area of dots, of the circle, and beside it for names."""


BESIDE, HEADS = 24, 170
"""Letters of a name beside the circle, and pixels of one over a column."""


def draw(result: Result, width: int | None = None, form: str = "network") -> Any:
    """Draws the strongest pairs; the same result always gives the same picture. Its size is its own."""
    names, weights = strongest(result)
    one_way = result.parameters["by"] == "within"  # what lies in another does not hold it
    drawn = _table(names, weights, one_way) if form == "table" else _network(names, weights)
    left_out = result.table.height - int((np.triu(weights + weights.T, 1) > 0).sum())
    subtitle = SUBTITLES[form].format(column=COUNTED.get(_column(result), _column(result)))
    subtitle += f"; {several(left_out, 'weaker pair')} not drawn" if left_out > 0 else ""
    return theme.finished(drawn, finding(result), says(result), subtitle)


SUBTITLES = {
    "network": "Thicker lines: more {column}. Larger dots: codes that meet more",
    "table": "Number of {column}",
}
COUNTED = {"near": "pairs of codings near each other", "within": "pairs of codings one in the other"}


def _column(result: Result) -> str:
    return str(result.table.columns[4])


def strongest(result: Result) -> tuple[list[str], NDArray[np.float64]]:
    """Gives the names of the codes drawn and how often each pair of them meets: above the diagonal, or both ways."""
    rows = [row for row in result.table.rows() if row[4]]
    kept = dict[str, str]()
    lines: list[tuple[Any, ...]] = []
    for row in rows:
        fresh = {row[0], row[1]} - set(kept)
        if len(kept) + len(fresh) > CODES or len(lines) == LINES:
            continue
        kept |= {row[0]: row[2], row[1]: row[3]}
        lines.append(row)
    place = {id_: number for number, id_ in enumerate(kept)}
    weights = np.zeros((len(kept), len(kept)))
    for row in lines:
        weights[place[row[0]], place[row[1]]] = row[4]
    order = _around(weights + weights.T)
    return [list(kept.values())[at] for at in order], weights[np.ix_(order, order)]


def _around(weights: NDArray[np.float64]) -> list[int]:
    """Orders codes so that those that meet often are neighbours: each next one is the nearest to those just placed."""
    many = len(weights)
    if not many:
        return []
    order = [int(weights.sum(axis=1).argmax())]
    while len(order) < many:
        recent = sum(weights[at] / 2**back for back, at in enumerate(reversed(order)))
        left = [at for at in range(many) if at not in order]
        order.append(max(left, key=lambda at: (recent[at], -at)))
    return order


def _network(names: list[str], weights: NDArray[np.float64]) -> Any:
    import altair as alt

    both = weights + weights.T
    x, y = _places(len(names))
    strength = both.sum(axis=1)
    most, strong = float(both.max(initial=1)), float(strength.max(initial=1))
    one, two = np.nonzero(np.triu(both, 1))
    thick = THINNEST + THICKEST * both / most
    lines = [
        {"x": x[a], "y": y[a], "x2": x[b], "y2": y[b], "thick": thick[a, b]} for a, b in zip(one, two, strict=True)
    ]
    lines.sort(key=lambda line: line["thick"])
    dots = [
        {
            "x": x[at],
            "y": y[at],
            "size": SMALL + LARGE * strength[at] / strong,
            "name": name,
            "left": bool(x[at] < 0),
        }
        for at, name in enumerate(theme.apart(names, BESIDE, BESIDE))
    ]
    reach = 1 + ROOM / RADIUS
    across, up = alt.Scale(domain=[-reach, reach], nice=False), alt.Scale(domain=[-1.15, 1.15], nice=False)
    at_x, at_y = alt.X("x:Q", axis=None, scale=across), alt.Y("y:Q", axis=None, scale=up)
    rules = alt.Chart(alt.InlineData(values=lines)).mark_rule(color=theme.VOICE_LINE, strokeCap="round")
    rules = rules.encode(x=at_x, y=at_y, x2="x2:Q", y2="y2:Q", size=alt.Size("thick:Q", scale=None))
    base = alt.Chart(alt.InlineData(values=dots)).encode(x=at_x, y=at_y)
    marks = base.mark_circle(color=theme.VOICE, opacity=1, stroke=theme.SHEET, strokeWidth=1.5)
    marks = marks.encode(size=alt.Size("size:Q", scale=None))
    right = base.transform_filter("!datum.left").mark_text(align="left", dx=14, color=theme.INK).encode(text="name:N")
    left = base.transform_filter("datum.left").mark_text(align="right", dx=-14, color=theme.INK).encode(text="name:N")
    chart = alt.layer(rules, marks, right, left)
    return chart.properties(width=2 * (RADIUS + ROOM), height=int(2.3 * RADIUS))


def _places(many: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Gives the places on the circle, down the right side and up the left, at even heights so that names stand apart."""
    right = -(-many // 2)
    heights = [1 - (2 * at + 1) / right for at in range(right)]
    left = many - right
    heights += [(2 * at + 1) / left - 1 for at in range(left)]
    y = np.array(heights, np.float64)
    side = np.where(np.arange(many) < right, 1.0, -1.0)
    return side * np.sqrt(np.maximum(1 - y * y, 0)), y


def _table(names: list[str], weights: NDArray[np.float64], one_way: bool) -> Any:
    import altair as alt

    shown = weights if one_way else np.tril(weights + weights.T, -1)
    row, column = np.nonzero(shown)
    values = [{"row": int(a), "column": int(b), "met": int(shown[a, b])} for a, b in zip(row, column, strict=True)]
    every = list(range(len(names)))
    most = max((value["met"] for value in values), default=0)
    heads = axis(names, orient="top", labelAngle=-45, labelLimit=HEADS, labelExpr=theme.named(names, HEADS))
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:O", axis=heads, scale=alt.Scale(domain=every)),
        y=alt.Y("row:O", axis=axis(names), scale=alt.Scale(domain=every)),
    )
    scale = alt.Scale(type="quantize", domain=[1, max(most, 2)], range=list(theme.STEPS))
    squares = base.mark_rect(stroke=theme.SHEET, strokeWidth=2, cornerRadius=2).encode(
        color=alt.Color("met:Q", scale=scale, legend=None)
    )
    dark = alt.condition(
        f"datum.met >= {1 + 0.8 * (max(most, 2) - 1)}", alt.value(theme.ON_VOICE), alt.value(theme.INK)
    )
    return alt.layer(squares, base.mark_text().encode(text="met:Q", color=dark)).properties(
        width=alt.Step(34), height=alt.Step(26)
    )


def finding(result: Result) -> str:
    """Gives the title: the pair that meets most."""
    rows = [row for row in result.table.to_dicts() if row[_column(result)]]
    if not rows:
        return "Every number is hidden" if result.table.height else "No two codes meet"
    by, column = result.parameters["by"], _column(result)
    tops = ties.first(rows, column)
    top, often = tops[0], several(tops[0][column], "time") + ties.apiece(tops)
    often += ", among the numbers shown" if result.table[column].null_count() else ""
    where = {"overlap": "on the same words", "near": "near each other"}.get(by, f"in one {by}")
    if len(tops) > 1:
        return f"{len(tops)} pairs of codes {'lie most in each other' if by == 'within' else f'meet most {where}'}: {often}"
    if by == "within":
        return f"“{top['code']}” lies in “{top['other']}” most often: {often}"
    return f"“{top['code']}” and “{top['other']}” meet most {where}: {often}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    column = _column(result)
    rows = [row for row in result.table.head(10).to_dicts() if row[column]]
    listed = "; ".join(f"{row['code']} and {row['other']}: {row[column]}" for row in rows)
    return f"{finding(result)}." + (f" {listed}." if len(rows) > 1 else "")
