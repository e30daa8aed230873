"""Vectors kept in a file, with the model that made them and the texts they stand for; never mixed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from counterpoint.analysis.similarity.embedder import Embedder, Floats, checksum, encoded
from counterpoint.errors import UserError

FORMAT = "counterpoint vectors 1"


def text_hash(text: str) -> str:
    """The SHA-256 of a text, by which its vector is found again."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def vectors_of(embedder: Embedder, texts: Sequence[str], kept: str | Path | None = None) -> Floats:
    """Vectors of passages, [n, dim] of length one; `kept` is a file that gives those it has and takes the others.

    A file of another model, or of the same model with another checksum, is refused.
    """
    hashes = [text_hash(text) for text in texts]
    known = _read(Path(kept), embedder) if kept else {}
    missing = {one: text for one, text in zip(hashes, texts, strict=True) if one not in known}
    fresh = encoded(embedder, list(missing.values()))
    known |= dict(zip(missing, fresh, strict=True))
    if kept and missing:
        _write(Path(kept), embedder, known)
    return np.stack([known[one] for one in hashes]) if hashes else np.zeros((0, embedder.dim), np.float32)


def _read(path: Path, embedder: Embedder) -> dict[str, Floats]:
    if not path.exists():
        return {}
    try:
        with np.load(path, allow_pickle=False) as stored:
            form, *made_by = (str(one) for one in stored["made_by"])
            hashes, vectors = stored["hashes"].tolist(), stored["vectors"]
    except (OSError, ValueError, KeyError, BadZipFile):
        raise _fault(path, "the file holds no vectors of Counterpoint") from None
    if [form, *made_by] != [FORMAT, embedder.id, checksum(embedder)]:
        asked = f"“{embedder.id}” ({checksum(embedder)[:8] or 'no checksum'})"
        there = " ".join([f"“{made_by[0]}”", f"({made_by[1][:8] or 'no checksum'})"]) if len(made_by) == 2 else form
        raise _fault(path, f"vectors of two models are never mixed: the file is of {there}, asked for is {asked}")
    if vectors.dtype != np.float32 or vectors.shape != (len(hashes), embedder.dim):
        raise _fault(path, f"the file holds {list(vectors.shape)} numbers for {len(hashes)} texts")
    return dict(zip(hashes, vectors, strict=True))


def _write(path: Path, embedder: Embedder, known: dict[str, Floats]) -> None:
    """Writes beside the file first, so that a broken run leaves the old one."""
    beside = path.with_name(f"{path.name}.new")
    made_by = np.array([FORMAT, embedder.id, checksum(embedder)])
    try:
        with beside.open("wb") as out:
            np.savez(out, made_by=made_by, hashes=np.array(list(known)), vectors=np.stack(list(known.values())))
        os.replace(beside, path)
    except OSError as why:
        raise _fault(path, f"the vectors cannot be written: {why.strerror or why}") from None


def _fault(path: Path, what: str) -> UserError:
    return UserError(what, where=str(path), try_="name another file for the vectors of this model")
