"""People with an open vault: the vault, the browser in which it is open, and something in it at every address.

A room of practice adds a function to FURNISHED: it fills a vault by the room's own actions, with the sentinel somewhere in
every kind, and returns identifiers by the names that they have in the room's addresses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.workbench.practice.benefits.furnished import work
from tests.workbench.practice.circles.furnished import circle
from tests.workbench.practice.encounters.furnished import prepared
from tests.workbench.practice.growth.furnished import looked
from tests.workbench.practice.growth.furnished_hours import hours_and_credentials
from tests.workbench.practice.stories.furnished import story_bank
from tests.workbench.practice.supervision.furnished import supervision

SENTINEL = "the kettle by the blue door"
"""Stands in every kind of record that is furnished, and may be found nowhere outside the vault."""
PASSPHRASE = "five plain words stand here"


@dataclass
class Peer:
    """Somebody whose vault is open in a browser."""

    person: Any
    vault: Any
    client: Any
    code: str


def peer_of(person: Any, client: Any) -> Peer:
    """Makes a vault for somebody and opens it in their browser."""
    from django.conf import settings

    from workbench.practice.vault.actions import keys, opening

    vault, code = keys.make_vault(owner=person, passphrase=PASSPHRASE, again=PASSPHRASE)
    client.cookies[settings.VAULT_COOKIE] = opening.for_this_browser(vault.id, vault.key)
    return Peer(person, vault, client, code)


@pytest.fixture
def peer_named(person: Callable[[str], Any], as_person: Callable[[Any], Any]) -> Callable[[str], Peer]:
    """Makes a person with an open vault, by name."""

    def made(name: str) -> Peer:
        who = person(name)
        return peer_of(who, as_person(who))

    return made


@pytest.fixture
def peer(peer_named: Callable[[str], Peer]) -> Peer:
    """Pat, a peer, with an open vault."""
    return peer_named("Pat")


@pytest.fixture
def other(peer_named: Callable[[str], Peer]) -> Peer:
    """Eve, who has an open vault, too, and no business in Pat's."""
    return peer_named("Eve")


FURNISHED: list[Callable[[Peer], dict[str, Any]]] = [
    story_bank,
    prepared,
    supervision,
    looked,
    hours_and_credentials,
    work,
    circle,
]


def furnish(peer: Peer) -> dict[str, Any]:
    """Fills a vault in every room, and returns an identifier for each name in an address."""
    found: dict[str, Any] = {}
    for fill in FURNISHED:
        found |= fill(peer)
    return found
