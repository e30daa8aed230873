"""Where a claim should appear and does not: cases against the ways in which something was found, a mark for each passage."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.counternarratives import CASE, CONTRARY, READING, RECORD, TOPIC
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme

MOST = 40
"""Cases drawn; the table has all of them."""
HEADS = {
    CASE: "does not carry it",
    RECORD: "answers on record",
    CONTRARY: "contrary code",
    TOPIC: "same topic",
    READING: "found by reading",
}
NAMES, ROW, STEP, NARROWEST, HEAD = 200, 22, 15, 150, 26
"""Pixels for names, from case to case, from mark to mark, of the narrowest column, and for the heads."""
CAPTION = (
    "Circle: a passage, hollow until somebody decides on it. Cross: contradiction. Triangle: exception. "
    "Bar: its codes are absent"
)


def draw(result: Result, width: int | None = None) -> Any:
    """Draws a row for each case that is listed; columns keep their size, so there is no width to choose."""
    import altair as alt

    cases, left_out = shown(result)
    marks, words, wide = _laid_out(cases)
    height = HEAD + max(len(cases), 1) * ROW
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, wide], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart(alt.InlineData(values=marks)).encode(x=x, y=y)
    layers = [
        base.transform_filter(f"datum.look == '{look}'").mark_point(filled=True, opacity=1, **LOOKS[look])
        for look in LOOKS
    ]
    text = alt.Chart(alt.InlineData(values=words)).encode(x=x, y=y, text="text:N", color=alt.Color("ink:N", scale=None))
    lines = [{"y": HEAD + (at + 1) * ROW} for at in range(len(cases))]
    rules = alt.Chart(alt.InlineData(values=lines)).mark_rule(color=theme.LINE).encode(y=y)
    chart = alt.layer(rules, *layers, text.mark_text(align="left", baseline="middle")).properties(
        width=wide, height=height
    )
    subtitle = f"“{theme.short(result.parameters['claim'], 140)}” {CAPTION}"
    subtitle += f"; {several(left_out, 'case')} more in the table" if left_out else ""
    return theme.finished(chart, finding(result), says(result), subtitle)


LOOKS: dict[str, dict[str, Any]] = {
    "absent": {"shape": "M-1,-0.25H1V0.25H-1Z", "fill": theme.INK, "stroke": theme.INK, "size": 90},
    "waiting": {"shape": "circle", "fill": theme.SHEET, "stroke": theme.VOICE, "strokeWidth": 1.5, "size": 70},
    "decided": {"shape": "circle", "fill": theme.VOICE, "stroke": theme.VOICE, "strokeWidth": 1.5, "size": 70},
    "exception": {"shape": "triangle-up", "fill": theme.SHEET, "stroke": theme.ANSWER, "strokeWidth": 1.5, "size": 80},
    "contradiction": {"shape": "cross", "fill": theme.ANSWER, "stroke": theme.ANSWER, "strokeWidth": 1, "size": 90},
}


def shown(result: Result) -> tuple[list[dict[str, Any]], int]:
    """Gives the cases that are drawn, with the looks of their marks by kind, and how many are not."""
    found: dict[str, dict[str, Any]] = {}
    for row in result.table.to_dicts():
        one = found.setdefault(row["case"], {"case": row["case"], **{kind: [] for kind in HEADS}})
        one[row["kind"]].append(_look(row))
    cases = list(found.values())
    return cases[:MOST], max(len(cases) - MOST, 0)


def _look(row: dict[str, Any]) -> str:
    if row["kind"] == CASE:
        return "absent"
    decision = row["decision"]
    return decision if decision in ("contradiction", "exception") else "decided" if decision else "waiting"


def _laid_out(cases: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Gives the marks and the words, in pixels, and how wide all of it is."""
    kinds = [kind for kind in HEADS if any(case[kind] for case in cases)]
    marks: list[dict[str, Any]] = []
    names = theme.apart([case["case"] for case in cases], NAMES // theme.LETTER, NAMES // theme.LETTER)
    words = [{"x": 0, "y": HEAD + (at + 0.5) * ROW, "text": name, "ink": theme.INK} for at, name in enumerate(names)]
    left = NAMES
    for kind in kinds:
        words.append({"x": left, "y": HEAD / 2 - 2, "text": HEADS[kind], "ink": theme.INK_2})
        for at, case in enumerate(cases):
            marks += [
                {"x": left + 7 + place * STEP, "y": HEAD + (at + 0.5) * ROW, "look": look}
                for place, look in enumerate(case[kind])
            ]
        left += max(NARROWEST, STEP * max(len(case[kind]) for case in cases) + 20)
    return marks, words, left


def finding(result: Result) -> str:
    """Gives the title: contradictions first, then the cases in which the claim is absent, and what waits."""
    n = {name: int(value or 0) for name, value in result.numbers.items()}
    said = [several(n["contradictions"], "contradiction")] if n["contradictions"] else []
    if result.parameters["codes"]:
        said.append(f"{n['cases_without']} of {several(n['cases_expected'], 'case')} do not carry the claim")
    waiting = n["listed"] - n["decided"]
    said.append(
        f"{several(waiting, 'passage')} to decide on" if waiting else f"{several(n['listed'], 'passage')} decided on"
    )
    return "; ".join(said)


def says(result: Result) -> str:
    """Gives the picture in sentences."""
    return f"{finding(result)}. {result.explain()}"
