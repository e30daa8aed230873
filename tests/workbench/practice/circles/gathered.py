"""People in a circle, and what they do in it."""

from typing import Any
from uuid import UUID

from tests.support.vaults import SENTINEL, Peer
from workbench.practice.circles import queries, rules
from workbench.practice.circles.actions import coming, writing
from workbench.practice.vault import queries as vault
from workbench.practice.vault.codes import known_by

HOME = "/practice/circle/"


def whose(peer: Peer) -> Any:
    return vault.whose(known_by(peer.vault.id, peer.vault.public_key))


def gathered(first: Peer, *others: Peer, going: str = rules.WHEN_TWO) -> list[UUID]:
    """Makes a circle; returns its identifier in each vault."""
    made = coming.begin(by=first.vault, name="Tuesday circle", going=going).id
    for one in others:
        coming.ask_in(by=first.vault, circle=found(first, made), whose=whose(one))
    theirs = [said_yes(one) for one in others]
    all_look_in(first, *others)
    return [made, *theirs]


def said_yes(peer: Peer) -> UUID:
    (ask,) = queries.asks(peer.vault)
    return coming.take_up(by=peer.vault, parcel=ask.parcel).id


def all_look_in(*peers: Peer) -> None:
    """Has each of them be there once, in this order."""
    for one in peers:
        for circle in queries.ids(one.vault):
            coming.look_in(by=one.vault, id=circle)


def found(peer: Peer, circle: UUID) -> Any:
    return queries.circle(peer.vault, circle)


def wrote(peer: Peer, circle: UUID, words: str = SENTINEL, part: str = rules.QUESTION, **more: Any) -> Any:
    return writing.write(by=peer.vault, circle=found(peer, circle), part=part, wrote={"words": words}, **more)


def words_in(peer: Peer, circle: UUID) -> list[str]:
    return [one.held["words"] for one in queries.entries(found(peer, circle))]
