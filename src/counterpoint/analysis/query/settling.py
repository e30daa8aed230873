"""Looks for what a query seeks in texts, turns and memos, before the parts are swept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.guide import MATCH, found_again, guided, nearest
from counterpoint.analysis.query.answering import answer
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.query.marked import marked
from counterpoint.analysis.query.searching import occurrences
from counterpoint.analysis.query.texts import in_texts, patterns
from counterpoint.analysis.query.words import Among, Both, Found, Query, Related, Sought, sides
from counterpoint.analysis.voices import voices
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


def settled(query: Query, corpus: Corpus) -> Query:
    """The query with everything found that one part alone does not know."""
    if isinstance(query, Sought):
        return SEEKING[query.kind](query, corpus)
    if not sides(query):
        return query
    assert isinstance(query, Both | Related)
    left, right = settled(query.left, corpus), settled(query.right, corpus)
    if isinstance(query, Both):
        return Both(query.sign, left, right)
    if query.relation == "same case":
        return Both("&", left, _cases(right, corpus))
    return Related(query.relation, left, right, query.most, query.unit)


def _cases(query: Query, corpus: Corpus) -> Among:
    """All documents of the cases in which a query has an answer, whichever part they are in."""
    whom = voices(corpus)
    heard = set()
    for part in corpus.parts():
        ground = Ground(part, corpus)
        found = answer(query, ground)
        heard |= {whom[part.documents[number]] for number in np.unique(ground.document(found.start)).tolist()}
    return Among(frozenset(id_ for id_, voice in whom.items() if voice in heard))


def _speakers(query: Sought, corpus: Corpus) -> Found:
    import polars as pl

    turns = corpus.turns.filter(pl.col("speaker") == query.value).sort("document", "start")
    return Found.of(
        (document, start, end, -1) for document, start, end in turns["document", "start", "end"].iter_rows()
    )


def _questions(query: Sought, corpus: Corpus) -> Found:
    """What people marked as answers to a question; else what follows its words, until the next one that is asked in
    several interviews.
    """
    if (answers := marked(query, corpus)) is not None:
        return answers
    guide = guided(corpus, None, None)
    meant = nearest(guide, query.value, MATCH)
    if meant is None:
        meant, guide = len(guide), [*guide, query.value]
    asked = [one for one in found_again(corpus, guide, MATCH, None) if one.question == meant]
    passages = ((turn.document, turn.start, turn.end, -1) for one in asked for turn in one.answer)
    said = f"“{short(query.value)}”: nobody marked its answers; this is what follows where its words are asked."
    return Found.of(passages, said=said)


def _memos(query: Sought, corpus: Corpus) -> Found:
    """Passages with a memo that holds the words; a memo about a whole document stands at all of it."""
    lengths = dict(zip(corpus.documents["id"], corpus.documents["text"].str.len_chars(), strict=True))
    coders = {id_: place for place, id_ in enumerate(corpus.coders["id"])}
    rows = corpus.memos.select("document", "start", "end", "coder", "text").iter_rows()
    return Found.of(
        (document, *((0, lengths[document]) if start is None else (start, end)), coders[coder])
        for document, start, end, coder, text in rows
        if document is not None and occurrences(query.value, text)
    )


SEEKING: dict[str, Callable[[Sought, Corpus], Found]] = {
    "text": in_texts,
    "re": patterns,
    "speaker": _speakers,
    "question": _questions,
    "memo": _memos,
}
