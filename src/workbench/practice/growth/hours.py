"""Hours of training, of supervised work and of continuing education, and the certificates that go with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings

from counterpoint import UserError

TRAINING, SUPERVISED, EDUCATION = "training", "supervised", "education"
SORTS = {TRAINING: "Training", SUPERVISED: "Supervised work", EDUCATION: "Continuing education"}
LEAST, MOST = Decimal("0.1"), Decimal(10_000)
"""Of one entry: somebody may write down a year of supervised work in one line."""
MEGABYTE, LARGEST = settings.MEGABYTE, settings.CERTIFICATE_LIMIT
MOST_OF_ENTRY, MOST_OF_ALL = 3, 40 * MEGABYTE
"""Files of one entry; bytes of all files of a vault."""


@dataclass(frozen=True)
class Entry:
    """Some hours: from `first` to `last` is one day, or the month that is all that was written down."""

    id: UUID
    what: str
    sort: str
    hours: Decimal
    when: str
    credentials: frozenset[str]
    is_ethics: bool
    is_away: bool

    @property
    def first(self) -> date:
        return date.fromisoformat(self.when if self.is_day else f"{self.when}-01")

    @property
    def last(self) -> date:
        if self.is_day:
            return self.first
        return (self.first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

    @property
    def is_day(self) -> bool:
        return len(self.when) == len("2026-11-28")

    @property
    def sort_words(self) -> str:
        return SORTS[self.sort]

    @property
    def month_words(self) -> str:
        """When it was, in words: 28 November 2026, or November 2026."""
        return f"{self.first.day} {self.first:%B %Y}" if self.is_day else f"{self.first:%B %Y}"

    def is_within(self, start: date, end: date) -> bool | None:
        """Says whether it was between two days, both of them included; None where only the month is known, and it is cut."""
        if self.last < start or self.first > end:
            return False
        return True if self.first >= start and self.last <= end else None


def entry(id: UUID, held: Mapping[str, Any]) -> Entry:
    """Returns an entry of what a vault holds."""
    return Entry(
        id=id,
        what=str(held["what"]),
        sort=str(held["sort"]),
        hours=Decimal(held["hours"]),
        when=str(held["when"]),
        credentials=frozenset(held["credentials"]),
        is_ethics=bool(held["is_ethics"]),
        is_away=bool(held["is_away"]),
    )


def total(entries: Iterable[Entry]) -> Decimal:
    """Returns the sum of hours."""
    return sum((one.hours for one in entries), Decimal(0))


def sums(entries: Iterable[Entry]) -> list[tuple[str, Decimal]]:
    """Returns (kind in words, its hours in all) of each kind that there is."""
    every = list(entries)
    of = {words: [one for one in every if one.sort == sort] for sort, words in SORTS.items()}
    return [(words, total(own)) for words, own in of.items() if own]


PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ENDINGS = {PDF: "pdf", PNG: "png", JPEG: "jpg"}


def sort_of_file(content: bytes) -> str | None:
    """Returns what a file is, by what it holds: a PDF, a PNG or a JPEG, from its first to its last bytes; else None.

    >>> sort_of_file(b"%PDF-1.7 and so on %%EOF"), sort_of_file(b"<html>")
    ('application/pdf', None)
    """
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]:
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") and b"IEND" in content[-64:]:
        return PNG
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-64:]:
        return JPEG
    return None


def check_file(content: bytes, *, beside: int, in_all: int) -> str:
    """Returns what a file is; raises UserError if it is empty, too long, one too many, or nothing that can be kept.

    beside: how many files the entry has; in_all: bytes of all files that are kept.
    """
    if len(content) > LARGEST:
        raise UserError(
            f"This file has {said(len(content))}. {said(LARGEST)} is the most", try_="a smaller picture of it"
        )
    if beside >= MOST_OF_ENTRY:
        raise UserError(f"There are {MOST_OF_ENTRY} files here already", try_="take one out first")
    if in_all + len(content) > MOST_OF_ALL:
        raise UserError(f"All files together have {said(MOST_OF_ALL)} at most", try_="take an old one out first")
    found = sort_of_file(content)
    if found is None:
        raise UserError("This is no PDF, PNG or JPEG, or a part of it is missing", try_="save it again as a PDF")
    return found


def said(size: int) -> str:
    """Returns a size as somebody reads it.

    >>> said(5 * MEGABYTE), said(2_500)
    ('5 MB', '2 kB')
    """
    if size < MEGABYTE:
        return f"{max(1, size // 1024)} kB"
    return f"{size / MEGABYTE:.1f}".removesuffix(".0") + " MB"
