"""What participants say, in pieces short enough to be read at a glance: the passages that are looked at by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

ASKING = re.compile(
    r"(?:interviewer(?:in|s)?|interviewend(?:e|er)|interviewster|intervieweu(?:r|se)|enqu[êe]t(?:eur|rice)|int|iv|i|q"
    r"|entrevistador(?:a)?|intervistat(?:ore|rice)|moderator(?:in)?|moderador(?:a)?|mod|facilitator|researcher"
    r"|interrogator)[ .:#]*\d*",
    re.IGNORECASE,
)
"""Labels that say that somebody asks, where nobody is named."""

LONGEST = 120
"""Words of a piece; small language models read about 128 words and leave out the rest."""

_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\s\u200b]+|\n+")


class Stretch(NamedTuple):
    """What one speaker says in one go, `[start, end)` in a document."""

    document: str
    start: int
    end: int
    speaker: str | None


def asking(corpus: Corpus, interviewers: Sequence[str] | None = None) -> set[str]:
    """The speakers who ask: those named, or those whose labels say so; () for nobody."""
    known = corpus.turns["speaker"].drop_nulls().unique(maintain_order=True).to_list()
    if interviewers is None:
        return {name for name in known if ASKING.fullmatch(name.strip())}
    named = [interviewers] if isinstance(interviewers, str) else list(interviewers)
    listed = ", ".join(f"“{one}”" for one in known[:8]) or "(there are none)"
    faults = [
        UserError(f"no speaker is called “{name}”", where="interviewers", try_=f"one of {listed}")
        for name in named
        if name not in known
    ]
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return set(named)


def spoken(corpus: Corpus, without: set[str] | frozenset[str] = frozenset()) -> Iterator[Stretch]:
    """Every turn in order, without those of some speakers; a text without turns is one stretch."""
    turns: dict[str, list[tuple[int, int, str | None]]] = {}
    for document, start, end, speaker in corpus.turns.select("document", "start", "end", "speaker").iter_rows():
        turns.setdefault(document, []).append((start, end, speaker))
    for id_, length in zip(corpus.documents["id"], corpus.documents["text"].str.len_chars(), strict=True):
        for start, end, speaker in sorted(
            turns.get(id_, [(0, length, None)] if length else []), key=lambda one: one[:2]
        ):
            if speaker not in without:
                yield Stretch(id_, start, end, speaker)


def pieces(corpus: Corpus, without: set[str] | frozenset[str] = frozenset(), longest: int = LONGEST) -> list[Stretch]:
    """The stretches cut at the ends of sentences so that none has many more words than `longest`; empty ones left out."""
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    return [
        Stretch(one.document, start, end, one.speaker)
        for one in spoken(corpus, without)
        for start, end in _cut(texts[one.document], one.start, one.end, longest)
    ]


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    first, last, words = start, start, 0
    for begin, stop in sentences(text, start, end):
        count = len(text[begin:stop].split())
        if words and words + count > longest:
            yield first, last
            first, words = begin, 0
        elif not words:
            first = begin
        last, words = stop, words + count
    if words:
        yield first, last


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences and lines of a stretch; those without a letter or number are left out."""
    at = start
    ends = [*((found.start(), found.end()) for found in _SENTENCE.finditer(text, start, end)), (end, end)]
    for stop, following in ends:
        words = text[at:stop]
        if any(mark.isalnum() for mark in words):
            yield at + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())
        at = following
