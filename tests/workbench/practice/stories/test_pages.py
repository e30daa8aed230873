"""The pages of the story bank: written, marked without a script, found by a prompt, let go, given to a study."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.support.vaults import Peer
from workbench.practice.stories import actions, prompts, queries
from workbench.practice.stories.examples import examples
from workbench.practice.stories.passages import digest

pytestmark = pytest.mark.django_db
TEXT = "I went out after dark. The man on the till kept milk for me. One day I went at six."
STORY = reverse("stories:story")


def at(name: str, piece: Any = None, **more: Any) -> str:
    return reverse(f"stories:{name}", kwargs={"piece": piece.id, **more} if piece else more)


def written(**said: Any) -> dict[str, Any]:
    return {"title": "After dark", "text": TEXT, "light": "green", **said}


def kept(peer: Peer, **held: Any) -> Any:
    return actions.keep_piece(by=peer.vault, held={"title": "After dark", "text": TEXT, "light": "green", **held})


def page(peer: Peer, address: str, **sent: Any) -> str:
    answer = peer.client.post(address, sent) if sent else peer.client.get(address)
    assert answer["Cache-Control"] == "no-store"
    return str(answer.content.decode())


def test_a_part_is_written_read_changed_and_undone(peer: Peer) -> None:
    assert "Nothing is here yet" in page(peer, STORY)
    said = written(
        gives=["hope"], mine="stairs, night bus", settings=["one to one"], load="1", role_5="agreed", length="2 minutes"
    )
    answer = peer.client.post(at("new"), said, follow=True)
    assert answer.status_code == 200 and "Kept. Only you can see it." in answer.content.decode()
    (held,) = queries.pieces(peer.vault)
    assert held["tags"] == ["hope", "stairs", "night bus"] and held["others"] == [{"role": "a friend", "ok": "agreed"}]
    (piece,) = queries.kept_pieces(peer.vault)
    shown = page(peer, at("piece", piece))
    for words in (
        "Part 1 of 1",
        "The man on the till",
        "Light to tell",
        "night bus",
        "One to one",
        "They said it is OK",
    ):
        assert words in shown
    assert "<title>Notes" in shown and "After dark</title>" not in shown
    form = page(peer, at("edit", piece))
    assert 'value="stairs, night bus"' in form and f'value="{piece.revision}"' in form
    peer.client.post(at("edit", piece), written(text="Shorter.", revision=piece.revision, gives=["hope"]))
    assert "Until the week" in page(peer, at("versions", piece))
    peer.client.post("/practice/undo/")
    assert queries.pieces(peer.vault)[0]["text"] == TEXT


def test_a_title_alone_is_enough_and_nothing_at_all_is_said_in_words(peer: Peer) -> None:
    assert peer.client.post(at("new"), {"title": "The key", "light": "yellow"}).status_code == 302
    answer = peer.client.post(at("new"), {"title": " ", "light": "yellow", "text": "kept on the page"})
    assert answer.status_code == 422 and "kept on the page" in answer.content.decode()
    assert "That is enough" in page(peer, at("piece", queries.kept_pieces(peer.vault)[0]))


def test_the_list_shows_first_words_but_not_of_heavy_or_raw_parts(peer: Peer) -> None:
    kept(peer, title="Light one", tags=["hope"], load=1, text="Words to see.")
    heavy = kept(peer, title="Heavy one", load=3, text="Not on the list.")
    kept(peer, title="Raw one", raw=True, text="Not this either.")
    shown = page(peer, STORY)
    assert "Words to see." in shown and "Not on the list." not in shown and "Not this either." not in shown
    assert shown.count("Closed. Open it when you choose to.") == 2 and "Not told yet" in shown
    assert '<details class="heavy"><summary' in page(peer, at("piece", heavy))
    only = page(peer, f"{STORY}?gives=hope")
    assert "Light one" in only and "Heavy one" not in only
    assert "Heavy one" in page(peer, f"{STORY}?gives=<script>&from=99999999")


def test_a_name_is_refused_and_kept_nowhere_and_a_look_alike_is_confirmed(peer: Peer) -> None:
    answer = peer.client.post(at("new"), written(text="I told Jamal that. Room 214."))
    assert answer.status_code == 422 and "Not kept yet" in answer.content.decode() and not queries.pieces(peer.vault)
    box = re.search(r'name="not_a_person" value="(\w+)"', answer.content.decode())
    assert box
    text = "I told a friend that. Room 214."
    assert peer.client.post(at("new"), written(text=text, not_a_person=box[1])).status_code == 302
    piece = queries.kept_pieces(peer.vault)[0]
    sent = written(text=f"{text} Yes.", revision=piece.revision)
    assert peer.client.post(at("edit", piece), sent).status_code == 302
    for field in ("title", "sentence", "mine", "load_words", "settings_words", "left_out"):
        assert peer.client.post(at("new"), written(**{field: "I told Jamal that"})).status_code == 422, field


def test_words_are_marked_by_sentences_or_by_places_and_move_with_the_text(peer: Peer) -> None:
    piece = kept(peer)
    shown = digest(TEXT)
    assert 'value="1"' in page(peer, at("mark", piece))
    assert peer.client.post(at("mark", piece), {"of_text": shown, "gives": ["hope"]}).status_code == 422
    assert peer.client.post(at("mark", piece), {"of_text": shown, "sentences": ["1"]}).status_code == 422
    refused = peer.client.post(at("mark", piece), {"of_text": shown, "sentences": ["1"], "mine": "I told Jamal that"})
    assert refused.status_code == 422 and "<q>Jamal</q>" in refused.content.decode()
    assert (
        peer.client.post(at("mark", piece), {"of_text": shown, "sentences": ["0", "1"], "gives": ["hope"]}).status_code
        == 302
    )
    assert (
        peer.client.post(at("mark", piece), {"of_text": shown, "start": 61, "end": 68, "mine": "a turn"}).status_code
        == 302
    )
    assert (
        peer.client.post(at("mark", piece), {"of_text": "old", "start": 61, "end": 68, "mine": "a turn"}).status_code
        == 409
    )
    now = queries.kept_pieces(peer.vault)[0]
    assert [TEXT[one["start"] : one["end"]] for one in now.held["passages"]] == [TEXT[:60], "One day"]
    assert '<mark class="hue-marine">' in page(peer, at("piece", piece))
    text = f"Before all that. {TEXT.replace('One day I went at six.', 'Then no more.')}"
    answer = peer.client.post(at("edit", piece), written(text=text, revision=now.revision), follow=True)
    assert "One mark is gone, as its words are." in answer.content.decode()
    (mark,) = queries.pieces(peer.vault)[0]["passages"]
    assert text[mark["start"] : mark["end"]] == TEXT[:60]
    peer.client.post(at("unmark", piece), {"mark": f"{mark['start']}-{mark['end']}"})
    assert queries.pieces(peer.vault)[0]["passages"] == []


def test_two_devices_are_told_kindly_that_both_are_kept(peer: Peer) -> None:
    piece = kept(peer)
    peer.client.post(at("edit", piece), written(text="Here.", revision=piece.revision))
    answer = peer.client.post(at("edit", piece), written(text="There.", revision=piece.revision), follow=True)
    shown = answer.content.decode()
    assert "Both are kept, side by side." in shown and "There are two of this part" in shown
    assert {one["text"] for one in queries.pieces(peer.vault)} == {"Here.", "There."}
    actions.delete_piece(by=peer.vault, id=piece.id)
    peer.client.post(at("edit", piece), written(text="Written while it went.", revision=1))
    assert "Written while it went." in {one["text"] for one in queries.pieces(peer.vault)}


def test_what_is_sent_twice_is_kept_once(peer: Peer) -> None:
    fresh = re.search(r'name="fresh" value="([^"]+)"', page(peer, at("new")))
    assert fresh
    for _ in range(2):
        assert peer.client.post(at("new"), written(fresh=fresh[1])).status_code == 302
    assert len(queries.pieces(peer.vault)) == 1
    peer.client.post(at("new"), written(fresh=fresh[1], text="Other words, by the way back."))
    assert len(queries.pieces(peer.vault)) == 2
    piece = queries.kept_pieces(peer.vault)[0]
    for _ in range(2):
        assert peer.client.post(at("let_go", piece)).status_code == 302
    assert len(queries.put_away(peer.vault)) == 1


def test_letting_go_bringing_back_and_deleting(peer: Peer) -> None:
    piece = kept(peer)
    assert "30 days" in page(peer, at("let_go", piece))
    peer.client.post(at("let_go", piece))
    assert "Put away: 1 part" in page(peer, STORY) and "30 more days" in page(peer, at("away"))
    assert peer.client.get(at("edit", piece)).status_code == 404 and "Bring it back" in page(peer, at("piece", piece))
    peer.client.post(at("bring_back", piece))
    assert "Tick this first" in page(peer, at("delete", piece), sure="no")
    peer.client.post(at("delete", piece), {"sure": "yes"})
    assert peer.client.get(at("piece", piece)).status_code == 404 and not queries.put_away(peer.vault)


def test_lights_rest_and_versions(peer: Peer) -> None:
    piece = kept(peer)
    found = queries.piece(peer.vault, piece.id)
    assert found
    from workbench.practice.vault.actions.records import keep

    keep(by=peer.vault, kind=queries.PIECE, held={**found.held, "looked": "2020-W01"}, verb="x", id=piece.id)
    assert "more than six months ago" in page(peer, at("piece", piece))
    peer.client.post(at("light", piece), {"light": "<b>"})
    assert "more than six months ago" not in page(peer, at("piece", piece))
    peer.client.post(at("rest", piece), {"rest": "yes"})
    assert "Resting" in page(peer, STORY) and "Take it up again" in page(peer, at("piece", piece))
    peer.client.post(at("rest", piece), {"rest": "no"})
    assert "Resting" not in page(peer, STORY)
    assert peer.client.post(at("bring_back_version", piece, version=piece.id)).status_code == 404


def test_prompts_come_one_at_a_time_can_be_skipped_and_ask_before_heavy_ones(peer: Peer) -> None:
    find, addresses = reverse("stories:find"), []
    assert "It does not need a good end" in page(peer, find)
    for one in prompts.PROMPTS:
        shown = page(peer, f"{find}?prompt={one.key}")
        assert one.asks in shown and "Stop here" in shown
        assert ("Skip" in shown) is (one is not prompts.PROMPTS[-1])
        assert shown.index("Open it when you choose to") < shown.index(one.asks) if one.note else True
        addresses.append(one.key)
    answer = peer.client.post(f"{find}?prompt={addresses[0]}", {"title": "The bench"})
    assert answer["Location"].endswith(f"?prompt={addresses[1]}")
    assert queries.pieces(peer.vault)[0]["title"] == "The bench" and queries.pieces(peer.vault)[0]["light"] == "yellow"
    assert peer.client.post(f"{find}?prompt={addresses[-1]}", {"title": "Last"})["Location"] == STORY
    assert peer.client.get(f"{find}?prompt=none").status_code == 404
    assert any(one.note for one in prompts.PROMPTS) and len(set(addresses)) == len(addresses)


def test_examples_are_marked_as_fiction_and_are_never_mixed_with_ones_own(peer: Peer) -> None:
    shown = page(peer, reverse("stories:examples"))
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert 12 <= len(examples()) <= 15 and main.count("Fiction</p>") == len(examples())
    assert "<form" not in main and queries.pieces(peer.vault) == []
    assert len(shown.encode()) < 150_000


def test_one_part_is_given_as_a_file_with_a_consent_text(peer: Peer) -> None:
    piece, give = kept(peer, left_out="the town"), "stories:give"
    said = {"title": "After dark", "text": TEXT, "use": "one study on what helps", "until": "2099-03-01"}
    assert peer.client.post(at("give", piece), {**said, "text": "I told Jamal that."}).status_code == 422
    assert peer.client.post(at("give", piece), {**said, "until": "soon"}).status_code == 422
    answer = peer.client.post(reverse(give, kwargs={"piece": piece.id}), {**said, "file": "part"})
    assert answer["Cache-Control"] == "no-store" and answer["Content-Disposition"] == 'attachment; filename="part.txt"'
    assert answer.content.decode() == f"After dark\n\n{TEXT}\n" and "the town" not in answer.content.decode()
    text = peer.client.post(at("give", piece), {**said, "file": "consent"}).content.decode()
    for words in ("one study on what helps", "until 1 March 2099", "may not print my words", "sent nothing"):
        assert words in text
    assert queries.pieces(peer.vault)[0]["text"] == TEXT


def test_hostile_texts_are_kept_as_they_are_or_refused_in_words(peer: Peer) -> None:
    text = "<script>alert(1)</script> \\input{x} {{ title }} \u202eback\u202c & so on. " + "la " * 30_000
    answer = peer.client.post(at("new"), written(title="<b>It</b> {{ x }}", text=text, load="1"), follow=True)
    assert answer.status_code == 200 and "<script>alert" not in answer.content.decode()
    assert queries.pieces(peer.vault)[0]["text"] == text.strip()
    for bad in (
        {"text": "a" * 100_001},
        {"text": "nul \0"},
        {"load": "9"},
        {"light": "blue"},
        {"settings": ["moon"]},
        {"role_1": "x"},
    ):
        assert peer.client.post(at("new"), written(**bad)).status_code == 422, bad
    assert len(queries.pieces(peer.vault)) == 1


def test_three_hundred_parts_stay_within_a_page(peer: Peer) -> None:
    from workbench.practice.vault.actions.records import Write, keep_all

    many = [{"title": f"Part {at}", "text": TEXT * 20, "tags": ["hope", "meaning"], "place": at} for at in range(300)]
    keep_all(by=peer.vault, writes=[Write(queries.PIECE, held) for held in many], verb="x")
    shown = page(peer, STORY)
    assert "300 parts" in shown and "Part 299<" in shown and "More parts" in shown and len(shown.encode()) < 150_000
    last = page(peer, f"{STORY}?from=288")
    assert "Part 0<" in last and "More parts" not in last and "Parts before" in last
