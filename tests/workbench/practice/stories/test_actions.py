"""The story bank: kept, marked, told, rested, let go, brought back and forgotten, through the vault alone."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from counterpoint import UserError
from tests.support.vaults import Peer
from workbench.practice.stories import actions, queries, rules, words
from workbench.practice.stories.passages import digest
from workbench.practice.vault import queries as vault
from workbench.practice.vault.actions import records

pytestmark = pytest.mark.django_db
TEXT = "I went out after dark. The man on the till kept milk for me. One day I went at six."


def kept(peer: Peer, **held: Any) -> Any:
    return actions.keep_piece(by=peer.vault, held={"title": "After dark", "text": TEXT, **held})


def edited(peer: Peer, piece: Any, **held: Any) -> Any:
    return actions.keep_piece(by=peer.vault, held={**piece.held, **held}, id=piece.id, revision=piece.revision)


def one(peer: Peer, piece: Any) -> Any:
    found = queries.piece(peer.vault, piece.id)
    assert found
    return found


def marked(peer: Peer, piece: Any, phrase: str, *gives: str) -> Any:
    start = piece.held["text"].index(phrase)
    places = [(start, start + len(phrase))]
    return actions.mark(by=peer.vault, id=piece.id, shown=digest(piece.held["text"]), places=places, gives=gives)


def test_a_piece_comes_back_as_it_was_kept_with_every_key_of_the_contract(peer: Peer) -> None:
    piece = kept(
        peer,
        tags=["hope", "my own word"],
        settings=["one to one"],
        length="30 seconds",
        others=[{"role": "a friend", "ok": "agreed"}],
    )
    (found,) = queries.pieces(peer.vault)
    wanted = "id title text shape tags passages purposes light load loads told settings length others raw rested_until"
    assert set(wanted.split()) <= set(found)
    assert found["id"] == str(piece.id) and found["text"] == TEXT and found["light"] == "yellow"
    assert found["tags"] == ["hope", "my own word"] and found["others"] == [{"role": "a friend", "ok": "agreed"}]
    assert queries.own_words(peer.vault) == ["my own word"]
    assert json.loads(json.dumps(found)) == found


def test_the_library_takes_every_piece(peer: Peer) -> None:
    from counterpoint.analysis.stories import lists

    assert tuple(words.SETTINGS) == lists.SETTINGS and tuple(words.PURPOSES) == lists.PURPOSES
    assert tuple(words.SHAPE) == lists.SHAPES and tuple(words.LIGHTS) == lists.LIGHTS
    assert tuple(words.LENGTHS) == tuple(lists.SECONDS) and tuple(words.OK) == lists.OKS
    others = [{"role": role, "ok": "cannot be known"} for role in words.ROLES]
    full = {"settings": list(words.SETTINGS), "purposes": list(words.PURPOSES), "shape": list(words.SHAPE)}
    piece = kept(peer, tags=list(words.GIFTS), length="2 minutes", others=others, load=4, **full)
    actions.note_told(by=peer.vault, piece=piece.id, part=3, before=1, after=2)
    actions.rest_piece(by=peer.vault, piece=piece.id, until="2026-W50")
    marked(peer, piece, "kept milk for me", "my own word")
    actions.keep_piece(by=peer.vault, held={"title": "A title alone"})
    assert set(queries.as_corpus(peer.vault).documents["name"]) == {"After dark", "A title alone"}


def test_a_title_alone_is_a_piece(peer: Peer) -> None:
    actions.keep_piece(by=peer.vault, held={"title": "The key"})
    assert [one["title"] for one in queries.pieces(peer.vault)] == ["The key"]


def test_marks_go_along_and_a_mark_on_other_words_is_refused(peer: Peer) -> None:
    piece = marked(peer, kept(peer), "kept milk for me", "social support", "hope")
    assert piece.held["passages"] == [{"start": 43, "end": 59, "tags": ["social support", "hope"]}]
    piece = marked(peer, piece, "kept milk for me", "hope")
    assert [mark["tags"] for mark in piece.held["passages"]] == [["hope"]]
    edited(peer, piece, text="Other words.", passages=[])
    with pytest.raises(UserError, match="changed since"):
        marked(peer, piece, "kept milk for me", "hope")
    with pytest.raises(UserError, match="no words"):
        actions.mark(by=peer.vault, id=piece.id, shown=digest("Other words."), places=[(5, 90)], gives=["hope"])
    piece = one(peer, piece)
    assert marked(peer, marked(peer, piece, "Other", "hope"), "Other").held["passages"] == []


def test_words_of_before_stay_as_versions_and_come_back_without_their_light(peer: Peer) -> None:
    piece = edited(peer, kept(peer, light="green"), text="Shorter.")
    piece = edited(peer, piece, light="red")  # no words changed: no version
    (version,) = queries.versions(peer.vault, piece.id)
    assert version.held["text"] == TEXT and "light" not in version.held
    piece = actions.bring_back_version(by=peer.vault, id=piece.id, version=version.id)
    assert piece.held["text"] == TEXT and piece.held["light"] == "red"
    assert [one.held["text"] for one in queries.versions(peer.vault, piece.id)] == ["Shorter.", TEXT]
    records.undo(by=peer.vault)
    assert one(peer, piece).held["text"] == "Shorter." and len(queries.versions(peer.vault, piece.id)) == 1


def test_two_devices_keep_both(peer: Peer) -> None:
    first = kept(peer)
    edited(peer, first, text="Here.")
    there = edited(peer, first, text="There.")
    assert there.copied and there.held["beside"] == str(first.id)
    assert [one["text"] for one in queries.pieces(peer.vault)] == ["There.", "Here."]
    assert [one.held["text"] for one in queries.versions(peer.vault, first.id)] == [TEXT]


def test_telling_resting_and_lights(peer: Peer) -> None:
    piece = kept(peer, load=1)
    actions.note_told(by=peer.vault, piece=piece.id, part=None, before=2, after=1, week="2026-W40")
    held = actions.note_told(by=peer.vault, piece=piece.id, part=0, before=None, after=None).held
    assert held["told"][0] == "2026-W40" and len(held["told"]) == 2
    assert held["loads"] == [{"week": "2026-W40", "before": 2, "after": 1}] and held["told_parts"] == [None, 0]
    held = actions.rest_piece(by=peer.vault, piece=piece.id, until="2999-W01").held
    assert rules.is_resting(held)
    held = actions.rest_piece(by=peer.vault, piece=piece.id, until=None).held
    assert not rules.is_resting(held)
    held = actions.set_light(by=peer.vault, piece=piece.id, light="red").held
    assert held["light"] == "red" and not rules.is_old_light(held) and rules.is_old_light({"looked": "2020-W01"})
    held = edited(peer, one(peer, piece), load=3).held
    assert [weight["load"] for weight in held["weights"]] == [1, 3]


def test_a_piece_let_go_comes_back_within_thirty_days_and_is_gone_after(peer: Peer) -> None:
    piece, stays = kept(peer), kept(peer, title="Stays")
    actions.let_piece_go(by=peer.vault, id=piece.id)
    assert [one["title"] for one in queries.pieces(peer.vault)] == ["Stays"]
    assert [one.id for one in queries.put_away(peer.vault)] == [piece.id]
    actions.bring_back(by=peer.vault, id=piece.id)
    piece = edited(peer, one(peer, piece), text="Other.")
    gone = (timezone.localdate() - timedelta(days=rules.DAYS)).isoformat()
    edited(peer, piece, let_go=gone)
    assert queries.piece(peer.vault, piece.id) is None and not queries.put_away(peer.vault)
    assert actions.forget_overdue(by=peer.vault) == 1 and actions.forget_overdue(by=peer.vault) == 0
    assert [one.id for one in vault.kept(peer.vault, queries.PIECE)] == [stays.id]


def test_what_is_deleted_leaves_nothing_in_the_memory_of_the_vault(peer: Peer) -> None:
    piece = edited(peer, kept(peer, text="my sentinel"), text="my other sentinel")
    kept(peer, title="Stays", text="")
    actions.delete_piece(by=peer.vault, id=piece.id)
    kinds = [queries.PIECE, queries.VERSION, records.HAPPENED]
    left = json.dumps([one.held for kind in kinds for one in vault.kept(peer.vault, kind)])
    assert "sentinel" not in left and str(piece.id) not in left
    with pytest.raises(UserError, match="no longer there"):
        actions.delete_piece(by=peer.vault, id=piece.id)


def test_nobody_else_changes_a_piece(peer: Peer, other: Peer) -> None:
    piece = kept(peer)
    for change in (
        lambda: actions.set_light(by=other.vault, piece=piece.id, light="green"),
        lambda: actions.let_piece_go(by=other.vault, id=piece.id),
        lambda: actions.delete_piece(by=other.vault, id=piece.id),
        lambda: actions.note_told(by=other.vault, piece=piece.id, part=None, before=1, after=1),
    ):
        with pytest.raises(UserError, match="no longer there"):
            change()
    assert queries.pieces(other.vault) == [] and one(peer, piece).revision == piece.revision
