"""What a person reads: weeks in words, a warning that is said, and words that could not be kept once more on the page."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.house.sources import nothing
from tests.house.test_strangers_to_a_vault import of_practice
from tests.support.vaults import Peer, furnish
from tests.workbench.practice.supervision.connected import HOME, connected
from workbench.practice.stories import actions as stories
from workbench.practice.supervision import sources
from workbench.practice.vault import queries
from workbench.practice.vault.actions import aside
from workbench.practice.vault.weeks import in_words, monday_in_words, week_of

pytestmark = pytest.mark.django_db
WEEK, DAY = re.compile(r"\d{4}-W\d\d"), re.compile(r"\d{4}-\d\d-\d\d")
WORDS = "What I wrote for a long time"


def text_of(page: str) -> str:
    return re.sub(r"<style.*?</style>|<[^>]+>", " ", page)


def test_no_page_shows_a_week_or_a_day_as_a_program_writes_it(peer: Peer) -> None:
    ids, faults = furnish(peer), []
    piece = stories.keep_piece(by=peer.vault, held={"title": "Told", "text": "Once."})
    stories.note_told(by=peer.vault, piece=piece.id, part=None, before=1, after=2)
    stories.rest_piece(by=peer.vault, piece=piece.id, until=week_of(timezone.localdate() + timedelta(weeks=2)))
    for name, address, _ in [*of_practice(ids), *of_practice({**ids, "piece": piece.id})]:
        said = text_of(peer.client.get(address).content.decode(errors="replace"))
        faults += [f"{name}: {found}" for found in WEEK.findall(said) + DAY.findall(said)]
    packed = zipfile.ZipFile(io.BytesIO(peer.client.post("/practice/privacy/export/").content))
    said = text_of(packed.read("my-notes.html").decode())
    faults += [f"the export: {found}" for found in WEEK.findall(said) + DAY.findall(said)]
    nothing(faults, "Weeks and days stand in words:")


def test_a_week_in_words_names_its_year_where_it_is_another_one() -> None:
    assert in_words("2020-W53") == "the week of 28 December 2020"
    assert monday_in_words("2026-W48") == "23 November 2026"
    assert monday_in_words("some day") == "some day"
    assert str(timezone.localdate().year) not in in_words(week_of(timezone.localdate().replace(month=6)))


def test_what_could_not_be_kept_stands_on_the_page_to_copy(peer: Peer, other: Peer) -> None:
    mine, theirs = connected(peer, other)
    other.client.post(f"{HOME}with/{theirs}/end/")
    sent = {"words": f"{WORDS} <b>", "sort": "note", "question": WORDS, "days": "7"}
    for address in ("write/", "bring/"):
        page = peer.client.post(f"{HOME}with/{mine}/{address}", sent)
        assert (
            page.status_code == 409 and WORDS in page.content.decode() and f"{WORDS} <b>" not in page.content.decode()
        )
    gone = peer.client.post(f"/practice/prepare/{mine}/look-back/", {"surprised": WORDS})
    assert gone.status_code == 404 and WORDS in gone.content.decode()


def test_what_may_be_brought_says_what_to_think_of_first(peer: Peer) -> None:
    others = [{"role": "a friend", "ok": "not agreed"}]
    held: Any = {"title": "Told", "text": "Once.", "raw": True, "others": others}
    stories.keep_piece(by=peer.vault, held=held)
    (one,) = sources.offers(peer.vault)
    assert one.hint == "All of this part. It is still raw. Somebody in it has not said yes"


def test_a_part_is_given_until_a_day_that_is_still_to_come(peer: Peer) -> None:
    piece = stories.keep_piece(by=peer.vault, held={"title": "Told", "text": "Once."})
    said = {"title": "Told", "text": "Once.", "use": "one study", "until": "2020-01-01"}
    assert "still to come" in peer.client.post(f"/practice/story/{piece.id}/give/", said).content.decode()


def test_what_was_put_by_goes_with_the_part_that_is_deleted(peer: Peer) -> None:
    piece = stories.keep_piece(by=peer.vault, held={"title": "Told", "text": "Once."})
    path = f"/practice/story/{piece.id}/edit/"
    peer.client.post("/practice/put-by/", {"path": path, "fields": '[["text", "half a sentence"]]'})
    assert len(queries.kept(peer.vault, aside.ASIDE)) == 1
    stories.delete_piece(by=peer.vault, id=piece.id)
    assert queries.kept(peer.vault, aside.ASIDE) == []
