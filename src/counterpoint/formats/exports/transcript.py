"""One document with everything that was said about its passages, ready to be shown."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.coded import Coded, Text, coded, texts_of
from counterpoint.formats.exports.stretches import Piece, paragraphs, pieces
from counterpoint.narrative.codebook import Code, Codebook
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said about a passage: a code, or the words of a memo."""

    start: int
    end: int
    by: str
    at: datetime | None
    code: Code | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document, what was said about it in order, and its text in pieces that each remark covers wholly or not at all."""

    text: Text
    case: str
    remarks: tuple[Remark, ...]
    pieces: tuple[Piece, ...]
    codebook: Codebook

    def is_spoken(self, piece: Piece) -> bool:
        """Whether a piece is what somebody says, and no label or time beside it."""
        turns = self.text.turns
        before = bisect_right(turns, piece.start, key=lambda turn: turn.start)
        return not turns or (before > 0 and piece.start < turns[before - 1].end)


def transcript(corpus: Corpus) -> Transcript:
    """Of a corpus with one document."""
    text = next(texts_of(corpus))
    coders = dict(corpus.coders.select("id", "name").iter_rows())
    remarks = [_coding(one) for one in coded(corpus)]
    remarks += [
        Remark(row["start"], row["end"], coders[row["coder"]], row["written_at"], memo=row["text"])
        for row in corpus.memos.iter_rows(named=True)
        if row["document"] and row["start"] is not None
    ]
    ordered = tuple(sorted(remarks, key=lambda one: (one.start, -one.end)))
    cuts = [bound for line in paragraphs(text.text) for bound in line]
    cuts += [bound for turn in text.turns for bound in (turn.start, turn.end)]
    case = dict(corpus.frame("cases").select("id", "name").iter_rows()).get(text.case or "", "")
    return Transcript(text, case, ordered, tuple(pieces(len(text.text), ordered, cuts)), corpus.codebook)


def losses_in(corpus: Corpus, shown: Transcript) -> Losses:
    """What a transcript does not show of the corpus it was made from."""
    losses = left_behind(corpus, {"documents", "codings", "codes", "turns", "cases", "memos"})
    memos = corpus.memos.height - sum(one.code is None for one in shown.remarks)
    losses.add("A memo that is about no passage is not in this file", memos)
    return losses


def _coding(one: Coded) -> Remark:
    return Remark(one.start, one.end, one.coder, one.made_at, code=one.code)
