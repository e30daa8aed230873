"""Where two codes come close, and where they are far apart: passages that read most and least alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.comparison.sides import SOURCE, chosen_codes
from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.similarity.embedder import Embedder, Floats
from counterpoint.analysis.similarity.finding import CAVEAT
from counterpoint.analysis.similarity.screened import Screened
from counterpoint.analysis.similarity.suggesting import coded
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

MOST = 25_000_000
"""Pairs of passages that are laid beside each other at once."""


def contrast(
    corpus: Corpus,
    codes: Sequence[str],
    n: int = 3,
    embedder: Embedder | str | None = None,
    vectors: str | None = None,
) -> Result:
    """Shows the passages of two codes that read most alike, and those that read least alike.

    The most alike show where the border between two codes is thin, the least alike what each is at its clearest.
    Passages that carry both codes are left out; each passage is shown once on each end.

    codes: two or more codes, by their names or ids; they are taken two by two.
    n: pairs of passages at each end.
    embedder: "words", "semantic" (a small English model), "multilingual", a folder with model.onnx and
        tokenizer.json, or from Python anything that keeps to `Embedder`.
    vectors: a file that keeps the vectors of a model, so that each text is read once.
    """
    if not 1 <= n <= 1_000:
        raise UserError(f"{n} pairs cannot be shown", where="contrast, n", try_="n=3")
    chosen = chosen_codes(corpus, codes)
    both = [(code, bounds) for code, bounds in coded(corpus) if code in chosen]
    found = Screened.of(corpus, [bounds for _, bounds in both], embedder, vectors)
    at = {bounds: row for row, bounds in enumerate(found.bounds)}
    of: dict[int, list[int]] = {code: [] for code in chosen}
    for code, bounds in both:
        of[code].append(at[bounds])
    places = Places(corpus)
    rows = [
        row
        for one, other in combinations(chosen, 2)
        for row in _ends(found, places, (one, other), (of[one], of[other]), n)
    ]
    asked = {"codes": [corpus.codes["id"][code] for code in chosen], "n": n, **found.asked()}
    said = f"{several(len(rows), 'pair')} of passages, the most and the least alike of each two codes, {found.by()}."
    source = "; ".join(one for one in (SOURCE, found.source()) if one)
    return Result("contrast", len(rows), _table(rows), asked, source=source, sentences=(said, CAVEAT))


def _ends(
    found: Screened, places: Places, codes: tuple[int, int], sides: tuple[list[int], list[int]], n: int
) -> Iterator[dict[str, Any]]:
    shared = set(sides[0]) & set(sides[1])
    one, other = ([row for row in side if row not in shared] for side in sides)
    if len(one) * len(other) > MOST:
        what = f"{len(one) * len(other):,} pairs of passages are too many to lay beside each other"
        raise UserError(what, where="contrast", try_="fewer documents")
    if not one or not other:
        return
    cosines = np.asarray(found.vectors[one] @ found.vectors[other].T, np.float32)
    names = found.corpus.codes["name"]
    for kind, signed in (("most alike", cosines), ("least alike", -cosines)):
        for row, column in _once(signed, n):
            here, there = one[row], other[column]
            yield {
                "code": names[codes[0]],
                "other": names[codes[1]],
                "kind": kind,
                "cosine": float(cosines[row, column]),
                "quote": found.texts[here],
                "place": places.place(*found.bounds[here][:2]),
                "other_quote": found.texts[there],
                "other_place": places.place(*found.bounds[there][:2]),
            }


def _once(scores: Floats, n: int) -> Iterator[tuple[int, int]]:
    """The n highest cells, no row and no column twice; equal ones in their order."""
    scores = scores.copy()
    for _ in range(min(n, *scores.shape)):
        row, column = divmod(int(scores.argmax()), scores.shape[1])
        yield row, column
        scores[row], scores[:, column] = -np.inf, -np.inf


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    order = ("code", "other", "kind", "cosine", "quote", "place", "other_quote", "other_place")
    kinds: dict[str, Any] = {name: pl.Float64() if name == "cosine" else pl.String() for name in order}
    return pl.DataFrame(rows, schema=kinds, orient="row")
