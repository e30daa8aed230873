"""A corpus cut into whole documents, as plain arrays: no coding crosses a document's edge, so results add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

SIZE = 50_000  # codings; measured, see docs/explanation

Index = NDArray[np.int32]
Offsets = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Codings of whole documents, sorted by document, start and end.

    `document` counts within `documents` of this part; `code` and `coder` count within the whole corpus' `codes`
    and `coders`; `lengths` are those of the documents; `row` is each coding's place in `corpus.codings`.
    """

    documents: list[str]
    codes: list[str]
    coders: list[str]
    document: Index
    code: Index
    coder: Index
    start: Offsets
    end: Offsets
    lengths: Offsets
    row: Offsets

    def __len__(self) -> int:
        return len(self.start)


def parts(
    documents: pl.DataFrame, codes: list[str], coders: list[str], codings: pl.DataFrame, size: int
) -> Iterator[Part]:
    """Parts of about `size` codings, in the order of the documents; a corpus without documents has one empty part."""
    ids = documents["id"].to_list()
    lengths = documents["text"].str.len_chars().to_numpy().astype(np.int64)
    document = _places(codings["document"], ids)
    start, end = codings["start"].to_numpy(), codings["end"].to_numpy()
    order = np.lexsort((end, start, document))
    columns = (document[order], _places(codings["code"], codes)[order], _places(codings["coder"], coders)[order])
    bounds = np.searchsorted(columns[0], np.arange(len(ids) + 1))
    for first, last in _cuts(bounds, size):
        rows = slice(bounds[first], bounds[last])
        yield Part(
            documents=ids[first:last],
            codes=codes,
            coders=coders,
            document=columns[0][rows] - np.int32(first),
            code=columns[1][rows],
            coder=columns[2][rows],
            start=start[order[rows]],
            end=end[order[rows]],
            lengths=lengths[first:last],
            row=order[rows],
        )


def _places(ids: pl.Series, known: list[str]) -> Index:
    """Each id's place among the known."""
    import polars as pl

    return ids.cast(pl.Enum(known)).to_physical().to_numpy().astype(np.int32)


def _cuts(bounds: NDArray[np.int64], size: int) -> Iterator[tuple[int, int]]:
    """Ranges of documents: each takes documents until it holds `size` codings."""
    first, count = 0, len(bounds) - 1
    if not count:
        yield 0, 0
    while first < count:
        last = int(np.searchsorted(bounds, bounds[first] + max(size, 1)))
        last = min(max(last, first + 1), count)
        yield first, last
        first = last
