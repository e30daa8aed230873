"""How often each code was used, in how many documents and cases, by how many coders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import counts
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import Voice, voices

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part


@dataclass
class Partial:
    """The counts of one part: codes x documents, and who used what."""

    documents: list[str]
    codings: Ints
    characters: Ints
    coders: NDArray[np.bool_]


def kernel(part: Part) -> Partial:
    """Counts one part."""
    return Partial(
        part.documents,
        counts.codings_by_document(part),
        counts.characters_by_document(part),
        counts.coders_by_code(part),
    )


def merge(partials: Iterable[Partial], corpus: Corpus) -> Result:
    """Adds the parts up."""
    import polars as pl

    codes = corpus.codes
    totals = {name: np.zeros(codes.height, np.int64) for name in ("codings", "documents", "characters")}
    coders = np.zeros((codes.height, corpus.coders.height), bool)
    speaking: list[set[Voice]] = [set() for _ in range(codes.height)]
    whom = voices(corpus)
    for one in partials:
        totals["codings"] += one.codings.sum(axis=1)
        totals["documents"] += (one.codings > 0).sum(axis=1)
        totals["characters"] += one.characters.sum(axis=1)
        coders |= one.coders
        for code, document in zip(*np.nonzero(one.codings), strict=True):
            speaking[code].add(whom[one.documents[document]])
    table = pl.DataFrame(
        {
            "code_id": codes["id"],
            "code": codes["name"],
            "codings": totals["codings"],
            "documents": totals["documents"],
            "cases": [len(found) for found in speaking],
            "coders": coders.sum(axis=1).astype(np.int64),
            "characters": totals["characters"],
        },
        schema_overrides={"cases": pl.Int64},
    )
    return Result("frequency", int(totals["codings"].sum()), table, {}, sentences=_sentences(table))


def _sentences(table: pl.DataFrame) -> tuple[str, ...]:
    used = table.filter(table["codings"] > 0)
    said = [
        f"{several(used.height, 'code')} of the {table.height} in the codebook "
        f"{'was' if used.height == 1 else 'were'} used, in {several(int(table['codings'].sum()), 'coding')}."
    ]
    if used.height:
        top = used.sort("cases", "codings", descending=True, maintain_order=True).row(0, named=True)
        said.append(f"“{top['code']}” was heard from the most cases: {top['cases']}.")
    return tuple(said)


def frequency(corpus: Corpus) -> Result:
    """Counts the codings of every code.

    Also the documents, cases, coders and characters.
    A document without a case stands for itself. A character that was coded twice with the
    same code counts once.
    """
    return merge((kernel(part) for part in corpus.parts()), corpus)
