"""What was half written: put by from every window, offered until it is kept or let go, and never read by a locked vault."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests.support.vaults import PASSPHRASE, Peer
from workbench.practice.vault import queries, rules
from workbench.practice.vault.actions import aside, opening
from workbench.practice.vault.models import Opening, Record

pytestmark = pytest.mark.django_db
NEW, MORE, PUT_BY, LET_GO = "/practice/story/new/", "/practice/more/", "/practice/put-by/", "/practice/put-by/let-go/"
ONE, TWO = "1" * 32, "2" * 32
HALF = [["text", "a year I only went out after dark"], ["title", "\u202e<b>"]]


def put_by(
    browser: Any, fields: Any = HALF, mark: str = ONE, path: str = NEW, address: str = PUT_BY, **more: Any
) -> Any:
    return browser.post(address, {"path": path, "fields": json.dumps(fields), "put-by": mark, **more})


def given_back(browser: Any, mark: str = ONE) -> Any:
    return browser.post("/practice/give-back/", {"put-by": mark}).json()["fields"]


def offered(browser: Any, path: str = NEW) -> list[str]:
    return re.findall(r'data-waits="(\w+)"', browser.get(path).content.decode())


def reopened(peer: Peer) -> Any:
    peer.client.post("/practice/lock/", {"passphrase": PASSPHRASE})
    return peer.client


@pytest.mark.parametrize("address", ["/practice/hide/", "/practice/lock/now/", PUT_BY])
def test_it_is_offered_again_after_a_reload_and_until_it_is_let_go(address: str, peer: Peer) -> None:
    put_by(peer.client, address=address)
    browser = reopened(peer)
    for _ in range(2):
        assert offered(browser) == [ONE] and given_back(browser) == HALF
    assert offered(browser, MORE) == []
    assert "a year I only went out after dark" in browser.get(NEW).content.decode()
    assert browser.post(LET_GO, {"put-by": ONE, "next": NEW})["Location"] == NEW
    assert offered(browser) == [] and given_back(browser) == []


def test_two_windows_at_one_page_wait_both_and_each_is_forgotten_by_itself(peer: Peer) -> None:
    for mark, words in ((ONE, "first"), (TWO, "second"), (ONE, "first, and on")):
        put_by(peer.client, [["text", words]], mark)
    assert offered(peer.client) == [TWO, ONE], "the newest first, and one of each window"
    assert [given_back(peer.client, mark) for mark in (ONE, TWO)] == [[["text", "first, and on"]], [["text", "second"]]]
    peer.client.post(LET_GO, {"put-by": TWO})
    assert offered(peer.client) == [ONE]


def test_it_goes_when_the_form_is_kept_and_stays_when_it_is_refused(peer: Peer) -> None:
    put_by(peer.client)
    refused = peer.client.post(NEW, {"title": "", "text": "x", "put-by": ONE})
    assert refused.status_code in {200, 422} and f'data-mark="{ONE}"' in refused.content.decode()
    assert offered(peer.client) == [ONE]
    kept = peer.client.post(NEW, {"title": "After dark", "light": "yellow", "put-by": ONE})
    assert kept.status_code == 302
    assert offered(peer.client) == []


def test_a_form_that_met_a_locked_vault_is_kept_from_there_and_its_words_wait_no_more(peer: Peer) -> None:
    put_by(peer.client)
    peer.client.post("/practice/lock/now/")
    locked = peer.client.post(NEW, {"title": "After dark", "light": "yellow", "put-by": ONE})
    again = dict(locked.context["again"])
    assert peer.client.post(NEW, {**again, locked.context["asked"]: PASSPHRASE}).status_code == 302
    assert offered(peer.client) == []


def test_what_was_emptied_waits_no_more(peer: Peer) -> None:
    put_by(peer.client)
    put_by(peer.client, [])
    assert offered(peer.client) == [] and not Record.objects.filter(label=peer.vault.label(aside.ASIDE)).exists()


def test_a_locked_vault_takes_for_some_seconds_what_other_windows_put_by_and_gives_nothing(peer: Peer) -> None:
    cookie = peer.client.cookies[settings.VAULT_COOKIE].value
    put_by(peer.client, mark=TWO)
    peer.client.post("/practice/hide/", {"still-takes": "yes"})
    assert peer.client.get(MORE).status_code == 302 and peer.client.get("/practice/still/").status_code == 302
    assert peer.client.post("/practice/give-back/", {"put-by": TWO}).status_code == 403
    assert peer.client.post(LET_GO, {"put-by": TWO}).status_code == 403
    assert put_by(peer.client).status_code == 204
    assert queries.places_open(peer.vault) == 0
    peer.client.post("/practice/hide/")
    assert not Opening.objects.exists()
    peer.client.cookies[settings.VAULT_COOKIE] = cookie
    assert put_by(peer.client, mark="3" * 32).status_code == 403
    assert offered(reopened(peer)) == [ONE, TWO]


def test_those_seconds_end_though_nobody_ends_them_and_a_second_lock_does_not_lengthen_them(peer: Peer) -> None:
    peer.client.post("/practice/lock/now/", {"still-takes": "yes"})
    Opening.objects.update(locked_at=timezone.now() - rules.STILL_TAKES - timedelta(seconds=1))
    peer.client.post("/practice/lock/now/", {"still-takes": "yes"})
    assert put_by(peer.client).status_code == 403
    assert not Opening.objects.exists(), "and the key is gone"
    reopened(peer).post("/practice/lock/now/", {"still-takes": "yes"})
    Opening.objects.update(locked_at=timezone.now() - rules.STILL_TAKES - timedelta(seconds=1))
    opening.sweep()
    assert not Opening.objects.exists()


def test_locking_everywhere_waits_for_windows_of_this_browser_alone(peer: Peer, as_person: Any) -> None:
    other = as_person(peer.person)
    other.post("/practice/lock/", {"passphrase": PASSPHRASE})
    peer.client.post("/practice/lock/now/", {"where": "everywhere", "still-takes": "yes"})
    assert put_by(other).status_code == 403 and put_by(peer.client).status_code == 204
    peer.client.post("/practice/lock/now/", {"where": "everywhere"})
    assert not Opening.objects.exists()


def test_nobody_else_puts_by_or_reads_what_waits(peer: Peer, other: Peer) -> None:
    put_by(peer.client)
    assert offered(other.client) == [] and given_back(other.client) == []
    put_by(other.client, [["text", "mine"]])  # under the same mark
    other.client.post(LET_GO, {"put-by": ONE, "all": "yes"})
    assert given_back(peer.client) == HALF
    other.client.cookies[settings.VAULT_COOKIE] = peer.client.cookies[settings.VAULT_COOKIE].value
    assert put_by(other.client).status_code == 403


def test_of_a_field_that_names_somebody_what_it_said_before_waits(peer: Peer) -> None:
    put_by(peer.client, [["a", "I met somebody."], ["b", "light"]])
    named = [["a", "I met Mr. Johnson, born 3/4/1980."], ["b", "lighter"]]
    assert put_by(peer.client, named).status_code == 204
    assert sorted(given_back(peer.client)) == [["a", "I met somebody."], ["b", "lighter"]]
    assert put_by(peer.client, named[:1], mark=TWO).status_code == 204
    assert offered(peer.client) == [ONE]


def test_what_is_no_form_of_practice_is_refused(peer: Peer) -> None:
    for strange in ({}, [["a"]], [["a", 1]], "x", None, [[["a", "b"]]]):
        assert put_by(peer.client, strange).status_code == 422
    assert put_by(peer.client, path="/studies/").status_code == 422
    assert peer.client.post(PUT_BY, {"path": MORE, "fields": "[" * 100_000}).status_code == 422
    for mark in ("", "x", "A" * 32, "1" * 33, "\x00" * 32):
        assert put_by(peer.client, mark=mark).status_code == 204
    assert all(aside.is_mark(one) for one in offered(peer.client)), "what is no mark gets one"


def test_long_words_wait_whole_and_a_page_shows_their_beginning_alone(peer: Peer) -> None:
    words = "after dark, by the water " * 6_000
    assert put_by(peer.client, [["text", words]]).status_code == 204
    assert given_back(peer.client) == [["text", words]]
    assert len(peer.client.get(NEW).content) < 150_000


def test_of_more_than_forty_the_oldest_go(peer: Peer) -> None:
    for at in range(aside.WAITING + 2):
        aside.put_by(by=peer.vault, path=f"{NEW}{at}", fields=[["text", str(at)]], mark=f"{at:032}")
    assert aside.count(peer.vault) == aside.WAITING
    assert offered(peer.client, MORE) == [] and given_back(peer.client, f"{1:032}") == []
    assert given_back(peer.client, f"{2:032}") == [["text", "2"]]


def test_what_waits_on_any_page_is_told_and_let_go_in_one_place(peer: Peer) -> None:
    assert "did not keep" not in peer.client.get("/practice/privacy/").content.decode()
    put_by(peer.client)
    put_by(peer.client, mark=TWO, path=MORE)
    assert "2 texts wait that you did not keep" in peer.client.get("/practice/privacy/").content.decode()
    peer.client.post(LET_GO, {"all": "yes"})
    assert aside.count(peer.vault) == 0


def test_half_of_a_sign_at_the_end_of_a_text_breaks_no_page(peer: Peer) -> None:
    """A browser that cuts a text at its longest cuts some signs in two."""
    assert put_by(peer.client, [["text", "tea \ud83e"], ["\udfff", "\ufeffand milk \U0001fad6"]]).status_code == 204
    assert offered(peer.client) == [ONE]
    assert given_back(peer.client) == [["text", "tea \ufffd"], ["\ufffd", "\ufeffand milk \U0001fad6"]]
