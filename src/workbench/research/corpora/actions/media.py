"""The bytes of pictures, PDFs and recordings: kept once for each content, forgotten when nothing names them any more."""

import hashlib
from collections.abc import Iterable

from workbench.research.corpora import paper, queries
from workbench.research.corpora.models import MediumBytes


def keep_bytes(contents: Iterable[bytes]) -> None:
    """Keeps bytes beside the trail, inside the action that makes the media; what is there already stays."""
    for content in contents:
        MediumBytes.objects.get_or_create(digest=digest_of(content), defaults={"content": content})


def forget_bytes() -> int:
    """Removes bytes that no medium of any study names and that no undo could bring back; returns how many."""
    unnamed = queries.unnamed_bytes()
    MediumBytes.objects.filter(pk__in=unnamed).delete()
    for digest in unnamed:
        paper.forget(digest)
    return len(unnamed)


def digest_of(content: bytes) -> str:
    """Returns the digest by which bytes are known."""
    return hashlib.sha256(content).hexdigest()
