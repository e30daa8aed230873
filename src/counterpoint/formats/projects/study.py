"""A study as it is gathered from a project: people, texts and codings with names of their own, and what is lost counted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from counterpoint.formats.projects.database import Database
from counterpoint.formats.projects.moments import moment
from counterpoint.formats.projects.quotes import settle
from counterpoint.formats.projects.texts import Text
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding, Memo
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document
from counterpoint.narrative.keepsake import Keepsake
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import NAME_LENGTH
from counterpoint.narrative.tree import circles

NAMESPACE = uuid.UUID("6f1d3c0e-6b1a-5d0e-9a53-2f1c7e0b4a11")
UNKNOWN = "(unknown)"
TOLD = 20  # codings that lost their words are named one by one up to here, the rest are counted
ZONE = "Dates in this project carry no time zone and were taken as UTC"
DATE = "A date could not be read and was left out"


At = tuple[int | None, int | None]


@dataclass(slots=True)
class Study:
    """Gathers the records; `birth` is when the project began, so that two readings of one project give the same ids."""

    program: str
    title: str
    birth: str
    zoned: bool = False  # whether the program writes its dates in UTC
    losses: Losses = field(default_factory=Losses)
    documents: dict[int, Document] = field(default_factory=dict)
    texts: dict[int, Text] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    coders: dict[str, Coder] = field(default_factory=dict)
    codings: list[Coding] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    keepsakes: list[Keepsake] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    _named: int = 0
    _ids: set[str] = field(default_factory=set)

    def id(self, kind: str, *numbers: object) -> str:
        """An id that the same thing of the same project always gets."""
        return str(uuid.uuid5(NAMESPACE, "\n".join(map(str, (self.program, self.birth, kind, *numbers)))))

    def _once(self, identifier: str) -> str:
        """Nothing shares its id, even where a damaged project numbers two things alike."""
        while identifier in self._ids:
            identifier = str(uuid.uuid5(NAMESPACE, identifier))
        self._ids.add(identifier)
        return identifier

    def name(self, said: str, otherwise: str) -> str:
        """A name that can be kept: not blank, not endless."""
        if len(said) > NAME_LENGTH:
            self.losses.add(f"A name was cut to {NAME_LENGTH} characters: {short(said)}")
        return said[:NAME_LENGTH] if said.strip() else otherwise

    def coder(self, said: str) -> str:
        """The id of a person by their name."""
        name = self.name(said.strip(), UNKNOWN)
        if name not in self.coders:
            self.coders[name] = Coder(self.id("coder", name), name)
        return self.coders[name].id

    def moment(self, said: str) -> datetime | None:
        """A date of this project."""
        if not said.strip():
            return None
        found = moment(said)
        if found is None:
            self.losses.add(DATE)
        elif not self.zoned and ZONE not in dict(self.losses):
            self.losses.add(ZONE)
        return found

    def document(self, number: int, text: Text, name: str, source: str = "") -> None:
        """Takes in a text."""
        if number in self.documents:
            self.losses.add("Two documents have the same number; the last of them is kept")
        self.texts[number] = text
        named = self.name(name, f"Document {number}")
        self.documents[number] = Document(self.id("document", number), named, text.kept, source=source)

    def coding(
        self, number: object, document: int, code: str, coder: str, at: At, quote: str | None = None, date: str = ""
    ) -> tuple[int, int] | None:
        """Takes in a coding where its words stand and gives the place; None for one left out, which the losses name."""
        place = self.place(document, at, quote, f"“{short(self.codes[code].name)}”")
        if place is None:
            return None
        words = self.texts[document].kept[slice(*place)]
        identifier, owner = self._once(self.id("coding", number)), self.documents[document].id
        self.codings.append(Coding(identifier, owner, code, self.coder(coder), *place, words, self.moment(date)))
        return place

    def place(self, document: int, at: At, quote: str | None = None, what: str = "") -> tuple[int, int] | None:
        """A place of the other program in our text, held against the quote; None, and a loss, where no words are."""
        if document not in self.texts:
            self.losses.add("Something coded or noted belongs to a document that is not there, and was left out")
            return None
        text, where = self.texts[document], short(self.documents[document].name)
        if None in at:
            self.losses.add(f"Something coded or noted in “{where}” has no place, and was left out")
            return None
        start, end, verdict = settle(text.raw, at[0] or 0, at[1] or 0, quote)
        kept = (0, 0) if verdict == "outside" else text.place(start, end)
        if kept[0] == kept[1]:
            self.losses.add(f"A passage of “{where}” lies outside its text or holds no words, and was left out")
            return None
        if verdict != "same":
            self._tell(verdict, where, what, quote or "", text.kept[slice(*kept)])
        return kept

    def _tell(self, verdict: str, where: str, what: str, quote: str, words: str) -> None:
        """Names each coding whose words and place do not agree."""
        self._named += 1
        if verdict == "moved":
            said = "stood beside its words and was moved to them, because they stand in the text once"
        else:
            said = "does not stand on the words stored with it; its place was kept"
        if self._named <= TOLD:
            told = f": stored “{short(quote)}”" + (f", there “{short(words)}”" if verdict != "moved" else "")
            self.losses.add(f"A coding with {what} in “{where}” {said}{told}")
        else:
            self.losses.add(f"A further coding {said}")

    def memo(self, number: object, text: str, coder: str, date: str = "", **about: object) -> None:
        """Takes in a thought, if there is one; `about` are document, start, end and code."""
        if text.strip():
            identifier = self._once(self.id("memo", number))
            self.memos.append(Memo(identifier, text, self.coder(coder), written_at=self.moment(date), **about))  # type: ignore[arg-type]

    def keep(self, kind: str, number: object, **about: str | None) -> str:
        """Takes in a keepsake and gives its id."""
        self.keepsakes.append(Keepsake(self._once(self.id(f"keepsake {kind}", number)), kind, **about))  # type: ignore[arg-type]
        return self.keepsakes[-1].id

    def book(self, codes: Iterable[Code]) -> None:
        """Takes in the codebook; a parent that is missing or stands under itself is taken away, and that is said."""
        listed = list(codes)
        found = {code.id: code for code in listed}
        self.losses.add("Two codes have the same number; the last of them is kept", len(listed) - len(found))
        parents = {code.id: code.parent for code in found.values()}
        for child, parent in parents.items():
            if parent is not None and parent not in found:
                self.losses.add("A code stood under one that is not there; it now stands at the top")
                parents[child] = None
        for circle in list(circles(parents)):
            self.losses.add("Codes stood under each other in a circle; one of them now stands at the top")
            parents[circle[0]] = None
        for position, code in enumerate(found.values()):
            self.codes[code.id] = Code(code.id, code.name, parents[code.id], code.definition, position=position)

    def guessed(self, database: Database) -> None:
        """Says which texts were not in UTF-8."""
        for encoding, count in database.guessed.items():
            self.losses.add(f"A text was not in UTF-8 and was read as {encoding}, a guess", count)

    def corpus(self) -> Corpus:
        """Everything together, checked."""
        title = self.title[:NAME_LENGTH]
        return Corpus.build(
            title, self.documents.values(), self.cases.values(), self.coders.values(), self.codes.values(),
            self.codings, self.memos, losses=self.losses, keepsakes=self.keepsakes, media=self.media,
        )  # fmt: skip
