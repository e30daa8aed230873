"""The lock as somebody meets it: made, opened, locked by a tap, by time, by leaving; and what was typed is not lost."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from counterpoint import UserError
from tests.support.signing import signed_in, with_password
from tests.support.vaults import PASSPHRASE, Peer
from workbench.practice.vault import queries
from workbench.practice.vault.actions import keys, opening, records
from workbench.practice.vault.models import Opening, Vault, WrongTry

pytestmark = pytest.mark.django_db
MORE = "/practice/more/"


def asked(client: Client, address: str = "/practice/lock/", **fields: str) -> Any:
    return client.post(address, fields)


def test_a_vault_is_made_printed_and_opened_again(ana: Any, as_person: Any) -> None:
    browser = as_person(ana)
    assert browser.get("/practice/", follow=True).redirect_chain[-1][0] == "/practice/new/"
    made = browser.post("/practice/new/", {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert made["Location"] == "/practice/code/"
    cookie = made.cookies[settings.VAULT_COOKIE]
    assert cookie["path"] == "/practice/" and cookie["httponly"] and cookie["samesite"] == "Strict"
    shown = browser.get("/practice/code/")
    assert shown["Cache-Control"] == "no-store"
    assert browser.get("/practice/")["Location"] == "/practice/code/"  # until it is on paper
    code = shown.context["code"]
    browser.post("/practice/code/")
    assert code not in browser.get("/practice/code/", follow=True).content.decode()
    found = as_person(ana).post(
        "/practice/forgotten/",
        {"code": code.lower(), "passphrase": "quite other words now", "again": "quite other words now"},
    )
    assert found["Location"] == "/practice/code/"
    assert browser.get(MORE)["Location"].startswith("/practice/lock/")  # and every other browser was locked


def test_a_short_one_or_two_that_differ_make_no_vault(ana: Any, as_person: Any) -> None:
    for first, again in (("short", "short"), (PASSPHRASE, "five plain words stand there"), ("", "")):
        answer = asked(as_person(ana), "/practice/new/", passphrase=first, again=again)
        assert answer.status_code == 422
        assert (first or "nothing to look for").encode() not in answer.content
    assert not Vault.objects.filter(owner=ana).exists()


def test_the_lock_leads_back_to_where_somebody_was_and_nowhere_else(peer: Peer, as_person: Any) -> None:
    for onward, came in ((MORE, MORE), ("https://evil.example/practice/", None), ("//evil.example", None), ("/", None)):
        answer = asked(as_person(peer.person), passphrase=PASSPHRASE, next=onward)
        assert answer.status_code == 302
        assert answer["Location"] == came or (came is None and answer["Location"].startswith("/practice/"))


def test_wrong_ones_are_slowed_and_told_alike(peer: Peer, as_person: Any) -> None:
    browser = as_person(peer.person)
    told = [asked(browser, passphrase=f"wrong words {n}").context["form"].non_field_errors() for n in range(4)]
    right = asked(browser, passphrase=PASSPHRASE)  # right, and too soon
    assert right.status_code == 422 and right.context["form"].non_field_errors() == told[0] == told[3]
    WrongTry.objects.update(wait_until=timezone.now())
    assert asked(browser, passphrase=PASSPHRASE).status_code == 302


def test_locked_by_a_tap_the_same_cookie_opens_nothing(peer: Peer) -> None:
    stolen = peer.client.cookies[settings.VAULT_COOKIE].value
    assert peer.client.get(MORE).status_code == 200
    peer.client.post("/practice/lock/now/")
    peer.client.cookies[settings.VAULT_COOKIE] = stolen
    assert peer.client.get(MORE).status_code == 302


def test_hiding_locks_and_leads_to_a_page_that_says_nothing(peer: Peer) -> None:
    answer = peer.client.post("/practice/hide/", follow=True)
    words = answer.content.decode()
    assert answer.redirect_chain == [("/notes/", 302)] and "<title>Notes</title>" in words
    for telling in ("Counterpoint", "ractice", "tel:", "vault/page"):
        assert telling not in words
    assert Opening.objects.count() == 0


def test_two_browsers_know_of_each_other_and_one_locks_both(peer: Peer, as_person: Any) -> None:
    other = as_person(peer.person)
    asked(other, passphrase=PASSPHRASE)
    assert "1 other place" in peer.client.get(MORE).content.decode()
    peer.client.post("/practice/lock/now/")
    assert other.get(MORE).status_code == 200
    asked(peer.client, passphrase=PASSPHRASE)
    other.post("/practice/lock/now/", {"where": "everywhere"})
    assert peer.client.get(MORE).status_code == 302


def test_it_locks_by_itself_and_what_was_written_goes_on_from_the_lock(peer: Peer) -> None:
    Opening.objects.update(used_at=timezone.now() - timedelta(minutes=16))
    written = "first line\n<b>second</b> & “third”"
    locked = peer.client.post("/practice/search/", {"words": written})
    assert locked.status_code == 403 and locked["Cache-Control"] == "no-store"
    assert locked.context["again"] == [("words", written)]
    wrong = peer.client.post("/practice/search/", {"words": written, locked.context["asked"]: "wrong words here"})
    assert wrong.status_code == 403 and wrong.context["again"] == [("words", written)]
    right = peer.client.post("/practice/search/", {"words": written, locked.context["asked"]: PASSPHRASE})
    assert right.status_code == 200 and right.context["form"].cleaned_data["words"] == written
    assert peer.client.get(MORE).status_code == 200


def test_somebody_who_types_for_long_is_not_locked_out(peer: Peer) -> None:
    Opening.objects.update(used_at=timezone.now() - timedelta(minutes=14))
    assert peer.client.get("/practice/still/").status_code == 204
    assert opening.still_open(owner=peer.person, cookie=peer.client.cookies[settings.VAULT_COOKIE].value)
    assert Opening.objects.get().used_at > timezone.now() - timedelta(minutes=1)


def test_whoever_gets_up_leaves_no_open_vault(peer: Peer, ana: Any) -> None:
    peer.client.post("/people/switch/", {"person": str(ana.pk)})
    assert Opening.objects.count() == 0
    peer.client.post("/people/switch/", {"person": str(peer.person.pk)})
    assert peer.client.get(MORE).status_code == 302


def test_with_accounts_signing_out_locks_and_another_account_finds_its_own_lock(
    accounts: Any, peer: Peer, eve: Any
) -> None:
    with_password(peer.person, eve)
    browser = signed_in(peer.person)
    assert asked(browser, passphrase=PASSPHRASE).status_code == 302
    secret = browser.cookies[settings.VAULT_COOKIE].value
    assert browser.get(MORE).status_code == 200
    thief = signed_in(eve)
    thief.cookies[settings.VAULT_COOKIE] = secret
    assert thief.get(MORE)["Location"].startswith("/practice/lock/")
    assert browser.get(MORE).status_code == 200
    browser.post("/sign-out/")
    assert Opening.objects.filter(vault=peer.vault.id).count() == 0


def test_undo_takes_back_what_its_page_told_of_and_no_other(peer: Peer) -> None:
    address = "/practice/privacy/fading/"
    page = peer.client.post(address, {"fading": "yes"}, follow=True).content.decode()
    told = re.search(r'name="change" value="(\d+)"', page)
    assert told is not None
    records.keep(by=peer.vault, kind="note", held={"text": "another device"}, verb="kept a note")
    assert peer.client.post("/practice/undo/", {"change": told[1]}).status_code == 409
    assert len(queries.kept(peer.vault, "note")) == 1
    newest = queries.newest_change(peer.vault)
    assert newest is not None
    meant = newest.held[queries.ORDER]
    assert peer.client.post("/practice/undo/", {"change": meant}).status_code == 302
    assert peer.client.post("/practice/undo/", {"change": meant}).status_code == 409, "a double tap takes back one"


@pytest.mark.parametrize("address", ["/practice/hide/", "/practice/lock/now/"])
def test_who_locks_has_locked_whatever_comes_of_putting_by(peer: Peer, address: str) -> None:
    def full(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "vault_record"'):
            raise OSError("the disk is full")
        return execute(sql, *rest)

    peer.client.raise_request_exception = False
    half = {"path": "/practice/story/new/", "fields": json.dumps([["text", "half a line"]])}
    with connection.execute_wrapper(full):
        peer.client.post(address, half)
    assert not Opening.objects.filter(vault=peer.vault.id).exists()


def test_two_who_make_one_vault_at_once_get_one(ana: Any) -> None:
    made: list[Any] = []

    def meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if sql.startswith("SELECT") and "vault_vault" in sql and not made:
            made.append(True)  # both have asked, and neither has one
            made.append(keys.make_vault(owner=ana, passphrase=PASSPHRASE, again=PASSPHRASE))
        return found

    with connection.execute_wrapper(meanwhile), pytest.raises(UserError, match="You have a vault already"):
        keys.make_vault(owner=ana, passphrase="other words of mine", again="other words of mine")
    assert len(made) == 2 and opening.open_vault(owner=ana, passphrase=PASSPHRASE)


def test_undo_stands_beside_a_toast_that_says_nothing(peer: Peer) -> None:
    kept = records.keep(by=peer.vault, kind="choices", held={"fading": "the blue door"}, verb="changed a setting")
    page = peer.client.post("/practice/privacy/fading/", {"fading": "no"}, follow=True).content.decode()
    assert "Kept." in page and "/practice/undo/" in page and "blue door" not in page
    assert "Taken back." in peer.client.post("/practice/undo/", {"next": MORE}, follow=True).content.decode()
    found = queries.one(peer.vault, "choices", kept.id)
    assert found is not None and found.held == {"fading": "the blue door"}


def test_no_page_of_practice_is_kept_by_a_browser_and_each_says_who_sees_it(peer: Peer) -> None:
    for address in (MORE, "/practice/privacy/", "/practice/search/", "/practice/privacy/delete/"):
        page = peer.client.get(address)
        words = page.content.decode()
        assert page["Cache-Control"] == "no-store"
        assert "Only you can see this page" in words and "Hide" in words and "tel:988" in words, address
    assert "tel:988" in peer.client.get("/practice/crisis/").content.decode()


def test_what_is_refused_or_not_there_is_a_page_of_practice_that_nobody_keeps(peer: Peer, as_person: Any) -> None:
    one = records.keep(by=peer.vault, kind="choices", held={"fading": False}, verb="changed a setting")
    records.keep_unnoted(by=peer.vault, kind="choices", held={"fading": True}, id=one.id)  # on another device
    refused = peer.client.post("/practice/undo/")
    assert refused.status_code == 409 and refused["Cache-Control"] == "no-store"
    assert (
        "Only you can see this page" in refused.content.decode() and "Nothing was changed" in refused.content.decode()
    )


def test_a_recovered_vault_is_open_in_one_place_and_opening_it_again_leaves_no_second(
    peer: Peer, as_person: Any
) -> None:
    browser, new = as_person(peer.person), {"passphrase": "quite other words now", "again": "quite other words now"}
    browser.post("/practice/forgotten/", {"code": peer.code, **new})
    assert Opening.objects.count() == 1
    asked(browser, passphrase=new["passphrase"])
    assert Opening.objects.count() == 1 and browser.get(MORE).status_code == 200


def test_no_passphrase_stands_in_a_page_that_was_locked(peer: Peer) -> None:
    Opening.objects.update(used_at=timezone.now() - timedelta(minutes=16))
    for address in ("passphrase/", "code/", "delete/"):
        sent = {"old": PASSPHRASE, "new": PASSPHRASE, "again": PASSPHRASE, "passphrase": PASSPHRASE, "sure": "on"}
        page = peer.client.post(f"/practice/privacy/{address}", sent)
        assert page.status_code == 403 and PASSPHRASE not in page.content.decode()
