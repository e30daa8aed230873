"""Where words of a transcript were copied to: memos, claims, notes, whatever a person wrote down word for word."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import models

from workbench.history.images import words_of
from workbench.history.registry import all_kept, kept_for
from workbench.research.corpora.models import Document
from workbench.research.correction.cutting import MARKER
from workbench.research.protocols.models import GuideQuestion
from workbench.research.pseudonyms.texts import rows_of
from workbench.research.studies.models import Study

FEW = 200  # runs that are looked for one by one
RUN, LEAST = 5, 3  # words in a row that are believed to be a copy; a shorter passage is looked for whole, down to LEAST
ELSEWHERE = {"corpora.document.text", "corpora.coding.quote", "findings.evidence.quote"}  # of others: their own words
QUOTED = {"quote", "words"}  # columns that hold what stands in the document of their row
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^\W{_UNSPACED}]|[\u0300-\u036f])*")
_SIGN = re.compile(rf"[{_UNSPACED}]")  # of a script without spaces: a word is two of them, by rule of thumb
Key = tuple[str, UUID, str]  # table, row, column


@dataclass(frozen=True)
class Copy:
    """One column of one row in which the words stand, and the words themselves."""

    model: Any
    row: UUID
    column: str
    noun: str
    around: str
    private: bool = False  # nobody but its writer is shown it; the marker is put all the same

    @property
    def key(self) -> str:
        """By what a page names it."""
        return f"{self.model._meta.label_lower}:{self.row}:{self.column}"

    @property
    def texts(self) -> list[str]:
        """Every text in its column."""
        values = self.model._default_manager.filter(pk=self.row).values_list(self.column, flat=True)
        return [text for value in values for text in words_of(value)]

    @property
    def owner(self) -> UUID | None:
        """Of which document or participant its row is, if of one: with that it goes."""
        row = self.model._default_manager.filter(pk=self.row).first()
        return kept_for(self.model).about(row) if row else None

    @property
    def where(self) -> str:
        """Where it is, in words."""
        return f"{self.noun}, {self.column.replace('_', ' ')}"


class Words:
    """The words of passages, so that runs of them are found in other texts whatever the capitals, marks and spaces."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._runs: dict[int, set[tuple[str, ...]]] = {}
        for passage in passages:
            words = [word for _, _, word in _spoken(passage)]
            width = 2 if sum(map(bool, map(_SIGN.match, words))) * 2 > len(words) else 1
            length = min(RUN * width, len(words))
            if length >= LEAST * width:
                self._runs[length] = self._runs.get(length, set()) | set(_in_a_row(words, length))

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """Returns where runs of these words stand in a text, in order and apart."""
        words = _spoken(text)
        plain = [word for _, _, word in words]
        hit: set[int] = set()
        for length, runs in self._runs.items():
            for first, run in enumerate(_in_a_row(plain, length)):
                if run in runs:
                    hit.update(range(first, first + length))
        return [(words[one][0], words[last][1]) for one, last in _stretches(sorted(hit))]

    def keep(self, texts: Iterable[str]) -> None:
        """Looks only for runs that stand in these texts."""
        spoken = [[word for _, _, word in _spoken(text)] for text in texts]
        for length, runs in self._runs.items():
            runs.intersection_update({run for words in spoken for run in _in_a_row(words, length)})

    def leave(self, text: str) -> None:
        """Looks no more for runs that stand in this text."""
        if not self._may_stand_in(text):
            return
        plain = [word for _, _, word in _spoken(text)]
        for length, runs in self._runs.items():
            runs.difference_update(_in_a_row(plain, length))

    def _may_stand_in(self, text: str) -> bool:
        """Says whether a text holds the longest word of any run: to look for a few is quicker than to take the text apart."""
        runs = [run for some in self._runs.values() for run in some]
        if len(runs) > FEW:
            return True
        plain = unicodedata.normalize("NFC", text).casefold()
        return any(max(run, key=len) in plain for run in runs)

    def taken_out(self, value: Any) -> Any:
        """Returns a text, or JSON with texts in it, with a marker for each run of these words."""
        if isinstance(value, dict):
            return {self.taken_out(name): self.taken_out(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.taken_out(one) for one in value]
        if not isinstance(value, str):
            return value
        for start, end in reversed(self.found_in(value)):
            value = value[:start] + MARKER + value[end:]
        return value

    def stand_in(self, column: str, text: str) -> bool:
        """Says whether a text of this column (table.column) is a copy of these words, and not what somebody else said."""
        return column not in ELSEWHERE and bool(self.found_in(text))


def copies_in(study: Study, words: Words, documents: Collection[UUID]) -> list[Copy]:
    """Returns every text of a study, in clear, that holds a run of these documents' words and is no transcript's own."""
    return [copy for kept in all_kept() for copy in _copies(kept.model, kept.noun, study, words, documents)]


def said_only_in(study: Study, texts: Mapping[UUID, str], among: Iterable[str] | None = None) -> Words:
    """Returns the words of whole transcripts, without what stands in another one or in the guide: that is not theirs alone.

    among: only words that stand in these texts are asked about.
    """
    words = Words(texts.values())
    if among is not None:
        words.keep(among)
    others = Document.objects.filter(study=study).exclude(pk__in=list(texts)).values_list("text", flat=True)
    for text in others.iterator(chunk_size=50):
        words.leave(text)
    for asked, probes in GuideQuestion.objects.filter(study=study).values_list("words", "probes"):
        words.leave("\n".join([asked, *probes]))
    return words


def copies_elsewhere(study: Study, texts: Mapping[UUID, str], going: Iterable[UUID] = ()) -> list[Copy]:
    """Returns where words of whole transcripts stand elsewhere; not what goes with them, or with the rows in `going`.

    Other transcripts are read only if there is a copy at all.
    """
    owners = {*texts, *going}
    likely = [one for one in copies_in(study, Words(texts.values()), texts.keys()) if one.owner not in owners]
    if not likely:
        return []
    words = said_only_in(study, texts, [text for one in likely for text in one.texts])
    return [one for one in likely if any(map(words.found_in, one.texts))]


def _copies(model: Any, noun: str, study: Study, words: Words, documents: Collection[UUID]) -> Iterator[Copy]:
    label = model._meta.label_lower
    columns = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and f"{label}.{field.name}" not in ELSEWHERE
    ]
    rows = rows_of(model, study) if columns else None
    private = kept_for(model).private
    hidden = set(rows.filter(private).values_list("pk", flat=True)) if rows is not None and private else set()
    others = _others(model, documents, rows) if QUOTED & set(columns) else set()
    for key, *values in rows.values_list("pk", *columns) if rows is not None else ():
        for column, value in zip(columns, values, strict=True):
            if key in others and column in QUOTED:
                continue
            text = next((one for one in words_of(value) if words.found_in(one)), "")
            if text:
                yield Copy(model, key, column, noun, _around(text, *words.found_in(text)[0]), key in hidden)


def _others(model: Any, documents: Collection[UUID], rows: Any) -> set[UUID]:
    """Returns the rows that quote another document: the same words are somebody else's there."""
    names = {field.name for field in model._meta.concrete_fields}
    of = next((path for path in ("document", "piece__document") if path.partition("__")[0] in names), None)
    if of is None:
        return set()
    return set(
        rows.filter(**{f"{of}__isnull": False}).exclude(**{f"{of}__in": list(documents)}).values_list("pk", flat=True)
    )


def texts_of(row: Any) -> Iterator[tuple[str, str]]:
    """Yields (column, text) of the texts of a row that a person chose freely and that are not empty."""
    for field in row._meta.concrete_fields:
        text = getattr(row, field.name) if isinstance(field, models.CharField | models.TextField) else ""
        if text and not field.choices:
            yield field.name, text


def _around(text: str, start: int, end: int) -> str:
    before, behind = "… " if start > 60 else "", " …" if len(text) > end + 60 else ""
    return f"{before}{text[max(0, start - 60) : end + 60]}{behind}"


def _spoken(text: str) -> list[tuple[int, int, str]]:
    # One letter may be written as one character or as two: the same word all the same.
    said = ((found.start(), found.end(), found.group()) for found in _WORD.finditer(text))
    return [(start, end, unicodedata.normalize("NFC", word).casefold()) for start, end, word in said]


def _in_a_row(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[first : first + length]) for first in range(len(words) - length + 1))


def _stretches(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yields (first, last) of numbers that follow each other."""
    breaks = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    for first, behind in zip([0, *breaks], [*breaks, len(numbers)], strict=True) if numbers else ():
        yield numbers[first], numbers[behind - 1]
