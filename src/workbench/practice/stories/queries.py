"""What reads the story bank: only through an open vault."""

from typing import Any
from uuid import UUID

import counterpoint
from workbench.practice.stories import rules
from workbench.practice.stories.words import GIFTS
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Held, Kept, Opened

PIECE, VERSION = "piece", "piece version"
KNOWN = tuple(
    "id title text shape tags passages purposes light load loads told settings length others raw rested_until".split()
)
"""The keys that `cp.story_corpus` knows; any other is a fault to it."""


def pieces(by: Opened) -> list[Held]:
    """Returns the pieces of a story bank as dicts with their `id`, the newest first, without those that were let go."""
    return [{**one.held, "id": str(one.id)} for one in kept_pieces(by)]


def as_corpus(by: Opened) -> Any:
    """Returns the pieces as a corpus in memory, for choosing among them."""
    return counterpoint.story_corpus([offered(one) for one in pieces(by)])


def offered(piece: Held) -> Held:
    """Returns of a piece what `cp.story_corpus` takes."""
    return {key: piece[key] for key in KNOWN}


def kept_pieces(by: Opened) -> list[Kept]:
    """Returns the pieces, the newest first, without those that were let go."""
    return [one for one in _all(by) if not rules.is_let_go(one.held)]


def put_away(by: Opened) -> list[Kept]:
    """Returns the pieces that were let go and can be brought back."""
    return [one for one in _all(by) if rules.is_let_go(one.held) and rules.days_left(one.held)]


def overdue(by: Opened) -> list[UUID]:
    """Returns the pieces whose thirty days are over."""
    return [one.id for one in _all(by) if rules.is_let_go(one.held) and not rules.days_left(one.held)]


def piece(by: Opened, id: UUID) -> Kept | None:
    """Returns a piece, also one that was let go; None if it is not in this vault or its thirty days are over."""
    found = vault.one(by, PIECE, id)
    if found is None or (rules.is_let_go(found.held) and not rules.days_left(found.held)):
        return None
    return _whole(found)


def versions(by: Opened, piece: UUID) -> list[Kept]:
    """Returns the older versions of a piece, the newest first."""
    found = [one for one in vault.kept(by, VERSION) if one.held["piece"] == str(piece)]
    return sorted(found, key=lambda one: int(one.held["number"]), reverse=True)


def own_words(by: Opened) -> list[str]:
    """Returns the words of one's own that pieces were marked with."""
    used = {one for piece in kept_pieces(by) for one in every_gift(piece.held)}
    return sorted(used - set(GIFTS))


def every_gift(held: Held) -> list[str]:
    """Returns what a piece gives, as a whole and in its passages."""
    return list(dict.fromkeys([*held["tags"], *(one for mark in held["passages"] for one in mark["tags"])]))


def _all(by: Opened) -> list[Kept]:
    found = [_whole(one) for one in vault.kept(by, PIECE)]
    return sorted(found, key=lambda one: (-int(one.held["place"]), str(one.id)))


def _whole(one: Kept) -> Kept:
    return Kept(one.id, one.kind, one.revision, rules.whole(one.held))
