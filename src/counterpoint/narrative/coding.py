"""What people did with the texts: made or withdrawn, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoint.narrative.passage import Passage


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage by one coder at one moment; the quote guards the offsets."""

    id: str
    document: str
    code: str
    coder: str
    start: int
    end: int
    quote: str
    made_at: datetime | None = None

    @property
    def passage(self) -> Passage:
        return Passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Memo:
    """A thought written down, about a passage, a document, a code, or the study as a whole."""

    id: str
    text: str
    coder: str
    document: str | None = None
    start: int | None = None
    end: int | None = None
    code: str | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who was to read what, for which code, and has done so: “read, and absent” is not “not read”."""

    id: str
    document: str
    coder: str
    code: str | None = None
    start: int | None = None
    end: int | None = None
    round: str = ""
    done: bool = True
