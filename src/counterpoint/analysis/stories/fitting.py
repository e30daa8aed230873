"""Which part of a piece fits what is asked, and what keeps a piece back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterpoint.analysis.stories import wording
from counterpoint.analysis.stories.lists import LIGHTS, SECONDS, speaking_to
from counterpoint.analysis.stories.reading import Bounds, Piece

A_SECOND = 12
"""Characters told in a second: about 130 words of English a minute."""
HOPE = {"hope", "hope and optimism"}
UNKNOWN = 2
"""Where a load that nobody gave stands in the order: in the middle."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and in which week."""

    themes: tuple[str, ...]
    purpose: str | None
    setting: str | None
    length: str | None
    week: str


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a piece, or all of it, with the asked themes that it speaks to; `near` if only its words do."""

    piece: Piece
    bounds: Bounds
    spoken: tuple[str, ...]
    serves: bool
    near: bool = False

    @property
    def is_whole(self) -> bool:
        return self.bounds == self.piece.whole

    @property
    def size(self) -> int:
        """How much there is to tell, in characters; of a bare title, what its length makes likely."""
        if self.piece.text:
            return self.bounds[1] - self.bounds[0]
        return A_SECOND * SECONDS.get(self.piece.said.get("length", ""), max(SECONDS.values()))

    @property
    def length(self) -> str | None:
        """The shortest length that is enough; a passage is never longer than its piece. None where nobody can tell."""
        given = self.piece.said.get("length")
        stated = given if given in SECONDS else None
        if not self.piece.text or (self.is_whole and stated):
            return stated
        enough = [name for name, seconds in SECONDS.items() if self.size <= seconds * A_SECOND]
        known = [one for one in (*enough[:1], stated) if one]
        return min(known, key=SECONDS.__getitem__) if known else wording.LONG

    @property
    def order_within(self) -> tuple[Any, ...]:
        """What comes first among the parts of one piece: what serves the purpose, and any passage before all of it."""
        return (not self.serves, self.is_whole, self.order)

    @property
    def order(self) -> tuple[Any, ...]:
        """What comes first: a better fit, then less to tell, a greener light, less load. Of this part alone."""
        piece = self.piece
        load = UNKNOWN if piece.load is None else piece.load
        fit = (self.near, -len(self.spoken), not self.serves)
        return (*fit, self.size, LIGHTS.index(piece.light), load, piece.id, self.bounds)


def kept_back(piece: Piece, asked: Asked) -> list[str]:
    """Says what keeps the whole piece back, whatever was asked of its parts."""
    told = []
    if piece.light != "green" and piece.light != "yellow":
        told.append(wording.RED if piece.light else wording.NO_LIGHT)
    if piece.raw:
        told.append(wording.RAW)
    told += [wording.NOT_AGREED.format(role=role) for role in piece.disagreeing]
    until = piece.said.get("rested_until", "")
    if until >= asked.week:  # weeks that are written with four and two digits are in the order of their letters
        told.append(wording.RESTS.format(week=wording.week(until)))
    if asked.setting and asked.setting not in piece.lines("settings"):
        told.append(wording.NOT_THERE.format(setting=asked.setting))
    return told


def parts(piece: Piece, asked: Asked, near: Callable[[str], str | None]) -> list[Part]:
    """Gives the parts that speak to the themes: by their labels or, where no label does, by their words."""
    found = [_part(piece, bounds, labels, asked) for bounds, labels in piece.parts.items()]
    speaking = [one for one in found if one.spoken or not asked.themes]
    if speaking or not piece.text:
        return speaking
    nearest = [(one, near(piece.text[slice(*one.bounds)])) for one in found]
    return [Part(piece, one.bounds, (theme,), one.serves, near=True) for one, theme in nearest if theme in asked.themes]


def _part(piece: Piece, bounds: Bounds, labels: set[str], asked: Asked) -> Part:
    spoken = tuple(theme for theme in asked.themes if labels & speaking_to(theme))
    return Part(piece, bounds, spoken, _serves(piece, bounds, labels, asked.purpose))


def _serves(piece: Piece, bounds: Bounds, labels: set[str], purpose: str | None) -> bool:
    """A piece serves what its teller says; that a passage carries hope, only the passage itself can say."""
    if purpose == "hope" and (bounds != piece.whole or labels & HOPE):
        return bool(labels & HOPE)
    return purpose is not None and purpose in piece.lines("purposes")


def short_enough(part: Part, length: str | None) -> bool:
    """Says whether a part can be told in this time; one whose length nobody can tell may be."""
    if length is None or part.length is None:
        return True
    return part.length != wording.LONG and SECONDS[part.length] <= SECONDS[length]


def told_lately(weeks: list[str], week: str) -> list[str]:
    """Gives the weeks among these four that end with the one asked for."""
    now = monday(week)
    return [one for one in weeks if 0 <= (now - monday(one)).days < 28]


def monday(week: str) -> date:
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
