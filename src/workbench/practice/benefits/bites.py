"""Where more hours bite: a benefit begins to fall or ends, the total falls, or health cover changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbench.practice.benefits.money import NOTHING, shown
from workbench.practice.benefits.month_of_work import NAMES, Part, Point

TOTAL, HEALTH = "total", "health"
BEGINS, ENDS, FALLS, CHANGES = "begins", "ends", "falls", "changes"


@dataclass(frozen=True, slots=True)
class Bite:
    """One place in a picture."""

    key: str
    """A part's key, "total" or "health"."""
    kind: str
    """"begins" (a benefit begins to fall), "ends" (it comes to nothing), "falls" (the total), "changes" (health cover)."""
    start: Decimal
    """Hours a week just before it."""
    end: Decimal
    """The first hours at which it shows; for the total, the last hours of the fall."""
    amount: Decimal
    """Dollars a month between the two; nothing for health cover."""
    back: Decimal | None
    """For the total: the first hours at which it is as high again as at `start`; None if not in the picture."""
    words: str
    rules: tuple[str, ...]


def bites(points: Sequence[Point]) -> tuple[Bite, ...]:
    """Finds every place, in the order of hours; the total's are exactly the runs of steps at which it falls."""
    found = [*_of_parts(points), *_of_total(points), *_of_health(points)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.key)))


def _of_parts(points: Sequence[Point]) -> Iterator[Bite]:
    for at, key in enumerate(part.key for part in points[0].parts):
        falling = False
        for one, other in pairwise(points):
            before, after = one.parts[at], other.parts[at]
            if after.amount < before.amount:
                if not after.amount or not falling:
                    yield _of_part(key, one, other, before, after)
                falling = True
            elif after.amount > before.amount:
                falling = False


def _of_part(key: str, one: Point, other: Point, before: Part, after: Part) -> Bite:
    kind = BEGINS if after.amount else ENDS
    less = before.amount - after.amount
    if kind == BEGINS:
        words = f"From {_hours(one)} a week on, {NAMES[key]} goes down as pay goes up."
    else:
        words = f"At {_hours(other)} a week, {NAMES[key]} is 0; at {_hours(one)} it is {shown(before.amount)}."
    words = f"{words} To ask: {after.ask}." if after.ask else words
    return Bite(key, kind, one.hours, other.hours, less, None, words, after.rules or before.rules)


def _of_total(points: Sequence[Point]) -> Iterator[Bite]:
    at = 0
    while at < len(points) - 1:
        first = at
        while at < len(points) - 1 and points[at + 1].total < points[at].total:
            at += 1
        if at > first:
            yield _of_fall(points, first, at)
        at = max(at, first + 1)


def _of_fall(points: Sequence[Point], first: int, last: int) -> Bite:
    top, bottom = points[first], points[last]
    back = next((one.hours for one in points[last:] if one.total >= top.total), None)
    fallen = [part for part, was in zip(bottom.parts, top.parts, strict=True) if part.amount < was.amount]
    why = " and ".join(NAMES[part.key] for part in fallen)
    words = f"From {_hours(top)} to {_hours(bottom)} a week, the total goes down by {shown(top.total - bottom.total)}"
    words += f", as there is less {why}." if why else "."
    words += f" At {back:f} hours it is as high again." if back is not None else ""
    rules = tuple(dict.fromkeys(rule for part in fallen for rule in part.rules))
    return Bite(TOTAL, FALLS, top.hours, bottom.hours, top.total - bottom.total, back, words, rules)


def _of_health(points: Sequence[Point]) -> Iterator[Bite]:
    for one, other in pairwise(points):
        if one.cover != other.cover:
            words = f"From {_hours(other)} a week, health cover: {other.health}"
            yield Bite(HEALTH, CHANGES, one.hours, other.hours, NOTHING, None, words, other.health_rules)


def _hours(one: Point) -> str:
    return f"{one.hours:f} hour{'' if one.hours == 1 else 's'}"
