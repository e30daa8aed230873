"""What a writer is, and what it is asked for beside the corpus and the path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses


@dataclass(frozen=True, slots=True)
class Request:
    """`what` the file holds; `document` is the id of one document of the corpus, or empty; `flavour` a dialect."""

    what: str
    document: str = ""
    flavour: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """One way out. `write` fills the empty file at the path it is given and says what the format cannot carry.

    Whoever calls it sees to it that the file comes into its place whole or not at all (`formats.writing.write`).
    `brings` and `loses` are sentences for docs/reference/formats.md; `flavours` are the usual one first.
    """

    name: str
    title: str
    write: Callable[[Corpus, Path, Request], Losses]
    brings: str = ""
    loses: str = ""
    flavours: tuple[str, ...] = ()
    of_one_document: bool = False
