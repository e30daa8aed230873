"""Circles: asked and in after a yes, written together, set aside, left with one's words, and nothing in clear."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from tests.support.rows import rows_of
from tests.support.vaults import PASSPHRASE, SENTINEL, Peer
from tests.workbench.practice.circles.gathered import (
    HOME,
    all_look_in,
    found,
    gathered,
    said_yes,
    whose,
    words_in,
    wrote,
)
from workbench.practice.circles import queries, rules
from workbench.practice.circles.actions import coming
from workbench.practice.circles.models import Line
from workbench.practice.vault import export
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import keys, records
from workbench.practice.vault.codes import known_by
from workbench.practice.vault.models import Parcel, Shelf, ShelfKey, ShelfRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(peer_named: Any) -> Peer:
    made: Peer = peer_named("Dana")
    return made


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def page(peer: Peer, circle: UUID, more: str = "") -> str:
    answer = peer.client.get(f"{HOME}in/{circle}/{more}")
    assert answer.status_code == 200, answer.status_code
    return text_of(answer)


def test_by_a_code_into_a_circle_and_not_before_a_yes(peer: Peer, dana: Peer) -> None:
    begun = peer.client.post(f"{HOME}begin/", {"name": "Tuesday circle", "going": "two"})
    mine = begun["Location"].removesuffix("add/")
    typed = known_by(dana.vault.id, dana.vault.public_key).lower().replace("-", " ")
    assert "This is the code of Dana" in text_of(peer.client.post(begun["Location"], {"code": typed}))
    assert peer.client.post(begun["Location"], {"code": typed, "sure": "yes"})["Location"] == mine
    assert "Dana Was asked, and cannot read anything yet." in text_of(peer.client.get(f"{mine}people/"))
    assert not ShelfKey.objects.filter(vault=dana.vault.id).exists()
    assert "Pat asks you into the circle “Tuesday circle”" in text_of(dana.client.get(HOME))
    (ask,) = queries.asks(dana.vault)
    theirs = dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "yes"})["Location"]
    assert not ShelfKey.objects.filter(vault=dana.vault.id).exists(), "a yes is a parcel; the key comes after it"
    assert "It opens once whoever asked you has been here again." in text_of(dana.client.get(theirs))
    assert "You and Dana." in text_of(peer.client.get(mine))
    assert "You and Pat." in text_of(dana.client.get(theirs))
    again = peer.client.post(begun["Location"], {"code": typed, "sure": "yes"})
    assert again.status_code == 422 and "Dana is here or was asked already" in text_of(again)


def test_a_question_taken_back_or_refused_gives_nothing(peer: Peer, dana: Peer, other: Peer) -> None:
    (mine,) = gathered(peer)
    for one in (dana, other):
        coming.ask_in(by=peer.vault, circle=found(peer, mine), whose=whose(one))
    (ask,) = queries.asks(dana.vault)
    assert dana.client.post(f"{HOME}asks/{ask.parcel}/", {"answer": "no"})["Location"] == HOME
    peer.client.post(f"{HOME}in/{mine}/people/{other.vault.id}/withdraw/")
    all_look_in(peer)
    assert found(peer, mine).asked == () and queries.asks(other.vault) == []
    assert ShelfKey.objects.count() == 1 and Shelf.objects.get().epoch == 1


def test_a_circle_has_twelve_at_most() -> None:
    with pytest.raises(Exception, match="12 people at most"):
        rules.check_room(12, rules.CIRCLE)
    rules.check_room(11, rules.CIRCLE)


def test_a_meeting_is_made_together(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    made = peer.client.post(f"{HOME}in/{mine}/write/meeting/", {"title": "Slow weeks", "words": "By the window."})
    meeting = made["Location"].split("/")[-2]
    at = f"{HOME}in/{theirs}/{meeting}/"
    for part, more in (("agenda", {}), ("note", {}), ("reflection", {"prompt": "hope"})):
        sent = dana.client.post(f"{at}write/{part}/", {"words": f"My {part}.", **more})
        assert sent["Location"] == at
    shown = page(peer, mine, f"{meeting}/")
    assert all(f"My {part}. Dana, the week of" in shown for part in ("agenda", "note", "reflection"))
    assert "From fear to hope What was I afraid of?" in shown and "Intentional Peer Support" in shown
    assert "This is not about a case." in shown
    assert dana.client.get(f"{at}write/reflection/?prompt=other").status_code == 404
    assert dana.client.get(f"{at}write/answer/").status_code == 404


def test_questions_are_answered_and_links_are_text(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    asked = peer.client.post(f"{HOME}in/{mine}/write/question/", {"words": "How do you end a talk?"})["Location"]
    question = asked.split("/")[-2]
    dana.client.post(f"{HOME}in/{theirs}/{question}/write/answer/", {"words": "I say it early."})
    assert "I say it early. Dana" in text_of(peer.client.get(asked))
    link = {"title": "A talk on rest", "words": "It is short.", "address": "https://example.org/<b>"}
    peer.client.post(f"{HOME}in/{mine}/write/resource/", link)
    shown = dana.client.get(f"{HOME}in/{theirs}/").content.decode()
    assert "https://example.org/&lt;b&gt;" in shown and 'href="https://example.org' not in shown


def test_two_who_write_at_once_lose_nothing(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    one = wrote(peer, mine, "We begin on time.", part=rules.RULE)
    for who, circle, words in ((peer, mine, "We begin late."), (dana, theirs, "We begin at noon.")):
        sent = {"words": words, "revision": str(one.revision)}
        assert who.client.post(f"{HOME}in/{circle}/{one.id}/change/", sent).status_code == 302
    assert sorted(words_in(peer, mine)) == ["We begin at noon.", "We begin late."]
    wrote(peer, mine, "One.")
    wrote(dana, theirs, "Two.")
    assert set(words_in(peer, mine)) >= {"One.", "Two."}


def sent_twice(peer: Peer, address: str, words: dict[str, str]) -> Any:
    """Sends the form of a page by a double click; returns the second answer."""
    number = re.search(r'name="fresh" value="([^"]+)"', peer.client.get(address).content.decode())
    assert number
    peer.client.post(address, {**words, "fresh": number[1]})
    return peer.client.post(address, {**words, "fresh": number[1]})


def test_a_double_click_makes_one_and_other_words_from_the_same_page_are_kept_beside(peer: Peer, dana: Peer) -> None:
    sent_twice(peer, f"{HOME}begin/", {"name": "Monday circle", "going": "two"})
    assert len(queries.ids(peer.vault)) == 1
    mine, _ = gathered(peer, dana)
    ask = f"{HOME}in/{mine}/write/question/"
    sent_twice(peer, ask, {"words": "What helps?"})
    assert words_in(peer, mine) == ["What helps?"]
    sent = {"fresh": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    for words in ("What else?", "And then?"):
        assert peer.client.post(ask, {"words": words, **sent}).status_code == 302
    assert words_in(peer, mine) == ["What helps?", "What else?", "And then?"]
    one = next(one for one in queries.entries(found(peer, mine)) if one.held["words"] == "What else?")
    peer.client.post(f"{HOME}in/{mine}/{one.id}/mark/", {"away": "yes"})
    assert peer.client.post(ask, {"words": "What else?", **sent}).status_code == 302
    all_look_in(dana)
    assert "What else?" in words_in(peer, mine) and not found(peer, mine).has_older


def test_what_two_windows_say_of_somebody_is_lost_in_neither(peer: Peer, dana: Peer) -> None:
    mine, _ = gathered(peer, dana)
    at = f"{HOME}in/{mine}/write/about/"
    assert peer.client.post(at, {"title": "I like mornings."}).status_code == 302
    assert peer.client.post(at, {"title": "I like mornings."}).status_code == 302
    other_window = peer.client.post(at, {"title": "I like evenings."})
    shown = other_window.content.decode()
    assert other_window.status_code == 422 and "I like mornings." in shown and "I like evenings." in shown
    revision = re.search(r'name="revision" value="(\d+)"', shown)
    assert revision and "I like mornings." in page(peer, mine, "people/")
    assert peer.client.post(at, {"title": "I like evenings.", "revision": revision[1]}).status_code == 302
    people = page(peer, mine, "people/")
    assert "I like evenings." in people and "I like mornings." not in people


def test_the_words_of_another_are_not_changed_and_not_taken(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    one = wrote(peer, mine, "Mine.")
    at = f"{HOME}in/{theirs}/{one.id}/"
    assert dana.client.post(f"{at}change/", {"words": "Yours."}).status_code == 422
    assert dana.client.post(f"{at}mark/", {"away": "yes"}).status_code == 422
    assert words_in(peer, mine) == ["Mine."]
    assert peer.client.post(f"{HOME}in/{mine}/{one.id}/aside/", {"reason": "?"}).status_code == 422
    assert peer.client.post(f"{HOME}in/{mine}/{one.id}/mark/", {"away": "yes"}).status_code == 302
    assert words_in(dana, theirs) == []


def test_what_is_set_aside_says_why_to_its_writer(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    one = wrote(peer, mine, "Loud words.", part=rules.RESOURCE)
    at = f"{HOME}in/{theirs}/{one.id}/"
    assert dana.client.post(f"{at}aside/", {"reason": "It is too much for me."}).status_code == 302
    assert "Dana set your words aside: “It is too much for me.”" in page(peer, mine)
    assert "What Pat wrote Loud words." in page(dana, theirs)
    dana.client.post(f"{at}mark/", {"back": "yes"})
    assert "set" not in page(peer, mine).split("Our rules")[0].split("Worth a look")[1]


def test_who_left_cannot_read_later_words_and_takes_their_own_along(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, theirs, third = gathered(peer, dana, other)
    question = wrote(dana, theirs, "Dana asks.")
    wrote(peer, mine, "Pat answers.", part=rules.ANSWER, of=question.id)
    wrote(dana, theirs, "Dana shares.", part=rules.RESOURCE)
    key = ShelfKey.objects.filter(vault=dana.vault.id).values().get()
    shelf = found(peer, mine).shelf
    old = vault.shelf_key(dana.vault, shelf)
    left = dana.client.post(f"{HOME}in/{theirs}/leave/", {"words": "take"})
    assert "Dana asks." in text_of(dana.client.get(left["Location"]))
    assert words_in(peer, mine) == ["", "Pat answers."], "what others wrote under it stays"
    assert "Whoever wrote this took it along." in page(peer, mine)
    assert peer.client.post(f"{HOME}in/{mine}/write/question/", {"words": "After Dana."}).status_code == 302
    assert dana.client.get(f"{HOME}in/{theirs}/{question.id}/").status_code == 404
    assert "After Dana." in page(other, third)
    ShelfKey.objects.create(**key)  # what a backup would give back
    assert vault.on_shelf(dana.vault, shelf) == [] and vault.shelf_key(peer.vault, shelf) != old
    mine_alone = dana.client.post(f"{HOME}in/{theirs}/my-words/").content.decode()
    assert "Dana shares." in mine_alone and "Pat answers." not in mine_alone
    dana.client.post(f"{HOME}in/{theirs}/away/")
    assert queries.circles(dana.vault) == []
    assert records.undo(by=dana.vault) == "put a circle away" and len(queries.circles(dana.vault)) == 1


def test_who_leaves_their_words_leaves_all_but_what_they_say_of_themselves(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    wrote(dana, theirs, "It stays.")
    dana.client.post(f"{HOME}in/{theirs}/write/about/", {"title": "I paint.", "words": "Calls at lunch."})
    assert "Dana I paint. Can offer: Calls at lunch." in page(peer, mine, "people/")
    assert "/change/" in dana.client.get(f"{HOME}in/{theirs}/write/about/")["Location"]
    dana.client.post(f"{HOME}in/{theirs}/leave/", {"words": "stay"})
    all_look_in(peer)
    assert words_in(peer, mine) == ["It stays."] and found(peer, mine).others == ()
    peer.client.post(f"{HOME}in/{mine}/leave/", {"words": "stay"})
    assert not Shelf.objects.exists() and not ShelfRecord.objects.exists()


def test_who_is_asked_in_again_keeps_what_they_took_along(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, theirs, _ = gathered(peer, dana, other)
    wrote(dana, theirs, "I ask before I help.")
    dana.client.post(f"{HOME}in/{theirs}/leave/", {"words": "take"})
    all_look_in(peer, other)
    coming.ask_in(by=peer.vault, circle=found(peer, mine), whose=whose(dana))
    again = said_yes(dana)
    all_look_in(peer, dana)
    assert again != theirs and found(dana, again).is_open
    assert "I ask before I help." in page(dana, theirs)


def test_whose_vault_was_deleted_is_out(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, theirs, _ = gathered(peer, dana, other)
    wrote(dana, theirs, "Dana was here.")
    keys.delete_vault(by=dana.vault, passphrase=PASSPHRASE)
    epoch = Shelf.objects.get().epoch
    assert "You and Eve." in page(peer, mine) and Shelf.objects.get().epoch == epoch + 1
    assert words_in(peer, mine) == ["Dana was here."]
    coming.leave(by=peer.vault, circle=found(peer, mine), words=rules.STAY)
    assert not Parcel.objects.filter(to=peer.vault.id).exists(), "nothing of it lies there any more"


def test_two_others_put_somebody_out_and_their_words_go_with_them(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, theirs, third = gathered(peer, dana, other)
    wrote(other, third, "Eve was here.")
    at = f"people/{other.vault.id}/going/"
    peer.client.post(f"{HOME}in/{mine}/{at}", {"reason": "We talked, and it went on."})
    assert "Someone here asks that you leave" in page(other, third)
    assert "Pat: We talked, and it went on." in page(dana, theirs, at)
    assert peer.client.post(f"{HOME}in/{mine}/{at}", {"back": "yes"}).status_code == 302
    assert "asks that you" not in page(other, third)
    for who, circle in ((peer, mine), (dana, theirs)):
        assert who.client.post(f"{HOME}in/{circle}/{at}", {"reason": "It is hard here."}).status_code == 302
    assert not ShelfKey.objects.filter(vault=other.vault.id).exists()
    shown = page(other, third)
    assert "The others ended your place here." in shown and "Eve was here." in shown
    assert other.client.post(f"{HOME}in/{third}/write/question/", {"words": "Why?"}).status_code == 409
    assert "You and Dana." in page(peer, mine)
    assert peer.client.post(f"{HOME}in/{mine}/people/{dana.vault.id}/going/", {"reason": "No."}).status_code == 422


def test_what_was_said_of_somebody_before_they_left_does_not_count_when_they_are_back(
    peer: Peer, dana: Peer, other: Peer, peer_named: Any
) -> None:
    lou = peer_named("Lou")
    mine, theirs, hers, _ = gathered(peer, dana, other, lou)
    coming.agree(by=peer.vault, circle=found(peer, mine), member=dana.vault.id, reason="It does not fit.")
    for _ in range(2):
        assert dana.client.post(f"{HOME}in/{theirs}/leave/", {"words": "stay"}).status_code == 302
    all_look_in(peer, other, lou)
    coming.ask_in(by=other.vault, circle=found(other, hers), whose=whose(dana))
    again = said_yes(dana)
    all_look_in(other, dana, peer, lou)
    assert not queries.goings(other.vault, found(other, hers))
    assert not coming.agree(by=other.vault, circle=found(other, hers), member=dana.vault.id, reason="Still.")
    all_look_in(dana)
    assert found(dana, again).is_open


def test_leaving_once_more_does_not_say_that_somebody_left_whom_the_others_put_out(
    peer: Peer, dana: Peer, other: Peer
) -> None:
    mine, theirs, hers = gathered(peer, dana, other)
    for one, circle in ((peer, mine), (other, hers)):
        coming.agree(by=one.vault, circle=found(one, circle), member=dana.vault.id, reason="It does not fit.")
    all_look_in(dana)
    dana.client.post(f"{HOME}in/{theirs}/leave/", {"words": "stay"})
    assert found(dana, theirs).held["how"] == rules.OUT


def test_where_all_have_to_agree_two_are_not_enough(peer: Peer, dana: Peer, other: Peer, peer_named: Any) -> None:
    kim = peer_named("Kim")
    mine, theirs, _, kims = gathered(peer, dana, other, kim, going=rules.WHEN_ALL)
    for who, circle, out in ((peer, mine, False), (dana, theirs, False), (kim, kims, True)):
        circle_now = found(who, circle)
        assert coming.agree(by=who.vault, circle=circle_now, member=other.vault.id, reason="x") is out
    assert {one.name for one in found(kim, kims).others} == {"Dana", "Pat"}


def test_a_pair_is_sealed_from_the_circle_and_ended_by_either(peer: Peer, dana: Peer, other: Peer) -> None:
    mine, _, _ = gathered(peer, dana, other)
    made = peer.client.post(f"{HOME}in/{mine}/people/{dana.vault.id}/pair/", {"way": "learn"})["Location"]
    assert "You asked. They have not answered yet." in text_of(peer.client.get(made))
    assert "Pat asks you to be a mentoring pair" in text_of(dana.client.get(HOME))
    theirs, pair = said_yes(dana), UUID(made.split("/")[-2])
    all_look_in(peer, dana)
    assert "They may learn from me" in page(dana, theirs)
    wrote(dana, theirs, "For you alone.")
    assert words_in(peer, pair) == ["For you alone."]
    assert "For you alone." not in str(export.as_json(other.vault))
    assert peer.client.get(f"{HOME}in/{pair}/people/").status_code == 404
    assert peer.client.get(f"{HOME}in/{pair}/add/").status_code == 404
    twice = peer.client.post(f"{HOME}in/{mine}/people/{dana.vault.id}/pair/", {"way": "both"})
    assert twice.status_code == 409
    dana.client.post(f"{HOME}in/{theirs}/leave/", {"words": "take"})
    assert "They said no, or ended this." in page(peer, pair)
    assert "You and Dana" not in page(peer, mine) and "Dana" in page(peer, mine), "the circle goes on"


def test_a_line_in_clear_says_that_it_is(peer: Peer, dana: Peer) -> None:
    shown = text_of(peer.client.get(f"{HOME}lines/"))
    assert "This line is not sealed." in shown and "that may be your employer" in shown
    assert peer.client.post(f"{HOME}lines/", {"line": "I like to listen at night."}).status_code == 302
    assert "Pat I like to listen at night." in text_of(dana.client.get(f"{HOME}lines/"))
    assert "code from them yourself" in text_of(dana.client.get(f"{HOME}lines/"))
    peer.client.post(f"{HOME}lines/", {"down": "yes"})
    assert not Line.objects.exists()


def test_every_box_refuses_somebody_else_and_what_is_too_long(peer: Peer, dana: Peer) -> None:
    mine, theirs = gathered(peer, dana)
    one, at = wrote(dana, theirs, "Hers."), f"{HOME}in/{mine}/"
    named = "Mr. Jonathan Smith came in on 3 May 1990"
    boxes = {
        f"{HOME}begin/": ("name", {"going": "two"}),
        f"{HOME}lines/": ("line", {}),
        f"{at}write/meeting/": ("title", {}),
        f"{at}write/resource/": ("address", {"title": "x", "words": "x"}),
        f"{at}write/about/": ("title", {}),
        f"{at}write/rule/": ("words", {}),
        f"{at}{one.id}/write/answer/": ("words", {}),
        f"{at}{one.id}/aside/": ("reason", {}),
    }
    for address, (name, more) in boxes.items():
        assert peer.client.post(address, {**more, name: named}).status_code == 422, address
    for words in ("x" * 100_000, "a\0b", ""):
        assert peer.client.post(f"{at}write/rule/", {"words": words}).status_code == 422, words[:20]
    assert words_in(peer, mine) == ["Hers."] and not Line.objects.exists()
    html = "<script>\u202e</script> \\input{x}"
    peer.client.post(f"{at}write/rule/", {"words": html})
    assert "&lt;script&gt;" in peer.client.get(at).content.decode()
    assert peer.client.post(f"{at}write/rule/", {"words": "x", "revision": "9" * 40}).status_code == 302
    assert peer.client.get(f"{at}write/agenda/").status_code == 404


def test_no_word_of_a_circle_stands_in_a_table(peer: Peer) -> None:
    from tests.workbench.practice.circles.furnished import circle

    ids = circle(peer)
    assert SENTINEL in page(peer, ids["circle"], f"{ids['said']}/")
    whole = repr(rows_of(apps.get_models()))
    told = [word for word in (SENTINEL, "Tuesday circle", "meeting", "mentor") if word in whole]
    assert told == [] and "Kim, furnished" in whole  # what is in clear, one finds
    sizes = {len(bytes(row.sealed)) - 28 for row in ShelfRecord.objects.all()}
    assert all(size % 256 == 0 for size in sizes) and Parcel.objects.exists()


def test_own_words_are_found_in_an_export(peer: Peer, dana: Peer) -> None:
    mine, _ = gathered(peer, dana)
    wrote(peer, mine, "A word of mine.")
    assert "A word of mine." in str(export.as_json(peer.vault)["held_together"])
    coming.leave(by=peer.vault, circle=found(peer, mine), words=rules.STAY)
    assert "A word of mine." in export.as_page(peer.vault)
