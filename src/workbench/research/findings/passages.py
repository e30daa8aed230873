"""Passages as the pages show them: words, place, case, signs, and the way to the transcript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse

import counterpoint as cp
from workbench.research.corpora.loading import layer_for
from workbench.research.corpora.models import Code, Document
from workbench.research.studies.models import Study

SHOWN = 60  # passages of one code and case that are shown before "more"
LONG = 320  # code points after which a quote is folded


@dataclass(frozen=True)
class Shown:
    """One passage; `voice` identifies its case, or its document where that has none."""

    study: UUID
    document: str
    start: int
    end: int
    quote: str
    place: str
    case: str
    voice: str
    coders: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int, int]:
        return self.document, self.start, self.end

    @property
    def mark(self) -> str:
        """The passage as one word, for forms and for places on the page."""
        return f"{self.document}:{self.start}:{self.end}"

    @property
    def long(self) -> bool:
        return len(self.quote) > LONG

    @property
    def href(self) -> str:
        page = reverse("coding:read", kwargs={"study": self.study, "document": self.document})
        return f"{page}#passage-{self.start}-{self.end}"


@dataclass
class Row:
    """One case: what it says under each code, and what stands under all of them at once."""

    case: str
    voice: str
    columns: list[list[Shown]]
    both: list[Shown] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.both) * len(self.columns) + sum(len(column) for column in self.columns)

    @property
    def counts(self) -> list[int]:
        return [len(column) + len(self.both) for column in self.columns]


def passages_of(person: Any, study: Study, query: Code | str, layer: str = "") -> list[Shown]:
    """Returns every passage of a code (or of a query over codes' identifiers), in the order of the corpus.

    layer: of codings that are kept apart, in the place of what coders coded; UserError if there is no such layer.
    """
    corpus = layer_for(person, study, layer)
    cases = dict(corpus.documents.select("id", "case").iter_rows())
    found = cp.retrieve(corpus, query if isinstance(query, str) else str(query.pk)).table
    return [shown_row(study, row, cases) for row in found.iter_rows(named=True)]


def in_document(document: Document, start: int, end: int, quote: str) -> Shown:
    """Returns a passage of a document as the pages show it."""
    case = document.case
    voice, name = (case.pk, case.name) if case else (document.pk, document.name)
    return Shown(document.study_id, str(document.pk), start, end, quote, place(document, start), name, str(voice))


def place(document: Document, start: int) -> str:
    """Returns where a passage begins, as quotations name it: case (or document) and turn."""
    name = document.case.name if document.case else document.name
    number = next((n for n, turn in enumerate(document.turns, start=1) if turn[0] <= start < turn[1]), 0)
    return f"{name} {number}" if number else name


def side_by_side(columns: Sequence[Iterable[Shown]]) -> list[Row]:
    """Lays the passages of several codes in rows by case: cases with passages under all codes first, then by number."""
    rows: dict[str, Row] = {}
    for number, passages in enumerate(columns):
        for passage in passages:
            row = rows.setdefault(passage.voice, Row(passage.case, passage.voice, [[] for _ in columns]))
            row.columns[number].append(passage)
    for row in rows.values():
        _lift_shared(row)
    return sorted(rows.values(), key=lambda row: (-_filled(row), -row.count, row.case, row.voice))


def shown_row(study: Study, row: dict[str, Any], cases: dict[str, str | None]) -> Shown:
    """Returns a row of the library's retrieval as the pages show it."""
    document = row["document_id"]
    name, voice = row["case"] or row["document"], cases[document] or document
    words = (row["start"], row["end"], row["quote"], row["place"])
    return Shown(study.pk, document, *words, name, voice, tuple(row["coders"]))


def _lift_shared(row: Row) -> None:
    shared = set.intersection(*({passage.key for passage in column} for column in row.columns))
    row.both = [passage for passage in row.columns[0] if passage.key in shared]
    row.columns = [[passage for passage in column if passage.key not in shared] for column in row.columns]


def _filled(row: Row) -> int:
    return len(row.columns) if row.both else sum(1 for column in row.columns if column)
