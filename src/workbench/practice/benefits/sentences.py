"""The picture in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workbench.practice.benefits.bites import ENDS, FALLS, Bite
from workbench.practice.benefits.money import shown
from workbench.practice.benefits.month_of_work import NAMES, Point
from workbench.practice.benefits.months import named
from workbench.practice.benefits.situation import Situation


def sentence(one: Situation, points: Sequence[Point], found: Sequence[Bite]) -> str:
    """Says what the picture shows: how the total moves, where benefits end, and what is known of it."""
    first, last = points[0], points[-1]
    said = [
        f"In {named(one.month)}, at {shown(one.wage)} an hour: {shown(first.total)} a month at {first.hours:f} hours a week"
    ]
    said[0] += f", {shown(last.total)} at {last.hours:f} hours, before tax." if len(points) > 1 else ", before tax."
    falls = [bite for bite in found if bite.kind == FALLS]
    said.append(_falls(falls, points))
    for bite in found:
        if bite.kind == ENDS:
            said.append(f"{NAMES[bite.key]} goes to 0 between {bite.start:f} and {bite.end:f} hours.")
    return " ".join(word for word in said if word)


def _falls(falls: Sequence[Bite], points: Sequence[Point]) -> str:
    if len(points) < 2:
        return ""
    if not falls:
        is_whole = all(other.hours - one.hours <= 1 for one, other in pairwise(points))
        here = "here" if is_whole else "among these; the hours between them were not looked at"
        return f"More hours never bring a lower total {here}."
    places = ", ".join(f"from {bite.start:f} to {bite.end:f} hours ({shown(bite.amount)})" for bite in falls)
    return f"The total goes down {places}."
