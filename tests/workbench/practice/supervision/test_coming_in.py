"""Somebody comes into a circle: nothing is theirs before their yes, and nothing goes to them that was not shown to go to them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.support.vaults import Peer
from tests.workbench.practice.supervision.connected import HOME, all_look_in, code_of, found, in_circle, wrote
from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.actions import connecting
from workbench.practice.vault import export
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import membership
from workbench.practice.vault.actions.records import keep_unnoted
from workbench.practice.vault.models import Parcel, Shelf, ShelfKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(peer_named: Any) -> Peer:
    """Dana, who is in the circle."""
    made: Peer = peer_named("Dana")
    return made


def ask_in(peer: Peer, mine: Any, *others: Peer) -> Any:
    """Asks somebody into a circle; returns its bond."""
    for one in others:
        whose = vault.whose(code_of(one))
        assert whose is not None
        connecting.ask_into_circle(by=peer.vault, bond=found(peer, mine), whose=whose)
    return found(peer, mine)


def rows_for(peer: Peer) -> int:
    return ShelfKey.objects.filter(vault=peer.vault.id).count()


def say_yes(peer: Peer) -> Any:
    return connecting.take_up(by=peer.vault, parcel=queries.asks(peer.vault)[0].parcel)


def test_before_a_yes_no_key_of_a_circle_lies_there_for_whom_was_asked(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = in_circle(peer, dana)
    wrote(peer, mine, "the blue door")
    bond, epoch = ask_in(peer, mine, other), Shelf.objects.get().epoch
    assert rows_for(other) == 0 and vault.on_shelf(other.vault, bond.shelf) == []
    assert "Eve (asked)" in peer.client.get(f"{HOME}with/{mine}/").content.decode()
    theirs = say_yes(other)
    assert rows_for(other) == 0 and theirs.state == rules.WAITING, "a yes is a parcel; the key comes after it"
    assert "You said yes. It opens once" in other.client.get(f"{HOME}with/{theirs.id}/").content.decode()
    assert Shelf.objects.get().epoch == epoch
    assert peer.client.get(HOME).status_code == 200
    assert rows_for(other) == 1 and Shelf.objects.get().epoch == epoch + 1
    assert "blue door" in other.client.get(f"{HOME}with/{theirs.id}/").content.decode()
    assert "blue door" in str(export.as_json(other.vault)["held_together"])
    assert "blue door" in dana.client.get(f"{HOME}").content.decode() + page_of(dana), (
        "who was there learns the new key"
    )


def page_of(peer: Peer) -> str:
    (bond,) = queries.bonds(peer.vault)
    return str(peer.client.get(f"{HOME}with/{bond.id}/").content.decode())


def test_before_a_yes_a_supervisor_has_no_key_either(peer: Peer, dana: Peer) -> None:
    whose = vault.whose(code_of(dana))
    assert whose is not None
    mine = connecting.ask_supervisor(by=peer.vault, whose=whose)
    assert rows_for(dana) == 0 and mine.state == rules.ASKED
    say_yes(dana)
    assert rows_for(dana) == 0
    all_look_in(peer)
    assert rows_for(dana) == 1 and found(peer, mine.id).state == rules.OPEN


def test_an_asking_that_lapsed_was_refused_or_taken_back_changes_no_key(peer: Peer, dana: Peer, other: Peer) -> None:
    (mine,) = in_circle(peer)
    epoch = Shelf.objects.get().epoch
    ask_in(peer, mine, dana, other)
    connecting.decline(by=dana.vault, parcel=queries.asks(dana.vault)[0].parcel)
    Parcel.objects.filter(to=other.vault.id).update(expires_on=timezone.localdate() - timedelta(days=1))
    all_look_in(peer)
    assert found(peer, mine).others == () and found(peer, mine).held["asks"] == []
    ask_in(peer, mine, dana)
    connecting.end(by=peer.vault, bond=found(peer, mine))
    assert queries.asks(dana.vault) == [] and rows_for(dana) == 0
    assert not Shelf.objects.exists(), "the last one took all down"
    assert epoch == 1


def test_a_yes_to_whom_left_meanwhile_opens_nothing(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, second = in_circle(peer, dana)
    ask_in(peer, mine, other)
    theirs = say_yes(other)
    connecting.end(by=peer.vault, bond=found(peer, mine))
    all_look_in(dana, other)
    assert rows_for(other) == 0 and [one.name for one in found(dana, second).others] == []
    Parcel.objects.all().delete()
    assert found(other, theirs.id).state == rules.ENDED


def test_a_newcomer_who_changes_the_key_is_known_to_whom_was_away(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, second = in_circle(peer, dana)
    ask_in(peer, mine, other)
    third = say_yes(other)
    all_look_in(peer, other)
    connecting.end(by=peer.vault, bond=found(peer, mine))
    all_look_in(other)  # makes a new key; Dana was not there since Eve came in
    wrote(other, third.id, "After Pat left.")
    assert "After Pat left." in page_of(dana)
    assert [one.name for one in found(dana, second).readers] == ["Eve"]


def test_two_who_ask_the_same_person_let_them_in_once(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, second = in_circle(peer, dana)
    ask_in(peer, mine, other)
    held = found(dana, second).held
    said = {"role": "circle", "circle": held["name"]}
    whose = vault.whose(code_of(other))
    assert whose is not None
    keep_unnoted(
        by=dana.vault, kind="bond", held=membership.ask(by=dana.vault, held=held, whose=whose, said=said), id=second
    )
    bond = say_yes(other)
    all_look_in(peer, other)
    assert say_yes(other) == found(other, bond.id)
    all_look_in(dana, other)
    assert [one.name for one in found(other, bond.id).readers] == ["Dana", "Pat"]
    assert queries.asks(other.vault) == [] and found(dana, second).held["asks"] == []


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
    all_look_in(peer, other)
    for more in ({}, {"days": "90"}):
        again = peer.client.post(page, {**said, "seen": seen[1], **more})
        assert again.status_code == 200 and not queries.brought(peer.vault)
    assert "Eve" in again.content.decode()


def test_who_is_asked_in_again_keeps_the_notes_that_they_took_along(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, theirs, _ = in_circle(peer, dana, other)
    wrote(dana, theirs, "the blue door")
    dana.client.post(f"{HOME}with/{theirs}/end/")
    all_look_in(peer, other)
    ask_in(peer, mine, dana)
    again = say_yes(dana)
    all_look_in(peer, dana)
    assert again.id != theirs and found(dana, again.id).state == rules.OPEN
    assert "the blue door" in [one.held["words"] for one in queries.entries(dana.vault, found(dana, theirs))]


def test_a_double_click_brings_and_writes_once(peer: Peer, dana: Peer) -> None:
    mine, theirs = in_circle(peer, dana)
    sent = {"fresh": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    asked = {"question": "How do I end well?", "days": "7"}
    looked = peer.client.post(f"{HOME}with/{mine}/bring/", asked).content.decode()
    seen, number = (re.search(rf'name="{name}" value="([^"]+)"', looked) for name in ("seen", "fresh"))
    assert seen and number
    for _ in range(2):
        peer.client.post(f"{HOME}with/{mine}/bring/", {**asked, "seen": seen[1], "fresh": number[1]})
        peer.client.post(f"{HOME}with/{mine}/write/", {"words": "We meet on Monday.", "sort": "note", **sent})
        peer.client.post(f"{HOME}circle/", {"name": "Another circle", **sent})
    assert len(queries.brought(peer.vault)) == len(queries.items(dana.vault, found(dana, theirs))) == 1
    assert len(queries.entries(dana.vault, found(dana, theirs))) == 1
    assert len(queries.bonds(peer.vault)) == 2
