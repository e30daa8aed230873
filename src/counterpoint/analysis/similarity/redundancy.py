"""Codes whose passages read alike: candidates for a talk about the codebook, never merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.similarity import nearest
from counterpoint.analysis.similarity.embedder import Embedder, Floats
from counterpoint.analysis.similarity.finding import CAVEAT
from counterpoint.analysis.similarity.screened import Screened
from counterpoint.analysis.similarity.suggesting import coded
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

FEWEST = 2
"""Passages that a code must have: one passage says little of what a code means."""


def redundant_codes(
    corpus: Corpus,
    quantile: float = 0.95,
    least: int = FEWEST,
    embedder: Embedder | str | None = None,
    vectors: str | None = None,
) -> Result:
    """Lists pairs of codes whose passages read most alike, in this corpus.

    A code is the mean of its passages' vectors; the pairs at or above a percentile of all pairs of the corpus are
    listed, so some are listed in any corpus. They are candidates to look at: whether two codes say the same,
    or one the contrary of the other, is read from the passages. Nothing is merged.

    quantile: the percentile of all pairs from which a pair is listed.
    least: codes with fewer passages are left out.
    embedder: "words", "semantic" (a small English model), "multilingual", a folder with model.onnx and
        tokenizer.json, or from Python anything that keeps to `Embedder`.
    vectors: a file that keeps the vectors of a model, so that each text is read once.
    """
    if not 0 <= quantile <= 1:
        raise UserError(f"{quantile} is no percentile", where="redundant_codes, quantile", try_="quantile=0.95")
    both = coded(corpus)
    found = Screened.of(corpus, [bounds for _, bounds in both], embedder, vectors)
    at = {bounds: row for row, bounds in enumerate(found.bounds)}
    of: dict[int, list[int]] = {}
    for code, bounds in both:
        of.setdefault(code, []).append(at[bounds])
    of = {code: rows for code, rows in sorted(of.items()) if len(rows) >= max(least, 1)}
    asked = {"quantile": quantile, "least": least, **found.asked()}
    if len(of) < 2:
        reason = f"fewer than two codes have {several(max(least, 1), 'passage')} or more"
        return Result("redundant_codes", None, _table([]), asked, reason, found.source(), (_sentence(reason),))
    rows, threshold, pairs = _candidates(found, of, quantile)
    said = (
        f"{several(len(rows), 'pair')} of codes at or above the {100 * quantile:g} % point of {several(pairs, 'pair')} "
        f"(cosine {threshold:.3f}), {found.by()}: candidates to look at. Nothing was merged. {CAVEAT}"
    )
    numbers = {"pairs": pairs, "threshold": threshold}
    return Result("redundant_codes", len(rows), _table(rows), asked, "", found.source(), (said,), numbers)


def _sentence(reason: str) -> str:
    return f"No codes could be laid side by side: {reason}."


def _candidates(found: Screened, of: dict[int, list[int]], quantile: float) -> tuple[list[dict[str, Any]], float, int]:
    codes = list(of)
    means = np.stack([found.vectors[rows].mean(axis=0) for rows in of.values()])
    length = np.linalg.norm(means, axis=1, keepdims=True)
    means = means / np.where(length > 0, length, 1)
    one, other = np.triu_indices(len(codes), 1)
    how = np.asarray(means @ means.T, np.float32)[one, other]
    threshold = float(np.quantile(how, quantile))
    listed = [place for place in nearest.top(how, len(how)).tolist() if how[place] >= np.float32(threshold)]
    places, frame = Places(found.corpus), found.corpus.codes
    rows = []
    for place in listed:
        pair = codes[one[place]], codes[other[place]]
        row: dict[str, Any] = {"code": frame["name"][pair[0]], "other": frame["name"][pair[1]]}
        row |= {"code_id": frame["id"][pair[0]], "other_id": frame["id"][pair[1]], "cosine": float(how[place])}
        row |= {"passages": len(of[pair[0]]), "other_passages": len(of[pair[1]])}
        row["shared"] = len(set(of[pair[0]]) & set(of[pair[1]]))
        rows.append(row | _reason(found, places, of[pair[0]], of[pair[1]]))
    return rows, threshold, len(how)


def _reason(found: Screened, places: Places, one: list[int], other: list[int]) -> dict[str, Any]:
    """The nearest two passages that are not the same."""
    block: Floats = found.vectors[one] @ found.vectors[other].T
    block = np.where(np.array(one)[:, None] == np.array(other)[None, :], -2, block)
    row, column = divmod(int(block.argmax()), len(other))
    if block[row, column] == -2:
        return dict.fromkeys(("reason", "reason_place", "other_reason", "other_reason_place"))
    sides = []
    for side in (one[row], other[column]):
        document, start, _ = found.bounds[side]
        sides += [found.texts[side], places.place(document, start)]
    return dict(zip(("reason", "reason_place", "other_reason", "other_reason_place"), sides, strict=True))


def _table(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    words = ("code", "other", "code_id", "other_id")
    kinds: dict[str, Any] = dict.fromkeys(words, pl.String()) | {"cosine": pl.Float64()}
    kinds |= dict.fromkeys(("passages", "other_passages", "shared"), pl.Int64())
    kinds |= dict.fromkeys(("reason", "reason_place", "other_reason", "other_reason_place"), pl.String())
    return pl.DataFrame(rows, schema=kinds, orient="row")
