"""Words with where they stand: those of participants, or those under what a query finds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from counterpoint.analysis.retrieval import retrieve
from counterpoint.analysis.speech import asking, spoken
from counterpoint.analysis.wording import folded, words

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

Spans = dict[str, list[tuple[int, int]]]
"""Stretches of each document, in order and apart."""


class Word(NamedTuple):
    """One word as it was said: folded, as written, document, speaker and start."""

    folded: str
    form: str
    document: str
    speaker: str | None
    start: int


def said(corpus: Corpus, interviewers: Sequence[str] | None = None, case: bool = False) -> Iterator[Word]:
    """Every word of those who do not ask, in order."""
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    for one in spoken(corpus, asking(corpus, interviewers)):
        for form, start, _ in words(texts[one.document][one.start : one.end]):
            yield Word(folded(form, case), form, one.document, one.speaker, one.start + start)


def under(corpus: Corpus, query: str | Sequence[str] | None) -> Spans:
    """The stretches that a query finds, united; without one, everything coded."""
    rows = retrieve(corpus, query).table.select("document_id", "start", "end").sort("document_id", "start").iter_rows()
    found: Spans = {}
    for document, start, end in rows:
        spans = found.setdefault(document, [])
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return found


def inside(word: Word, spans: Spans) -> bool:
    """Says whether a word begins in one of the stretches."""
    here = spans.get(word.document, [])
    before = bisect_right(here, word.start, key=lambda span: span[0])
    return bool(before) and word.start < here[before - 1][1]
