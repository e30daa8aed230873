"""What stands in growth for the tests that walk all addresses: looks, own lines, plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def looked(peer: Peer) -> dict[str, Any]:
    """A look at a line, and a line of one's own. Each holds the sentinel."""
    from tests.support.vaults import SENTINEL
    from workbench.practice.growth.actions import looks

    said = {"where": "talk", "words": SENTINEL, "things": [], "confirmed": []}
    looks.keep_line(by=peer.vault, category="5", key="", said={"words": f"I know {SENTINEL}."})
    return {"look": looks.keep_look(by=peer.vault, line="3-3", said=said).id}
