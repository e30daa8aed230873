"""Nobody comes into a vault: at every address of practice, with the vault closed, or with another one open."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.house.sources import nothing
from tests.house.test_strangers import PARAMETER, addresses
from tests.support.vaults import SENTINEL, Peer, furnish

LOCK = "/practice/lock/"
# What is there before anything is open: the lock itself, the making of a vault, and help.
BEFORE_THE_LOCK = {"home", "lock", "shut", "make", "recover", "hide", "crisis"}
# The pocket card without a line: prompts alone, the same for everybody.
FOR_EVERYBODY = {"encounters:plain", "encounters:worker", "encounters:manifest"}


def of_practice(ids: dict[str, Any] | None = None) -> Iterator[tuple[str, str, bool]]:
    """Yields (name, address, whether it names something) of every URL of practice, with these identifiers or guesses."""
    for name, route in addresses():
        if route.startswith("practice/"):
            named = PARAMETER.findall(route)
            filled = {key: (ids or {}).get(key, UUID(int=1) if kind == "uuid" else 1) for kind, key in named}
            yield name, reverse(name, kwargs=filled), bool(named)


def is_before(name: str) -> bool:
    return name in {f"vault:{one}" for one in BEFORE_THE_LOCK} | FOR_EVERYBODY


@pytest.mark.django_db
def test_a_closed_vault_shows_nothing_and_takes_nothing(peer: Peer, as_person: Any) -> None:
    ids, faults = furnish(peer), []
    closed = as_person(peer.person)
    closed.raise_request_exception = False
    for name, address, _ in of_practice(ids):
        got, sent = closed.get(address), closed.post(address, {"text": SENTINEL})
        if is_before(name):
            fine = got.status_code < 500 and sent.status_code < 500
        else:
            fine = got.status_code == 302 and got["Location"].startswith(LOCK) and sent.status_code == 403
        if not fine or SENTINEL.encode() in got.content:
            faults.append(f"{name}: get {got.status_code}, post {sent.status_code}")
    nothing(faults, "Whoever has their vault closed comes to the lock:")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_vault_holds_nothing_of_this_one(method: str, peer: Peer, other: Peer) -> None:
    ids, faults = furnish(peer), []
    before = {row.pk: bytes(row.sealed) for row in peer_rows(peer)}
    other.client.raise_request_exception = False
    for name, address, names_something in of_practice(ids):
        if name in {"vault:shut", "vault:hide"}:
            continue  # it would lock the other one's own
        answer = getattr(other.client, method)(address)
        wanted = {404, 405} if names_something else set(range(200, 500))
        if answer.status_code not in wanted or SENTINEL.encode() in answer.content:
            faults.append(f"{method} {name} answers {answer.status_code}")
    nothing(faults, "What is in one vault is not there for another:")
    assert {row.pk: bytes(row.sealed) for row in peer_rows(peer)} == before


@pytest.mark.django_db
def test_whoever_has_it_open_comes_in(peer: Peer) -> None:
    """Otherwise the tests above would prove nothing."""
    ids = furnish(peer)
    reached = [name for name, address, _ in of_practice(ids) if peer.client.get(address).status_code == 200]
    assert "vault:more" in reached


@pytest.mark.django_db
def test_without_a_seat_there_is_no_lock_to_try(client: Any) -> None:
    for name, address, _ in of_practice():
        assert client.get(address).status_code == 403, name


def peer_rows(peer: Peer) -> Any:
    from workbench.practice.vault.models import Record

    return Record.objects.filter(vault=peer.vault.id)
