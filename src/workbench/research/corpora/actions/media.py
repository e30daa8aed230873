"""The bytes of pictures, PDFs and recordings: kept once for each content, forgotten when nothing names them any more.

They go in and come out in pieces of PIECE bytes: of a recording of hours, no more than that is in memory.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import IO

from workbench.research.corpora import paper, queries
from workbench.research.corpora.models import PIECE, MediumBytes, MediumPiece


def keep_bytes(contents: Iterable[bytes]) -> None:
    """Keeps bytes beside the trail, inside the action that makes the media; what is there already stays."""
    for content in contents:
        keep_file(io.BytesIO(content), digest_of(content))


def keep_file(file: IO[bytes], digest: str) -> None:
    """Keeps what a file holds, piece by piece, under its digest; what is there already stays."""
    pieces = pieces_in(file)
    first = next(pieces, b"")
    _, is_new = MediumBytes.objects.get_or_create(digest=digest, defaults={"content": first})
    if is_new:
        for number, piece in enumerate(pieces, 1):
            MediumPiece.objects.create(of_id=digest, number=number, content=piece)


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


def digest_of_file(file: IO[bytes]) -> tuple[str, int]:
    """Returns the digest by which the bytes of a file are known, and how many they are."""
    found, size = hashlib.sha256(), 0
    for piece in pieces_in(file):
        found.update(piece)
        size += len(piece)
    return found.hexdigest(), size


def pieces_in(file: IO[bytes]) -> Iterator[bytes]:
    """Yields what a file holds from its beginning, PIECE bytes at a time."""
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
