"""Records of a vault: sealed, bound to their place, undone, and kept twice when two wrote at once."""

import uuid
from typing import Any

import pytest

from counterpoint import UserError
from workbench.people.models import User
from workbench.practice.vault import queries
from workbench.practice.vault.actions import keys, opening, records, sending
from workbench.practice.vault.codes import known_by
from workbench.practice.vault.models import Record, ShelfRecord, Vault
from workbench.practice.vault.opened import Opened

pytestmark = pytest.mark.django_db
WORDS = "correct horse battery"


def vault(name: str = "Ana") -> Opened:
    person = User.objects.create(name=name)
    return keys.make_vault(owner=person, passphrase=WORDS, again=WORDS)[0]


def titles(by: Opened) -> list[str]:
    return sorted(one.held["title"] for one in queries.kept(by, "piece"))


def make(by: Opened, title: str, **more: Any) -> Any:
    return records.keep(by=by, kind="piece", held={"title": title}, verb="wrote a piece", **more)


def test_what_is_kept_can_be_undone_step_by_step() -> None:
    by = vault()
    first = make(by, "one")
    make(by, "two", id=first.id, revision=first.revision)
    records.let_go(by=by, kind="piece", id=first.id, verb="let a piece go")
    assert titles(by) == []
    seen = [(records.undo(by=by), titles(by)) for _ in range(4)]
    assert seen == [("let a piece go", ["two"]), ("wrote a piece", ["one"]), ("wrote a piece", []), ("", [])]


def test_two_who_write_over_one_record_both_keep_their_words() -> None:
    by = vault()
    first = make(by, "one")
    make(by, "here", id=first.id, revision=first.revision)
    there = make(by, "there", id=first.id, revision=first.revision)
    assert there.copied
    assert titles(by) == ["here", "there"]
    records.undo(by=by)
    assert titles(by) == ["here"]


def test_rows_that_were_altered_or_swapped_do_not_open_and_the_rest_does() -> None:
    ana, bo = vault("Ana"), vault("Bo")
    one, two, theirs = make(ana, "one"), make(ana, "two"), make(bo, "Bo’s")
    assert queries.damaged(ana, ["piece", records.HAPPENED]) == 0
    row = Record.objects.get(pk=one.id)
    Record.objects.filter(pk=one.id).update(sealed=Record.objects.get(pk=two.id).sealed)
    assert titles(ana) == ["two"]
    Record.objects.filter(pk=one.id).update(sealed=bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1]))
    Record.objects.filter(pk=theirs.id).update(vault=ana.id, label=ana.label("piece"))
    assert titles(ana) == ["two"]
    assert queries.damaged(ana, ["piece", records.HAPPENED]) == 2


def test_nobody_reads_by_another_vault() -> None:
    ana, bo = vault("Ana"), vault("Bo")
    one = make(ana, "one")
    assert queries.one(bo, "piece", one.id) is None
    with pytest.raises(UserError):
        records.let_go(by=bo, kind="piece", id=one.id, verb="let go")
    records.forget(by=bo, ids=[one.id], kinds=["piece"])
    assert titles(ana) == ["one"]


def test_what_is_forgotten_stands_in_no_memory_of_changes() -> None:
    by = vault()
    one = make(by, "one")
    make(by, "two")
    records.forget(by=by, ids=[one.id], kinds=["piece"])
    assert titles(by) == ["two"]
    assert [told.held["writes"][0]["id"] for told in queries.kept(by, records.HAPPENED)] != [str(one.id)]
    assert len(queries.kept(by, records.HAPPENED)) == 1


def test_a_browser_opens_by_its_cookie_until_it_is_locked() -> None:
    by = vault()
    again, cookie = opening.open_vault(owner=by.owner, passphrase=WORDS)
    assert again.key == by.key
    found = opening.still_open(owner=by.owner, cookie=cookie)
    assert found is not None and found.key == by.key
    assert opening.still_open(owner=User.objects.create(name="Bo"), cookie=cookie) is None
    opening.lock(owner=by.owner, cookie=cookie)
    assert opening.still_open(owner=by.owner, cookie=cookie) is None


def test_a_code_opens_once_and_whatever_is_wrong_gives_no_hint() -> None:
    person = User.objects.create(name="Ana")
    by, code = keys.make_vault(owner=person, passphrase=WORDS, again=WORDS)
    make(by, "one")
    with pytest.raises(UserError, match="does not open"):
        opening.open_vault(owner=person, passphrase="something else")
    new = "another set of words"
    fresh = keys.reset_passphrase(owner=person, code=code.lower().replace("-", " "), new=new, again=new)
    assert fresh != code
    assert titles(opening.open_vault(owner=person, passphrase=new)[0]) == ["one"]
    with pytest.raises(UserError, match="does not open"):
        keys.reset_passphrase(owner=person, code=code, new=new, again=new)


def test_a_parcel_is_read_by_one_and_taken_back_by_the_other() -> None:
    ana, bo, eve = vault("Ana"), vault("Bo"), vault("Eve")
    parcel, memory = sending.send(by=ana, to=bo.id, public_key=bo.public_key, said={"words": "hello"}, days=14)
    (came,) = queries.parcels(bo)
    assert (came.said, came.sender) == ({"words": "hello"}, ana.public_key)
    assert queries.parcels(eve) == []
    assert not sending.take_back(parcel=parcel, memory="guessed")
    assert queries.is_still_there(parcel, memory)
    assert sending.take_back(parcel=parcel, memory=memory)
    assert queries.parcels(bo) == []


def test_who_leaves_a_shelf_reads_nothing_that_comes_after() -> None:
    ana, bo, eve = vault("Ana"), vault("Bo"), vault("Eve")
    shelf = sending.make_shelf(by=ana, members={bo.id: bo.public_key, eve.id: eve.public_key})
    sending.put_on_shelf(by=bo, shelf=shelf, kind="note", held={"words": "first"})
    assert [one.held["words"] for one in queries.on_shelf(eve, shelf)] == ["first"]
    sending.change_members(by=ana, shelf=shelf, members={ana.id: ana.public_key, bo.id: bo.public_key})
    sending.put_on_shelf(by=bo, shelf=shelf, kind="note", held={"words": "second"})
    assert sorted(one.held["words"] for one in queries.on_shelf(ana, shelf)) == ["first", "second"]
    assert queries.on_shelf(eve, shelf) == [] and queries.shelves(eve) == []
    assert len(ShelfRecord.objects.all()) == 2
    with pytest.raises(UserError):
        sending.put_on_shelf(by=eve, shelf=shelf, kind="note", held={"words": "third"}, id=uuid.uuid4())


def test_what_lies_on_one_shelf_is_not_put_on_another() -> None:
    ana, eve = vault("Ana"), vault("Eve")
    mine, hers = sending.make_shelf(by=ana, members={}), sending.make_shelf(by=eve, members={})
    lying = sending.put_on_shelf(by=ana, shelf=mine, kind="note", held={"words": "first"})
    with pytest.raises(UserError, match="no longer there"):
        sending.put_on_shelf(by=eve, shelf=hers, kind="note", held={"words": "hers"}, id=lying.id)
    assert [one.held["words"] for one in queries.on_shelf(ana, mine)] == ["first"]


def test_a_code_stands_for_a_vault_and_its_key() -> None:
    ana, bo = vault("Ana"), vault("Bo")
    code = known_by(ana.id, ana.public_key)
    found = queries.whose(f" {code.lower()} ")
    assert found is not None and (found.vault, found.name) == (ana.id, "Ana")
    assert queries.sender_of(ana.id, bo.public_key) is None
    assert queries.sender_of(uuid.uuid4(), ana.public_key) is None
    Vault.objects.filter(pk=ana.id).update(public_key=bo.public_key)
    assert queries.whose(code) is None
    assert queries.whose("") is None


def test_what_was_put_back_has_a_number_that_nobody_wrote_over() -> None:
    by = vault()
    first = make(by, "one")
    here = make(by, "two", id=first.id, revision=first.revision)
    records.undo(by=by)
    (back,) = queries.kept(by, "piece")
    make(by, "three", id=first.id, revision=back.revision)
    late = make(by, "from a page that still shows two", id=first.id, revision=here.revision)
    assert late.copied, "another device wrote over what it never saw"
    assert titles(by) == ["from a page that still shows two", "three"]
    assert [records.undo(by=by) and titles(by) for _ in range(3)] == [["three"], ["one"], []]
    gone = make(by, "four")
    records.let_go(by=by, kind="piece", id=gone.id, verb="let a piece go")
    records.undo(by=by)
    assert make(by, "late", id=gone.id, revision=gone.revision).copied
    assert [records.undo(by=by) and titles(by) for _ in range(2)] == [["four"], []]
