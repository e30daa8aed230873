"""Where every word of a corpus stands: an index that is built once and kept beside the texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.searching import lowered

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

NAME = "text index"
WIDER = "text index of more documents"
AT_ONCE = 500_000
"""Characters that are cut into words at once: what is looked at fits into the processor's cache."""
TOGETHER = 4_000_000
"""Words that are put in order at once."""
READ = 1_000
"""Texts that are taken out of the table at once."""
BETWEEN = "\0"
"""Stands between two texts: neither a word nor white space, so that no phrase reaches from one into the next."""
WIDE = 255
OTHER, WORD, WHITE = 0, 1, 2

Bools = NDArray[np.bool_]
Columns = tuple[NDArray[np.int32], Ints, Ints]
"""Numbers of words, their places, and the gaps before them."""


@dataclass(frozen=True, eq=False, repr=False)
class TextIndex:
    """The places of all words in small letters, on an axis on which the texts lie one after the other, a character apart.

    A word is what `\\w+` finds. `at` are the places of the words in the order of `words` and `cuts` where those of each
    begin; `gap` is how much white space alone parts each from the word before, 0 where something else does. It never
    leaves the process, and goes when the last study with these texts goes, or with some of them.
    """

    words: list[str]
    cuts: Ints
    at: NDArray[np.integer]
    gap: NDArray[np.uint8]
    wide: tuple[Ints, Ints]
    base: Ints
    ids: pl.Series

    @property
    def nbytes(self) -> int:
        """Bytes of memory, those of the words themselves left out."""
        arrays = (self.cuts, self.at, self.gap, *self.wide, self.base)
        return sum(one.nbytes for one in arrays)

    def __repr__(self) -> str:
        return f"<TextIndex: {len(self.words):,} words at {len(self.at):,} places, {self.nbytes / 1e6:,.1f} MB>"

    def many(self, start: Ints) -> Ints:
        """How many of some places, in their order, lie in each document."""
        return np.diff(np.searchsorted(start, self.base), append=len(start))


def text_index(corpus: Corpus) -> TextIndex:
    """Builds the index of a study's words and keeps it, so that queries for words need not read every text.

    Queries find the same with it and without; so do those of what `select` gives, unless it cuts texts. It is worth its
    time where many texts are asked more than a few times: about 20 seconds for 50 million words, 5 bytes for each, and
    while it is built 15; fewer than a million are read as quickly.

    Returns the index; asked again, the same one.
    """
    index: TextIndex | None = corpus.kept(NAME)
    if index is None:
        index = built(corpus.documents)
        corpus.keep(NAME, index)
    return index


def index_for(corpus: Corpus) -> tuple[TextIndex, Bools | None] | None:
    """The index of a corpus, or that of one that it was selected from, and which of its documents are here."""
    index: TextIndex | None = corpus.kept(NAME)
    if index is not None:
        return index, None
    found: tuple[TextIndex, Bools] | None = corpus.kept(WIDER)
    if found is None and (wider := corpus.kept_wider(NAME)):
        found = wider, wider.ids.is_in(corpus.documents["id"].implode()).to_numpy()
        corpus.keep(WIDER, found)
    return found


def built(documents: pl.DataFrame, at_once: int = AT_ONCE, together: int = TOGETHER) -> TextIndex:
    """The index of the texts of some documents: cut into words, put in order some millions at once, and merged."""
    length = documents["text"].str.len_chars().to_numpy().astype(np.int64) + 1
    base = np.cumsum(length) - length
    small: Any = np.uint32 if int(length.sum()) < 2**32 else np.int64
    known, runs, wide = _Numbers(), deque[_Run](), list[tuple[Ints, Ints]]()
    for number, at, gap in _by_millions(_together(documents["text"], at_once), known, together):
        far = gap >= WIDE
        wide.append((at[far], gap[far]))
        runs.append(_in_order(number, at.astype(small), np.minimum(gap, WIDE).astype(np.uint8), len(known)))
    words = sorted(known)
    order = np.fromiter(map(known.__getitem__, words), np.int64, len(words))
    del known
    empty = np.zeros(0, np.int64)
    wides = np.concatenate([empty, *(at for at, _ in wide)]), np.concatenate([empty, *(gap for _, gap in wide)])
    return TextIndex(words, *_merged(runs, order, small), wides, base, documents["id"])


@dataclass(frozen=True)
class _Run:
    """Some millions of words in the order of their numbers: how often each stands, and the places and gaps."""

    many: NDArray[np.int32]
    at: NDArray[np.integer]
    gap: NDArray[np.uint8]


def _by_millions(texts: Iterator[tuple[int, str]], known: _Numbers, together: int) -> Iterator[Columns]:
    """Number, place and gap of the words, some millions at once: what is put in order together stays small."""
    some, many = list[Columns](), 0
    for first, text in texts:
        some.append(_columns(first, text, known))
        many += len(some[-1][0])
        if many >= together:
            yield _joined(some)
            some, many = [], 0
    if some:
        yield _joined(some)


def _joined(some: list[Columns]) -> Columns:
    number, at, gap = (np.concatenate(column) for column in zip(*some, strict=True))
    return number, at, gap


def _in_order(number: NDArray[np.int32], at: NDArray[np.integer], gap: NDArray[np.uint8], words: int) -> _Run:
    """To turn a sparse table is to count and place, which is faster than to sort."""
    from scipy.sparse import csr_array

    rows = np.arange(len(number) + 1, dtype=np.int32)
    table = csr_array((np.arange(len(number), dtype=np.int32), number, rows), shape=(len(number), words)).tocsc()
    return _Run(np.diff(table.indptr).astype(np.int32), at[table.data], gap[table.data])


def _merged(runs: deque[_Run], order: Ints, small: Any) -> tuple[Ints, NDArray[np.integer], NDArray[np.uint8]]:
    """The runs as one, in which the words stand in this order of their numbers; each is given up when it is merged."""
    many = np.zeros(len(order), np.int64)
    for run in runs:
        many[: len(run.many)] += run.many
    cuts = np.concatenate([np.zeros(1, np.int64), np.cumsum(many[order])])
    place = np.empty(len(order), np.int64)
    place[order] = cuts[:-1]
    at, gap = np.empty(int(cuts[-1]), small), np.empty(int(cuts[-1]), np.uint8)
    while runs:
        run = runs.popleft()
        words = len(run.many)
        there = np.repeat(place[:words] - (np.cumsum(run.many) - run.many), run.many) + np.arange(len(run.at))
        at[there], gap[there] = run.at, run.gap
        place[:words] += run.many
    return cuts, at, gap


class _Numbers(dict[str, int]):
    """Gives each new word the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def _together(texts: pl.Series, at_once: int) -> Iterator[tuple[int, str]]:
    """Texts in small letters, many of them joined, each with its place on the axis."""
    begin, long, some = 0, 0, list[str]()
    for text in chain.from_iterable(texts[at : at + READ].to_list() for at in range(0, len(texts), READ)):
        some.append(lowered(text))
        long += len(text) + 1
        if long >= at_once:
            yield begin, BETWEEN.join(some)
            begin, long, some = begin + long, 0, []
    if some:
        yield begin, BETWEEN.join(some)


def _columns(first: int, text: str, known: _Numbers) -> Columns:
    """Number, place and gap of each word of a text that begins at a place of the axis."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    kind = _kinds()[points]
    word = kind == WORD
    edges = np.flatnonzero(np.diff(word, prepend=False, append=False))
    start, end = edges[::2], edges[1::2]
    plain = np.where(word, points, np.uint32(ord(" "))).tobytes().decode("utf-32-le").split()
    number = np.fromiter(map(known.__getitem__, plain), np.int32, len(plain))
    others = np.cumsum(kind == OTHER, dtype=np.int32)
    gap = np.zeros(len(start), np.int64)
    white = others[start[1:] - 1] == others[end[:-1] - 1]
    gap[1:] = np.where(white, start[1:] - end[:-1], 0)
    return number, start + first, gap


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """What each character is to a regular expression."""
    marks = map(chr, range(0x110000))
    kinds = (WORD if one.isalnum() or one == "_" else WHITE if one.isspace() else OTHER for one in marks)
    return np.fromiter(kinds, np.uint8, 0x110000)
