"""A map of where the work can lead: five rungs and steps to the side. Our own model, which a person changes as it fits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbench.practice.growth.credentials import ENTERED

SHIPPED = Path(__file__).with_name("path.json")
CHANGEABLE = ("name", "asks", "pays", "year", "source")


@dataclass(frozen=True)
class Step:
    """One rung, or a step to the side of the rung `beside`: what it asks, what it pays, in which year, and who says so."""

    key: str
    name: str
    asks: str
    pays: str
    year: int | None
    source: str
    status: str
    beside: str = ""

    @property
    def is_own(self) -> bool:
        return self.status == ENTERED


@dataclass(frozen=True)
class Rung:
    """A rung with the steps to its side, and how somebody marked it."""

    step: Step
    sides: tuple["Placed", ...]
    is_here: bool
    is_looked_at: bool


@dataclass(frozen=True)
class Placed:
    """A step to the side, and how somebody marked it."""

    step: Step
    is_here: bool
    is_looked_at: bool


@cache
def _whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SHIPPED.read_text("utf-8"))
    return found


def wording() -> str:
    """Returns whose model this is."""
    return str(_whole()["wording"])


@cache
def shipped() -> dict[str, Step]:
    """Returns the steps that come along, from the first rung up, and those to the side."""
    rungs = [Step(**one) for one in _whole()["rungs"]]
    sides = [Step(**one) for one in _whole()["sides"]]
    return {one.key: one for one in (*rungs, *sides)}


def step(key: str, held: Mapping[str, Any]) -> Step:
    """Returns a step with what a person changed in it."""
    plain, own = shipped()[key], held.get("steps", {}).get(key)
    if not own:
        return plain
    return Step(key, beside=plain.beside, status=ENTERED, **{name: own[name] for name in CHANGEABLE})


def drawn(held: Mapping[str, Any]) -> list[Rung]:
    """Returns the map, from the first rung up, with what a person changed and marked."""
    here, looks = held.get("here"), set(held.get("looks", ()))
    steps = [step(key, held) for key in shipped()]

    def placed(one: Step) -> Placed:
        return Placed(one, one.key == here, one.key in looks)

    return [
        Rung(one, tuple(placed(side) for side in steps if side.beside == one.key), one.key == here, one.key in looks)
        for one in steps
        if not one.beside
    ]
