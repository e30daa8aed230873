"""What stands in Prepare and reflect for the tests that walk all addresses."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def prepared(peer: Peer) -> dict[str, Any]:
    """An encounter with a look-back, and a note of one's own. Each holds the sentinel."""
    from tests.support.vaults import SENTINEL
    from workbench.practice.encounters import actions, queries

    one = actions.begin(by=peer.vault, id=uuid.uuid4())
    actions.look_back(by=peer.vault, id=one.id, answers={"surprised": SENTINEL}, learnt=SENTINEL)
    return {"encounter": one.id, "note": queries.notes(peer.vault)[0].id}
