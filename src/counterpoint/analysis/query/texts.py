"""Words and patterns looked for in the texts of a corpus, by its index where it has one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.literals import literal
from counterpoint.analysis.query.lookup import Bools, documents_that_may, documents_with, looked_up
from counterpoint.analysis.query.patterns import matches
from counterpoint.analysis.query.searching import occurrences
from counterpoint.analysis.query.textindex import NAME, TextIndex
from counterpoint.analysis.query.words import Found, Sought

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


def in_texts(query: Sought, corpus: Corpus) -> Found:
    """Where words stand: looked up, or looked for in the texts that may hold them."""
    index: TextIndex | None = corpus.kept(NAME)
    known = looked_up(index, query.value) if index else None
    if index and known:
        return _placed(index, corpus, *known)
    rows = _texts(corpus, documents_that_may(index, query.value) if index else None)
    return Found.of(
        ((id_, *bounds, -1) for id_, text in rows for bounds in occurrences(query.value, text)), spoken=True
    )


def patterns(query: Sought, corpus: Corpus) -> Found:
    """Where a regular expression matches, in the texts that may hold the letters without which it does not."""
    index, letters = corpus.kept(NAME), literal(query.value)
    rows = list(_texts(corpus, documents_with(index, letters) if index and letters else None))
    characters = int(corpus.documents["text"].str.len_chars().sum())
    found = matches(query, [text for _, text in rows], characters)
    both = zip(rows, found, strict=True)
    return Found.of(((id_, *bounds, -1) for (id_, _), some in both for bounds in some), spoken=True)


def _texts(corpus: Corpus, which: Bools | None) -> Iterable[tuple[str, str]]:
    """Some documents, or all, by id and text."""
    documents = corpus.documents.select("id", "text")
    return (documents if which is None else documents.filter(which)).iter_rows()


def _placed(index: TextIndex, corpus: Corpus, start: Ints, end: Ints) -> Found:
    """Places on the axis of an index as places in documents."""
    many = index.many(start)
    here = np.flatnonzero(many)
    ids = corpus.documents["id"].gather(here).to_list()
    base = np.repeat(index.base[here], many[here])
    nobody = np.full(len(start), -1, np.int64)
    return Found(ids, many[here], start - base, end - base, nobody, spoken=True, tight=True)
