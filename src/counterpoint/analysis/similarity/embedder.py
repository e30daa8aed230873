"""What turns words into vectors: an agreement that every model keeps, small or large, ours or the user's."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from counterpoint.errors import UserError

Floats = NDArray[np.float32]


@runtime_checkable
class Embedder(Protocol):
    """Words to vectors.

    id: names the model; dim: length of a vector; max_tokens: pieces of words that it reads of a text, None for all;
    languages: two-letter codes, () for any. A model that is a file also has its `sha256`.
    """

    id: str
    dim: int
    max_tokens: int | None
    languages: tuple[str, ...]

    def encode(self, texts: list[str], kind: str = "passage") -> Floats:
        """Gives float32 [n, dim]; kind is "query" or "passage"."""
        ...


def checksum(embedder: Embedder) -> str:
    """The SHA-256 of the model's file; empty where there is no file."""
    return str(getattr(embedder, "sha256", ""))


def encoded(embedder: Embedder, texts: list[str], kind: str = "passage") -> Floats:
    """Vectors of length one, [n, dim]; a text in which nothing was found stays a vector of zeros."""
    if not texts:
        return np.zeros((0, embedder.dim), np.float32)
    found = np.asarray(embedder.encode(texts, kind=kind), np.float32)
    if found.shape != (len(texts), embedder.dim) or not np.isfinite(found).all():
        what = f"the model gave vectors of shape {list(found.shape)}, or numbers that are none"
        raise UserError(
            what, where=f"embedder {embedder.id}", try_=f"one vector of {embedder.dim} numbers for each text"
        )
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(length > 0, length, 1), np.float32)
