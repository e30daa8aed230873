"""One picture as its page shows it: the sentence, the drawing, the table of two hours, and what stands behind each number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from workbench.practice.benefits.bites import BEGINS, FALLS, Bite
from workbench.practice.benefits.drawing import LARGE, SMALL, Drawn, Series, drawn
from workbench.practice.benefits.money import shown
from workbench.practice.benefits.month_of_work import NAMES, Point
from workbench.practice.benefits.opening import Opened, plain
from workbench.practice.benefits.picture import Picture, picture
from workbench.practice.benefits.situation import Situation

MOST, STEP = 45, Decimal("0.25")
FULL_TIME, MORE = Decimal(40), Decimal(4)
PAY, COVER = "pay", "health"
SHORT = {
    "unearned": "other income",
    "partner": "partner",
    "ssdi": "SSDI",
    "ssi": "SSI",
    "snap": "food help",
    "housing": "rent help",
}


def about(amount: Decimal) -> str:
    """Writes whole dollars, for a sentence."""
    return shown(amount.quantize(Decimal(1), ROUND_HALF_UP))


def in_hours(hours: Decimal) -> str:
    """Writes hours as people say them: 20 hours, 12.5 hours."""
    return f"{plain(hours)} hour{'' if hours == 1 else 's'}"


@dataclass(frozen=True)
class Line:
    """One line of the table: what it is, and its dollars at two hours."""

    key: str
    name: str
    one: Decimal
    other: Decimal

    @property
    def ends(self) -> bool:
        """Says whether it comes to nothing at the other hours."""
        return bool(self.one) and not self.other


class Shown:
    """A picture at the hours that somebody looks at; `other` are the hours beside them."""

    def __init__(self, one: Situation, at: Decimal, other: Decimal, *, later: bool = False) -> None:
        self.one, self.at, self.other = one, at, other
        whole: Iterable[Decimal] = [*map(Decimal, range(max(MOST, int(max(at, other))) + 1)), at, other]
        now = picture(one, whole)
        self.has_later = now.later is not None
        self.is_later = later and self.has_later
        self.picture: Picture = now.later if later and now.later else now
        self.points: dict[Decimal, Point] = {point.hours: point for point in self.picture.points}
        self.here, self.there = self.points[at], self.points[other]
        self.then = None if self.is_later or not now.later else Shown(one, at, other, later=True)

    @cached_property
    def less(self) -> tuple[Decimal, Decimal] | None:
        """The first and last hours, above these, in the first run that leaves less than these hours do."""
        more = [point for point in self.picture.points if point.hours > self.at]
        first = next((place for place, point in enumerate(more) if point.total < self.here.total), None)
        if first is None:
            return None
        run = [*more[first:]]
        end = next((place for place, point in enumerate(run) if point.total >= self.here.total), len(run))
        return run[0].hours, run[end - 1].hours

    @cached_property
    def better(self) -> Point | None:
        """The point at fewer hours that leaves most, if it leaves more than these hours do."""
        fewer = [point for point in self.picture.points if point.hours < self.at and point.total > self.here.total]
        return max(fewer, key=lambda point: point.total, default=None)

    @property
    def sentence(self) -> str:
        """What the picture says of these hours."""
        said = [f"At {in_hours(self.at)} you have about {about(self.here.total)} a month."]
        return " ".join([*said, *self._around, *self._then])

    @property
    def _around(self) -> list[str]:
        """What fewer and more hours would leave."""
        said = []
        if self.better:
            hours, most = in_hours(self.better.hours), about(self.better.total)
            said.append(f"At {hours} a week you have more, about {most}.")
        if self.less:
            first, last = self.less
            until = f"to {in_hours(last)} a week" if last < self.picture.points[-1].hours else "hours a week on"
            said.append(f"From {plain(first)} {until}, working more leaves you with less.")
        elif not self.better:
            said.append("Working more never leaves you with less here.")
        return said

    @property
    def _then(self) -> list[str]:
        """What becomes of it after the trial months, where that is another thing."""
        if self.then is None:
            return []
        then = self.then
        if then.here.total == self.here.total and (then.less, then.better) == (self.less, self.better):
            return []
        is_same = then.here.total == self.here.total
        then_says = "this changes" if is_same else f"you have about {about(then.here.total)}"
        return [f"Once trial and grace months are used, {then_says}.", *then._around]

    @cached_property
    def table(self) -> list[Line]:
        """Pay and each benefit at the two hours."""
        lines = [Line(PAY, "Pay before tax", self.here.pay, self.there.pay)]
        parts = zip(self.here.parts, self.there.parts, strict=True)
        return lines + [Line(one.key, one.name, one.amount, other.amount) for one, other in parts]

    @property
    def sum(self) -> Line:
        """All of it at the two hours."""
        return Line("total", "What you have", self.here.total, self.there.total)

    @property
    def because(self) -> str:
        """What the other hours change, and which benefits go up or down by how much."""
        change = self.there.total - self.here.total
        word = "more" if change >= 0 else "less"
        leave = "leaves" if self.other == 1 else "leave"
        said = [
            f"{in_hours(self.other).capitalize()} a week {leave} you with about {about(abs(change))} {word} a month."
        ]
        moved = [
            (line.name if line.key != PAY else "Pay", line.other - line.one)
            for line in self.table
            if line.other != line.one
        ]
        said += [f"{name} goes {'up' if by > 0 else 'down'} by {shown(abs(by))}." for name, by in moved]
        return " ".join(said)

    @property
    def asks(self) -> list[str]:
        """What about the sums at the two hours has to be asked."""
        return [*dict.fromkeys(part.ask for point in (self.here, self.there) for part in point.parts if part.ask)]

    @property
    def hours(self) -> list[tuple[Decimal, Point]]:
        """Every whole hour with its point, for the table of all hours."""
        return [(point.hours, point) for point in self.picture.points]

    @cached_property
    def bites(self) -> list[tuple[int, Decimal, list[Bite]]]:
        """Where it bites, numbered as in the drawing, with all that happens at the same hours."""
        places: dict[Decimal, list[Bite]] = {}
        for bite in self.picture.bites:
            places.setdefault(bite.start if bite.kind in (BEGINS, FALLS) else bite.end, []).append(bite)
        return [(number, place, places[place]) for number, place in enumerate(sorted(places), 1)]

    @cached_property
    def drawings(self) -> list[Drawn]:
        """The picture for a phone and for a wide page."""
        return [drawn(self._series(), sheet) for sheet in (SMALL, LARGE)]

    def _series(self) -> Series:
        fine = sorted(
            {STEP * at for at in range(int(self.picture.points[-1].hours / STEP) + 1)} | {self.at, self.other}
        )
        found = picture(self.one, fine)
        points = (found.later if self.is_later and found.later else found).points
        ticks = [
            (float(at), str(at))
            for at in range(0, int(points[-1].hours) + 1, 10)
            if abs(at - self.at) > 3 or at == self.at
        ]
        if self.at % 10:
            ticks.append((float(self.at), plain(self.at)))
        return Series(
            along=[float(point.hours) for point in points],
            bands=[(PAY, "pay"), *((part.key, SHORT[part.key]) for part in points[0].parts)],
            amounts=[[float(point.pay), *(float(part.amount) for part in point.parts)] for point in points],
            ticks=ticks,
            below="hours a week",
            marks=[(float(place), number) for number, place, _ in self.bites],
            you=float(self.at),
            you_says=f"you, {in_hours(self.at)}",
            less=self._less_drawn(points),
            less_says=f"less than at {in_hours(self.at)}",
        )

    def _less_drawn(self, points: Sequence[Point]) -> tuple[float, float] | None:
        if not self.less:
            return None
        inside = [
            p.hours for p in points if p.hours > self.at and p.total < self.here.total and p.hours <= self.less[1] + 1
        ]
        return (float(inside[0]), float(inside[-1])) if inside else None

    @cached_property
    def rules(self) -> list[dict[str, Any]]:
        """Every rule used at the two hours and where it bites, by what it is for."""
        names = {PAY: "Pay", **NAMES, COVER: "Health cover"}
        used: dict[str, list[str]] = {key: [] for key in names}
        for point in (self.here, self.there):
            for part in point.parts:
                used[part.key] += part.rules
            used[COVER] += point.health_rules
        for bite in self.picture.bites:
            used.setdefault(bite.key if bite.key in names else COVER, []).extend(
                bite.rules if bite.kind != FALLS else ()
            )
        seen = {rule for rules in used.values() for rule in rules}
        used[PAY] += [rule for rule in self.picture.rules if rule not in seen]
        known = self.picture.rules
        return [
            {
                "key": key,
                "name": names[key],
                "rules": [Opened(known[one]) for one in dict.fromkeys(rules) if one in known],
            }
            for key, rules in used.items()
            if rules
        ]

    @property
    def keys(self) -> set[str]:
        """The keys of all that has rules."""
        return {str(group["key"]) for group in self.rules}
