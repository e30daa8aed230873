"""Supervision: by a code, pushed only, seen before it is sent, taken back, gone on its day; notes that both own."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from tests.support.vaults import SENTINEL, Peer
from tests.workbench.practice.supervision.connected import (
    HOME,
    bring,
    code_of,
    connected,
    found,
    in_circle,
    wrote,
)
from workbench.practice.stories import actions as stories
from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.actions import bringing, connecting, together
from workbench.practice.supervision.values import values
from workbench.practice.vault import queries as vault
from workbench.practice.vault.models import Parcel, Record, ShelfRecord, Vault

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(peer_named: Any) -> Peer:
    """Dana, a supervisor with a vault of her own."""
    found: Peer = peer_named("Dana")
    return found


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_from_a_code_to_a_thing_taken_back(peer: Peer, dana: Peer) -> None:
    typed = code_of(dana).lower().replace("-", " ")
    assert code_of(dana) in text_of(dana.client.get(f"{HOME}code/"))
    shown = peer.client.post(f"{HOME}connect/", {"code": typed})
    assert "This is the code of Dana" in text_of(shown)
    asked = peer.client.post(f"{HOME}connect/", {"code": typed, "sure": "yes"})
    assert "They have not answered yet" in text_of(peer.client.get(asked["Location"]))
    page = dana.client.get(HOME)
    assert "Pat asks you to be their supervisor" in text_of(page)
    assert code_of(peer) in text_of(page)
    (ask,) = queries.asks(dana.vault)
    theirs = dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "yes"})["Location"]
    assert "You said yes. It opens once Pat has been here again." in text_of(dana.client.get(theirs))
    assert "Your supervisor" in text_of(peer.client.get(HOME))
    assert "You are their supervisor" in text_of(dana.client.get(theirs))
    mine = asked["Location"]
    look = peer.client.post(f"{mine}bring/", {"question": "How do I say no?", "days": "30"})
    words = text_of(look)
    assert "Dana will see the one line below and nothing else. You can take it back; they may have read it" in words
    assert not queries.brought(peer.vault), "nothing is sent before it was looked at"
    seen = re.search(r'name="seen" value="(\w+)"', look.content.decode())
    assert seen is not None
    sent = {"question": "How do I say no?", "days": "30", "seen": seen[1]}
    assert peer.client.post(f"{mine}bring/", sent)["Location"] == mine
    ((_, item),) = [(one, item) for one in queries.bonds(dana.vault) for item in queries.items(dana.vault, one)]
    read = dana.client.get(f"{HOME}came/{item.parcel}/")
    assert item_in(read) == item_in(look), "what was seen before is what is seen after"
    assert Record.objects.filter(vault=dana.vault.id).count() == 1, "a bond, and no copy"
    (one,) = queries.brought(peer.vault)
    assert "With Dana until" in text_of(peer.client.get(f"{HOME}brought/{one.id}/"))
    peer.client.post(f"{HOME}brought/{one.id}/", {"back": "yes"})
    assert dana.client.get(f"{HOME}came/{item.parcel}/").status_code == 404
    assert "How do I say no" not in text_of(dana.client.get(theirs))
    assert "Taken back." in text_of(peer.client.get(HOME))


def item_in(answer: Any) -> str:
    match = re.search(r'<article class="card item">.*?</article>', answer.content.decode(), re.S)
    assert match is not None
    return match[0]


def test_what_is_sent_is_what_was_looked_at_or_it_is_shown_again(peer: Peer, dana: Peer) -> None:
    mine, _ = connected(peer, dana)
    kept = stories.keep_piece(by=peer.vault, held={"title": "The key", "text": "She kept it. I came at six."})
    pick = {"picks": [f"part:{kept.id}"], "days": "7"}
    look = peer.client.post(f"{HOME}with/{mine}/bring/", pick)
    seen = re.search(r'name="seen" value="(\w+)"', look.content.decode())
    assert seen is not None
    stories.keep_piece(by=peer.vault, held={**kept.held, "text": "Now it says more."}, id=kept.id, revision=1)
    again = peer.client.post(f"{HOME}with/{mine}/bring/", {**pick, "seen": seen[1]})
    assert again.status_code == 200
    assert "Now it says more." in text_of(again)
    assert not queries.brought(peer.vault)


def test_a_marked_part_is_brought_alone_and_nothing_with_a_red_light(peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    text = "She kept it. I came at six."
    marks = [{"start": 13, "end": 27, "tags": ["hope"]}]
    one = stories.keep_piece(by=peer.vault, held={"title": "The key", "text": text, "passages": marks})
    red = stories.keep_piece(by=peer.vault, held={"title": "Not this", "text": SENTINEL, "light": "red"})
    page = f"{HOME}with/{mine}/bring/"
    assert "Not this" not in text_of(peer.client.get(page))
    assert peer.client.post(page, {"picks": [f"part:{red.id}"], "days": "30"}).status_code == 422
    pick = {"picks": [f"part:{one.id}:13-27"], "days": "30"}
    seen = re.search(r'name="seen" value="(\w+)"', peer.client.post(page, pick).content.decode())
    peer.client.post(page, {**pick, "seen": seen and seen[1]})
    (item,) = queries.items(dana.vault, found(dana, theirs))
    read = text_of(dana.client.get(f"{HOME}came/{item.parcel}/"))
    assert "I came at six." in read
    assert "She kept it" not in read


def test_nothing_comes_from_whom_one_is_not_connected_with(peer: Peer, dana: Peer, other: Peer) -> None:
    _, theirs = connected(peer, dana)
    key = {"to": dana.vault.id, "public_key": dana.vault.public_key, "days": 30}
    from workbench.practice.vault.actions import sending

    shelf = str(found(dana, theirs).shelf)
    sending.send(by=other.vault, said={"what": "item", "shelf": shelf, "title": SENTINEL, "lines": []}, **key)
    sending.send(by=other.vault, said={"what": "ask", "shelf": shelf, "role": "supervisor", "vault": shelf}, **key)
    assert queries.items(dana.vault, found(dana, theirs)) == []
    assert queries.asks(dana.vault) == []
    assert SENTINEL not in text_of(dana.client.get(HOME))


def test_a_swapped_key_has_another_code(peer: Peer, dana: Peer, other: Peer) -> None:
    code = code_of(dana)
    Vault.objects.filter(pk=dana.vault.id).update(public_key=other.vault.public_key)
    assert vault.whose(code) is None
    answer = peer.client.post(f"{HOME}connect/", {"code": code})
    assert answer.status_code == 422
    assert "Nobody here has this code" in text_of(answer)
    assert "own code" in text_of(peer.client.post(f"{HOME}connect/", {"code": code_of(peer), "sure": "yes"}))
    for wrong in ("", "\0", "x" * 101, "0" * 20):
        assert peer.client.post(f"{HOME}connect/", {"code": wrong}).status_code == 422


def test_a_key_swapped_later_gets_nothing(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _ = connected(peer, dana)
    Vault.objects.filter(pk=dana.vault.id).update(public_key=other.vault.public_key)
    assert found(peer, mine).state == rules.ENDED
    assert peer.client.get(f"{HOME}with/{mine}/bring/").status_code == 409


def test_somebody_says_no(peer: Peer, dana: Peer) -> None:
    whose = vault.whose(code_of(dana))
    assert whose is not None
    mine = connecting.ask_supervisor(by=peer.vault, whose=whose)
    (ask,) = queries.asks(dana.vault)
    twice = peer.client.post(f"{HOME}connect/", {"code": code_of(dana), "sure": "yes"})
    assert "You are connected with Dana already" in text_of(twice)
    dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "no"})
    peer.client.get(HOME)
    assert found(peer, mine.id).state == rules.ENDED
    assert not Record.objects.filter(vault=dana.vault.id).exists()
    assert dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "yes"}).status_code == 404


@pytest.mark.parametrize("ended_by", ["peer", "supervisor"])
def test_either_ends_it_and_both_keep_the_notes(ended_by: str, peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    one = bring(peer, mine)
    wrote(peer, mine, "We meet again in May.", "agreement")
    wrote(dana, theirs, "Ask for the room with a door.")
    both = [(peer, mine), (dana, theirs)]
    for who, bond in both if ended_by == "peer" else reversed(both):
        assert "agree" in text_of(who.client.get(f"{HOME}with/{bond}/"))
        assert who.client.get(f"{HOME}with/{bond}/end/").status_code == 200
        assert who.client.post(f"{HOME}with/{bond}/end/").status_code == 302
        assert queries.lies_with(held_of(peer, one)) == []
        for reader, id in both:
            along = reader.client.post(f"{HOME}with/{id}/along/").content.decode()
            assert "We meet again in May." in along, (ended_by, reader.person)
            assert "Ask for the room" in along
        assert who.client.get(f"{HOME}with/{bond}/write/").status_code == 409
    assert ShelfRecord.objects.count() == 0, "nothing lies there for nobody"
    assert Parcel.objects.count() == 0


def held_of(peer: Peer, brought: UUID) -> Any:
    one = vault.one(peer.vault, queries.BROUGHT, brought)
    assert one is not None
    return one.held


def test_a_thing_is_gone_on_its_day(peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    one = bring(peer, mine)
    assert len(queries.items(dana.vault, found(dana, theirs))) == 1
    assert peer.client.post(f"{HOME}brought/{one}/", {"forget": "yes"}).status_code == 409, "it still lies there"
    Parcel.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert queries.items(dana.vault, found(dana, theirs)) == []
    assert "No longer there" in text_of(peer.client.get(f"{HOME}brought/{one}/"))
    assert peer.client.post(f"{HOME}brought/{one}/", {"forget": "yes"}).status_code == 302
    assert queries.brought(peer.vault) == []


def test_a_supervisor_has_a_supervisor(peer: Peer, dana: Peer, other: Peer) -> None:
    _, theirs = connected(peer, dana)
    up, above = connected(dana, other)
    bring(dana, up)
    assert len(queries.items(other.vault, found(other, above))) == 1
    assert queries.items(dana.vault, found(dana, theirs)) == []
    assert "Pat" not in text_of(other.client.get(HOME)), "nobody learns of those below"


def test_a_circle_sees_what_each_brought_and_who_leaves_sees_no_more(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, second, third = in_circle(peer, dana, other)
    one = bring(dana, second)
    for who, bond in ((peer, mine), (other, third)):
        assert [item.said["lines"][0][1] for item in queries.items(who.vault, found(who, bond))] == [SENTINEL]
    assert queries.items(dana.vault, found(dana, second)) == []
    assert queries.lies_with(held_of(dana, one)) == ["Eve", "Pat"]
    connecting.end(by=other.vault, bond=found(other, third))
    assert queries.lies_with(held_of(dana, one)) == ["Pat"]
    later = wrote(peer, mine, "After Eve left.")
    assert [kept.id for kept in queries.entries(dana.vault, found(dana, second))] == [later.id]
    assert vault.on_shelf(other.vault, found(peer, mine).shelf) == []
    assert {member.name for member in found(peer, mine).others} == {"Dana"}
    assert peer.client.get(f"{HOME}with/{mine}/add/").status_code == 200
    assert "Dana already" in text_of(
        peer.client.post(f"{HOME}with/{mine}/add/", {"code": code_of(dana), "sure": "yes"})
    )


def test_both_write_and_both_see_who_wrote(peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    due = next(iter(re.findall(r'<option value="(\d{4}-W\d\d)"', page_of(peer, f"with/{mine}/write/"))))
    sent = {"words": "Ask for the room.", "sort": "follow-up", "due": due}
    assert peer.client.post(f"{HOME}with/{mine}/write/", sent).status_code == 302
    page = text_of(dana.client.get(f"{HOME}with/{theirs}/"))
    assert "Ask for the room. Pat, the week of" in page
    assert "Come back to it in the week of" in page
    (entry,) = queries.entries(dana.vault, found(dana, theirs))
    dana.client.post(f"{HOME}with/{theirs}/mark/{entry.id}/", {"done": "yes"})
    assert "Done Not done yet" in text_of(peer.client.get(f"{HOME}with/{mine}/"))
    assert dana.client.post(f"{HOME}with/{theirs}/mark/{entry.id}/", {"away": "yes"}).status_code == 422
    form = {"sort": "follow-up", "revision": "2"}
    dana.client.post(f"{HOME}with/{theirs}/write/{entry.id}/", {**form, "words": "The big room."})
    peer.client.post(f"{HOME}with/{mine}/write/{entry.id}/", {**form, "words": "The quiet room."})
    said = {one.held["words"]: one.held["names"] for one in queries.entries(peer.vault, found(peer, mine))}
    assert said == {"The big room.": ["Pat", "Dana"], "The quiet room.": ["Pat", "Dana"]}, "two at once: both are kept"


def page_of(peer: Peer, address: str) -> str:
    return str(peer.client.get(HOME + address).content.decode())


def test_what_could_say_who_somebody_is_is_not_kept(peer: Peer, dana: Peer) -> None:
    mine, _ = connected(peer, dana)
    named = "My client Jonathan Miller was born on 3 March 1980."
    assert peer.client.post(f"{HOME}with/{mine}/write/", {"words": named, "sort": "note"}).status_code == 422
    assert peer.client.post(f"{HOME}with/{mine}/bring/", {"question": named, "days": "30"}).status_code == 422
    assert peer.client.post(f"{HOME}circle/", {"name": named}).status_code == 422
    for wrong in (
        {"words": "x" * 10_001, "sort": "note"},
        {"words": "a\0b", "sort": "note"},
        {"words": "x", "sort": "?"},
    ):
        assert peer.client.post(f"{HOME}with/{mine}/write/", wrong).status_code == 422
    assert queries.entries(peer.vault, found(peer, mine)) == []
    html = {"words": "<script>\u202e</script> \\input{x}", "sort": "note"}
    assert peer.client.post(f"{HOME}with/{mine}/write/", html).status_code == 302
    assert "&lt;script&gt;" in page_of(peer, f"with/{mine}/")
    assert "<script>\u202e" not in peer.client.post(f"{HOME}with/{mine}/along/").content.decode()


SHOWN = {
    *(f"supervision:{one}" for one in ("together", "came", "brought", "rewrite", "values", "bring", "end")),
    *("stories:piece", "stories:versions", "stories:give", "encounters:encounter", "encounters:back"),
}
"""Where something is shown; test_strangers_to_a_vault walks all addresses, with the true identifiers for each."""


def test_a_supervisor_finds_nothing_that_was_not_sent(peer: Peer, dana: Peer, other: Peer) -> None:
    """With a session of their own and true identifiers: lists, addresses, search, export, the shelves of others."""
    from tests.house.test_strangers_to_a_vault import of_practice

    mine, theirs = connected(peer, dana)
    before = text_of(dana.client.get(HOME)), text_of(dana.client.get(f"{HOME}with/{theirs}/"))
    hidden = stories.keep_piece(by=peer.vault, held={"title": "Hidden", "text": SENTINEL})
    far, _ = connected(peer, other)
    brought = bring(peer, far, SENTINEL)
    note = wrote(peer, far, SENTINEL)
    ids = [hidden.id, mine, far, brought, note.id, *Parcel.objects.values_list("pk", flat=True), uuid4()]
    lies = ShelfRecord.objects.values_list("pk", flat=True)
    for id in [*ids, *lies, *Record.objects.filter(vault=peer.vault.id).values_list("pk", flat=True)]:
        names = dict.fromkeys(["bond", "parcel", "brought", "entry", "piece", "id", "encounter"], id)
        for name, address, _ in (one for one in of_practice(names) if one[2] and one[0] in SHOWN):
            got = dana.client.get(address)
            assert SENTINEL.encode() not in got.content, (name, id)
            assert b"Hidden" not in got.content, (name, id)
    with_note = dana.client.post(f"{HOME}with/{theirs}/write/{note.id}/", {"words": "x", "sort": "note"})
    assert with_note.status_code == 404
    assert "No note has" in text_of(dana.client.post("/practice/search/", {"words": "kettle"}))
    after = text_of(dana.client.get(HOME)), text_of(dana.client.get(f"{HOME}with/{theirs}/"))
    assert after == before, "not even a count"
    assert vault.on_shelf(dana.vault, found(peer, far).shelf) == []


def test_there_are_twelve_values_with_a_question_for_each_of_the_two(peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    every = values().values
    assert len({one.key for one in every}) == 12
    assert len({words for one in every for words in (one.peer, one.supervisor)}) == 24
    page = text_of(peer.client.get(f"{HOME}with/{mine}/values/"))
    assert "our wording" in page
    assert "N.A.P.S." in page
    one = every[0]
    assert one.peer in text_of(peer.client.get(f"{HOME}with/{mine}/write/?value={one.key}"))
    assert one.supervisor in text_of(dana.client.get(f"{HOME}with/{theirs}/write/?value={one.key}"))
    dana.client.post(f"{HOME}with/{theirs}/write/", {"words": "It was.", "sort": "note", "value": one.key})
    assert f"{one.name} It was." in text_of(peer.client.get(f"{HOME}with/{mine}/"))


def test_two_clicks_make_one_bond(peer: Peer, dana: Peer) -> None:
    whose = vault.whose(code_of(dana))
    assert whose is not None
    connecting.ask_supervisor(by=peer.vault, whose=whose)
    (ask,) = queries.asks(dana.vault)
    first = dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "yes"})
    assert first.status_code == 302
    assert dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "yes"}).status_code == 404
    assert len(queries.bonds(dana.vault)) == 1


def test_done_and_laid_aside(peer: Peer, dana: Peer) -> None:
    mine, theirs = connected(peer, dana)
    one = bring(peer, mine)
    (item,) = queries.items(dana.vault, found(dana, theirs))
    assert peer.client.post(f"{HOME}came/{item.parcel}/aside/").status_code == 404
    dana.client.post(f"{HOME}came/{item.parcel}/aside/")
    assert not bringing.take_back(by=peer.vault, brought=one)
    note = wrote(dana, theirs, "Mine alone.")
    together.take_away(by=dana.vault, bond=found(dana, theirs), entry=note.id)
    assert queries.entries(peer.vault, found(peer, mine)) == []


def test_a_look_back_is_brought_line_by_line(peer: Peer, dana: Peer) -> None:
    from workbench.practice.encounters import actions, learnt

    mine, theirs = connected(peer, dana)
    assert learnt.learnt(peer.vault).supervision == ""
    one = actions.begin(by=peer.vault, id=uuid4())
    actions.look_back(by=peer.vault, id=one.id, answers={"surprised": "I was calm.", "after": 1, "bring": True})
    open_one = actions.begin(by=peer.vault, id=uuid4())
    page = peer.client.get(f"{HOME}with/{mine}/bring/")
    assert "You marked it for supervision" in text_of(page)
    assert str(open_one.id) not in page.content.decode(), "nothing of what is not looked back on yet"
    pick = {"picks": [f"look-back:{one.id}"], "days": "30"}
    look = peer.client.post(f"{HOME}with/{mine}/bring/", pick)
    assert "the two lines below" in text_of(look)
    seen = re.search(r'name="seen" value="(\w+)"', look.content.decode())
    peer.client.post(f"{HOME}with/{mine}/bring/", {**pick, "seen": seen and seen[1]})
    (item,) = queries.items(dana.vault, found(dana, theirs))
    read = text_of(dana.client.get(f"{HOME}came/{item.parcel}/"))
    assert "How heavy it was Light to tell after. What surprised me I was calm." in read
    assert learnt.learnt(peer.vault).supervision == "You had supervision this week."


def test_of_many_parts_some_stand_on_a_page_and_all_can_be_picked(peer: Peer, dana: Peer) -> None:
    from workbench.practice.stories.queries import PIECE
    from workbench.practice.stories.rules import BLANK
    from workbench.practice.vault.actions.records import Write, keep_all

    mine, _ = connected(peer, dana)
    pieces = [Write(PIECE, {**BLANK, "title": f"Part {at}.", "place": at}) for at in range(130)]
    last = keep_all(by=peer.vault, writes=pieces, verb="wrote")[0]
    page = f"{HOME}with/{mine}/bring/"
    first = peer.client.get(page)
    assert len(first.content) < 50_000
    assert "?from=60" in first.content.decode()
    assert "Part 0." not in text_of(first)
    assert "Part 0." in text_of(peer.client.get(f"{page}?from=120"))
    assert peer.client.get(f"{page}?from=x").status_code == 200
    assert last is not None
    picked = peer.client.post(page, {"picks": [f"part:{last.id}"], "days": "30"})
    assert "Part 0." in text_of(picked)


def test_an_answer_goes_back_to_whoever_brought_it_and_nobody_else(peer_named: Any) -> None:
    pat, eve, dana = peer_named("Pat"), peer_named("Eve"), peer_named("Dana")
    bonds = in_circle(pat, eve, dana)
    bring(pat, bonds[0], "How do I say no?")
    (item,) = queries.items(eve.vault, found(eve, bonds[1]))
    address = f"{HOME}came/{item.parcel}/answer/"
    said = {"words": "You can say it kindly.", "days": "7"}
    assert eve.client.post(address, {**said, "seen": "not this"}).status_code == 200
    assert queries.brought(eve.vault) == []
    seen = eve.client.post(address, said).context["seen"]
    assert eve.client.post(address, {**said, "days": "30", "seen": seen}).status_code == 200, "other days, not seen"
    assert eve.client.post(address, {**said, "seen": seen}).status_code == 302
    (came,) = queries.items(pat.vault, found(pat, bonds[0]))
    assert came.said["lines"] == [["About", "A question"], ["", said["words"]]] and came.sender.name == "Eve"
    assert len(queries.items(dana.vault, found(dana, bonds[2]))) == 1, "only what Pat brought"
    assert pat.client.get(address).status_code == 404
    assert eve.client.post(address, {"words": "Tom Miller said it", "days": "7"}).status_code == 422
