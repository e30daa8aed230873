"""Two who are connected, and what lies between them."""

from typing import Any
from uuid import UUID

from tests.support.vaults import SENTINEL, Peer
from workbench.practice.supervision import queries, sources
from workbench.practice.supervision.actions import bringing, connecting, together
from workbench.practice.vault import queries as vault

HOME = "/practice/supervision/"


def code_of(peer: Peer) -> str:
    return queries.own_code(peer.vault)


def connected(peer: Peer, supervisor: Peer) -> tuple[UUID, UUID]:
    """Makes one the supervisor of another; returns the bond in the peer's vault and the one in the supervisor's."""
    whose = vault.whose(code_of(supervisor))
    assert whose is not None
    mine = connecting.ask_supervisor(by=peer.vault, whose=whose)
    (asked,) = queries.asks(supervisor.vault)
    theirs = connecting.take_up(by=supervisor.vault, parcel=asked.parcel)
    all_look_in(peer, supervisor)
    return mine.id, theirs.id


def all_look_in(*peers: Peer) -> None:
    """Has each of them be there once, in this order: who asked lets in who said yes."""
    for one in peers:
        connecting.look_in(by=one.vault)


def in_circle(first: Peer, *others: Peer) -> list[UUID]:
    """Makes a circle; returns its bond in each vault."""
    bond = connecting.begin_circle(by=first.vault, name="Tuesday circle")
    for one in others:
        whose = vault.whose(code_of(one))
        assert whose is not None
        connecting.ask_into_circle(by=first.vault, bond=found(first, bond.id), whose=whose)
    bonds = [connecting.take_up(by=one.vault, parcel=queries.asks(one.vault)[0].parcel).id for one in others]
    all_look_in(first, *others)
    return [bond.id, *bonds]


def found(peer: Peer, bond: UUID) -> Any:
    return queries.bond(peer.vault, bond)


def bring(peer: Peer, bond: UUID, words: str = SENTINEL) -> UUID:
    """Brings a question; returns what the peer keeps of it."""
    before = {one.id for one in queries.brought(peer.vault)}
    bringing.bring(by=peer.vault, bond=found(peer, bond), said=[sources.question(words)], days=30)
    (new,) = (one.id for one in queries.brought(peer.vault) if one.id not in before)
    return new


def wrote(peer: Peer, bond: UUID, words: str, sort: str = "note", **more: Any) -> Any:
    return together.write(by=peer.vault, bond=found(peer, bond), wrote={"words": words, "sort": sort}, **more)
