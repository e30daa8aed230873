"""Agreement: a dot for each code, pair, document or round with its interval, all on one scale, the least agreement first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterpoint.analysis import ties
from counterpoint.analysis.agreement.reading import CALLED, SHORT
from counterpoint.analysis.result import Result
from counterpoint.analysis.tables.shares import percent
from counterpoint.charts import theme
from counterpoint.errors import UserError

ASKED = (0.667, 0.8)
"""What Krippendorff asks for: the lower for tentative conclusions."""
WIDE = 400
"""Narrower than this, the numbers of both rules would run into each other."""
NAMES = 400
"""Pixels for the names, which say of each row what was compared and who."""
DISTANCES = {"masi": "MASI", "jaccard": "Jaccard’s distance"}
SUBTITLE = "Dot: Krippendorff’s alpha. Line: its 95 % interval. Thin rules: .667 and .800."


def draw(result: Result, width: int | None = None) -> Any:
    """Draws the rows whose alpha is defined."""
    import altair as alt

    rows = shown(result)
    if not rows:
        raise UserError("no agreement is defined", where="chart", try_=result.reason or "the result's table")
    values = [{"row": number} | {name: row[name] for name in NUMBERS} for number, row in enumerate(rows)]
    low = min([0.0, *(row["alpha_low"] if row["alpha_low"] is not None else row["alpha"] for row in rows)])
    room = min(NAMES, width // 2) if width else NAMES
    names = alt.Axis(title=None, labelExpr=theme.named(_names(rows), room), labelLimit=room, domain=False, grid=False)
    scale = alt.Scale(domain=[low, 1], nice=False)
    rules = _rules(result)
    said = [*(rules if not width or width >= WIDE else rules[:1]), *(() if rules else (0.8,)), 1]
    form = ".0%" if _coefficient(result) == "percent" else ".3~f"
    axis = alt.Axis(title=None, values=[*_below(low), *said], format=form, labelOverlap=False)
    base = alt.Chart(alt.InlineData(values=values)).encode(y=alt.Y("row:O", axis=names))
    asked = [
        alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=theme.CONTROL).encode(x=alt.datum(at)) for at in rules
    ]
    span = base.transform_filter("isValid(datum.alpha_low)").mark_rule(color=theme.VOICE_LINE, strokeWidth=6)
    lines = span.encode(x=alt.X("alpha_low:Q", scale=scale, axis=axis), x2="alpha_high:Q")
    dots = base.mark_point(filled=True, fill=theme.SHEET, stroke=theme.VOICE, strokeWidth=2, size=64, opacity=1)
    chart = alt.layer(*asked, lines, dots.encode(x=alt.X("alpha:Q", scale=scale, axis=axis)))
    chart = theme.as_wide_as(chart, width) if width else chart.properties(width=500)
    return theme.finished(chart.properties(height=alt.Step(34)), finding(result), says(result), subtitle(result))


def _coefficient(result: Result) -> str:
    return str(result.parameters.get("coefficient", "alpha"))


def _rules(result: Result) -> tuple[float, ...]:
    """Gives what is asked for of alpha; of another coefficient nothing is."""
    return ASKED if _coefficient(result) == "alpha" else ()


def subtitle(result: Result) -> str:
    """Says what is drawn."""
    if _coefficient(result) != "alpha":
        return f"Dot: {CALLED[_coefficient(result)].replace('The', 'the')}"
    if result.method == "set_agreement":
        return SUBTITLE.replace("alpha.", f"alpha on sets of codes ({DISTANCES[result.parameters['distance']]}).")
    return SUBTITLE if result.method == "agreement" else SUBTITLE.replace("alpha.", "unitizing alpha, in characters.")


def _below(low: float) -> list[float]:
    """Gives round numbers below what is asked for."""
    return [step / 5 for step in range(-4, 3, 2) if step / 5 >= low]


NUMBERS = ("alpha", "alpha_low", "alpha_high")


def shown(result: Result) -> list[dict[str, Any]]:
    """Gives the rows that are drawn, the least agreement first."""
    rows = [_measured(row, _coefficient(result)) for row in result.table.to_dicts()]
    rows = [row for row in rows if row["alpha"] is not None]
    return sorted(rows, key=lambda row: (row["alpha"], _subject(row)))


def _measured(row: dict[str, Any], name: str) -> dict[str, Any]:
    """Takes u of a unitizing row, ku of one value among others, or another coefficient, where another row has its alpha."""
    if name != "alpha":
        value = row[name] / 100 if name == "percent" and row[name] is not None else row[name]
        return row | dict(zip(NUMBERS, (value, None, None), strict=True))
    if "u" not in row:
        return row
    alone = row["u"] is None and row["ku"] is not None
    spans = (row["ku"], None, None) if alone else (row["u"], row["u_low"], row["u_high"])
    return row | dict(zip(NUMBERS, spans, strict=True))


def _kind(row: Mapping[str, Any]) -> str:
    """Says what a row is about: a document, a round or a code; otherwise its coders."""
    return next((name for name in ("document", "round", "code") if name in row), "coders")


def _subject(row: Mapping[str, Any]) -> str:
    kind = _kind(row)
    name = str(row[kind]) or f"(no {kind})"
    return name if kind in ("code", "coders") or "code" not in row else f"{name}, {row['code']}"


def _names(rows: list[dict[str, Any]]) -> list[str]:
    alone = len({row["coders"] for row in rows}) == 1 or rows[0]["coders"] == _subject(rows[0])
    return [_subject(row) if alone else f"{_subject(row)} ({row['coders']})" for row in rows]


def finding(result: Result) -> str:
    """Gives the title: where coders agree least."""
    rows = shown(result)
    if not rows:
        return "No agreement is defined"
    least, what = ties.first(rows, "alpha", least=True), "Least agreement" if len(rows) > 1 else "Agreement"
    names, kind = list(dict.fromkeys(_subject(row) for row in least)), _kind(rows[0])
    named = ties.called(names, kind if kind != "coders" else "comparison", quotes="" if kind == "coders" else "“”")
    where = {"code": "on", "document": "in", "round": "in round" if len(names) == 1 else "in"}.get(kind, "between")
    where = "in" if len(names) > ties.NAMED and kind == "coders" else where
    what += " on sets of codes" if result.method == "set_agreement" else ""
    return f"{what} {where} {named}: {_written(result, rows[0]['alpha'])}{ties.apiece(least)}"


def _written(result: Result, value: float) -> str:
    name = _coefficient(result)
    return percent(value) if name == "percent" else f"{SHORT.get(name, name)} {value:.2f}"


def says(result: Result) -> str:
    """Gives the picture in a sentence."""
    rows = shown(result)
    listed = "; ".join(f"{name} {row['alpha']:.2f}" for name, row in zip(_names(rows), rows, strict=True))
    what = SHORT.get(_coefficient(result), _coefficient(result).capitalize())
    return f"{finding(result)}. {what} by {result.parameters.get('by', 'coders')}, least first: {listed}."
