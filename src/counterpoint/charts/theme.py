"""The look of all charts, from light.json; a page may turn its colours into those of the page."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

INK, INK_2, SHEET, ON_VOICE = "#122125", "#3D4E51", "#FCFDFA", "#FDFDFC"
VOICE, VOICE_LINE, VOICE_TINT, ANSWER = "#00515E", "#9DC7CB", "#DDEFEF", "#9C4621"
CONTROL, LINE = "#738282", "#D8DDD9"
STEPS = ("#E3EBE9", "#D0DCDC", "#B8CACC", "#9CB5B9", "#366B75")

LETTER = 8
"""Pixels that a letter of 13 px takes, with some air."""

VARIABLES = {
    INK: "ink",
    INK_2: "ink-2",
    SHEET: "sheet",
    ON_VOICE: "on-voice",
    VOICE: "voice",
    VOICE_LINE: "voice-line",
    VOICE_TINT: "voice-tint",
    ANSWER: "answer",
    CONTROL: "control",
    LINE: "line",
    **{step: f"q{number}" for number, step in enumerate(STEPS, 1)},
}
"""Every colour that a chart uses, and the page's name for it."""


@cache
def config() -> dict[str, Any]:
    """Reads the configuration that Vega-Lite takes."""
    found: dict[str, Any] = json.loads((files("counterpoint.charts") / "light.json").read_text("utf-8"))
    return found


def finished(chart: Any, title: str, says: str, subtitle: str = "") -> Any:
    """Gives a chart its finding as title, its sentence for those who do not see it, and the look."""
    import altair as alt

    heading = alt.TitleParams(_lines(title), subtitle=_lines(subtitle)) if subtitle else alt.TitleParams(_lines(title))
    found = chart.properties(title=heading, description=says)
    found.config = _look()
    return found


@cache
def _look() -> Any:
    """Reads the look once: to check it against Altair's schema costs more than to draw; nobody changes it."""
    import altair as alt

    return alt.Config.from_dict(config())


def untitled(chart: Any) -> Any:
    """Leaves the title to the page."""
    import altair as alt

    chart.title = alt.Undefined
    return chart


def as_wide_as(chart: Any, width: int) -> Any:
    """Fits a chart into a width with everything beside its axes."""
    import altair as alt

    return chart.properties(width=width, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))


def short_names(names: list[str], room: float) -> list[str] | None:
    """Gives names that fit side by side into so many pixels each: whole, or their first two letters; None if neither does."""
    if all(len(name) * LETTER <= room for name in names):
        return names
    short = [name[:2] for name in names]
    return short if len(set(short)) == len(short) and room >= 3 * LETTER else None


def _lines(text: str, width: int = 72) -> list[str]:
    """Breaks a title into lines; a title that runs out of the picture cannot be read."""
    import textwrap

    return [_leftward(line) for line in textwrap.wrap(text, width)] or [""]


MARK = "\u200e"
"""Unseen, and reads from left to right."""


def _leftward(line: str) -> str:
    """Keeps a line in order around Hebrew or Arabic names: a number after one would else jump to its other side.

    The mark at the beginning holds the line's place; what draws it sets a line that begins with such a name over the one before.
    """
    marked, before = [], ""
    for letter in line:
        side = unicodedata.bidirectional(letter)
        if before in ("R", "AL", "NSM") and side not in ("R", "AL", "NSM", "WS"):
            marked.append(MARK)
        marked.append(letter)
        # Blanks between two such words belong to them; a mark of a Latin letter does not.
        before = before if side == "WS" or (side == "NSM" and not before) else side
    return MARK + "".join(marked) + MARK if any(unicodedata.bidirectional(one) in ("R", "AL") for one in line) else line


BROAD = 9.2
"""Pixels that a letter is taken to need where an axis is cut to its room."""


def named(names: list[str], room: int = 440) -> str:
    """Writes the expression that puts names to the numbers 0, 1, 2 of an axis with so many pixels for them."""
    cut = apart(names, int(room / BROAD))
    return f"{json.dumps(cut, ensure_ascii=True)}[datum.value]"


def apart(names: list[str], length: int, most: int = 48) -> list[str]:
    """Cuts names that begin with the same letters, so many of them, in their middle; others at their end, if at all."""
    meant: dict[str, set[str]] = {}
    for name in names:
        meant.setdefault(short(name, length), set()).add(name)
    half = length // 2
    return [
        f"{name[: length - half - 1]}…{name[-half:]}" if len(meant[short(name, length)]) > 1 else short(name, most)
        for name in names
    ]


def short(name: str, length: int = 48) -> str:
    return name if len(name) <= length else name[: length - 1] + "…"
