"""What a report is made of, before it becomes a page or a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analysis.result import Result


@dataclass(frozen=True)
class Heading:
    """A heading below the title; level 1 begins a part. Paragraphs point at its key."""

    level: int
    text: str
    key: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a `lead` is set before it in bold, and what is `small` is said by the way.

    In its text `[@key]`, `[@one; @other]` and `[@key, p. 12]` cite references of the report by their ids, and `[#key]`
    points at a table, a figure or a heading. A key that the report does not have stays as it is written.
    """

    text: str
    lead: str = ""
    small: bool = False


@dataclass(frozen=True)
class Items:
    """Short lines of a list, such as the probes of a question."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """A passage that carries a claim (voice) or answers back (answer), with its pseudonymous source; side "" is neither."""

    side: str
    text: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption; cells are words, numbers of a column stand right.

    widths: how wide the columns are to each other, such as (1, 4, 4); without it their words decide.
    A table with a caption or a key is numbered where it stands; paragraphs point at the key.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()
    key: str = ""


@dataclass(frozen=True, eq=False)
class Figure:
    """A result drawn as a picture, with its caption; numbered as tables are."""

    result: Result
    caption: str
    key: str = ""


Block = Heading | Paragraph | Items | Quote | Table | Figure


FIGURE = 480
"""Pixels that a figure is wide: the measure of a printed page, so that its words are as large as drawn."""


@dataclass(frozen=True, eq=False)
class Report:
    """A title, a date if there is one, and blocks in order.

    references: what it may cite, each one item of CSL-JSON with an `id`; those that are cited are listed at the end.
    style: of citations, one of `STYLES` or the text of a CSL style of one's own.
    language: of its words, such as "en" or "de".
    contents: whether it begins with a table of contents.
    """

    title: str
    on: date | None
    blocks: Sequence[Block]
    references: Sequence[Mapping[str, Any]] = ()
    style: str = "apa"
    language: str = "en"
    contents: bool = False


def day(on: date) -> str:
    """Writes a date as in a sentence: 8 June 2026."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


# Not strftime: a report reads the same whatever the machine's language.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
