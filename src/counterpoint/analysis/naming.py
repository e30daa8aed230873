"""A model of the user's own that finds names: a folder with a token classifier as ONNX, run here without network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.errors import Faults, UserError

MODELS = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
KINDS = {
    "person": ("PER", "PERSON", "PATIENT", "FIRSTNAME", "LASTNAME", "GIVENNAME", "SURNAME"),
    "place": ("LOC", "LOCATION", "GPE", "FAC", "CITY", "COUNTRY", "STREET", "ADDRESS"),
    "organisation": ("ORG", "ORGANIZATION", "ORGANISATION"),
    "date": ("DATE", "TIME", "DATETIME"),
}
"""What the labels of models mean here; every other label is “other”."""
OUTSIDE = "O"
PIECE, TOKENS, OVERLAP, BATCH = 1_000, 512, 64, 16
"""Characters read at once, tokens that a model takes of them, tokens read twice where there are more, and pieces side by side."""
_LABEL = re.compile(r"(?:([BIESLU])[-_])?(.+)")
Span = tuple[int, int, str]


def name_finder(folder: str | Path) -> OnnxNames:
    """Opens a model that finds names: a folder with model.onnx, tokenizer.json and a config.json that names its labels.

    Nothing is fetched and nothing leaves the machine. What it finds is a suggestion, for `cp.likely_names`. Raises
    UserError or Faults for what the folder lacks, and UserError where the extra `semantic` is not installed.
    """
    where = Path(folder)
    if not where.is_dir():
        raise UserError("there is no such folder", where=str(where), try_="a folder with a model for names")
    model = next((where / name for name in MODELS if (where / name).is_file()), None)
    lacking = [UserError("the folder has no model.onnx", where=str(where), try_="export the model as ONNX")] * (
        not model
    )
    for name in ("tokenizer.json", "config.json"):
        if not (where / name).is_file():
            lacking.append(UserError(f"the folder has no {name}", where=str(where), try_="put it beside the model"))
    if lacking or model is None:
        raise lacking[0] if len(lacking) == 1 else Faults(lacking)
    return OnnxNames(where.resolve().name, model, where / "tokenizer.json", _labels(where / "config.json"))


class OnnxNames:
    """A token classifier with its tokenizer; labels are “B-PER”, “I-PER”, “PER”, “O” and the like."""

    def __init__(self, id_: str, model: Path, tokenizer: Path, labels: list[str]) -> None:
        runtime, tokenizers = _needed("onnxruntime"), _needed("tokenizers")
        self.id, self._labels = id_, labels
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
            self._session = runtime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        except Exception as why:  # both libraries raise their own kinds, from compiled code
            what = f"the model cannot be read: {str(why).splitlines()[0][:200]}"
            raise UserError(what, where=str(model), try_="a model as ONNX with its tokenizer.json") from None
        self._tokenizer.enable_truncation(max_length=TOKENS, stride=OVERLAP)
        self._tokenizer.enable_padding()
        self._names = {one.name for one in self._session.get_inputs()}

    def find(self, texts: list[str]) -> list[list[Span]]:
        """Gives what may be a name in each text: whole words, (start, end, kind) in code points, none over another."""
        found: list[list[Span]] = [[] for _ in texts]
        cut = [(at, start, text[start:end]) for at, text in enumerate(texts) for start, end in pieces(text)]
        for first in range(0, len(cut), BATCH):
            batch = cut[first : first + BATCH]
            for (at, base, _), spans in zip(batch, self._batch([piece for _, _, piece in batch]), strict=True):
                found[at] += [(base + start, base + end, kind) for start, end, kind in spans]
        return [apart(text, spans) for text, spans in zip(texts, found, strict=True)]

    def _batch(self, texts: list[str]) -> list[list[Span]]:
        read = self._tokenizer.encode_batch(texts)
        rows = [(at, part) for at, one in enumerate(read) for part in (one, *one.overflowing)]
        said = self._labelled([part for _, part in rows])
        found: list[list[Span]] = [[] for _ in texts]
        for (at, part), labels in zip(rows, said, strict=True):
            kept = (
                bool(mark) and start < end for mark, (start, end) in zip(part.attention_mask, part.offsets, strict=True)
            )
            found[at] += spans_of(
                [(*offset, label) for keep, offset, label in zip(kept, part.offsets, labels, strict=True) if keep]
            )
        return found

    def _labelled(self, parts: list[Any]) -> list[list[str]]:
        longest = max(len(part.ids) for part in parts)
        ids, mask = (np.zeros((len(parts), longest), np.int64) for _ in range(2))
        for row, part in enumerate(parts):
            ids[row, : len(part.ids)], mask[row, : len(part.ids)] = part.ids, part.attention_mask
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        scores = self._session.run(None, {name: array for name, array in given.items() if name in self._names})[0]
        if scores.shape != (*ids.shape, len(self._labels)):
            what = f"the model gives {list(scores.shape)} where {[*ids.shape, len(self._labels)]} was expected"
            raise UserError(
                what, where=f"model {self.id}", try_="a token classifier whose config.json names its labels"
            )
        best: NDArray[np.int64] = scores.argmax(axis=2)
        return [
            [self._labels[one] for one in row[: len(part.ids)]] for row, part in zip(best.tolist(), parts, strict=True)
        ]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cuts a text into stretches that a model can read: at the last line end, full stop or blank before the limit."""
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            at = max(
                (text.rfind(sign, start + PIECE // 2, end) for sign in ("\n", ". ", " ")), key=lambda one: one >= 0
            )
            end = at + 1 if at >= 0 else end
        yield start, end
        start = end


def spans_of(tokens: list[Span]) -> list[Span]:
    """Joins labelled tokens to names: what is labelled as going on, right behind or after one sign, is one name."""
    found: list[tuple[int, int, str, str]] = []
    for start, end, label in tokens:
        if label == OUTSIDE:
            continue
        mark, named = _LABEL.fullmatch(label).groups()  # type: ignore[union-attr]
        before = found[-1] if found else None
        goes_on = before is not None and before[3] == named and mark not in ("B", "S", "U") and start - before[1] <= 1
        if before is not None and goes_on:
            found[-1] = (before[0], end, before[2], before[3])
        else:
            found.append((start, end, kind_of(named), named))
    return [(start, end, kind) for start, end, kind, _ in found]


def apart(text: str, spans: list[Span]) -> list[Span]:
    """Makes whole words of what begins or ends within one, and one of what meets."""
    found: list[Span] = []
    for start, end, kind in sorted(_whole(text, *span) for span in spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), found[-1][2])
        else:
            found.append((start, end, kind))
    return found


def kind_of(named: str) -> str:
    """Says what a label of a model is here."""
    return next((kind for kind, labels in KINDS.items() if named.upper() in labels), "other")


def _whole(text: str, start: int, end: int, kind: str) -> Span:
    while start > 0 and _is_one_word(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _is_one_word(text[end - 1 : end + 1]):
        end += 1
    return start, end, kind


def _is_one_word(signs: str) -> bool:
    # From Thai on, writing puts no blank between words, and letters side by side say nothing.
    return signs.isalnum() and max(signs) < "\u0e00"


def _labels(path: Path) -> list[str]:
    try:
        named = json.loads(path.read_text("utf-8")).get("id2label")
        labels = [str(named[str(at)]) for at in range(len(named))]
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        labels = []
    if not labels or OUTSIDE not in labels or not all(labels):
        what = "config.json does not name the labels of a token classifier (id2label, with an “O”)"
        raise UserError(what, where=str(path), try_="the folder of a model for named entities")
    return labels


def _needed(package: str) -> Any:
    try:
        return import_module(package)
    except ImportError:
        try_ = 'pip install "counterpoint[semantic]"; the rules of cp.likely_names need nothing'
        raise UserError(f"{package}, which runs models, is not installed", where="name finder", try_=try_) from None
