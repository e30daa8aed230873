"""Passages that could carry a claim or answer it: a person chooses, nothing here decides."""

import re
from dataclasses import dataclass
from typing import Any

from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import documents
from workbench.research.corpora.textindex import may_hold
from workbench.research.findings import queries
from workbench.research.findings.boards import Column
from workbench.research.findings.models import Theme
from workbench.research.findings.passages import Shown, in_document, passages_of
from workbench.research.findings.searching import Hit, sentence_around, wanted
from workbench.research.studies.models import Study

MOST = 60
WORD = re.compile(r'"([^"]+)"|“([^”]+)”|([^\s,;]+)')


@dataclass(frozen=True)
class Looked:
    """What a search through all transcripts brought: the first sentences, how many there are, how much was read."""

    hits: list[Hit]
    found: int
    read: int


def of_theme(person: Any, theme: Theme, column: Column) -> list[Shown]:
    """Returns the passages under the theme's codes that are not part of the theme yet."""
    chosen = {one.passage.key for one in (*column.voices, *column.answers)}
    found: dict[tuple[str, int, int], Shown] = {}
    for code in queries.codes_of(theme):
        for passage in passages_of(person, theme.study, code):
            if passage.key not in chosen:
                found.setdefault(passage.key, passage)
    return list(found.values())


def looked_for(study: Study, words: str) -> Looked:
    """Looks in every transcript for each word (or phrase in quotation marks) where a word begins."""
    pieces = _pieces(words)
    pattern = _pattern(pieces)
    hits: dict[tuple[str, int, int], Hit] = {}
    for document in may_hold(study, pieces):
        for match in pattern.finditer(document.text):
            sentence = _sentence(document, match)
            hits.setdefault(sentence.passage.key, sentence)
    return Looked(list(hits.values())[:MOST], len(hits), documents(study).count())


def _pieces(words: str) -> list[str]:
    pieces = [next(filter(None, match.groups())) for match in WORD.finditer(wanted(words))]
    if not any(mark.isalnum() for piece in pieces for mark in piece):
        raise UserError(
            "There are no words to look for", where="search for answers", try_="a word such as but, however, never"
        )
    return pieces


def _pattern(pieces: list[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE)


def _sentence(document: Document, match: re.Match[str]) -> Hit:
    text = document.text
    start, end = sentence_around(text, *match.span())
    start = _after_label(document, start, match.start())
    passage = in_document(document, start, end, text[start:end])
    return Hit(passage, text[start : match.start()], match[0], text[match.end() : end])


def _after_label(document: Document, start: int, at: int) -> int:
    """A speaker's name in front of the first sentence of a turn is none of the words."""
    return max([start, *(turn[0] for turn in document.turns if start < turn[0] <= at)])
