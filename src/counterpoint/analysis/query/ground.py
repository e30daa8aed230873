"""One part as the sweeps see it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import stretches
from counterpoint.analysis.overlaps import Ints, axis
from counterpoint.analysis.stretches import Stretches

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part

Bools = NDArray[np.bool_]


class Ground:
    """One part on its axis, with its turns and, where words are counted, its texts."""

    def __init__(self, part: Part, corpus: Corpus) -> None:
        self.part, self.corpus = part, corpus
        self.start, self.end = axis(part)
        length = part.lengths.astype(np.int64) + 1
        self.shift = np.cumsum(length) - length

    def document(self, at: Ints) -> Ints:
        """The document of each place on the axis."""
        return stretches.begun(self.shift, at) - 1

    @cached_property
    def turns(self) -> Stretches:
        """The turns in order; a document without turns is one."""
        import polars as pl

        turns = self.corpus.turns.select("document", "start", "end")
        whose = turns["document"].cast(pl.Enum(self.part.documents), strict=False).to_physical()
        here = whose.is_not_null()
        document = whose.filter(here).to_numpy().astype(np.int64)
        start = turns["start"].filter(here).to_numpy() + self.shift[document]
        end = turns["end"].filter(here).to_numpy() + self.shift[document]
        silent = np.ones(len(self.part.documents), bool)
        silent[document] = False
        silent &= self.part.lengths > 0
        start = np.concatenate([start, self.shift[silent]])
        end = np.concatenate([end, (self.shift + self.part.lengths)[silent]])
        order = np.argsort(start, kind="stable")
        return Stretches(start[order], end[order])

    @cached_property
    def texts(self) -> list[str]:
        """The texts of the part's documents."""
        import polars as pl

        rows = self.corpus.documents.filter(pl.col("id").is_in(self.part.documents)).select("id", "text").iter_rows()
        text = dict(rows)
        return [text[id_] for id_ in self.part.documents]

    def everything(self) -> Bools:
        """What is allowed at first: every document by every coder, and by nobody (the last column)."""
        return np.ones((len(self.part.documents), len(self.part.coders) + 1), bool)
