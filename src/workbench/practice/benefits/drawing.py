"""The picture as lines on a sheet: where each band, line, mark and word stands. Nothing here knows a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import Any

Spot = tuple[float, float]
STRAIGHT = 0.06  # so far from a line, in pixels, a place may lie and still be left out
NEAR = 24  # marks that are closer than this stand one above the other
THICK = 17  # a band that is thinner has its name in the key alone
ALMOST = 0.8  # a name may stand where its band is almost as thick as anywhere
ROOM = 7  # pixels that a letter takes, for where a word still fits


@dataclass(frozen=True)
class Sheet:
    """A drawing: how large, and where the axes stand."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def label(self) -> int:
        """Where the words of the scale end."""
        return self.left - 7

    @property
    def under(self) -> int:
        """The line of what stands under the lower edge."""
        return self.bottom + 19

    @property
    def foot(self) -> int:
        """The line of what the lower edge counts."""
        return self.bottom + 39

    @property
    def middle(self) -> float:
        """The middle of the lower edge."""
        return (self.left + self.right) / 2


SMALL = Sheet("small", 332, 306, 46, 324, 34, 262)
LARGE = Sheet("large", 716, 420, 56, 706, 40, 376)


@dataclass(frozen=True)
class Series:
    """What is drawn: the place of each point along, what each band has there, and what is said about it.

    bands: (key, label) from the bottom up; amounts: for each point one number per band, in dollars a month.
    ticks: (where, what it says) along the lower edge. marks: (where, its number). you: where the person stands.
    """

    along: Sequence[float]
    bands: Sequence[tuple[str, str]]
    amounts: Sequence[Sequence[float]]
    ticks: Sequence[tuple[float, str]]
    below: str
    marks: Sequence[tuple[float, int]] = ()
    you: float | None = None
    you_says: str = ""
    less: tuple[float, float] | None = None
    less_says: str = ""
    changes: Sequence[tuple[float, str]] = ()
    steps: bool = False


@dataclass
class Drawn:
    """A drawing as a template takes it: paths and words with their places."""

    sheet: Sheet
    below: str
    lines: list[dict[str, Any]] = field(default_factory=list)
    ticks: list[dict[str, Any]] = field(default_factory=list)
    bands: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    total: str = ""
    less: dict[str, Any] = field(default_factory=dict)
    you: dict[str, Any] = field(default_factory=dict)


def drawn(series: Series, sheet: Sheet) -> Drawn:
    """Draws a series on a sheet."""
    totals = [sum(row) for row in series.amounts]
    most, step = _scale(max(totals, default=0))
    first, last = series.along[0], series.along[-1]

    def x(place: float) -> float:
        return sheet.left + (place - first) / ((last - first) or 1) * (sheet.right - sheet.left)

    def y(amount: float) -> float:
        return sheet.bottom - amount / most * (sheet.bottom - sheet.top)

    found = Drawn(sheet, series.below)
    found.lines = [
        {"y": _px(y(at)), "text": _px(y(at) + 4), "says": f"${at:,}", "axis": not at} for at in range(0, most + 1, step)
    ]
    found.ticks = [{"x": _px(x(at)), "says": says, "is_you": at == series.you} for at, says in series.ticks]
    found.bands = _bands(series, x, y)
    edge = _stepped(series.along, totals, x, y) if series.steps else _spots(series.along, totals, x, y)
    found.total = path(edge)
    found.marks = _marks(series, totals, x, y, sheet)
    found.changes = [
        {"x": _px(x(at)), "y": sheet.top - 8 - 16 * (place % 2), "says": says, "end": x(at) > sheet.middle}
        for place, (at, says) in enumerate(series.changes)
    ]
    if series.you is not None:
        found.you = _you(series, totals, x, y, sheet)
    if series.less and series.you is not None:
        found.less = _less(series, totals, x, y)
    return found


def _scale(most: float) -> tuple[int, int]:
    """Returns (the top of the scale, the distance of its lines): from two to five lines at whole hundreds."""
    step = next(
        one for one in (100, 250, 500, 1000, 2000, 5000, 10_000, 50_000, 250_000, 10**6, 10**7) if most / one <= 4.6
    )
    return max(ceil(most * 1.02 / step), 1) * step, step


def _at(along: Sequence[float], values: Sequence[float], place: float) -> float:
    for (left, before), (right, after) in pairwise(zip(along, values, strict=True)):
        if left <= place <= right:
            return before + (after - before) * (place - left) / ((right - left) or 1)
    return values[-1]


Place = Callable[[float], float]


def _spots(along: Sequence[float], values: Sequence[float], x: Place, y: Place) -> list[Spot]:
    return [(x(at), y(value)) for at, value in zip(along, values, strict=True)]


def _stepped(along: Sequence[float], values: Sequence[float], x: Place, y: Place) -> list[Spot]:
    """Returns a line that stays level for each month and steps to the next."""
    spots = []
    for (left, right), value in zip(pairwise(along), values, strict=False):
        spots += [(x(left), y(value)), (x(right), y(value))]
    return spots


def _bands(series: Series, x: Place, y: Place) -> list[dict[str, Any]]:
    found, under = [], [0.0] * len(series.amounts)
    trace = _stepped if series.steps else _spots
    for at, (key, label) in enumerate(series.bands):
        over = [low + row[at] for low, row in zip(under, series.amounts, strict=True)]
        edge = [*trace(series.along, over, x, y), *reversed(trace(series.along, under, x, y))]
        if any(row[at] for row in series.amounts):
            found.append(
                {"key": key, "label": label, "path": path(edge) + "Z", **_name(series, label, under, over, x, y)}
            )
        under = over
    return found


def _name(
    series: Series, label: str, under: Sequence[float], over: Sequence[float], x: Place, y: Place
) -> dict[str, Any]:
    """Returns where the name of a band stands inside it: where it is thickest, if it fits there."""
    wide = len(label) * ROOM / 2 + 6
    spots = [
        (y(low) - y(high), x(at), (y(low) + y(high)) / 2)
        for at, low, high in zip(series.along, under, over, strict=True)
        if x(series.along[0]) + wide < x(at) < x(series.along[-1]) - wide
    ]
    fits = [(thick, across, up) for thick, across, up in spots if thick >= THICK and _clear(series, across, wide, x)]
    if not fits:
        return {"name": None}
    thickest = max(fits)[0]
    thick = [one for one in fits if one[0] >= thickest * ALMOST]
    _, across, up = thick[len(thick) // 2]
    return {"name": {"x": _px(across), "y": _px(up + 4)}}


def _clear(series: Series, across: float, wide: float, x: Place) -> bool:
    return series.you is None or abs(across - x(series.you)) > wide


def _marks(series: Series, totals: Sequence[float], x: Place, y: Place, sheet: Sheet) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    placed: list[tuple[float, int]] = []
    for at, number in series.marks:
        taken = {row for across, row in placed if abs(across - x(at)) < NEAR}
        row = next(each for each in range(len(placed) + 1) if each not in taken)
        placed.append((x(at), row))
        up, to = sheet.bottom - 14 - row * NEAR, y(_at(series.along, totals, at))
        across = max(x(at), sheet.left + 12)
        found.append({"x": _px(across), "y": _px(up), "text": _px(up + 4.5), "number": number, "to": _px(to)})
    return found


def _you(series: Series, totals: Sequence[float], x: Place, y: Place, sheet: Sheet) -> dict[str, Any]:
    across, up = x(series.you or 0), y(_at(series.along, totals, series.you or 0))
    needs = len(series.you_says) * ROOM + 10
    end = across - sheet.left > needs
    to = across - 10 if end else across + 10
    return {"x": _px(across), "y": _px(up), "text": _px(up - 12), "says": series.you_says, "to": _px(to), "end": end}


def _less(series: Series, totals: Sequence[float], x: Place, y: Place) -> dict[str, Any]:
    """Returns the patch between what one has now and what more hours would leave, and where its words stand."""
    (first, last), you = series.less or (0, 0), series.you or 0
    level = _at(series.along, totals, you)
    inside = [(at, value) for at, value in zip(series.along, totals, strict=True) if first <= at <= last]
    lower = [(first, level), *inside, (last, level)]
    edge = [(x(at), min(y(level), y(value)) if at in (first, last) else y(value)) for at, value in lower]
    words = len(series.less_says) * ROOM / 2
    middle = max((x(first) + x(last)) / 2, x(first) + words)
    middle = min(middle, x(series.along[-1]) - words)
    return {
        "path": path(edge) + "Z",
        "level": _px(y(level)),
        "from": _px(x(you)),
        "to": _px(x(last)),
        "x": _px(middle),
        "y": _px(y(level) - 8),
        "says": series.less_says,
    }


def path(spots: Sequence[Spot]) -> str:
    """Returns a line through these places, without those that lie on the straight line between their neighbours."""
    kept = list(spots[:1])
    for at in range(1, len(spots) - 1):
        (ax, ay), (bx, by), (cx, cy) = kept[-1], spots[at], spots[at + 1]
        far = abs((cx - ax) * (by - ay) - (bx - ax) * (cy - ay)) / (abs(cx - ax) + abs(cy - ay) or 1)
        if far > STRAIGHT:
            kept.append(spots[at])
    kept += spots[-1:]
    return "M" + " ".join(f"{across:.1f} {up:.1f}" for across, up in kept)


def _px(value: float) -> str:
    return f"{value:.1f}"
