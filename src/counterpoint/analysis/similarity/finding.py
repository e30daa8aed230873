"""Passages that read most like a text, or most like each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.similarity import nearest
from counterpoint.analysis.similarity.embedder import Embedder
from counterpoint.analysis.similarity.screened import Bounds, Screened
from counterpoint.analysis.speech import asking, pieces
from counterpoint.analysis.voices import voices
from counterpoint.errors import UserError
from counterpoint.narrative.passage import Passage, short

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

MOST = 20_000
"""Passages among which the most alike two are looked for; each more is laid beside all others."""

CAVEAT = "What contradicts a passage reads as much like it as what agrees with it."


def similar(
    corpus: Corpus,
    text: str | tuple[str, int, int] | None = None,
    n: int = 10,
    embedder: Embedder | str | None = None,
    vectors: str | None = None,
    interviewers: Sequence[str] | None = None,
) -> Result:
    """Finds the passages that read most like a text.

    Looks at everything that participants say, coded or not; long turns are cut at the ends of sentences. Without an
    embedder, passages are put in order by shared words (BM25) and by shared spelling (character n-grams), and the
    two orders become one; with one, by the cosine of their vectors. A likeness has no threshold: read from the top.

    text: the words; from Python also a passage as (document, start, end). Without it, which passages of different
        cases are most alike.
    n: how many passages.
    embedder: "words", "semantic" (a small English model), "multilingual", a folder with model.onnx and
        tokenizer.json, or from Python anything that keeps to `Embedder`.
    vectors: a file that keeps the vectors of a model, so that each text is read once.
    interviewers: speakers to leave out; otherwise those labelled as interviewers or moderators.
    """
    _check(n, "similar")
    spoken = [(one.document, one.start, one.end) for one in pieces(corpus, asking(corpus, interviewers))]
    if text is None:
        return _pairs(Screened.of(corpus, spoken, embedder, vectors), n)
    words, own = said(corpus, text, "similar")
    found = Screened.of(corpus, [one for one in spoken if not _meets(one, own)], embedder, vectors)
    score, columns = found.likeness(words) if len(found) else (np.zeros(0, np.float32), {})
    places = [int(place) for place in nearest.top(score, n) if score[place] > 0]
    table = found.rows(places)
    table = table.with_columns(**{name: column[places].astype(float) for name, column in columns.items()})
    asked = {"text": list(text) if isinstance(text, tuple) else text, "n": n, **found.asked()}
    sentence = (
        f"Of {several(len(found), 'passage')} looked at, {several(len(places), 'passage')} most like "
        f"“{short(words)}” are listed, {found.by()}. {CAVEAT}"
    )
    numbers = {"screened": len(found)}
    return Result("similar", len(places), table, asked, "", found.source(), (sentence,), numbers)


def said(corpus: Corpus, text: str | tuple[str, int, int], method: str) -> tuple[str, Bounds | None]:
    """The words that are meant, and where they stand if they are a passage of the corpus."""
    if isinstance(text, str):
        if not any(mark.isalnum() for mark in text):
            raise UserError("the text holds no words", where=f"{method}, text", try_='text="what gave me hope"')
        return text, None
    document, start, end = text
    whole, passage = corpus.text_of(document), Passage(start, end)
    passage.check(whole)
    return passage.of(whole), (document, start, end)


def _meets(one: Bounds, other: Bounds | None) -> bool:
    return other is not None and one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _check(n: int, method: str) -> None:
    if not 1 <= n <= 10_000:
        raise UserError(f"{n} passages cannot be listed", where=f"{method}, n", try_="a number from 1 to 10,000")


def _pairs(found: Screened, n: int) -> Result:
    """The most alike passages of different voices, each pair once."""
    if len(found) > MOST:
        what = f"{len(found):,} passages are too many to lay each beside every other"
        raise UserError(what, where="similar", try_='say which: text="what gave me hope", or fewer documents')
    import polars as pl

    one, other, how = alike(found, n)
    left, right = found.rows(one), found.rows(other)
    table = pl.concat([_side(left, ""), _side(right, "other_")], how="horizontal").with_columns(cosine=pl.Series(how))
    sentence = (
        f"{several(len(one), 'pair')} of passages of different cases read most alike, of "
        f"{several(len(found), 'passage')} looked at, {found.by()}. {CAVEAT}"
    )
    asked = {"text": None, "n": n, **found.asked()}
    numbers = {"screened": len(found)}
    return Result("similar", len(one), table, asked, "", found.source(), (sentence,), numbers)


def alike(found: Screened, n: int) -> tuple[list[int], list[int], list[float]]:
    """The n pairs of passages of different voices with the highest cosines: places of both, and the cosines."""
    whom = voices(found.corpus)
    order = {voice: at for at, voice in enumerate(dict.fromkeys(whom.values()))}
    of = np.array([order[whom[document]] for document, _, _ in found.bounds], np.int64)
    kept: list[tuple[float, int, int]] = []
    for first, block in nearest.blocks(found.vectors, found.vectors):
        rows = np.arange(first, first + len(block))
        block[(of[rows, None] == of[None, :]) | (rows[:, None] >= np.arange(len(of))[None, :])] = -2
        flat = block.ravel()
        for place in nearest.top(flat, n).tolist():
            if flat[place] > 0:
                kept.append((-float(flat[place]), first + place // len(of), place % len(of)))
        kept = sorted(kept)[:n]
    return [row for _, row, _ in kept], [row for _, _, row in kept], [-score for score, _, _ in kept]


def _side(table: pl.DataFrame, prefix: str) -> pl.DataFrame:
    return table.select("document_id", "start", "end", "place", "quote", "codes").rename(lambda name: f"{prefix}{name}")
