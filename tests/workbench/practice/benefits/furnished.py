"""What stands in work and benefits for the tests that walk all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer

ANSWERS = {"ssi": "on", "snap": "on", "wage": "18.50", "hours": "20", "rent": "600", "state": "MO"}
"""One person who lives alone in Missouri."""


def work(peer: Peer) -> dict[str, Any]:
    """Keeps a plan."""
    from tests.support.vaults import SENTINEL
    from workbench.practice.benefits import actions

    return {"work": actions.keep_plan(by=peer.vault, name=SENTINEL, answers={**ANSWERS, "month": "2026-11"}).id}
