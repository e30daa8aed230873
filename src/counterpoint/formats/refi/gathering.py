"""A project while it is being read: what was found so far, and what every identifier in it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from counterpoint.formats.refi.elements import Element, Moments, name_of
from counterpoint.formats.refi.identities import made_id
from counterpoint.formats.refi.waiting import Waiting
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding, Memo
from counterpoint.narrative.document import Case, Document
from counterpoint.narrative.keepsake import Keepsake
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.tables import NAME_LENGTH

NAMELESS = "(no name)"


class About(NamedTuple):
    """What something is about: a document or a passage in it, a code, or what lies in a keepsake."""

    document: str | None = None
    start: int | None = None
    end: int | None = None
    code: str | None = None
    within: str | None = None
    case: str | None = None


@dataclass(slots=True)
class Project:
    """Everything that the rooms of the reader share. `read` gives the bytes of a source by its path, or None."""

    root: Element
    origin: str
    where: str
    read: Callable[[str | None], bytes | None]
    waiting: Waiting
    losses: Losses = field(default_factory=Losses)
    moments: Moments = field(default_factory=Moments)
    documents: list[Document] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    coders: dict[str, Coder] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    case_names: dict[str, str] = field(default_factory=dict)
    codings: list[Coding] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    keepsakes: list[Keepsake] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    abouts: dict[str, About] = field(default_factory=dict)
    pointed: set[str] = field(default_factory=set)  # ids that something in the tree points at
    refers: list[tuple[str, About]] = field(default_factory=list)  # a note's id, and what refers to it
    links: list[tuple[str, About]] = field(default_factory=list)  # a case, and the passage that is about it
    sources: list[tuple[str, str, About, Element]] = field(default_factory=list)  # link, case, document and SourceRef
    tied: set[str] = field(default_factory=set)  # selections that cases refer to
    met: set[str] = field(default_factory=set)  # what sets, links and graphs point at and the file holds
    variables: dict[str, str] = field(default_factory=dict)  # names by ids

    def coder(self, *users: str | None) -> str:
        """The first of these users that is known; else the coder “Unknown”."""
        known = next((user for user in users if user and user in self.coders), None)
        if known is None:
            known = made_id("User", "unknown")
            self.coders.setdefault(known, Coder(known, "Unknown"))
        return known

    def coder_or_none(self, *users: str | None) -> str | None:
        """The first of these users that is known."""
        return next((user for user in users if user and user in self.coders), None)

    def named(self, element: Element, kind: str, instead: str = NAMELESS) -> str:
        """The element's name, fit for a name of ours; what had to be changed is said."""
        name = name_of(element)
        if not name:
            told = f"is called “{instead}”" if instead == NAMELESS else "got one"
            self.losses.add(f"A {kind} has no name, and {told}")
        elif len(name) > NAME_LENGTH:
            self.losses.add(f"The name of a {kind} has more than {NAME_LENGTH} characters, and was cut")
        return name[:NAME_LENGTH].strip() or instead

    def know(self, known: str, about: About) -> None:
        """Remembers what a selection or coding is about, if anything asks for it: of tens of thousands few are asked for."""
        if known in self.pointed:
            self.abouts[known] = about

    def refer(self, element: Element, about: About) -> None:
        """Remembers that the element's NoteRefs are about this."""
        self.refers += [(note.get("targetGUID") or "", about) for note in element.iterfind("NoteRef")]


def code_refs(coding: Element) -> Iterator[str]:
    """The ids of the codes that a Coding gives; the standard says one."""
    for reference in coding.iterfind("CodeRef"):
        yield reference.get("targetGUID") or ""
