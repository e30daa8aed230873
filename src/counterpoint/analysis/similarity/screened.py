"""Passages ready to be laid beside each other: their bounds, words and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.places import Places
from counterpoint.analysis.similarity import nearest
from counterpoint.analysis.similarity.choosing import chosen
from counterpoint.analysis.similarity.embedder import Embedder, Floats, checksum, encoded
from counterpoint.analysis.similarity.kept import vectors_of
from counterpoint.analysis.similarity.lexical import SOURCE, Bm25, Ngrams, telling

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

Bounds = tuple[str, int, int]
"""A document's id, start and end."""

RANKS = 60
"""Softens the first ranks when two orders become one (Cormack, Clarke & Büttcher 2009)."""


@dataclass
class Screened:
    """Passages of one corpus, and how alike they are in the eyes of one embedder (None: words and spelling)."""

    corpus: Corpus
    bounds: list[Bounds]
    embedder: Embedder | None
    kept: str | None = None

    @classmethod
    def of(
        cls, corpus: Corpus, bounds: Sequence[Bounds], embedder: Embedder | str | None, kept: str | None = None
    ) -> Screened:
        """Takes passages as they are; what is asked twice is looked at once."""
        return cls(corpus, list(dict.fromkeys(bounds)), chosen(embedder), kept)

    def __len__(self) -> int:
        return len(self.bounds)

    @cached_property
    def texts(self) -> list[str]:
        """The words of each passage."""
        known = dict(self.corpus.documents.select("id", "text").iter_rows())
        return [known[document][start:end] for document, start, end in self.bounds]

    @cached_property
    def model(self) -> Embedder:
        """What makes the vectors; without an embedder, spelling weighed by how telling each word is here."""
        return self.embedder or Ngrams(telling(self.texts))

    @cached_property
    def vectors(self) -> Floats:
        """One vector of length one for each passage."""
        return vectors_of(self.model, self.texts, self.kept if self.embedder else None)

    @cached_property
    def bm25(self) -> Bm25:
        """The words of the passages."""
        return Bm25(self.texts)

    def likeness(self, text: str) -> tuple[Floats, dict[str, Floats]]:
        """How near each passage is to a text: the numbers to sort by, and the columns to show."""
        cosines = nearest.cosines(self.vectors, encoded(self.model, [text], "query")[0])
        if self.embedder:
            return cosines, {"cosine": cosines}
        words = self.bm25.scores(text)
        both = 1 / (RANKS + _ranks(words)) + 1 / (RANKS + _ranks(cosines))
        nothing = (words <= 0) & (cosines <= 0)
        return np.where(nothing, 0, both).astype(np.float32), {"words": words, "spelling": cosines}

    def rows(self, places: Sequence[int], context: int = 0) -> pl.DataFrame:
        """Some passages as a table with the codes that lie on them."""
        import polars as pl

        ids = self.corpus.documents["id"].to_list()
        number = {id_: at for at, id_ in enumerate(ids)}
        some = [self.bounds[place] for place in places]
        column = [np.array([number[one[0]] for one in some], np.int64)]
        column += [np.array([one[side] for one in some], np.int64) for side in (1, 2)]
        table = Places(self.corpus).rows(ids, column[0], column[1], column[2], context)
        carried = codes_on(self.corpus, some)
        return table.with_columns(codes=pl.Series(carried, dtype=pl.List(pl.String)))

    def asked(self) -> dict[str, Any]:
        """What a result says of the embedder."""
        if not self.embedder:
            return {"embedder": "words", "model": "bm25 and character n-grams", "sha256": ""}
        return {"embedder": self.embedder.id, "model": self.embedder.id, "sha256": checksum(self.embedder)}

    def by(self) -> str:
        """Names in a sentence what alike means here."""
        return f"by the model {self.embedder.id}" if self.embedder else "by their words (BM25) and spelling (n-grams)"

    def source(self) -> str:
        """Where the measure comes from."""
        return "" if self.embedder else SOURCE


def codes_on(corpus: Corpus, some: Sequence[Bounds]) -> list[list[str]]:
    """The names of the codes that share a character with each passage."""
    names = dict(corpus.codes.select("id", "name").iter_rows())
    coded: dict[str, list[tuple[int, int, str]]] = {}
    for document, code, start, end in corpus.codings.select("document", "code", "start", "end").iter_rows():
        coded.setdefault(document, []).append((start, end, names[code]))
    return [
        list(dict.fromkeys(name for first, last, name in coded.get(document, []) if first < end and start < last))
        for document, start, end in some
    ]


def _ranks(scores: Floats) -> Floats:
    """Places in the order of the scores from 1; equal scores share the best place."""
    ordered = np.sort(-scores)
    return (np.searchsorted(ordered, -scores, "left") + 1).astype(np.float32)
