"""A text, who speaks in it and when, and whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoint.narrative.passage import Passage


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch spoken by one speaker; the speaker's label stands outside it, `time` is in seconds."""

    start: int
    end: int
    speaker: str | None = None
    time: float | None = None

    @property
    def passage(self) -> Passage:
        return Passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text stood before: page, paragraph, cue or row `number`, counted from 1; or, of the kind
    `question`, an answer that somebody marked, whose label is the question: “4. What helps?”.
    """

    document: str
    kind: str
    number: int
    start: int
    end: int
    label: str = ""

    @property
    def passage(self) -> Passage:
        return Passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """One text. Turns are in order and apart; outside them stand only labels, times and white space."""

    id: str
    name: str
    text: str
    turns: tuple[Turn, ...] = ()
    case: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Whom documents are about: usually one participant."""

    id: str
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
