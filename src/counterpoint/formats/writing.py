"""From a Corpus to a file."""

from __future__ import annotations

from pathlib import Path

from counterpoint.formats.registry import writer_of
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses


def write(corpus: Corpus, path: str | Path) -> Losses:
    """Writes the corpus in the format that the path ends in, and says in sentences what the format cannot carry."""
    path = Path(path)
    return writer_of(path)(corpus, path)
