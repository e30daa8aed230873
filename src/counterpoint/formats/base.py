"""What every reader is given and gives: a File and Options in, a Reading out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counterpoint.errors import Faults, UserError
from counterpoint.formats.files import File
from counterpoint.formats.turns import Proposal
from counterpoint.narrative.coding import Coder, Memo
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document, Place
from counterpoint.narrative.losses import Losses

if TYPE_CHECKING:
    from counterpoint.formats.positions import Positions

# A name longer than this is a whole answer in the wrong column.
LONGEST_NAME = 300
TOLD = 100  # faults of one file told one by one; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person may say about their files; everything left out is looked for and the guess reported."""

    turns: bool = True  # False: no speakers are looked for, each paragraph is a turn
    speakers: Sequence[str] | None = None  # these labels and no others
    encoding: str | None = None
    ocr: bool = False  # True: scanned pages are read by text recognition, with the extra `ocr`
    positions: str | None = None  # how a project counts its places in texts, by the name of a rule
    delimiter: str | None = None
    sheet: str | None = None
    rows: str | None = None  # "documents" or "turns"
    # Columns of a table, by their names
    text: str | Sequence[str] | None = None
    name: str | None = None
    case: str | None = None
    speaker: str | None = None
    time: str | None = None
    document: str | None = None
    project: str | None = None  # which project of a file that holds several, by its name or number


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, what each was taken for, and whether a row is a document or a turn."""

    names: tuple[str, ...]
    rows: str
    text: tuple[str, ...]
    chosen: dict[str, str]  # name, case, speaker, time, document -> column
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that was read: what may be asked about it later. `encoding` is empty where a format has none."""

    name: str
    digest: str
    size: int
    encoding: str = ""
    guessed: bool = False


@dataclass(slots=True)
class Reading:
    """What was found in one or more files, before it is accepted; `corpus` is there if a file held a whole study.

    `places` name their documents by id, as `memos` do; a document does not carry its places itself.
    """

    documents: list[Document] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    notes: list[str] = field(default_factory=list)
    columns: Columns | None = None
    proposals: dict[str, Proposal] = field(default_factory=dict)  # by the document's id
    origins: list[Origin] = field(default_factory=list)
    corpus: Corpus | None = None
    positions: Positions | None = None
    places: list[Place] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    coders: list[Coder] = field(default_factory=list)


class Reader(Protocol):
    """One format: a file in memory becomes a Reading, or a UserError says why not."""

    def __call__(self, file: File, options: Options) -> Reading: ...


class StudyReader(Protocol):
    """One format of whole studies: a file, or the folder it consists of, becomes a Reading with its corpus."""

    def __call__(self, path: Path, options: Options) -> Reading: ...


def origin(file: File, encoding: str = "", guessed: bool = False) -> Origin:
    """Where documents came from."""
    return Origin(file.name, file.digest, len(file.content), encoding, guessed)


def counted(faults: Sequence[UserError]) -> UserError:
    """The faults of one file together; of very many the first, and how many more there are."""
    first = list(faults[:TOLD])
    if more := len(faults) - len(first):
        last = faults[TOLD]
        first.append(UserError(f"And {more:,} more such faults: {last.what}", where=last.where, try_=last.try_))
    return Faults(first) if len(first) > 1 else first[0]


def check_words(text: str, where: str) -> None:
    """Refuses a text without a single word."""
    if not text or text.isspace():
        what = "There are no words in this file, only white space"
        raise UserError(what, where=where, try_="Look whether the transcript was saved.")


def check_name(name: str, what: str, where: str) -> None:
    """Refuses a name that nobody could read."""
    if len(name) > LONGEST_NAME:
        raise UserError(
            f"The {what} has {len(name):,} characters, and {LONGEST_NAME} are the most: “{name[:40]}…”",
            where=where,
            try_="Choose another column for it, or shorten it.",
        )
