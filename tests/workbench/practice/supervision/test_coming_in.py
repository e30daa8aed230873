"""Somebody comes into a circle: nothing is theirs before their yes, and nothing goes to them that was not shown to go to them."""

import re
from typing import Any

import pytest

from tests.support.vaults import Peer
from tests.workbench.practice.supervision.connected import HOME, code_of, in_circle
from workbench.practice.supervision import queries
from workbench.practice.supervision.actions import connecting, together
from workbench.practice.vault import export
from workbench.practice.vault import queries as vault

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(peer_named: Any) -> Peer:
    """Dana, who is in the circle."""
    found: Peer = peer_named("Dana")
    return found


def test_who_was_only_asked_into_a_circle_takes_nothing_of_it_along(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = in_circle(peer, dana)
    bond = queries.bond(peer.vault, mine)
    assert bond is not None
    together.write(by=peer.vault, bond=bond, wrote={"sort": "note", "words": "the blue door", "due": None})
    whose = vault.whose(code_of(other))
    assert whose is not None
    connecting.ask_into_circle(by=peer.vault, bond=bond, whose=whose)
    assert bond.shelf in vault.shelves(other.vault), "the key lies there, for a yes"
    assert "blue door" not in str(export.as_json(other.vault)["held_together"])
    assert "blue door" in str(export.as_json(dana.vault)["held_together"])
    connecting.take_up(by=other.vault, parcel=queries.asks(other.vault)[0].parcel)
    assert "blue door" in str(export.as_json(other.vault)["held_together"])


def test_who_came_in_after_the_look_is_shown_before_anything_is_sent(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = in_circle(peer, dana)
    bond = queries.bond(peer.vault, mine)
    whose = vault.whose(code_of(other))
    assert bond is not None and whose is not None
    connecting.ask_into_circle(by=peer.vault, bond=bond, whose=whose)
    page, said = f"{HOME}with/{mine}/bring/", {"question": "How do I say no?", "days": "30"}
    seen = re.search(r'name="seen" value="(\w+)"', peer.client.post(page, said).content.decode())
    assert seen is not None
    connecting.take_up(by=other.vault, parcel=queries.asks(other.vault)[0].parcel)
    for more in ({}, {"days": "90"}):
        again = peer.client.post(page, {**said, "seen": seen[1], **more})
        assert again.status_code == 200 and not queries.brought(peer.vault)
    assert "Eve" in again.content.decode()
