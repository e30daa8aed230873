"""Prepare and reflect as somebody uses it: through the steps, out at any of them, and back again."""

import json
import uuid
from typing import Any

import pytest

from tests.support.vaults import Peer
from workbench.practice.encounters import actions, queries
from workbench.practice.stories import actions as stories
from workbench.practice.stories import queries as pieces
from workbench.practice.vault.actions import aside, choices, fading, records
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.weeks import this_week

pytestmark = pytest.mark.django_db
HOME = "/practice/prepare/"
TEXT = "I had a year where I only went out after dark. Then one lamp stayed on. I walked to it."


def piece(peer: Peer, title: str = "After dark", **more: Any) -> Kept:
    held = {"title": title, "text": TEXT, "light": "green", "tags": ["hope"], "settings": ["one to one"], **more}
    return stories.keep_piece(by=peer.vault, held=held)


def begun(peer: Peer, **answers: Any) -> uuid.UUID:
    one = actions.begin(by=peer.vault, id=uuid.uuid4())
    if answers:
        actions.keep_step(by=peer.vault, id=one.id, screen="listen", answers=answers, move="next")
    return one.id


def at(one: uuid.UUID, screen: str) -> str:
    return f"{HOME}{one}/{screen}/"


def held(peer: Peer, one: uuid.UUID) -> dict[str, Any]:
    found = queries.encounter(peer.vault, one)
    assert found
    return found.held


def test_the_whole_way_and_what_is_left_of_it(peer: Peer) -> None:
    part, fresh = piece(peer), uuid.uuid4()
    for _ in range(2):  # a double click
        sent = peer.client.post(HOME, {"fresh": fresh})
    (begun_once,) = queries.encounters(peer.vault)
    fresh = begun_once.id
    assert sent["Location"] == at(fresh, "listen")
    sent = peer.client.post(at(fresh, "listen"), {"now": "1", "themes": ["hope is gone"], "move": "next"})
    assert sent["Location"] == at(fresh, "reflect")
    peer.client.post(at(fresh, "reflect"), {"came": [str(part.id)], "load": "2", "move": "next"})
    shown = peer.client.get(f"{HOME}{fresh}/", follow=True)
    assert shown.redirect_chain[-1][0] == at(fresh, "choose")
    said = shown.content.decode()
    assert (
        "Hope is gone" in said
        and "I had a year where I only went out after dark." in said
        and "Just listen today" in said
    )
    sent = peer.client.post(
        at(fresh, "choose"),
        {"piece": str(part.id), f"size-{part.id}": "all", "purpose": "hope", "setting": "one to one", "move": "next"},
    )
    assert sent["Location"] == at(fresh, "check")
    sent = peer.client.post(at(fresh, "check"), {"check_1": "yes", "check_9": "unsure", "move": "next"})
    shown = peer.client.get(sent["Location"]).content.decode()
    assert (
        sent["Location"] == at(fresh, "share")
        and "After dark" in shown
        and "smaller part" in shown
        and TEXT not in shown
    )
    assert "After dark" in peer.client.get("/practice/card/").content.decode()
    sent = peer.client.post(at(fresh, "share"), {"asked": "yes", "agreed": "yes", "move": "next"})
    assert sent["Location"] == at(fresh, "look-back")
    answers = {
        "did_ask": "yes",
        "returned": "yes",
        "load_before": "2",
        "load_after": "1",
        "light": "yellow",
        "learnt": "Less is fine.",
    }
    sent = peer.client.post(at(fresh, "look-back"), {**answers, "surprised": "How calm I was.", "bring": "on"})
    assert "You shared a part" in peer.client.get(sent["Location"]).content.decode()
    after = pieces.piece(peer.vault, part.id)
    assert after and after.held["light"] == "yellow" and after.held["told"] == [this_week()]
    assert after.held["loads"] == [{"week": this_week(), "before": 2, "after": 1}]
    assert [one.id for one in queries.brought(peer.vault)] == [fresh]
    peer.client.post(at(fresh, "look-back"), {"load_after": "3"})  # changed later: it was told once all the same
    again = pieces.piece(peer.vault, part.id)
    assert again and again.held["told"] == [this_week()]
    # Words of the story are not copied into an encounter, and nothing is there but what the table says.
    assert "lamp" not in json.dumps(held(peer, fresh)) and held(peer, fresh)["part"]["size"] == "all"


def test_a_look_back_is_one_change_with_all_that_it_changes(peer: Peer) -> None:
    part, one = piece(peer), begun(peer)
    answers = {"piece": str(part.id), "part": {"size": "all", "start": 0, "end": 3}}
    actions.keep_step(by=peer.vault, id=one, screen="share", answers=answers, move="next")
    actions.look_back(by=peer.vault, id=one, answers={"before": 1, "after": 2}, light="red", learnt="A thing")
    records.undo(by=peer.vault)
    before = pieces.piece(peer.vault, part.id)
    assert before and before.held["light"] == "green" and not before.held["told"] and not before.held["loads"]
    assert not queries.notes(peer.vault) and held(peer, one)["state"] == "return"


def test_who_skips_a_look_back_keeps_what_they_had_begun_to_write(peer: Peer) -> None:
    one, mark = begun(peer), "a" * 32
    peer.client.post(at(one, "look-back"), {"move": "skip", "surprised": "a walk by the lake", "put-by": mark})
    found = aside.waiting(peer.vault, at(one, "look-back"))
    assert [each.begins for each in found] == ["a walk by the lake"], "a tap on Skip loses no words"
    assert "a walk by the lake" in peer.client.get(at(one, "look-back")).content.decode()
    two = begun(peer)
    peer.client.post(at(two, "look-back"), {"move": "skip", "load_after": "1"})
    assert not aside.waiting(peer.vault, at(two, "look-back")), "a tick without a word is not put by"


@pytest.mark.parametrize("screen", ["listen", "reflect", "choose", "check"])
def test_holding_is_a_good_end_from_every_step(peer: Peer, screen: str) -> None:
    one = begun(peer)
    sent = peer.client.post(at(one, screen), {"move": "hold"})
    assert sent["Location"] == at(one, "look-back")
    assert "You listened. That is enough, and it is the work." in peer.client.get(sent["Location"]).content.decode()
    assert held(peer, one)["outcome"] == "held"


def test_skipping_all_the_way_keeps_nothing_but_the_week(peer: Peer) -> None:
    one = begun(peer)
    for screen in ("listen", "reflect", "choose", "check", "share", "look-back"):
        assert peer.client.post(at(one, screen), {"move": "skip", "now": "3"}).status_code == 302
    kept = held(peer, one)
    assert kept["state"] == "closed" and kept["now"] is None and not kept["outcome"] and kept["week"] == this_week()


@pytest.mark.parametrize(
    "closed", [{"light": "red"}, {"raw": True}, {"others": [{"role": "a friend", "ok": "not agreed"}]}]
)
def test_a_closed_part_is_not_offered_and_goes_no_further_than_its_checks(peer: Peer, closed: dict[str, Any]) -> None:
    part, one = piece(peer), begun(peer, themes=["hope is gone"])
    sent = peer.client.post(at(one, "choose"), {"piece": str(part.id), "move": "next"})
    now = pieces.piece(peer.vault, part.id)
    assert sent["Location"] == at(one, "check") and now
    stories.keep_piece(by=peer.vault, held={**now.held, **closed}, id=part.id, revision=now.revision)
    assert peer.client.get(at(one, "share"))["Location"] == at(one, "check")
    assert peer.client.post(at(one, "share"), {"move": "next"})["Location"] == at(one, "check")
    assert peer.client.post(at(one, "check"), {"move": "next"})["Location"] == at(one, "check")
    assert "stays with you today" in peer.client.get(at(one, "check")).content.decode()
    assert "After dark" not in peer.client.get("/practice/card/").content.decode()
    refused = peer.client.post(at(one, "choose"), {"piece": str(part.id), "move": "next"})
    assert refused.status_code == 422 and f'value="{part.id}"' not in refused.content.decode()
    assert "Why not the others" in refused.content.decode()
    assert peer.client.post(at(one, "check"), {"move": "skip"})["Location"] == at(one, "look-back")


def test_a_no_to_three_four_or_five_stops_and_a_no_to_others_does_not(peer: Peer) -> None:
    for number in range(1, 11):
        one = begun(peer)
        sent = peer.client.post(at(one, "check"), {f"check_{number}": "no", "move": "next"})
        assert sent["Location"] == at(one, "check" if number in {3, 4, 5} else "share")


def test_whoever_hears_no_listens(peer: Peer) -> None:
    one = begun(peer)
    peer.client.post(at(one, "share"), {"asked": "yes", "agreed": "no", "move": "next"})
    assert held(peer, one)["outcome"] == "held" and held(peer, one)["agreed"] == "no"
    two = begun(peer)
    peer.client.post(at(two, "share"), {"move": "stop"})
    assert held(peer, two)["outcome"] == "stopped"


def test_what_was_typed_in_two_windows_waits_until_its_look_back_is_kept(peer: Peer) -> None:
    one = begun(peer)
    first, second = "a" * 32, "b" * 32
    for mark, words in ((first, "I was calm"), (second, "I was not")):
        fields = json.dumps([["surprised", words], ["load_after", "1"]])
        sent = {"path": at(one, "look-back"), "fields": fields, "put-by": mark}
        assert peer.client.post("/practice/put-by/", sent).status_code == 204
    page = peer.client.get(at(one, "look-back")).content.decode()
    assert "I was calm" in page and "I was not" in page, "neither window takes the other's place"
    named = {"surprised": "His name is Marcus Webb, 555-201-3344", "put-by": first}
    refused = peer.client.post(at(one, "look-back"), named)
    assert refused.status_code == 422 and "Marcus" in refused.content.decode() and held(peer, one)["state"] != "closed"
    peer.client.post(at(one, "look-back"), {"surprised": "I was calm", "put-by": first})
    assert held(peer, one)["surprised"] == "I was calm"
    assert [each.mark for each in aside.waiting(peer.vault, at(one, "look-back"))] == [second]


def test_two_windows_on_one_look_back_keep_both(peer: Peer) -> None:
    one = begun(peer)
    found = queries.encounter(peer.vault, one)
    assert found
    for words in ("the first", "the second"):
        peer.client.post(at(one, "look-back"), {"surprised": words, "revision": found.revision})
    assert sorted(kept.held["surprised"] for kept in queries.encounters(peer.vault)) == ["the first", "the second"]


def test_words_fade_and_the_load_stays(peer: Peer) -> None:
    one = begun(peer)
    actions.look_back(
        by=peer.vault, id=one, answers={"surprised": "A lot", "for_me": "Tea", "after": 2, "week": "2020-W01"}
    )
    choices.choose(by=peer.vault, name=choices.FADING, value=True)
    fading.fade(by=peer.vault)
    kept = held(peer, one)
    assert (kept["surprised"], kept["for_me"], kept["after"], kept["week"]) == ("", "", 2, "2020-W01")


def test_the_plain_card_is_the_same_for_everybody_and_holds_no_title(peer: Peer, as_person: Any) -> None:
    part, one = piece(peer), begun(peer, themes=["hope is gone"])
    peer.client.post(at(one, "choose"), {"piece": str(part.id), "move": "next"})
    card = peer.client.get("/practice/card/")
    assert (
        "After dark" in card.content.decode()
        and "lamp" not in card.content.decode()
        and card["Cache-Control"] == "no-store"
    )
    plain = [who.get("/practice/card/plain/").content for who in (peer.client, as_person(peer.person))]
    assert plain[0] == plain[1] and b"After dark" not in plain[0]
    worker = peer.client.get("/practice/card/worker.js")
    assert worker["Content-Type"].startswith("text/javascript") and b"/practice/card/plain/" in worker.content
    said = json.loads(peer.client.get("/practice/card/notes.webmanifest").content)
    assert said["scope"] == "/practice/card/" and said["name"] == "Notes"
