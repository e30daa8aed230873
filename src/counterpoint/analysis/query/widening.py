"""Found passages made whole: the sentences or the turns that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis import stretches
from counterpoint.analysis.query.answering import answer
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.query.relations import turns_of
from counterpoint.analysis.query.words import Found, Query
from counterpoint.analysis.stretches import Stretches

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

WHOLES = ("passage", "sentence", "turn")
CLOSING = "'\"”’)]"
ENDS = re.compile(r"[.!?…]['\"”’)\]]*\s+|\s*\n\s*")
STOP = re.compile(r"[.!?…]['\"”’)\]]*(?=\s|\Z)|(?=\s*\n)|\Z")


def widened(query: Query | None, corpus: Corpus, whole: str) -> Found:
    """The passages of a settled query (or all that are coded), each grown to its sentences or its turns."""
    rows: list[tuple[str, int, int, int]] = []
    for part in corpus.parts():
        ground = Ground(part, corpus)
        found = answer(query, ground) if query else stretches.distinct(ground.start, ground.end)
        if len(found.start):
            rows += _rows(_grown(found, ground, whole), ground)
    return Found.of(rows)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences that a passage of a text touches.

    A sentence ends at . ! ? or … with white space behind it, or with its line.
    """
    first = max((one.end() for one in ENDS.finditer(text, 0, start)), default=0)
    words = text[start:end].rstrip().rstrip(CLOSING)
    stop = STOP.search(text, max(start, start + len(words) - 1))
    return first, max(end, stop.end() if stop else len(text))


def _grown(found: Stretches, ground: Ground, whole: str) -> Stretches:
    turns, (first, last) = ground.turns, turns_of(found, ground.turns)
    spoken = first < last
    start, end = found.start.copy(), found.end.copy()
    start[spoken] = np.minimum(start[spoken], turns.start[first[spoken]])
    end[spoken] = np.maximum(end[spoken], turns.end[last[spoken] - 1])
    if whole == "turn":
        return stretches.distinct(start, end)
    document = ground.document(found.start)
    rows = zip(document.tolist(), start.tolist(), end.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    for row, (number, low, high, one, two) in enumerate(rows):
        shift = int(ground.shift[number])
        text = ground.texts[number][low - shift : high - shift]
        begin, stop = sentence(text, one - low, two - low)
        start[row], end[row] = low + begin, low + stop
    return stretches.distinct(start, end)


def _rows(found: Stretches, ground: Ground) -> Iterator[tuple[str, int, int, int]]:
    document = ground.document(found.start)
    shift = ground.shift[document]
    columns = (document.tolist(), (found.start - shift).tolist(), (found.end - shift).tolist())
    return ((ground.part.documents[number], start, end, -1) for number, start, end in zip(*columns, strict=True))
