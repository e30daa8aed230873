"""A host who writes in the database, in a circle: a key in another's place, rows moved, older rows put back."""

import uuid
from typing import Any

import pytest
from django.db.models import F

from tests.support.vaults import Peer
from tests.workbench.practice.circles.gathered import HOME, all_look_in, found, gathered, words_in, wrote
from tests.workbench.practice.test_hostile_host import lay, put_in_a_key
from workbench.practice.circles import queries, rules
from workbench.practice.circles.actions import coming, writing
from workbench.practice.circles.queries import ENTRY
from workbench.practice.vault.models import ShelfRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(peer_named: Any) -> Peer:
    made: Peer = peer_named("Dana")
    return made


def put_back(row: Any) -> None:
    ShelfRecord.objects.filter(pk=row.pk).delete()
    row.save(force_insert=True)


def test_a_key_of_the_host_opens_nothing_and_nothing_is_written_under_it(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = gathered(peer, dana)
    key = put_in_a_key(other, found(peer, mine).shelf, peer, dana)
    made_up = {
        "kind": ENTRY,
        "part": "rule",
        "of": "",
        "week": "2026-W48",
        "order": 1,
        "title": "",
        "words": "Made up.",
    }
    made_up |= {"address": "", "names": ["Dana"], "names_of": [str(dana.vault.id)], "aside": None}
    lay(key, found(peer, mine).shelf, made_up, uuid.uuid4())
    page = peer.client.get(f"{HOME}in/{mine}/").content.decode()
    assert "was changed outside of this program" in page and "Made up." not in page
    assert peer.client.post(f"{HOME}in/{mine}/write/rule/", {"words": "Mine."}).status_code == 409
    assert peer.client.post(f"{HOME}in/{mine}/leave/", {"words": "stay"}).status_code == 302


def test_a_row_on_another_shelf_or_in_anothers_place_does_not_open(peer: Peer, dana: Peer) -> None:
    mine, _ = gathered(peer, dana)
    (second,) = gathered(peer)
    one, two = wrote(peer, mine, "One."), wrote(peer, second, "Two.")
    ShelfRecord.objects.filter(pk=one.id).update(shelf=found(peer, second).shelf)
    assert words_in(peer, mine) == [] and words_in(peer, second) == ["Two."]
    sealed = ShelfRecord.objects.get(pk=two.id).sealed
    ShelfRecord.objects.filter(pk=one.id).update(shelf=found(peer, mine).shelf, sealed=sealed)
    assert words_in(peer, mine) == []
    ShelfRecord.objects.filter(pk=two.id).update(revision=F("revision") + 1)
    assert words_in(peer, second) == []


def test_an_older_row_put_back_is_not_shown_and_told(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    one = wrote(peer, mine, "We meet on Monday.", part=rules.RULE)
    before = ShelfRecord.objects.get(pk=one.id)
    writing.change(by=dana.vault, circle=found(dana, theirs), wrote={"words": "No."}, entry=one)
    all_look_in(peer, dana)
    put_back(before)
    page = peer.client.get(f"{HOME}in/{mine}/").content.decode()
    assert "put an older copy of some words back" in page and "We meet on Monday." not in page


def test_what_was_taken_away_does_not_come_back(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    one = wrote(peer, mine, "I take this back.")
    all_look_in(peer, dana)
    before = ShelfRecord.objects.get(pk=one.id)
    writing.take_away(by=peer.vault, circle=found(peer, mine), entry=one.id)
    all_look_in(peer, dana)
    put_back(before)
    assert words_in(dana, theirs) == [] and found(dana, theirs).has_older


def test_a_row_that_does_not_open_for_a_while_is_not_taken_for_gone(peer: Peer) -> None:
    (mine,) = gathered(peer)
    one = wrote(peer, mine, "Still here.")
    all_look_in(peer)
    row = ShelfRecord.objects.get(pk=one.id)
    ShelfRecord.objects.filter(pk=one.id).update(sealed=b"?")
    all_look_in(peer)
    put_back(row)
    all_look_in(peer)
    assert words_in(peer, mine) == ["Still here."]


def test_parcels_that_this_program_did_not_write_break_no_page(peer: Peer, dana: Peer, other: Peer) -> None:
    from workbench.practice.vault.actions import sending

    mine, theirs = gathered(peer, dana)
    shelf = str(found(peer, mine).shelf)
    strange: tuple[Any, ...] = (
        {"what": "ask", "sort": "circle", "name": "x", "shelf": "?", "vault": str(other.vault.id)},
        {"what": "ask", "sort": [], "name": 1, "shelf": shelf, "vault": str(dana.vault.id)},
        {"what": "ask", "sort": "circle", "name": "x", "going": ["two"], "shelf": shelf, "vault": str(dana.vault.id)},
        {"what": "yes", "shelf": shelf},
        {"what": "change", "shelf": shelf, "epoch": 9, "in": {"x": "y"}, "out": []},
        {"what": "out", "shelf": shelf, "words": [{"part": 1}]},
        {"what": "out", "shelf": shelf, "words": []},
    )
    for who in (dana, other):
        for said in strange:
            sending.send(by=who.vault, to=peer.vault.id, public_key=peer.vault.public_key, said=said, days=9)
    assert peer.client.get(HOME).status_code == 200
    assert found(peer, mine).is_open and queries.asks(peer.vault) == []
    coming.leave(by=dana.vault, circle=found(dana, theirs), words=rules.STAY)
    assert peer.client.get(f"{HOME}in/{mine}/").status_code == 200
