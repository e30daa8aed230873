"""The closed lists that a story piece chooses from, and the theme words that a listener's concern is said in."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

LIGHTS = ("green", "yellow", "red")
SHAPES = ("what happened", "what helped", "what now")
PURPOSES = ("hope", "reframe", "model", "information", "rapport", "empathy")
SETTINGS = ("one to one", "group", "team", "training", "public")
SECONDS = {"30 seconds": 30, "2 minutes": 120, "5 minutes": 300}
"""Lengths of telling, and the seconds that each has at most."""
OKS = ("agreed", "not agreed", "cannot be known")
"""Of another person in a piece: they said yes; they can be known and did not; nobody could tell who it is."""
LOADS = range(5)


@cache
def themes() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Gives each theme word with a sentence that says it and the labels of pieces that speak to it."""
    found = json.loads(files("counterpoint.analysis.stories").joinpath("themes.json").read_text("utf-8"))
    return {one["theme"]: (one["says"], tuple(one["spoken_to_by"])) for one in found["themes"]}


@cache
def speaking_to(theme: str) -> frozenset[str]:
    """Gives the labels that speak to a theme, folded; the theme word itself is one of them."""
    return frozenset(folded(label) for label in (theme, *themes()[theme][1]))


def folded(label: str) -> str:
    """Makes labels that differ in capitals, spaces or & for “and” the same."""
    return " ".join(label.replace("&", " and ").casefold().split())
