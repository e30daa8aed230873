"""Codes that a passage might carry, each with the coded passage that speaks for it; people decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.similarity import nearest
from counterpoint.analysis.similarity.embedder import Embedder, Floats, encoded
from counterpoint.analysis.similarity.finding import CAVEAT, said
from counterpoint.analysis.similarity.screened import Bounds, Screened
from counterpoint.analysis.speech import asking, pieces
from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SHOWN = ("text", "place", "document_id", "start", "end", "rank", "code", "code_id", "reason", "reason_place", "cosine")


def suggest_codes(
    corpus: Corpus,
    text: str | tuple[str, int, int] | None = None,
    n: int = 3,
    embedder: Embedder | str | None = None,
    vectors: str | None = None,
    interviewers: Sequence[str] | None = None,
) -> Result:
    """Suggests codes for a passage, each with the nearest passage that carries it as the reason.

    A suggestion is never a coding: nothing is coded. Codes that nobody has used yet cannot be suggested.

    text: the words; from Python also a passage as (document, start, end). Without it, everything that participants
        say and nobody has coded.
    n: how many codes for each passage.
    embedder: "words", "semantic" (a small English model), "multilingual", a folder with model.onnx and
        tokenizer.json, or from Python anything that keeps to `Embedder`.
    vectors: a file that keeps the vectors of a model, so that each text is read once.
    interviewers: speakers to leave out; otherwise those labelled as interviewers or moderators.
    """
    if not 1 <= n <= 1_000:
        raise UserError(f"{n} codes cannot be suggested", where="suggest_codes, n", try_="n=3")
    asked, own = _asked(corpus, text, interviewers)
    codes = [(row, bounds) for row, bounds in coded(corpus) if bounds not in own]
    found = Screened.of(corpus, [bounds for _, bounds in codes], embedder, vectors)
    rows = list(_rows(found, codes, asked, n)) if len(found) and asked else []
    table = _table(rows)
    told = {"text": list(text) if isinstance(text, tuple) else text, "n": n, **found.asked()}
    sentence = (
        f"{several(len(rows), 'suggestion')} for {several(len(asked), 'passage')}, from the nearest of "
        f"{several(len(found), 'coded passage')}, {found.by()}. Nothing was coded. {CAVEAT}"
    )
    numbers = {"passages": len(asked), "coded": len(found)}
    return Result("suggest_codes", len(rows), table, told, "", found.source(), (sentence,), numbers)


def coded(corpus: Corpus) -> list[tuple[int, Bounds]]:
    """Every code with its distinct passages: the code's place in the codebook, and bounds."""
    place = {id_: at for at, id_ in enumerate(corpus.codes["id"])}
    rows = corpus.codings.select("code", "document", "start", "end").iter_rows()
    return list(dict.fromkeys((place[code], (document, start, end)) for code, document, start, end in rows))


def _asked(
    corpus: Corpus, text: str | tuple[str, int, int] | None, interviewers: Sequence[str] | None
) -> tuple[list[tuple[str, Bounds | None]], set[Bounds]]:
    """The passages to find codes for, and bounds that must not be their own reason."""
    if text is not None:
        words, own = said(corpus, text, "suggest_codes")
        return [(words, own)], {own} if own else set()
    from counterpoint.analysis.similarity.screened import codes_on

    all_ = [(one.document, one.start, one.end) for one in pieces(corpus, asking(corpus, interviewers))]
    open_ = [bounds for bounds, codes in zip(all_, codes_on(corpus, all_), strict=True) if not codes]
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    return [(texts[document][start:end], (document, start, end)) for document, start, end in open_], set()


def _rows(
    found: Screened, codes: list[tuple[int, Bounds]], asked: list[tuple[str, Bounds | None]], n: int
) -> Iterable[dict[str, Any]]:
    """The best codes of each passage asked for."""
    places, frame = Places(found.corpus), found.corpus.codes
    at = {bounds: row for row, bounds in enumerate(found.bounds)}
    code = np.array([one for one, _ in codes], np.int64)
    row = np.array([at[bounds] for _, bounds in codes], np.int64)
    queries = encoded(found.model, [words for words, _ in asked], "query")
    for first, block in nearest.blocks(queries, found.vectors):
        for number, scores in enumerate(block):
            words, bounds = asked[first + number]
            for rank, best in enumerate(_best(scores[row], code, n)):
                document, start, _ = why = found.bounds[row[best]]
                yield {
                    "text": short(words, 500),
                    "place": places.place(bounds[0], bounds[1]) if bounds else None,
                    "document_id": bounds[0] if bounds else None,
                    "start": bounds[1] if bounds else None,
                    "end": bounds[2] if bounds else None,
                    "rank": rank + 1,
                    "code": frame["name"][int(code[best])],
                    "code_id": frame["id"][int(code[best])],
                    "reason": found.texts[at[why]],
                    "reason_place": places.place(document, start),
                    "cosine": float(scores[row[best]]),
                }


def _best(scores: Floats, code: Any, n: int) -> list[int]:
    """For the n best codes, which of their codings is nearest; what is not alike at all is not suggested."""
    best: dict[int, int] = {}
    for at in np.argsort(-scores, kind="stable").tolist():
        if scores[at] <= 0 or len(best) == n:
            break
        best.setdefault(int(code[at]), at)
    return list(best.values())


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    kinds: dict[str, Any] = {name: pl.String() for name in SHOWN} | {"cosine": pl.Float64()}
    kinds |= dict.fromkeys(("start", "end", "rank"), pl.Int64())
    return pl.DataFrame(rows, schema=kinds, orient="row")
