"""The words of a job description beside one's own notes: found or not, and never how well somebody fits."""

import json
import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.vaults import Peer
from workbench.practice.growth import competencies, jobs
from workbench.practice.growth.actions import credentials
from workbench.practice.growth.queries import jobs as queries
from workbench.practice.vault.actions import records

JOBS = "/practice/growth/jobs/"
TEXT = "A Certified Peer Specialist (CPS) who listens, builds trust, sets goals with people and works in a team."


def test_there_are_words_for_each_of_the_twelve_and_for_nothing_else() -> None:
    assert set(jobs.lists()) == {one.key for one in competencies.catalogue().categories}
    assert all(len(words) > 4 for words in jobs.lists().values())


def test_words_are_found_whole_with_their_endings_and_as_they_stand() -> None:
    assert jobs.found("Listening, not glistening; LISTEN again.", ["listen*"]) == ("listening", "listen")
    assert jobs.found("A team. Steam. Teams", ["team"]) == ("team",)
    assert jobs.found("peer\n support groups", ["peer support", "support group*"]) == ("peer support",)
    assert jobs.found("", ["team"]) == () and jobs.found("anything", []) == ()


def test_a_short_form_counts_in_capitals_alone() -> None:
    named = {"Certified Peer Specialist (CPS)": ["Certified Peer Specialist", "CPS"]}
    (one,) = jobs.asked("Two CPSs wanted", named, [])
    assert one.words == ("CPS",) and not one.is_mine
    assert jobs.asked("caps, cps", named, []) == []
    assert jobs.asked("nothing", named, ["Certified Peer Specialist (CPS)"])[0].is_mine


@settings(max_examples=20)
@given(st.text(max_size=200))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    plain = " ".join(text.split()).casefold()
    for words in jobs.lists().values():
        assert all(one in plain for one in jobs.found(text, words))


@pytest.mark.django_db
def test_a_text_is_compared_and_kept_only_when_that_is_said(peer: Peer) -> None:
    mine = credentials.add(by=peer.vault, of="us-mo-cps")
    credentials.set_dates(by=peer.vault, id=mine.id, dates={"stage": "have"})
    said = {"text": TEXT, "fresh": str(uuid.uuid4())}
    answer = peer.client.post(JOBS, said)
    shown: Any = answer.context
    assert [one.name for one in shown["both"]] == ["Certified Peer Specialist (CPS)"]
    assert {"I build caring relationships", "I work with others"} <= {one.name for one in shown["only_text"]}
    assert "I help in a crisis" in {one.name for one in shown["neither"]}
    page = answer.content.decode()
    assert answer.status_code == 200 and "listens" in page and queries.jobs(peer.vault) == []
    assert "%" not in page and "score" not in page and "match" not in page
    named = {**said, "text": f"{TEXT} Call Jane Miller, 573-555-0100.", "title": "A job", "keep": "yes"}
    assert peer.client.post(JOBS, {"text": named["text"]}).status_code == 200  # it is looked at, and not kept
    assert peer.client.post(JOBS, named).status_code == 422 and queries.jobs(peer.vault) == []
    assert peer.client.post(JOBS, {**said, "keep": "yes"}).status_code == 422  # without a title
    for _ in range(2):
        kept = peer.client.post(JOBS, {**said, "keep": "yes", "title": "A job"})
    assert kept.status_code == 302 and len(queries.jobs(peer.vault)) == 1
    assert "A job" in peer.client.get(JOBS).content.decode()
    assert "listens" in peer.client.get(kept["Location"]).content.decode()
    peer.client.post(f"{kept['Location']}off/")
    assert queries.jobs(peer.vault) == []
    records.undo(by=peer.vault)
    assert len(queries.jobs(peer.vault)) == 1 and json.dumps(queries.jobs(peer.vault)[0].held)


@pytest.mark.django_db
def test_long_and_odd_texts_are_looked_at_or_refused(peer: Peer) -> None:
    for text in ("", " ", "x" * 100_000, "<script>team</script>", "\u202eteam \\input{x}"):
        answer = peer.client.post(JOBS, {"text": text, "keep": "yes", "title": "T"})
        assert answer.status_code in {302, 422} and b"<script>team" not in answer.content
    assert len(queries.jobs(peer.vault)) == 2
