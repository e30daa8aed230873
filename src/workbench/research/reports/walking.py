"""The walk of the audit trail: from one thing down to what it rests on, and up to what rests on it.

A passage, a whole transcript, a code, a theme and a section of the report each have such a page. Everything is read as far as
whoever looks may see it; what stands in the journal for its writer alone is on none of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from workbench.research.corpora.blindness import blind_rounds
from workbench.research.corpora.models import Document
from workbench.research.findings.passages import place
from workbench.research.studies.models import Study

MOST = 40
"""Rows of one list; how many more there are is said."""
LONG = 600
"""Code points of a passage that are shown."""
STATIONS = {
    "report": "Report",
    "theme": "Theme",
    "code": "Code",
    "passage": "Passage",
    "transcript": "Transcript",
    "recording": "Recording",
}
NOT_YET = "You see the report again when the blind round in which you code is closed."


@dataclass(frozen=True)
class Row:
    """One line: what it says, whose it is, the way on along the trail, and the page where it stands."""

    words: str
    note: str = ""
    walk: str = ""
    page: str = ""
    at: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class Group:
    """A list of one kind, or the sentence that says there is nothing of it."""

    key: str
    title: str
    rows: list[Row]
    nothing: str
    station: str = ""
    more: int = 0


@dataclass(frozen=True)
class Way:
    """One direction of the walk: the lists that hold something, and in a few sentences what there is nothing of."""

    key: str
    title: str
    alone: str
    groups: list[Group]
    nothing: str


@dataclass(frozen=True)
class Station:
    """One stop on the way from the report to the recording, and how many of it lie around this page."""

    name: str
    href: str = ""
    count: int = 0
    here: bool = False


@dataclass
class Walk:
    """A page of the walk: what one stands on, what it rests on, and what rests on it."""

    study: Study
    here: str
    title: str
    said: str = ""
    quoted: bool = False
    lines: list[str] = field(default_factory=list)
    page: str = ""
    page_name: str = ""
    sound: str = ""
    down: list[Group] = field(default_factory=list)
    up: list[Group] = field(default_factory=list)

    @property
    def ways(self) -> list[Way]:
        """Up and down, each as far as this page has it."""
        both = (
            ("rests-on-this", "What rests on this", "Nothing rests on this yet.", self.up),
            ("comes-from", "Where it comes from", "", self.down),
        )
        return [
            Way(
                key,
                title,
                alone,
                [one for one in rows if one.rows],
                " ".join(one.nothing for one in rows if not one.rows),
            )
            for key, title, alone, rows in both
            if rows
        ]

    @property
    def stations(self) -> list[Station]:
        """The six stops in their order; one that has a single row leads straight there."""
        return [self._station(key, name) for key, name in STATIONS.items()]

    def _station(self, key: str, name: str) -> Station:
        if key == self.here:
            return Station(name, here=True)
        groups = [one for one in (*self.up, *self.down) if one.station == key and one.rows]
        rows = [row for one in groups for row in one.rows]
        single = rows[0].walk or rows[0].page if len(rows) == 1 else ""
        count = len(rows) + sum(one.more for one in groups)
        return Station(name, single or (f"#{groups[0].key}" if groups else ""), count)


def group(key: str, title: str, rows: Iterable[Row], nothing: str, station: str = "") -> Group:
    """Returns a list with no more rows than can be read; the others are counted."""
    found = list(rows)
    return Group(key, title, found[:MOST], nothing, station, max(len(found) - MOST, 0))


def walk_to(study: Study, thing: str, key: Any, ends: tuple[int, int] | None = None) -> str:
    """Returns the address of a walk: thing is theme, code, section or passage (of a document, from start to end)."""
    about = "document" if thing == "passage" else thing
    address = reverse(f"reports:walk_{thing}", kwargs={"study": study.pk, about: key})
    return f"{address}?at={ends[0]}-{ends[1]}" if ends else address


def page_of(study: Study, view: str, **more: Any) -> str:
    """Returns the address of a page of the study."""
    return reverse(view, kwargs={"study": study.pk, **more})


def in_transcript(study: Study, document: UUID, ends: tuple[int, int]) -> str:
    """Returns where the reader shows a passage."""
    return f"{page_of(study, 'coding:read', document=document)}#passage-{ends[0]}-{ends[1]}"


def passage_row(study: Study, document: Document, ends: tuple[int, int], quote: str, note: str) -> Row:
    """Returns a passage as a line of a list: its words, whose they are, and both ways on."""
    way = walk_to(study, "passage", document.pk, ends)
    return Row(shortened(quote), note, way, in_transcript(study, document.pk, ends), place(document, ends[0]), True)


def shortened(words: str, most: int = 200) -> str:
    """Returns words in one line that are not too long for a list."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1].rstrip()}…"


def by_whom(person: Any, moment: datetime | None) -> str:
    """Returns who, and on which day."""
    return f"{person}, {day(moment)}" if moment else str(person)


def day(moment: datetime) -> str:
    """Returns a day in words."""
    here = timezone.localtime(moment)
    return f"{here.day} {here:%B %Y}"


def is_blind(person: Any, study: Study) -> bool:
    """Says whether this person codes in an open blind round of the study: then the report is not theirs to read."""
    return blind_rounds(person).filter(study=study).exists()
