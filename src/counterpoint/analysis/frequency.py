"""How often each code was used: codings, documents, cases, coders, and how much of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import counts, ties
from counterpoint.analysis.overlaps import Ints, axis, union
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.tables.shares import shares, told, why_not
from counterpoint.analysis.tables.wording import Wording
from counterpoint.analysis.voices import in_order, voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

WAYS = ("code", "coder")


@dataclass
class Partial:
    """The counts of one part; a row is a code, or a code by one coder (code x coders + coder)."""

    documents: list[str]
    codings: Ints
    incidence: NDArray[np.bool_]
    characters: Ints
    words: Ints
    coders: NDArray[np.bool_]
    said: int


def kernel(part: Part, wording: Wording, *, by: str = "code") -> Partial:
    """Counts one part; a row's passages are united first, so that nothing in them counts twice."""
    readers = max(len(part.coders), 1) if by == "coder" else 1
    row = part.code.astype(np.int64) * readers + (part.coder if by == "coder" else 0)
    many = len(part.codes) * readers
    present = np.zeros((many, len(part.documents)), bool)
    present[row, part.document] = True
    start, end, whose = union(*axis(part), row)
    return Partial(
        part.documents,
        np.bincount(row, minlength=many).astype(np.int64),
        present,
        np.rint(np.bincount(whose, end - start, many)).astype(np.int64),
        np.rint(np.bincount(whose, wording.between(start, end), many)).astype(np.int64),
        counts.coders_by_code(part),
        len(wording.begins),
    )


def merge(partials: Iterable[Partial], corpus: Corpus, *, by: str = "code") -> Result:
    """Adds the parts up."""
    readers = max(corpus.coders.height, 1) if by == "coder" else 1
    many = corpus.codes.height * readers
    whom = voices(corpus)
    place = {voice: number for number, voice in enumerate(in_order(whom))}
    totals = {name: np.zeros(many, np.int64) for name in ("codings", "documents", "characters", "words")}
    coders = np.zeros((corpus.codes.height, corpus.coders.height), bool)
    heard = np.zeros((many, len(place)), bool)
    said = 0
    for one in partials:
        for name in ("codings", "characters", "words"):
            totals[name] += getattr(one, name)
        totals["documents"] += one.incidence.sum(axis=1)
        row, document = np.nonzero(one.incidence)
        where = np.array([place[whom[id_]] for id_ in one.documents], np.int64)
        heard[row, where[document]] = True
        coders |= one.coders
        said += one.said
    totals["cases"] = heard.sum(axis=1).astype(np.int64)
    whole = {"documents": corpus.documents.height, "cases": len(place), "words": said}
    table = _table(corpus, totals, whole, coders, by)
    reasons = {f"share_of_{name}": (f"share_of_{name}", whole[name], name) for name in ("documents", "cases")}
    reasons["share_of_words"] = ("share_of_words", said, "words")
    return Result(
        "frequency",
        int(totals["codings"].sum()),
        table,
        {"by": by} if by != "code" else {},
        sentences=_sentences(table, whole, by),
        numbers=whole,
        reasons={name: why for one in reasons.values() for name, why in why_not(*one).items()},
    )


def _table(
    corpus: Corpus, totals: dict[str, Ints], whole: dict[str, int], coders: NDArray[np.bool_], by: str
) -> pl.DataFrame:
    import polars as pl

    kept = np.arange(len(totals["codings"]))
    readers = max(corpus.coders.height, 1) if by == "coder" else 1
    kept = kept[totals["codings"] > 0] if by == "coder" else kept
    code = kept // readers
    columns = {"code_id": corpus.codes["id"].gather(code), "code": corpus.codes["name"].gather(code)}
    if by == "coder":
        coder = kept % readers
        columns |= {"coder_id": corpus.coders["id"].gather(coder), "coder": corpus.coders["name"].gather(coder)}
    columns["codings"] = pl.Series(totals["codings"][kept])
    for name in ("documents", "cases"):
        columns[name] = pl.Series(totals[name][kept])
        columns[f"share_of_{name}"] = shares(totals[name][kept], whole[name])
    if by == "code":
        columns["coders"] = pl.Series(coders.sum(axis=1).astype(np.int64))
    columns["characters"] = pl.Series(totals["characters"][kept])
    columns["words"] = pl.Series(totals["words"][kept])
    columns["share_of_words"] = shares(totals["words"][kept], whole["words"])
    return pl.DataFrame(columns)


def _sentences(table: pl.DataFrame, whole: dict[str, int], by: str) -> tuple[str, ...]:
    used = table.filter(table["codings"] > 0)
    if by == "coder":
        coders, codes = used["coder_id"].n_unique(), used["code_id"].n_unique()
        return (
            f"{several(coders, 'coder')} used {several(codes, 'code')}, in {several(int(used['codings'].sum()), 'coding')}; "
            "each row is one code by one coder.",
        )
    said = [
        f"{several(used.height, 'code')} of the {table.height} in the codebook "
        f"{'was' if used.height == 1 else 'were'} used, in {several(int(table['codings'].sum()), 'coding')}."
    ]
    if used.height:
        tops = ties.first(used.to_dicts(), "cases")
        names = [row["code"] for row in tops]
        of = told(tops[0]["cases"], whole["cases"], "cases")
        said.append(
            f"{ties.called(names, 'code')} {ties.was(names)} heard from the most cases: {of}{ties.apiece(names)}."
        )
        said.append("Words that several passages of a code cover, by one coder or by several, count once.")
    return tuple(said)


def frequency(corpus: Corpus, by: str = "code") -> Result:
    """Counts the codings of every code, and how much of the study they are.

    Documents, cases and coders count once each; a document without a case stands for itself. Characters and words
    are those of the united passages: what was coded twice with the same code, by one coder or by several, counts
    once. A word belongs where its first letter stands; labels outside turns are not words that were said. A share is
    one of all documents, of all cases or of all words, and there is none of fewer than ten.

    by: "code" takes all coders together; "coder" gives a row for each code and coder.
    """
    if by not in WAYS:
        raise UserError(f"codes are not counted by “{by}”", where="frequency, by", try_=" or ".join(WAYS))
    parts = each(corpus, kernel, Wording.of, by=by)
    return merge(parts, corpus, by=by)
