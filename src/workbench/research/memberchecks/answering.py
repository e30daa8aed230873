"""What a participant reads in parts, and what comes back of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from counterpoint import Faults, UserError
from workbench.research.memberchecks import rules

MOST_PARTS = 200  # each has fields of its own, and a browser sends them all
_PARAGRAPH = re.compile(r"[^\r\n]+")


@dataclass(frozen=True)
class Part:
    """A stretch of what was given: a turn, or a few of them; with what its fields hold and what was said of it before."""

    number: int
    start: int
    end: int
    text: str
    words: str = ""
    note: str = ""
    leave_out: bool = False
    said: list[Any] = field(default_factory=list)

    @property
    def opened(self) -> bool:
        """Whether its fields hold something that is not sent yet."""
        return bool(self.words or self.note or self.leave_out)


@dataclass(frozen=True)
class Said:
    """What is said of some of the words: where they stand in what was given, a note, and whether they are to go."""

    start: int
    end: int
    note: str
    leave_out: bool

    @property
    def columns(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "note": self.note, "leave_out": self.leave_out}


@dataclass(frozen=True)
class Answered:
    """Everything that a participant sends at once."""

    response: str = ""
    marks: tuple[Said, ...] = ()
    wants_call: bool = False
    hard: bool = False
    declined: bool = False

    @property
    def speaks(self) -> bool:
        """Whether they say anything of what they were given."""
        return bool(self.response or self.marks)

    def checked(self) -> "Answered":
        """Returns the answer with its words trimmed; raises UserError, or Faults, for what cannot be kept."""
        faults, marks, response = [], [], ""
        try:
            response = rules.check_words(self.response, "answer")
        except UserError as error:
            faults.append(error)
        for one in self.marks:
            try:
                marks.append(replace(one, note=rules.check_words(one.note, "note")))
            except UserError as error:
                faults.append(error)
        if faults:
            raise Faults(faults) if len(faults) > 1 else faults[0]
        return replace(self, response=response, marks=tuple(marks))


def parts_of(given: str) -> list[Part]:
    """Returns what was given in parts that one can speak of one by one: paragraphs, several together in a long text."""
    found = [one.span() for one in _PARAGRAPH.finditer(given) if one.group().strip()]
    least = len(given) // MOST_PARTS if len(found) > MOST_PARTS else 0
    joined: list[list[int]] = []
    for start, end in found:
        if joined and joined[-1][1] - joined[-1][0] < least:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return [Part(number, start, end, given[start:end]) for number, (start, end) in enumerate(joined, 1)]


def filled(parts: list[Part], sent: Mapping[str, str], marks: list[Any]) -> list[Part]:
    """Returns the parts with what was typed beside them, and with what was said of them before."""
    return [
        replace(
            one,
            words=sent.get(f"words-{one.number}", ""),
            note=sent.get(f"note-{one.number}", ""),
            leave_out=f"out-{one.number}" in sent,
            said=[mark for mark in marks if one.start <= mark.start < one.end],
        )
        for one in parts
    ]


def answered(given: str, sent: Mapping[str, str]) -> Answered:
    """Returns what a page sent; who would rather not say anything has not said what they had begun to type."""
    ticked = Answered(wants_call="wants_call" in sent, hard="hard" in sent, declined="declined" in sent)
    if ticked.declined:
        return ticked
    marks = [_said(one, given) for one in filled(parts_of(given), sent, []) if one.opened]
    return replace(ticked, response=sent.get("response", ""), marks=tuple(marks))


def _said(part: Part, given: str) -> Said:
    """Lays a mark where the words that were written stand in their part; else on the part, and keeps them in the note."""
    words = part.words.strip()
    pattern = r"\s+".join(map(re.escape, words.split()))
    there = re.compile(pattern, re.IGNORECASE).search(given, part.start, part.end) if words else None
    if there:
        return Said(there.start(), there.end(), part.note, part.leave_out)
    note = f"“{words}” {part.note}".strip() if words else part.note
    return Said(part.start, part.end, note, part.leave_out)
