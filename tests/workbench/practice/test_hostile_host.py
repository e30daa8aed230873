"""A host who writes in the database and has a vault of their own: keys put in others' places, days put off, rows made up."""

import os
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests.support.vaults import PASSPHRASE, SENTINEL, Peer
from tests.workbench.practice.supervision.connected import HOME, bring, code_of, connected, found, in_circle, wrote
from workbench import ciphers
from workbench.practice.supervision import queries
from workbench.practice.supervision.actions import bringing
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import sending
from workbench.practice.vault.models import Parcel, Shelf, ShelfKey, ShelfRecord, Vault

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(peer_named: Any) -> Peer:
    made: Peer = peer_named("Dana")
    return made


def put_in_a_key(host: Peer, shelf: Any, *peers: Peer) -> bytes:
    """Gives a shelf a key that the host knows, for everybody who holds it."""
    key, epoch = os.urandom(32), Shelf.objects.get(pk=shelf).epoch + 1
    Shelf.objects.filter(pk=shelf).update(epoch=epoch)
    for one in peers:
        place = f"{one.vault.id} {shelf} {epoch}"
        wrapped = ciphers.sealed_to(
            {"key": key.hex()}, to=one.vault.public_key, sender=host.vault.private_key, of=place
        )
        ShelfKey.objects.create(shelf_id=shelf, vault_id=one.vault.id, epoch=epoch, wrapped=wrapped)
    return key


def lay(key: bytes, shelf: Any, held: Any, place: uuid.UUID) -> None:
    """Lays something on a shelf with a key that the host knows."""
    row = ShelfRecord(id=place, shelf_id=shelf, epoch=Shelf.objects.get(pk=shelf).epoch)
    row.sealed = ciphers.sealed_words(held, under=key, of=vault.place_on_shelf(row))
    ShelfRecord.objects.filter(pk=place).delete()
    row.save(force_insert=True)


def test_a_code_stands_for_ones_own_key_and_never_for_one_in_its_place(dana: Peer, other: Peer) -> None:
    before = code_of(dana)
    assert dana.client.get(f"{HOME}code/").status_code == 200
    Vault.objects.filter(pk=dana.vault.id).update(public_key=other.vault.public_key)
    told = dana.client.get(f"{HOME}code/")
    assert told.status_code == 409 and "was changed outside" in told.content.decode()
    assert code_of(dana) == before, "the code of the host’s key would let the host read what is sent to Dana"


def test_the_host_can_put_no_shelf_of_their_own_between_two(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, theirs = connected(peer, dana)
    wrote(dana, theirs, "What we said.")
    shelf = found(peer, mine).shelf
    key = put_in_a_key(other, shelf, peer, dana)
    Vault.objects.filter(pk=dana.vault.id).update(public_key=other.vault.public_key)
    held = {
        "kind": "member",
        "vault": str(dana.vault.id),
        "key": other.vault.public_key.hex(),
        "name": "Dana",
        "yes": True,
    }
    lay(key, shelf, held, uuid.uuid5(shelf, str(dana.vault.id)))
    entry = {
        "kind": "entry",
        "week": "2026-W48",
        "order": 9,
        "names": ["Dana"],
        "names_of": [],
        "words": "Made up.",
        "sort": "note",
    }
    lay(key, shelf, entry, uuid.uuid4())
    page = peer.client.get(f"{HOME}with/{mine}/").content.decode()
    assert "was changed outside" in page
    assert "What we said." in page and "Made up." not in page
    assert peer.client.post(f"{HOME}with/{mine}/write/", {"words": "Mine.", "sort": "note"}).status_code == 409
    assert peer.client.post(f"{HOME}with/{mine}/bring/", {"question": "?", "days": "7"}).status_code == 409
    assert not found(peer, mine).readers, "else what is brought would be sealed for the host"
    Vault.objects.filter(pk=dana.vault.id).update(public_key=dana.vault.public_key)
    assert peer.client.post(f"{HOME}with/{mine}/end/").status_code == 302


def test_in_a_circle_no_other_key_takes_the_place_of_one_that_was_known(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = in_circle(peer, dana)
    bring(peer, mine)
    assert [one.key for one in found(peer, mine).readers] == [dana.vault.public_key]
    shelf = found(peer, mine).shelf
    key = put_in_a_key(other, shelf, peer, dana)
    Vault.objects.filter(pk=dana.vault.id).update(public_key=other.vault.public_key)
    forged = other.vault.public_key.hex()
    held = {"kind": "member", "vault": str(dana.vault.id), "key": forged, "name": "Dana", "yes": True}
    lay(key, shelf, held, uuid.uuid5(shelf, str(dana.vault.id)))
    assert not found(peer, mine).readers
    Vault.objects.filter(pk=dana.vault.id).update(public_key=dana.vault.public_key)
    page = peer.client.get(f"{HOME}with/{mine}/").content.decode()
    assert "was changed outside" in page and "Made up." not in page
    assert peer.client.post(f"{HOME}with/{mine}/write/", {"words": "Mine.", "sort": "note"}).status_code == 409


def test_nobody_but_a_member_tells_who_is_in_a_circle(peer: Peer, dana: Peer, other: Peer) -> None:
    """Neither a host with a vault of their own, nor somebody who left, nor an older telling put back."""
    from workbench.practice.supervision.actions import connecting

    mine, second = in_circle(peer, dana)
    shelf = found(peer, mine).shelf
    said = {"what": "change", "shelf": str(shelf), "epoch": 99, "out": [], "in": {}}
    said["in"] = {str(other.vault.id): other.vault.public_key.hex()}

    def tells(who: Peer) -> None:
        sending.send(by=who.vault, to=peer.vault.id, public_key=peer.vault.public_key, said=said, days=9)
        connecting.look_in(by=peer.vault)

    tells(other)
    assert str(other.vault.id) not in found(peer, mine).held["keys"]
    connecting.end(by=dana.vault, bond=found(dana, second))
    connecting.look_in(by=peer.vault)
    tells(dana)
    assert found(peer, mine).held["keys"] == {} and found(peer, mine).others == ()


def test_an_older_copy_of_a_shelf_is_told(peer: Peer, dana: Peer) -> None:
    mine, second = in_circle(peer, dana)
    wrote(peer, mine, "Before.")
    epoch = Shelf.objects.get().epoch
    keys, rows = list(ShelfKey.objects.values()), list(ShelfRecord.objects.values())
    from workbench.practice.supervision.actions import connecting

    connecting.end(by=dana.vault, bond=found(dana, second))
    connecting.look_in(by=peer.vault)
    Shelf.objects.update(epoch=epoch)
    ShelfKey.objects.bulk_create(ShelfKey(**row) for row in keys)
    ShelfRecord.objects.all().delete()
    ShelfRecord.objects.bulk_create(ShelfRecord(**row) for row in rows)
    assert found(peer, mine).is_altered and found(peer, mine).state == "ended"


def test_the_day_of_a_parcel_is_not_put_off(peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    bringing.bring(
        by=peer.vault,
        bond=found(peer, mine),
        said=[{"sort": "question", "title": "A question", "lines": [["", SENTINEL]], "week": ""}],
        days=-1,
    )
    Parcel.objects.update(expires_on=timezone.localdate() + timedelta(days=90))
    assert queries.items(dana.vault, found(dana, theirs)) == []
    bring(peer, mine)
    Parcel.objects.update(expires_on=timezone.localdate() + timedelta(days=900))
    (item,) = queries.items(dana.vault, found(dana, theirs))
    assert item.until == timezone.localdate() + timedelta(days=30)


MADE_UP: tuple[Any, ...] = (
    [],
    "words",
    {"what": "ask"},
    {"what": "ask", "role": [], "shelf": 1, "vault": None, "circle": ""},
    {"what": "ask", "role": "supervisor", "shelf": "x", "vault": "y", "circle": ""},
    {"what": "item", "shelf": "x"},
    {"what": "item", "shelf": "x", "title": "t", "week": "", "lines": [["a"], 1]},
    {"what": "item", "until": "never"},
)


def test_a_parcel_that_this_program_did_not_write_breaks_no_page(peer: Peer, other: Peer) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    for said in MADE_UP:
        row = Parcel(to_id=peer.vault.id, taken_back_by=b"", expires_on=tomorrow)
        whole = {"until": tomorrow.isoformat(), **said} if isinstance(said, dict) else said
        place = f"{peer.vault.id} {row.pk}"
        row.sealed = ciphers.sealed_to(whole, to=peer.vault.public_key, sender=other.vault.private_key, of=place)
        row.save(force_insert=True)
    Parcel.objects.create(to_id=peer.vault.id, sealed=b"", taken_back_by=b"", expires_on=tomorrow)
    assert peer.client.get(HOME).status_code == 200
    assert peer.client.post("/practice/privacy/export/").status_code == 200


def test_rows_of_keys_that_were_altered_are_told_in_words(peer: Peer, as_person: Any) -> None:
    browser, kept = as_person(peer.person), Vault.objects.filter(pk=peer.vault.id)
    row = kept.values().get()
    for strange in ({"salt": "?"}, {"stretching": ["a", 1]}, {"stretching": [1, 2**40, 1]}, {"by_passphrase": b""}):
        kept.update(**strange)
        assert browser.post("/practice/lock/", {"passphrase": PASSPHRASE}).status_code == 422, strange
        kept.update(**{name: row[name] for name in strange})
    kept.update(private_key=b"?" * 60)
    for address in (HOME, f"{HOME}code/"):
        assert peer.client.get(address).status_code in (200, 409), address
    assert peer.client.get("/practice/story/").status_code == 200
    browser.cookies[settings.VAULT_COOKIE] = "z" * 32
    assert browser.post("/practice/lock/now/").status_code == 302


def test_the_number_of_something_in_another_vault_begins_nothing_there(peer: Peer, other: Peer) -> None:
    from workbench.practice.encounters import actions

    one = actions.begin(by=peer.vault, id=uuid.uuid4())
    asked = other.client.post("/practice/prepare/", {"fresh": str(one.id)})
    assert asked.status_code == 302 and str(one.id) not in asked["Location"]
    assert other.client.post("/practice/prepare/", {"fresh": str(one.id)})["Location"] == asked["Location"]


def test_sent_twice_to_one_vault_by_another_row_it_does_not_open(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = connected(peer, dana)
    bring(peer, mine)
    row = Parcel.objects.get(to=dana.vault.id)
    Parcel.objects.create(to_id=dana.vault.id, sealed=row.sealed, taken_back_by=b"", expires_on=row.expires_on)
    Parcel.objects.create(to_id=other.vault.id, sealed=row.sealed, taken_back_by=b"", expires_on=row.expires_on)
    assert len(vault.parcels(dana.vault)) == 1 and vault.parcels(other.vault) == []
    assert sending.take_back(parcel=row.pk, memory="") is False
