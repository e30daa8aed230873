"""A grid of questions against cases: words of each answer, and what was not asked."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result
from counterpoint.charts import grid, theme
from counterpoint.errors import UserError

MOST = 60
"""Cases drawn; the table has all of them."""


def draw(result: Result, width: int | None = None) -> Any:
    """Draws a bubble by the words of an answer, a cross where a question was not asked, a ring where it got no answer."""
    import altair as alt

    if result.value is None:
        raise UserError("there is no question to draw", where="chart", try_=result.reason)
    rows = result.table.to_dicts()
    questions = list(dict.fromkeys(row["question"] for row in rows))
    cases = list(dict.fromkeys(row["case"] for row in rows))[:MOST]
    place = {case: at for at, case in enumerate(cases)}
    values = [
        {"row": place[row["case"]], "column": questions.index(row["question"]), "codings": row["words"] or 0}
        | {"mark": _mark(row)}
        for row in rows
        if row["case"] in place
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:O", axis=grid.axis([f"Q{at + 1}" for at in range(len(questions))], orient="top", labelAngle=0)),
        y=alt.Y("row:O", axis=grid.axis(cases)),
    )
    most = max((value["codings"] for value in values), default=1)
    marks = base.transform_filter("datum.mark != ''").mark_text(color=theme.INK_2).encode(text="mark:N")
    chart = alt.layer(grid.bubbles(base, most, 20), marks).properties(width=alt.Step(36), height=alt.Step(22))
    return theme.finished(chart, finding(result), says(result), legend(questions))


def _mark(row: dict[str, Any]) -> str:
    if row["asked"] is None:
        return "?"
    return "" if row["answered"] else "○" if row["asked"] else "×"


def legend(questions: list[str]) -> str:
    """Says what the marks mean, and names the questions."""
    listed = " ".join(f"Q{at + 1}: {question}" for at, question in enumerate(questions[:8]))
    return f"Bubbles: words of the answer; × not asked; ○ asked, no words; ? not known. {listed}"


def finding(result: Result) -> str:
    """Gives the title: how often the questions were asked."""
    n = result.numbers
    return f"{n['asked']} of {int(n['questions'] or 0) * int(n['cases'] or 0)} times a question of the guide was asked"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    return result.explain()
