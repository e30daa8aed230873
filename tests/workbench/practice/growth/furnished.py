"""What stands in growth for the tests that walk all addresses: looks, own lines, plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def looked(peer: Peer) -> dict[str, Any]:
    """A look at a line, a line of one's own, and a plan with a step. Each holds the sentinel."""
    from tests.support.vaults import SENTINEL
    from workbench.practice.growth.actions import looks, plans

    said = {"where": "talk", "words": SENTINEL, "things": [], "confirmed": []}
    looks.keep_line(by=peer.vault, category="5", key="", said={"words": f"I know {SENTINEL}."})
    plan = plans.keep_plan(by=peer.vault, said={"goal": f"Learn of {SENTINEL}", "why": SENTINEL, "by": "2030-05-01"})
    step = {"words": f"Ask about {SENTINEL}", "when": "2030-04-01", "remind": "1"}
    return {
        "look": looks.keep_look(by=peer.vault, line="3-3", said=said).id,
        "plan": plan.id,
        "step": plans.keep_step(by=peer.vault, plan=plan.id, said=step).id,
    }
