"""Words and patterns looked for in the texts of a corpus, by its index where it has one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.literals import literal
from counterpoint.analysis.query.lookup import documents_that_may, documents_with, looked_up
from counterpoint.analysis.query.patterns import matches
from counterpoint.analysis.query.searching import occurrences
from counterpoint.analysis.query.textindex import Bools, TextIndex, index_for
from counterpoint.analysis.query.words import Found, Sought

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


def in_texts(query: Sought, corpus: Corpus) -> Found:
    """Where words stand: looked up, or looked for in the texts that may hold them."""
    near = index_for(corpus)
    if near is None:
        return _read(query, _texts(corpus, None))
    index, here = near
    known = looked_up(index, query.value)
    if known:
        return _placed(index, here, *known)
    may = documents_that_may(index, query.value)
    return _read(query, _texts(corpus, may if here is None else may[here]))


def patterns(query: Sought, corpus: Corpus) -> Found:
    """Where a regular expression matches, in the texts that may hold the letters without which it does not."""
    near, letters = index_for(corpus), literal(query.value)
    may = documents_with(near[0], letters) if near and letters else None
    if near and may is not None and near[1] is not None:
        may = may[near[1]]
    rows = list(_texts(corpus, may))
    characters = int(corpus.documents["text"].str.len_chars().sum())
    found = matches(query, [text for _, text in rows], characters)
    both = zip(rows, found, strict=True)
    return Found.of(((id_, *bounds, -1) for (id_, _), some in both for bounds in some), spoken=True)


def _read(query: Sought, rows: Iterable[tuple[str, str]]) -> Found:
    return Found.of(
        ((id_, *bounds, -1) for id_, text in rows for bounds in occurrences(query.value, text)), spoken=True
    )


def _texts(corpus: Corpus, which: Bools | None) -> Iterable[tuple[str, str]]:
    """Some documents, or all, by id and text."""
    documents = corpus.documents.select("id", "text")
    return (documents if which is None else documents.filter(which)).iter_rows()


def _placed(index: TextIndex, here: Bools | None, start: Ints, end: Ints) -> Found:
    """Places on the axis of an index as places in documents, in those that are here."""
    if here is not None:
        among = here[np.searchsorted(index.base, start, "right") - 1]
        start, end = start[among], end[among]
    many = index.many(start)
    rows = np.flatnonzero(many)
    ids = index.ids.gather(rows).to_list()
    base = np.repeat(index.base[rows], many[rows])
    nobody = np.full(len(start), -1, np.int64)
    return Found(ids, many[rows], start - base, end - base, nobody, spoken=True, tight=True)
