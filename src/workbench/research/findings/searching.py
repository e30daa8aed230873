"""Finds words in the transcripts and codes: a plain scan of what may hold them, exact and without guesses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q

from counterpoint import UserError
from workbench.research.corpora.models import Code, Document
from workbench.research.corpora.queries import codes
from workbench.research.corpora.textindex import may_hold
from workbench.research.findings.passages import Shown, in_document
from workbench.research.studies.models import Study

AROUND = 90  # code points of context on each side
MOST = 200
LONGEST = 200
ENDS = re.compile(r"[.!?…]['”’\")\]]*\s+|\n+")


@dataclass(frozen=True)
class Hit:
    """A place where the words stand, with what stands around them."""

    passage: Shown
    before: str
    words: str
    after: str


def wanted(words: str) -> str:
    """Returns the words to look for, trimmed, or raises UserError."""
    trimmed = " ".join(words.split())
    if len(trimmed) > LONGEST:
        raise UserError("These words are too long to look for", where="search", try_=f"up to {LONGEST} characters")
    if "\x00" in trimmed:
        raise UserError("These words hold a character that no text can hold", where="search", try_="type them again")
    return trimmed


def hits(study: Study, words: str) -> list[Hit]:
    """Returns the places where these exact words stand, capitals aside: up to MOST, and one more if there are more."""
    trimmed = wanted(words)
    if not trimmed:
        return []
    # What is a line end in one transcript is a space in another.
    pattern = re.compile(r"\s+".join(re.escape(word) for word in trimmed.split()), re.IGNORECASE)
    return list(islice(_found(study, trimmed, pattern), MOST + 1))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the bounds of the sentence around a place: the passage that an answer takes."""
    before = max((match.end() for match in ENDS.finditer(text, 0, start)), default=0)
    after = re.compile(r"[.!?…]['”’\")\]]*(?=\s|$)|(?=\n)|$").search(text, end)
    return before, (after.end() if after else len(text))


def codes_named(study: Study, words: str) -> list[Code]:
    """Returns the codes whose name or definition holds these words."""
    trimmed = wanted(words)
    named = Q(name__icontains=trimmed) | Q(definition__icontains=trimmed)
    return list(codes(study).filter(named)[:50]) if trimmed else []


def _found(study: Study, words: str, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for document in may_hold(study, [words]):
        for match in pattern.finditer(document.text):
            yield hit(document, *match.span())


def hit(document: Document, start: int, end: int) -> Hit:
    """Returns a place in a document with what stands around it."""
    text = document.text
    passage = in_document(document, start, end, text[start:end])
    first, last = _turn_around(document, start, end)
    return Hit(passage, _before(text[first:start]), text[start:end], _after(text[end:last]))


def _turn_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """Returns the bounds of the turn: what somebody else said before or after is no context."""
    turns = ((first, last) for first, last, *_ in document.turns if first <= start and end <= last)
    return next(turns, (0, len(document.text)))


def _before(text: str) -> str:
    if len(text) <= AROUND:
        return text
    _, _, whole = text[-AROUND:].partition(" ")
    return f"… {whole}"


def _after(text: str) -> str:
    if len(text) <= AROUND:
        return text
    whole, _, _ = text[:AROUND].rpartition(" ")
    return f"{whole} …"
