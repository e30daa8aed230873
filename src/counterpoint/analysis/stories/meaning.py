"""Which theme word a text reads most like, where a model on this machine can tell."""

from __future__ import annotations

from collections.abc import Callable

from counterpoint.analysis.similarity.choosing import chosen
from counterpoint.analysis.similarity.embedder import Embedder, encoded
from counterpoint.analysis.stories.lists import themes
from counterpoint.errors import UserError


def here() -> Embedder | None:
    """Gives the small model if this machine has it; without it tags are enough."""
    try:
        return chosen("semantic")
    except UserError:
        return None


def nearest_theme(model: Embedder | None) -> Callable[[str], str | None]:
    """Gives what names the theme that a text reads most like, of all there are; without a model, none.

    It looks at one text at a time, so that no piece changes what is said of another, and it has no threshold: cosines
    of different models cannot be compared.
    """
    if model is None:
        return lambda text: None
    names = [*themes()]
    vectors = encoded(model, [says for says, _ in themes().values()], kind="query")

    def nearest(text: str) -> str | None:
        likeness = vectors @ encoded(model, [text])[0]
        return names[int(likeness.argmax())] if likeness.max() > 0 else None

    return nearest
