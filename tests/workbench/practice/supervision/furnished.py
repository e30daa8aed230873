"""What stands in supervision for the tests that walk all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def supervision(peer: Peer) -> dict[str, Any]:
    """Fills a vault with all that this room keeps, and has somebody bring something to it."""
    from tests.support.vaults import PASSPHRASE, SENTINEL
    from tests.workbench.practice.supervision.connected import bring, connected, found, wrote
    from workbench.people.models import User
    from workbench.practice.supervision import queries
    from workbench.practice.vault.actions import keys

    person = User.objects.create(name="Dana, furnished")
    dana = type(peer)(person, keys.make_vault(owner=person, passphrase=PASSPHRASE, again=PASSPHRASE)[0], None, "")
    mine, _ = connected(peer, dana)
    up, theirs = connected(dana, peer)
    bring(dana, up)
    (item,) = queries.items(peer.vault, found(peer, theirs))
    return {
        "bond": mine,
        "brought": bring(peer, mine),
        "entry": wrote(peer, mine, SENTINEL).id,
        "parcel": item.parcel,
    }
