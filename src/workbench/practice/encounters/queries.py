"""What reads encounters and own notes: only through an open vault."""

from uuid import UUID

from workbench.practice.encounters import rules, states
from workbench.practice.stories import queries as stories
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Held, Kept, Opened

ENCOUNTER, NOTE = "encounter", "own note"


def encounters(by: Opened) -> list[Kept]:
    """Returns the encounters, the newest first."""
    found = [_whole(one) for one in vault.kept(by, ENCOUNTER)]
    return sorted(found, key=lambda one: (-int(one.held["place"]), str(one.id)))


def encounter(by: Opened, id: UUID) -> Kept | None:
    """Returns an encounter; None if it is not in this vault."""
    found = vault.one(by, ENCOUNTER, id)
    return _whole(found) if found else None


def brought(by: Opened) -> list[Kept]:
    """Returns the encounters that somebody wants to bring to supervision. Nothing of them is sent by this."""
    return [one for one in encounters(by) if one.held["bring"]]


def chosen_piece(by: Opened, held: Held) -> Kept | None:
    """Returns the piece that was chosen; None if there is none, or no longer."""
    return stories.piece(by, UUID(held["piece"])) if held["piece"] else None


def stands(by: Opened, held: Held) -> str:
    """Returns in which state an encounter stands, with its piece as it is today."""
    return states.standing(held["state"], free=free(by, held))


def free(by: Opened, held: Held) -> bool:
    """Says whether what was chosen may be shared as things are today."""
    piece = chosen_piece(by, held)
    return rules.is_free(held, piece.held if piece else None)


def notes(by: Opened) -> list[Kept]:
    """Returns one's own notes, the newest first."""
    return sorted(vault.kept(by, NOTE), key=lambda one: (-int(one.held["place"]), str(one.id)))


def note(by: Opened, id: UUID) -> Kept | None:
    """Returns a note of one's own; None if it is not in this vault."""
    return vault.one(by, NOTE, id)


def titles(by: Opened) -> list[str]:
    """Returns the titles of what was chosen in open encounters and may be shared, for the pocket card."""
    open_ones = [one for one in encounters(by) if not rules.is_closed(one.held)]
    chosen = [chosen_piece(by, one.held) for one in open_ones if free(by, one.held)]
    return list(dict.fromkeys(piece.held["title"] for piece in chosen if piece))


def _whole(one: Kept) -> Kept:
    return Kept(one.id, one.kind, one.revision, rules.whole(one.held), one.copied)
