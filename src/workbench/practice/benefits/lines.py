"""Answers as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from workbench.practice.benefits.fulltime import FullTime
from workbench.practice.benefits.month_of_work import NAMES, Point
from workbench.practice.benefits.months import named, written
from workbench.practice.benefits.notcovered import ASK, NOT_COVERED
from workbench.practice.benefits.picture import Picture
from workbench.practice.benefits.plan import Plan
from workbench.practice.benefits.reporting import Reports

WIDTH = 96
HOLDS = {True: "yes", False: "no", None: "ask"}


def of_picture(one: Picture) -> Iterator[str]:
    """Yields the table, the sentence and the places where more hours bite."""
    yield from _said(one.sentence)
    yield ""
    yield from _table([f"{point.hours:f}" for point in one.points], one.points, "hours")
    if one.bites:
        yield from ("", "Where it bites")
        for bite in one.bites:
            yield from _said(bite.words, "- ")
    if one.later:
        yield from ("", "Once trial work and grace months are used")
        yield from of_picture(one.later)


def of_plan(one: Plan) -> Iterator[str]:
    """Yields a plan month by month, and what is new in each."""
    yield from _said(one.sentence)
    yield ""
    yield from _table([written(month.month) for month in one.months], [month.point for month in one.months], "month")
    yield ""
    for month in one.months:
        for note in month.notes:
            yield from _said(f"{named(month.month)}: {note}", "- ")


def of_full_time(one: FullTime) -> Iterator[str]:
    """Yields what full time needs, each with whether it is so."""
    yield from ("", "For full time to pay")
    for statement in one.statements:
        yield from _said(f"[{HOLDS[statement.holds]}] {statement.words}", "- ")


def of_reports(one: Reports) -> Iterator[str]:
    """Yields what to report."""
    if one.reports:
        yield from ("", "To report")
    for report in one.reports:
        yield from _said(f"{report.what}. To: {report.to}. When: {report.by}.", "- ")


def limits() -> Iterator[str]:
    """Yields what is not covered and whom to ask."""
    yield from ("", "Not covered")
    for _, words in NOT_COVERED:
        yield from _said(words, "- ")
    yield ""
    yield from _said(ASK)


def _table(first: Sequence[str], points: Sequence[Point], heading: str) -> Iterator[str]:
    keys = [part.key for part in points[0].parts]
    rows = [[heading, "pay", *(NAMES[key] for key in keys), "total"]]
    for name, point in zip(first, points, strict=True):
        amounts = [point.pay, *(part.amount for part in point.parts), point.total]
        rows.append([name, *(f"{amount:,.2f}" for amount in amounts)])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(word.rjust(width) for word, width in zip(row, widths, strict=True))


def _said(words: str, mark: str = "") -> list[str]:
    return wrap(words, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))
