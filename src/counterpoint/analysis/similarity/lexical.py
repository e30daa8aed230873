"""Likeness without a model, always there: words by BM25, and spelling by character n-grams."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.similarity.embedder import Floats
from counterpoint.analysis.wording import folded_words

SOURCE = "Robertson & Zaragoza 2009 (Foundations and Trends in Information Retrieval 3:333)"
K1, B = 1.2, 0.75
CHUNK = 4_096
"""Texts whose words are laid out at once, so that the words of a large corpus do not fill the memory."""


def idf(df: float, many: int) -> float:
    """How telling a word is that stands in `df` of `many` passages; never negative."""
    return math.log(1 + (many - df + 0.5) / (df + 0.5))


def telling(texts: Sequence[str]) -> dict[str, float]:
    """How telling each word of these texts is."""
    df = Counter(word for text in texts for word in set(folded_words(text)))
    return {word: idf(count, len(texts)) for word, count in df.items()}


class Bm25:
    """The words of many passages, ready to be asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        said = [folded_words(text) for text in texts]
        self.many = len(said)
        lengths = np.array([len(words) for words in said], float)
        self._norm = K1 * (1 - B + B * lengths / max(lengths.mean() if self.many else 0.0, 1e-9))
        found: dict[str, tuple[list[int], list[int]]] = {}
        for row, words in enumerate(said):
            for word, count in Counter(words).items():
                rows, counts = found.setdefault(word, ([], []))
                rows.append(row)
                counts.append(count)
        self._postings = {word: (np.array(rows), np.array(counts, float)) for word, (rows, counts) in found.items()}

    def scores(self, query: str) -> Floats:
        """The score of every passage, [n]; 0 where no word is shared."""
        found = np.zeros(self.many)
        for word in dict.fromkeys(folded_words(query)):
            if word in self._postings:
                rows, counts = self._postings[word]
                found[rows] += idf(len(rows), self.many) * counts * (K1 + 1) / (counts + self._norm[rows])
        return found.astype(np.float32)


class Ngrams:
    """Passages as sums of the three to five letters that stand together in their words, rare words weighing more.

    Alike are texts that spell alike: `friend` and `friendship`, a misspelt word and the right one.
    """

    id = "counterpoint-ngrams-1"
    dim = 512
    max_tokens: int | None = None
    languages: tuple[str, ...] = ()

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        """`weights` says how telling each word is, as `telling` finds it; without it, all weigh the same."""
        self._weights = weights
        self._rare = max(weights.values(), default=1.0) if weights else 1.0
        self._known: dict[str, tuple[Ints, Floats]] = {}

    def encode(self, texts: list[str], kind: str = "passage") -> Floats:
        """Gives float32 [n, 512]; queries and passages are treated alike."""
        found = np.zeros((len(texts), self.dim), np.float32)
        for first in range(0, len(texts), CHUNK):
            counted = [Counter(folded_words(text)) for text in texts[first : first + CHUNK]]
            place = {word: at for at, word in enumerate(dict.fromkeys(word for words in counted for word in words))}
            letters = np.zeros((len(place), self.dim), np.float32)
            for at, word in enumerate(place):
                where, signs = self._word(word)
                letters[at, where] = signs * np.float32(self._weight(word))
            for row, words in enumerate(counted, first):
                if words:
                    often = 1 + np.log(np.fromiter(words.values(), np.float32, len(words)))
                    found[row] = often @ letters[[place[word] for word in words]]
        return found

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._rare) if self._weights is not None else 1.0

    def _word(self, word: str) -> tuple[Ints, Floats]:
        """Where the letters of a word fall among the 512 places, and with which sign; length one."""
        if word not in self._known:
            padded = f" {word} "
            sizes = range(3, min(5, len(padded)) + 1)
            grams = [padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1)]
            hashes = np.array([crc32(gram.encode("utf-8", "surrogatepass")) for gram in grams], np.int64)
            sums = np.bincount(hashes % self.dim, np.where(hashes >> 31, 1.0, -1.0), self.dim)
            places = np.flatnonzero(sums)
            signs = sums[places] / max(float(np.linalg.norm(sums)), 1e-9)
            self._known[word] = places.astype(np.int64), signs.astype(np.float32)
        return self._known[word]
