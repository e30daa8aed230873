"""Codes over time: interview by interview, or by the dates of the documents."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.matrices import kernel, laid_out
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.tables.columns import UNKNOWN, Columns, added, attribute
from counterpoint.analysis.tables.shares import shares, why_not
from counterpoint.analysis.voices import Voice
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterpoint.narrative.corpus import Corpus

PERIODS = ("day", "week", "month", "quarter", "year")
MOST = 400
"""Periods that a table may have."""
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d.*)?")


def timeline(corpus: Corpus, by: str = "order", period: str = "month") -> Result:
    """Counts every code along the time of the study.

    Codings, documents, cases and characters of each code in each period, beside all documents and cases of the
    period. A period without a document is there and empty, so that a line drawn through the periods does not lie. A
    share is one of the cases of the period, and there is none of fewer than ten.

    by: "order" takes the interviews one by one, in the order of the study; otherwise the name of an attribute that
        holds the date of a document or case, written 2024-03-02, 2024-03 or 2024. A document without a date stands
        under “not known”.
    period: with dates: "day", "week" (from Monday), "month", "quarter" or "year".
    """
    if period not in PERIODS:
        raise UserError(f"time is not cut by “{period}”", where="timeline, period", try_=" or ".join(PERIODS))
    columns = _in_order(corpus) if by == "order" else _dated(corpus, by, period)
    cells, of_cases = added(each(corpus, kernel), corpus, columns)
    many = corpus.codes.height
    held = dict.fromkeys(columns.heads, 0)
    for voice in columns.of.values():
        held[voice] += 1
    whole = {"of_documents": np.array([held[voice] for voice in columns.heads], np.int64), "of_cases": of_cases}
    shown = {"codings": cells["codings"].ravel()}
    for name in ("documents", "cases"):
        shown |= {name: cells[name].ravel(), f"of_{name}": np.tile(whole[f"of_{name}"], many)}
    table = laid_out(corpus, columns, shown | {"characters": cells["characters"].ravel()})
    share = shares(shown["cases"], shown["of_cases"]).alias("share_of_cases")
    table = table.insert_column(table.columns.index("of_cases") + 1, share)
    asked = {"by": by} | ({"period": period} if by != "order" else {})
    reasons = why_not("share_of_cases", of_cases.tolist(), "cases")
    value = int(cells["codings"].sum())
    return Result("timeline", value, table, asked, sentences=_said(columns, whole["of_documents"], by), reasons=reasons)


def _in_order(corpus: Corpus) -> Columns:
    rows = corpus.documents.select("id", "name").iter_rows()
    of = {id_: Voice(id_, name, "document") for id_, name in rows}
    return Columns(of, list(of.values()), "period")


def _dated(corpus: Corpus, by: str, period: str) -> Columns:
    _, values = attribute(corpus, by, "timeline")
    faults: list[UserError] = []
    begun: dict[str, date | None] = {}
    for value in dict.fromkeys(value for value in values.values() if value):
        begun[value] = _first_day(value, period)
        if begun[value] is None:
            what = f"“{value}” in “{by}” is not a date, or does not say the {period}"
            faults.append(UserError(what, where="timeline, by", try_="write 2024-03-02, or ask for a longer period"))
    if faults:
        raise Faults(faults[:10]) if len(faults) > 1 else faults[0]
    days = [day for day in begun.values() if day]
    periods = list(islice(_through(min(days), max(days), period), MOST + 1)) if days else []
    if len(periods) > MOST:
        what = f"from {min(days)} to {max(days)} there are more than {MOST} periods"
        raise UserError(what, where="timeline, period", try_="period=year")
    heads = {day: Voice(day.isoformat(), _called(day, period), "period") for day in periods}
    place = {value: heads[day] for value, day in begun.items() if day}
    of = {id_: place[value] if value else UNKNOWN for id_, value in values.items()}
    return Columns(of, [*heads.values(), *([UNKNOWN] if UNKNOWN in of.values() else [])], "period")


def _first_day(value: str, period: str) -> date | None:
    """Gives the first day of the period that holds a date; None if the date does not say the period."""
    found = DATE.fullmatch(value)
    if not found or (period in ("day", "week") and not found[3]) or (period in ("month", "quarter") and not found[2]):
        return None
    try:
        day = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    if period == "week":
        return day - timedelta(days=day.weekday()) if day.toordinal() > day.weekday() else day
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}
    return day if period == "day" else day.replace(month=month[period], day=1)


def _through(first: date, last: date, period: str) -> Iterator[date]:
    step = {"month": 1, "quarter": 3, "year": 12}.get(period)
    while first <= last:
        yield first
        if step is None:
            first += timedelta(days=7 if period == "week" else 1)
        else:
            months = first.month - 1 + step
            first = first.replace(year=first.year + months // 12, month=months % 12 + 1)


def _called(day: date, period: str) -> str:
    if period in ("day", "week"):
        return day.isoformat()
    if period == "quarter":
        return f"{day.year} Q{(day.month + 2) // 3}"
    return f"{day:%Y-%m}" if period == "month" else str(day.year)


def _said(columns: Columns, held: np.ndarray, by: str) -> tuple[str, ...]:
    if by == "order":
        return (f"The codes of {several(len(columns.heads), 'interview')}, in the order of the study.",)
    known = [number for number, voice in enumerate(columns.heads) if voice != UNKNOWN]
    lost = int(held.sum() - held[known].sum())
    first, last = (columns.heads[known[0]].name, columns.heads[known[-1]].name) if known else ("", "")
    empty = sum(not held[number] for number in known)
    said = [f"{several(int(held[known].sum()), 'document')} from {first} to {last}." if known else "No date is known."]
    said += (
        [f"{several(empty, 'period')} between them {'holds' if empty == 1 else 'hold'} no document."] if empty else []
    )
    said += [f"{several(lost, 'document')} without a date {'stands' if lost == 1 else 'stand'} apart."] if lost else []
    return tuple(said)
