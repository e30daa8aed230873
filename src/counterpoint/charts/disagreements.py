"""Where coders differ in one document: a lane for each code and coder along the text, on a band of what both have read."""

from __future__ import annotations

import re
from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.result import Result, several
from counterpoint.charts import theme
from counterpoint.errors import UserError

MOST = 12
"""Codes drawn, those with the most differences; the table has all of them."""
WIDE, ROW, BAR = 560, 20, 12
Lane = dict[str, Any]


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the document in which coders differ most, or the first of those that are equal."""
    import altair as alt

    if not result.table.height:
        raise UserError("there is no difference to draw", where="chart", try_=result.reason or "another code or round")
    name, lanes, left_out = shown(result)
    bands, bars = _laid_out(lanes)
    names = [lane["name"] for lane in lanes]
    bold = [at for at, lane in enumerate(lanes) if lane["is_code"]]
    end = max(stop for lane in lanes for _, stop in [*lane["read"], *lane["coded"]])
    weight = {"condition": {"test": f"indexof({bold}, datum.value) >= 0", "value": "bold"}, "value": "normal"}
    lane = alt.Axis(title=None, labelLimit=300, labelExpr=theme.named(names, 300), domain=False, labelFontWeight=weight)
    along = alt.Axis(title="characters of the text", grid=False, tickCount=6)
    x = alt.X("start:Q", axis=along, scale=alt.Scale(domain=[0, end], nice=False))
    y = alt.Y("row:O", axis=lane, scale=alt.Scale(domain=list(range(len(lanes))), paddingInner=0, paddingOuter=0))
    read = alt.Chart(alt.InlineData(values=bands)).mark_rect(fill=theme.VOICE_TINT, stroke=None, cornerRadius=0)
    coded = alt.Chart(alt.InlineData(values=bars)).mark_bar(
        color=theme.VOICE_LINE, stroke=theme.VOICE, strokeWidth=1, height=BAR, cornerRadius=0
    )
    layers = [one.encode(x=x, x2="end:Q", y=y) for one in (read, coded)]
    chart = alt.layer(*layers).properties(width=WIDE, height=alt.Step(ROW))
    chart = theme.as_wide_as(chart, width) if width else chart
    subtitle = f"“{name}”. Tint: what both have read; bars: what each coded of it. Only where they differ is drawn"
    subtitle += f"; {several(left_out, 'code')} more in the table" if left_out else ""
    return theme.finished(chart, finding(result), says(result), subtitle)


def _laid_out(lanes: list[Lane]) -> tuple[list[dict[str, int]], list[dict[str, int]]]:
    spans = [
        [{"row": at, "start": start, "end": end} for at, lane in enumerate(lanes) for start, end in sorted(lane[side])]
        for side in ("read", "coded")
    ]
    return spans[0], spans[1]


def shown(result: Result) -> tuple[str, list[Lane], int]:
    """Gives the name of the document that is drawn, its lanes from top to bottom, and how many codes are not drawn."""
    rows = result.table.to_dicts()
    most = str(_counted(rows)[0]["document_id"])
    mine = [row for row in rows if row["document_id"] == most]
    codes: dict[str, list[dict[str, Any]]] = {}
    for row in mine:
        codes.setdefault(row["code_id"], []).append(row)
    kept = sorted(codes.values(), key=lambda some: -len(some))[:MOST]
    lanes: list[Lane] = []
    for some in kept:
        lanes.append({"name": some[0]["code"], "is_code": True, "read": set(), "coded": set()})
        lanes += _coders(some)
    return mine[0]["document"], lanes, len(codes) - len(kept)


def _coders(rows: list[dict[str, Any]]) -> list[Lane]:
    """Gives a lane for each coder of one code."""
    found: dict[str, Lane] = {}
    for row in rows:
        for side in ("first", "second"):
            lane = found.setdefault(row[side], {"name": row[side], "is_code": False, "read": set(), "coded": set()})
            lane["read"].add((row["start"], row["end"]))
            lane["coded"] |= _spans(row[f"{side}_at"])
    return list(found.values())


def _spans(written: str | None) -> set[tuple[int, int]]:
    """Reads the places of passages as the table writes them: 3–40, 52–60."""
    return {(int(start), int(end)) for start, end in re.findall(r"(\d+)–(\d+)", written or "")}


def _counted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Counts the differences of each document, and gives the documents with the most."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        named = {"document_id": row["document_id"], "document": row["document"], "times": 0}
        found.setdefault(row["document_id"], named)["times"] += 1
    return [dict(one) for one in ties.first(found.values(), "times")]


def finding(result: Result) -> str:
    """Gives the title: on how many judgements coders differ, and where most."""
    if not result.table.height:
        return "Coders differ nowhere" if result.value is not None else "There is nothing to compare"
    of = f"Coders differ on {result.value:,} of {several(int(result.numbers['judgements'] or 0), 'judgement')}"
    tops = _counted(result.table.to_dicts())
    if result.table["document_id"].n_unique() == 1:
        return f"{of}, in “{tops[0]['document']}”"
    names = [one["document"] for one in tops]
    return (
        f"{of}; most often in {ties.called(names, 'document')}: {several(tops[0]['times'], 'time')}{ties.apiece(names)}"
    )


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    name, lanes, _ = shown(result)
    coded = [f"{lane['name']}: {several(len(lane['coded']), 'passage')}" for lane in lanes if not lane["is_code"]]
    return f"{finding(result)}. In “{name}”: {'; '.join(coded[:8])}. {result.explain()}"
