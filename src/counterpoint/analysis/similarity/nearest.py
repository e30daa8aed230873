"""Exact search among vectors of length one: every cosine is computed, block by block."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.similarity.embedder import Floats

BLOCK = 8_192
"""Rows at a time, so that a block's cosines stay in the processor's memory."""


def cosines(vectors: Floats, query: Floats) -> Floats:
    """The cosine of each of [n, d] with one [d], as [n]."""
    return np.asarray(vectors @ query, np.float32)


def top(scores: NDArray[np.floating], n: int) -> Ints:
    """The places of the n highest scores, the highest first; equal ones in their order."""
    n = min(n, len(scores))
    if n <= 0:
        return np.zeros(0, np.int64)
    lowest = np.partition(scores, len(scores) - n)[len(scores) - n]
    among = np.flatnonzero(scores >= lowest)
    return among[np.argsort(-scores[among], kind="stable")][:n].astype(np.int64)


def blocks(one: Floats, other: Floats) -> Iterator[tuple[int, Floats]]:
    """The cosines of every row of one with every row of the other: first row of each block, and the block."""
    size = max(1, min(BLOCK, 8_000_000 // max(len(other), 1)))
    for first in range(0, len(one), size):
        yield first, np.asarray(one[first : first + size] @ other.T, np.float32)


def best(one: Floats, other: Floats) -> tuple[Ints, Floats]:
    """For each row of one, which row of the other is nearest, and how near; the other must have rows."""
    nearest, how = np.zeros(len(one), np.int64), np.zeros(len(one), np.float32)
    for first, block in blocks(one, other):
        rows = slice(first, first + len(block))
        nearest[rows] = block.argmax(axis=1)
        how[rows] = block.max(axis=1)
    return nearest, how
