"""A model of the user's own: a folder as sentence-transformers writes it, with the model as ONNX."""

from __future__ import annotations

from pathlib import Path

from counterpoint.analysis.similarity.onnx import Onnx, Pooling, read_settings
from counterpoint.errors import Faults, UserError

MODELS = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx", "onnx/model_qint8.onnx")


def load(folder: Path) -> Onnx:
    """Reads model and tokenizer; pooling, length and prompts from the settings beside them, where there are any."""
    model = next((folder / name for name in MODELS if (folder / name).is_file()), None)
    tokenizer = folder / "tokenizer.json"
    faults = []
    if model is None:
        faults.append(UserError("the folder has no model.onnx", where=str(folder), try_="export the model as ONNX"))
    if not tokenizer.is_file():
        faults.append(UserError("the folder has no tokenizer.json", where=str(folder), try_="put it beside the model"))
    if faults or model is None:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    pooled = read_settings(folder / "1_Pooling" / "config.json")
    pooling: Pooling = "cls" if pooled.get("pooling_mode_cls_token") else "mean"
    length = int(read_settings(folder / "sentence_bert_config.json").get("max_seq_length") or 256)
    prompts = read_settings(folder / "config_sentence_transformers.json").get("prompts") or {}
    prompts = {kind: prompts[name] for kind, name in (("query", "query"), ("passage", "document")) if prompts.get(name)}
    return Onnx(folder.resolve().name, model, tokenizer, max_tokens=length, pooling=pooling, prompts=prompts)
