"""What stands in a story bank for the tests that walk all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def story_bank(peer: Peer) -> dict[str, Any]:
    """A piece with an older version, marked; and one that was put away. Each holds the sentinel."""
    from tests.support.vaults import SENTINEL
    from workbench.practice.stories import actions, queries
    from workbench.practice.stories.passages import digest

    text = f"She hung it on {SENTINEL}. I came back."
    held = {"title": "The key", "text": text, "light": "green", "settings": ["one to one"], "load": 1}
    piece = actions.keep_piece(by=peer.vault, held=held)
    actions.mark(by=peer.vault, id=piece.id, shown=digest(text), places=[(0, len(text))], gives=["hope"])
    now = queries.piece(peer.vault, piece.id)
    assert now
    actions.keep_piece(by=peer.vault, held={**now.held, "title": SENTINEL}, id=piece.id, revision=now.revision)
    gone = actions.keep_piece(by=peer.vault, held={"title": f"Away: {SENTINEL}"})
    actions.let_piece_go(by=peer.vault, id=gone.id)
    return {"piece": piece.id, "version": queries.versions(peer.vault, piece.id)[0].id}
