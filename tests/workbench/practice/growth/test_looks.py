"""Self-looks: words and examples, never a number; earlier ones stay; a second look only for whom it was brought."""

import json
import re
from typing import Any

import pytest

from tests.support.vaults import Peer
from tests.workbench.practice.supervision.connected import connected
from workbench.practice.growth import competencies
from workbench.practice.growth.actions import looks as actions
from workbench.practice.growth.looking import WHERE
from workbench.practice.growth.queries import looks as queries
from workbench.practice.stories.actions import keep_piece
from workbench.practice.supervision import queries as supervision
from workbench.practice.supervision import sources
from workbench.practice.vault import weeks
from workbench.practice.vault.actions.records import undo

pytestmark = pytest.mark.django_db
LOOKS = "/practice/growth/looks/"
AT = f"{LOOKS}look/?of=3-3"
WORDS = "I stayed quiet and listened to the end."


def page(peer: Peer, address: str, status: int = 200, **sent: Any) -> str:
    answer = peer.client.post(address, sent, follow=True) if sent else peer.client.get(address)
    assert answer.status_code == status, answer.content
    return str(answer.content.decode())


def looked(peer: Peer, line: str = "3-3", revision: int | None = None, **said: Any) -> Any:
    held = {"where": "learning", "words": WORDS, "things": [], "confirmed": [], **said}
    return actions.keep_look(by=peer.vault, line=line, said=held, revision=revision)


def in_week(monkeypatch: pytest.MonkeyPatch, week: str) -> None:
    for module in (actions, queries):
        monkeypatch.setattr(module, "this_week", lambda: week)


def test_the_list_has_twelve_parts_and_says_what_was_not_seen_in_a_source(peer: Peer) -> None:
    found = competencies.catalogue()
    assert len(found.categories) == 12 and [len(one.items) for one in found.categories][:4] == [5, 5, 4, 4]
    assert {one.key for one in found.categories if one.is_verified} == {"1", "2", "3", "4"}
    ids = [line.id for one in found.categories for line in one.items]
    assert len(set(ids)) == len(ids) and all(line.words.endswith(".") for one in found.categories for line in one.items)
    read = json.loads(competencies.FILE.read_text("utf-8"))
    assert {one["source"] for one in read["items"]} <= set(read["sources"])
    assert "not checked" in page(peer, f"{LOOKS}part/?of=5") and "not checked" not in page(peer, f"{LOOKS}part/?of=3")
    for part in found.categories[2], found.categories[4]:
        shown = page(peer, f"{LOOKS}part/?of={part.key}")
        assert part.source.address in shown and "last tried on 28 November 2026" in shown


def test_a_look_is_a_word_and_an_example_and_is_undone(peer: Peer) -> None:
    piece = keep_piece(by=peer.vault, held={"title": "The night bus", "text": "Once."})
    assert "nothing here to keep yet" in page(peer, AT, 422, where="", words=" ")
    shown = page(peer, AT, where="learning", words=WORDS, things=f"part:{piece.id}")
    assert WORDS in shown and "I am learning this" in shown and "It goes with: The night bus" in shown
    assert "You last looked in the week of" in page(peer, LOOKS) and WORDS in page(peer, f"{LOOKS}part/?of=3")
    assert page(peer, f"{LOOKS}look/?of=3-4").count("The night bus") == 1
    undo(by=peer.vault)
    assert queries.looks(peer.vault) == []


def test_no_page_of_looks_has_a_number_of_them_a_score_or_a_bar(peer: Peer) -> None:
    for line in ("3-1", "3-2", "3-3", "5"):
        looked(peer, line, where="do")
    for address in ("", "part/?of=3", "look/?of=3-3", "weeks/"):
        shown = re.sub(r"<(script|style|svg|header|nav)\b.*?</\1>", "", page(peer, LOOKS + address), flags=re.S)
        assert not re.search(r"<(progress|meter)\b", shown)
        said = re.sub(r"<[^>]*>", " ", shown)
        assert not re.search(r"%|\b\d+ (of|looks?|lines?|points?)\b|\b[34] ?/ ?\d", said, re.I)
    assert not any(character.isdigit() for word in WHERE.values() for character in word)


def test_earlier_weeks_stay_beside_this_one(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    in_week(monkeypatch, "2026-W40")
    looked(peer, words="Then I spoke too soon.")
    in_week(monkeypatch, weeks.this_week())
    looked(peer)
    shown = page(peer, AT)
    assert "Then I spoke too soon." in shown and "The week of 28 September" in shown and shown.count(WORDS) == 2
    assert page(peer, f"{LOOKS}weeks/").index(WORDS) < page(peer, f"{LOOKS}weeks/").index("Then I spoke")
    (old,) = (one for one in queries.looks(peer.vault) if one.held["week"] == "2026-W40")
    page(peer, f"{LOOKS}{old.id}/let-go/", undo="")
    assert [one.held["words"] for one in queries.looks(peer.vault)] == [WORDS]


def test_two_clicks_make_one_look_and_two_devices_keep_both(peer: Peer) -> None:
    first = looked(peer)
    assert looked(peer).revision == first.revision and len(queries.looks(peer.vault)) == 1
    assert not looked(peer, words="On the phone.", revision=first.revision).copied
    assert looked(peer, words="On the desk.", revision=first.revision).copied
    assert looked(peer, words="Where none was seen.").copied
    assert {one.held["words"] for one in queries.looks(peer.vault)} == {
        "On the phone.",
        "On the desk.",
        "Where none was seen.",
    }


def test_who_looks_at_the_database_cannot_tell_which_line_was_looked_at(peer: Peer, other: Peer) -> None:
    assert looked(peer).id != looked(other).id
    assert queries.place_of_line(peer.vault, "5-1") != queries.place_of_line(other.vault, "5-1")


def test_a_line_is_put_in_own_words_left_out_taken_up_and_added(peer: Peer) -> None:
    part = f"{LOOKS}part/?of=5"
    assert "Ask what they dream of." in page(peer, f"{LOOKS}line/?of=5-1", words="Ask what they dream of.")
    assert "my own words" in page(peer, part) and "to dream of what could be" not in page(peer, part)
    page(peer, f"{LOOKS}leave/?of=5-1", out="yes")
    assert page(peer, part).index("Left out") < page(peer, part).index("Ask what they dream of.")
    page(peer, f"{LOOKS}leave/?of=5-1", out="no")
    assert "Left out" not in page(peer, part)
    for _ in range(2):  # a double click
        page(peer, f"{LOOKS}line/?part=5", words="I bring tea.", fresh="5f0c3a52-6c0e-4a4e-9b53-0d7a6a4f3b21")
    assert [one.words for one in queries.lines(peer.vault, "5")].count("I bring tea.") == 1
    own = queries.lines(peer.vault, "5")[-1]
    assert own.words == "I bring tea." and "I bring tea." in page(peer, f"{LOOKS}look/?of={own.key}", where="do")
    page(
        peer, f"{LOOKS}line/?of={own.key}", words="I bring tea and time.", revision=own.kept.revision if own.kept else 0
    )
    both = page(peer, f"{LOOKS}line/?of={own.key}", words="I bring bread.", revision=1)
    assert "Both are kept" in both and "I bring tea and time." in both and "I bring bread." in both


def test_what_is_no_line_is_not_there_and_names_are_seen(peer: Peer) -> None:
    for of in ("", "13", "3-99", "x", "00000000-0000-0000-0000-000000000001", "3-3'"):
        assert peer.client.get(f"{LOOKS}look/", {"of": of}).status_code == 404
        assert peer.client.post(f"{LOOKS}leave/?of={of}").status_code == 404
    assert peer.client.post(f"{LOOKS}leave/?of=3").status_code == 404
    assert peer.client.get(f"{LOOKS}line/", {"part": "13"}).status_code == 404
    refused = page(peer, AT, 422, words="I met Tom Miller at 12 Oak Street.")
    assert "Not kept yet" in refused and queries.looks(peer.vault) == []


def test_a_second_look_is_brought_answered_and_kept(peer: Peer, other: Peer) -> None:
    look = looked(peer, words="<b>I waited</b>", where="talk")
    looked(peer, "1-1", words="Not brought.")
    mine, _ = connected(peer, other)
    assert f"pick=self-look%3A{look.id}" in page(peer, f"{LOOKS}{look.id}/bring/")
    bring = f"/practice/supervision/with/{mine}/bring/"
    assert re.search(rf'value="self-look:{look.id}" checked', page(peer, f"{bring}?pick=self-look:{look.id}"))
    seen = page(peer, bring, picks=f"self-look:{look.id}", days="7")
    assert "&lt;b&gt;I waited" in seen and "Not brought." not in seen and not supervision.brought(peer.vault)
    digest = re.search(r'name="seen" value="(\w+)"', seen)
    assert digest
    page(peer, bring, picks=f"self-look:{look.id}", days="7", seen=digest[1])
    (bond,) = supervision.bonds(other.vault)
    (item,) = supervision.items(other.vault, bond)
    back = f"/practice/supervision/came/{item.parcel}/answer/"
    asked = page(other, back, words="You gave room.", days="7")
    assert "Send this to Pat?" in asked and not supervision.brought(other.vault)
    digest = re.search(r'name="seen" value="(\w+)"', asked)
    assert digest and "Sent." in page(other, back, words="You gave room.", days="7", seen=digest[1])
    shown = page(peer, AT)
    assert "Eve answered" in shown and "You gave room." in shown
    (came,) = queries.answers(peer.vault)[str(look.id)]
    wrong = looked(peer, "1-2")
    assert peer.client.post(f"{LOOKS}{wrong.id}/second/{came.parcel}/").status_code == 404
    page(peer, f"{LOOKS}{look.id}/second/{came.parcel}/", keep="yes")
    peer.client.post(f"/practice/supervision/came/{came.parcel}/aside/")
    assert "You gave room." in page(peer, AT) and "Eve answered" not in page(peer, AT)


def test_what_a_look_goes_with_is_never_brought(peer: Peer) -> None:
    piece = keep_piece(by=peer.vault, held={"title": "Only mine", "text": "Once."})
    looked(peer, things=[f"part:{piece.id}"])
    offers = {one.key: one for one in sources.offers(peer.vault)}
    (offer,) = (one for key, one in offers.items() if key.startswith("self-look"))
    assert "Only mine" not in json.dumps(offer.said) and offer.name == "I know when to share and when to listen."
