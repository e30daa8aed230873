"""Answers that people marked: places of the kind “question”, whose label is the question, with its number before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from counterpoint.analysis.query.pointing import caret
from counterpoint.analysis.query.words import Found, Sought
from counterpoint.analysis.wording import folded_words
from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

LABEL = re.compile(r"\s*(?:(\d{1,9})\.\s+)?(.*)", re.DOTALL)
NUMBER = re.compile(r"\s*(\d{1,9})\.?\s*")


def marked(query: Sought, corpus: Corpus) -> Found | None:
    """What people marked as answers to a question, by its number or its words; None where it is to be found by its words.

    Raises UserError for a number that several questions have, as in versions of a guide.
    """
    import polars as pl

    answers = corpus.places.filter(pl.col("kind") == "question")
    labels = answers["label"].unique(maintain_order=True).to_list()
    if not labels:
        return None
    if NUMBER.fullmatch(query.value):  # a number is no words to look for, unless a question is but a number
        meant = _numbered(query, labels) or _worded(query, labels)
    elif not (meant := _worded(query, labels)):
        return None
    rows = answers.filter(pl.col("label").is_in(meant)).unique(["document", "start", "end"]).sort("document", "start")
    passages = ((document, start, end, -1) for document, start, end in rows["document", "start", "end"].iter_rows())
    return Found.of(passages, said=f"“{short(query.value)}”: what people marked as its answers.")


def _worded(query: Sought, labels: Iterable[str]) -> list[str]:
    """Exactly these words, however they are written: a question that is only alike is another question."""
    by_words = [(folded_words(_apart(label)[1]), label) for label in labels]
    for said in (query.value, _apart(query.value)[1]):  # “1990. Where were you?” may be words, or a number and words
        asked = folded_words(said)
        if found := [label for words, label in by_words if asked and words == asked]:
            return found
    return []


def _numbered(query: Sought, labels: Iterable[str]) -> list[str]:
    found = NUMBER.fullmatch(query.value)
    here = [label for label in labels if found and _apart(label)[0] == int(found[1])]
    several = {tuple(folded_words(_apart(label)[1])): _apart(label)[1] for label in here}
    if len(several) > 1:
        listed = " or ".join(in_query("question", words) for words in several.values())
        what = f"{len(several)} questions have the number {query.value.strip()}"
        raise UserError(what, where=caret(query.query, query.at), try_=short(listed, 400))
    return here


def _apart(label: str) -> tuple[int | None, str]:
    """The number and the words of a label: “4. What helps?”."""
    found = LABEL.fullmatch(label)
    assert found  # it matches every text
    return int(found[1]) if found[1] else None, found[2]


def in_query(kind: str, name: str) -> str:
    """Writes a name so that a query reads exactly it, whatever signs it holds.

    kind: "code", or a leaf of the language such as "question", "case" or "speaker". Quotation marks in the name are
    doubled. Source: docs/reference/query-language.md.

    >>> in_query("question", 'What does "hope" mean?')
    'question:"What does ""hope"" mean?"'
    """
    quoted = '"{}"'.format(name.replace('"', '""'))
    return quoted if kind == "code" else f"{kind}:{quoted}"
