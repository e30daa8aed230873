"""What stays behind when only a part of a corpus goes out, in one sentence."""

from __future__ import annotations

from collections.abc import Container

from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.tables import TABLES

_NAMED = {
    "documents": ("text", "texts"),
    "turns": ("turn", "turns"),
    "cases": ("case", "cases"),
    "attributes": ("attribute", "attributes"),
    "codes": ("code", "codes"),
    "codings": ("coding", "codings"),
    "memos": ("memo", "memos"),
    "assignments": ("assignment of what to read", "assignments of what to read"),
    "themes": ("theme", "themes"),
    "evidence": ("passage of evidence", "passages of evidence"),
    "keepsakes": ("keepsake from another program", "keepsakes from another program"),
    "places": ("place of a page, paragraph or row", "places of pages, paragraphs or rows"),
    "media": ("picture, PDF or recording", "pictures, PDFs and recordings"),
}
# They come and go with the tables that they belong to.
_SILENT = {"theme_codes", "coders"}


def left_behind(corpus: Corpus, brought: Container[str]) -> Losses:
    """Says how many rows of the tables that are not brought the corpus has; nothing if it has none."""
    counts = {name: corpus.frame(name).height for name in TABLES} | {"media": len(corpus.media)}
    left = [
        f"{count:,} {_NAMED.get(name, (name, name))[count != 1]}"
        for name, count in counts.items()
        if count and name not in brought and name not in _SILENT
    ]
    return Losses([(f"What such a file does not hold: {', '.join(left)}", 1)] if left else [])
