"""What I have learnt: the list of what may be computed, and nothing else."""

import dataclasses
import uuid
from typing import Any

import pytest

from tests.support.vaults import Peer
from workbench.practice.encounters import actions, learnt, queries, rules
from workbench.practice.stories import actions as stories
from workbench.practice.stories import queries as pieces
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.weeks import this_week

pytestmark = pytest.mark.django_db
PAGE = "/practice/prepare/learnt/"


def piece(peer: Peer, title: str, *loads: tuple[int, int]) -> Kept:
    one = stories.keep_piece(by=peer.vault, held={"title": title, "light": "green"})
    for before, after in loads:
        stories.note_told(by=peer.vault, piece=one.id, part=None, before=before, after=after)
    return one


def test_nothing_else_is_computed() -> None:
    named = {one.name for one in dataclasses.fields(learnt.Learnt)}
    assert named == {"often", "never", "holds", "loads", "to_rest", "old_lights", "supervision"}


@pytest.mark.parametrize(
    ("loads", "wanted"),
    [
        ([(1, 2), (1, 2), (1, 2)], True),
        ([(1, 2), (1, 2)], False),
        ([(1, 2), (2, 2), (1, 2)], False),
        ([(3, 1), (0, 1), (1, 3), (2, 4)], True),
    ],
)
def test_a_rest_is_offered_after_three_times_heavier(loads: list[tuple[int, int]], wanted: bool) -> None:
    assert rules.grows_heavy([{"before": before, "after": after} for before, after in loads]) is wanted


def test_what_the_page_says(peer: Peer, monkeypatch: Any) -> None:
    heavy = piece(peer, "The heavy one", (0, 1), (1, 2), (2, 4))
    piece(peer, "Never yet")
    for move in ("hold", "hold", "stop"):
        one = actions.begin(by=peer.vault, id=uuid.uuid4())
        screen = "share" if move == "stop" else "listen"
        actions.keep_step(by=peer.vault, id=one.id, screen=screen, answers={}, move=move)
    monkeypatch.setattr(learnt, "LAST_SUPERVISION", [lambda by: None, lambda by: this_week()])
    said = peer.client.get(PAGE).content.decode()
    assert "Out of three times, you chose to just listen two. Holding back is a skill." in said
    assert "Last time: some weight before, very heavy to tell after." in said
    assert "You had supervision this week." in said and "let it rest" in said
    found = learnt.learnt(peer.vault)
    assert [one.id for one in found.often] == [one.id for one in found.to_rest] == [heavy.id]
    assert [one.held["title"] for one in found.never] == ["Never yet"]
    assert peer.client.post(f"/practice/prepare/rest/{heavy.id}/").status_code == 302
    assert not learnt.learnt(peer.vault).to_rest
    rested = pieces.piece(peer.vault, heavy.id)
    assert rested and rested.held["rested_until"] > this_week()


def test_own_notes_are_kept_guarded_and_let_go(peer: Peer) -> None:
    assert peer.client.post(PAGE, {"text": "Her name is Dana Whitlock, born 4 May 1988"}).status_code == 422
    assert not queries.notes(peer.vault)
    peer.client.post(PAGE, {"text": "I can wait."})
    assert "I can wait." in peer.client.get(PAGE).content.decode()
    peer.client.post(f"{PAGE}{queries.notes(peer.vault)[0].id}/go/")
    assert not queries.notes(peer.vault)
