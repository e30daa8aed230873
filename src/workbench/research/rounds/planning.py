"""Who codes what in a round: plans that are the same for the same seed, on every machine."""

import hashlib
from collections.abc import Hashable, Sequence
from math import floor
from typing import TypeVar

from counterpoint import UserError

PLANS = {
    "whole": "Everybody codes everything",
    "overlap": "Everybody codes a share, and each a part of the rest",
    "balanced": "Each interview is coded by two, in turn",
}
READERS = 2
Document = TypeVar("Document", bound=Hashable)
Coder = TypeVar("Coder", bound=Hashable)


def planned(
    documents: Sequence[Document], coders: Sequence[Coder], how: str, share: float | None = None, seed: int = 0
) -> list[tuple[Document, Coder]]:
    """Returns who codes which document, in the order of the documents.

    documents: none twice, in an order of their own; they are drawn by the SHA-256 of the seed and what they are written as.
    how: "whole": everybody codes everything. "overlap": everybody codes a share, drawn at random (rounded to whole
        documents, half up, at least one), and the rest is dealt out, one coder each. "balanced": each document is coded by
        two, dealt out in turn.
    Loads of coders differ by one document at most. Raises UserError for fewer than two coders, no documents, or no share.
    """
    _check(documents, coders, how, share)
    if how == "whole":
        return [(document, coder) for document in documents for coder in coders]
    order = sorted(documents, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())
    shared = overlap(len(order), share) if how == "overlap" and share is not None else 0
    readers = 1 if how == "overlap" else READERS
    given = {document: list(coders) for document in order[:shared]}
    for place, document in enumerate(order[shared:]):
        given[document] = [coders[(place * readers + step) % len(coders)] for step in range(readers)]
    return [(document, coder) for document in documents for coder in given[document]]


def overlap(documents: int, share: float) -> int:
    """Returns how many documents a share is: to the nearest whole one, half up, at least one."""
    return min(max(floor(documents * share + 0.5), 1), documents)


def _check(documents: Sequence[Hashable], coders: Sequence[Hashable], how: str, share: float | None) -> None:
    where = "the round"
    if how not in PLANS:
        raise UserError("This plan is not known", where=where, try_=", ".join(PLANS))
    if len(set(coders)) < READERS or len(set(coders)) != len(coders):
        raise UserError(
            "A round needs two coders or more", where=where, try_="choose who codes; name a second coder first"
        )
    if not documents:
        raise UserError("A round needs interviews", where=where, try_="choose what is coded")
    if how == "overlap" and (share is None or not 0 < share <= 1):
        raise UserError("An overlap is a share of the interviews", where=where, try_="1 to 100 percent")
