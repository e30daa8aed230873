"""Voices that answer back: what was done about each, when a search may end, and claims that changed because of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from counterpoint import UserError
from workbench.history import actions as trail
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.findings import actions, queries, versions
from workbench.research.findings.models import ClaimVersion, Closing, Disposition, Evidence
from workbench.research.studies import actions as studies


@pytest.fixture
def back(told: dict[str, Any], theme: Any, ana: Any) -> Evidence:
    """A voice that answers back."""
    document = told["documents"]["Marlow"]
    return actions.choose_passage(by=ana, theme=theme, document=document, start=8, end=20, side="answer")


def test_a_decision_has_a_kind_and_a_reason(back: Evidence, ana: Any) -> None:
    for kind, reason, said in (("solved", "So.", "nothing that is done"), ("bounded", " ", "needs its reason")):
        with pytest.raises(UserError) as refusal:
            actions.settle_answer(by=ana, evidence=back, kind=kind, reason=reason)
        assert said in refusal.value.what
    assert not Disposition.objects.exists()


def test_a_voice_that_carries_the_claim_has_nothing_to_be_settled(theme: Any, ana: Any) -> None:
    with pytest.raises(UserError, match="carries the claim"):
        actions.settle_answer(by=ana, evidence=theme.evidence.get(), kind="bounded", reason="So.")


def test_a_claim_that_was_never_changed_was_not_revised(back: Evidence, ana: Any) -> None:
    with pytest.raises(UserError, match="has not been changed yet"):
        actions.settle_answer(by=ana, evidence=back, kind="revised", reason="It was too wide.")
    actions.change_theme(by=ana, theme=back.theme, claim="Not owed, unless paid.", why="Marlow is paid.")
    settled = actions.settle_answer(by=ana, evidence=back, kind="revised", reason="It was too wide.")
    assert settled.version is not None and settled.version.number == 2
    bounded = actions.settle_answer(by=ana, evidence=back, kind="bounded", reason="Only for the paid.")
    assert (bounded.pk, bounded.version, bounded.kind) == (settled.pk, None, "bounded")


def test_a_decision_goes_with_its_voice_and_comes_back_with_it(back: Evidence, told: dict[str, Any], ana: Any) -> None:
    actions.settle_answer(by=ana, evidence=back, kind="explained", reason="A single post.")
    again = {"document": back.document, "start": back.start, "end": back.end}
    for act in (
        lambda: actions.choose_passage(by=ana, theme=back.theme, side="voice", **again),
        lambda: actions.drop_passage(by=ana, evidence=back),
        lambda: actions.delete_theme(by=ana, theme=back.theme),
    ):
        act()
        assert not Disposition.objects.exists()
        trail.undo(by=ana, study=told["study"].pk)
        assert Disposition.objects.get().reason == "A single post."


def test_a_search_ends_only_when_somebody_looked_and_every_voice_has_a_decision(back: Evidence, ana: Any) -> None:
    theme = back.theme
    with pytest.raises(UserError) as refusal:
        actions.close_search(by=ana, theme=theme, statement="We looked.")
    assert "Nobody has searched" in str(refusal.value) and "1 voice that answers back has no decision" in str(
        refusal.value
    )
    actions.note_search(by=ana, theme=theme, words="never", documents=3, found=9, screened=9)
    actions.settle_answer(by=ana, evidence=back, kind="unexplained", reason="We do not know why.")
    with pytest.raises(UserError, match="ends with a sentence"):
        actions.close_search(by=ana, theme=theme, statement="  ")
    closing = actions.close_search(by=ana, theme=theme, statement="We looked for never.")
    assert queries.theme_whole(theme).closing == closing
    actions.reopen_search(by=ana, closing=closing)
    assert not Closing.objects.exists()


def test_a_first_claim_is_no_version_and_a_change_keeps_both(told: dict[str, Any], ana: Any, ben: Any) -> None:
    theme = actions.make_theme(by=ana, study=told["study"], name="Paid")
    actions.change_theme(by=ana, theme=theme, claim="It is theirs to open.")
    actions.change_theme(by=ana, theme=theme, status="working", claim="It is theirs to open.")
    assert versions.shown(theme) == []
    actions.change_theme(by=ben, theme=theme, claim="It is theirs to close.", why="Juno’s was never shut.")
    newest, first = versions.shown(queries.theme_now(theme))
    assert (first.version.claim, first.version.made_by) == ("It is theirs to open.", ana)
    assert (newest.version.number, newest.version.made_by, newest.version.why) == (2, ben, "Juno’s was never shut.")
    ((name, pieces),) = newest.fields
    assert name == "claim"
    assert [(one.kind, one.text) for one in pieces if one.kind != "same"] == [("gone", "open"), ("new", "close")]
    trail.undo(by=ben, study=told["study"].pk)
    assert not ClaimVersion.objects.exists()
    assert queries.theme_now(theme).claim == "It is theirs to open."


def test_no_word_of_a_voice_stays_when_its_transcript_goes(back: Evidence, told: dict[str, Any], ana: Any) -> None:
    from workbench.history.models import Change
    from workbench.research.withdrawal import actions as withdrawal

    actions.settle_answer(by=ana, evidence=back, kind="explained", reason="Because of what Quillon said.")
    withdrawal.erase_document(by=ana, document=back.document)
    assert not Disposition.objects.exists()
    assert not any("Quillon" in (change.images or "") for change in Change.objects.all())


def test_a_reader_settles_nothing(back: Evidence, told: dict[str, Any], ana: Any, eve: Any) -> None:
    studies.add_member(by=ana, study=told["study"], person=eve, role="reader")
    for act in (
        lambda: actions.settle_answer(by=eve, evidence=back, kind="bounded", reason="So."),
        lambda: actions.close_search(by=eve, theme=back.theme, statement="So."),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_page_of_a_theme_decides_ends_and_takes_up_again(
    as_person: Any, address: Callable[..., str], back: Evidence, theme: Any, ana: Any
) -> None:
    client = as_person(ana)
    page = address("theme", theme=theme.pk)
    assert "Still open: nobody has decided" in client.get(page).content.decode()
    sent = {"kind": "bounded", "reason": "<b>Paid</b> posts"}
    assert client.post(address("settle", evidence=back.pk), sent).status_code == 302
    actions.note_search(by=ana, theme=theme, words="never", documents=3, found=0)
    shown = client.get(page).content.decode()
    assert "Kept as a boundary" in shown and "&lt;b&gt;Paid&lt;/b&gt; posts" in shown and "End the search" in shown
    assert client.post(address("close", theme=theme.pk), {"statement": "Looked."}).status_code == 302
    assert "The search has ended." in client.get(page).content.decode()
    actions.choose_passage(by=ana, theme=theme, document=back.document, start=0, end=5, side="answer")
    assert "1 voice has no decision now" in client.get(page).content.decode()
    assert client.post(address("take_up", closing=Closing.objects.get().pk)).status_code == 302
    assert client.post(address("reopen", disposition=Disposition.objects.get().pk)).status_code == 302
    client.post(
        address("change", theme=theme.pk), {"name": theme.name, "claim": "Else.", "status": "working", "why": "So."}
    )
    alone = {"name": theme.name, "claim": "Else.", "status": "working", "why": "No <i>change</i>."}
    refused = client.post(address("change", theme=theme.pk), alone)
    assert refused.status_code == 422
    assert "would be kept nowhere" in refused.content.decode() and "No &lt;i&gt;change" in refused.content.decode()
    shown = client.get(page).content.decode()
    assert "Version 2 of the claim" in shown and "<ins>Else</ins>" in shown and "Why: So." in shown


def test_codings_stay_where_a_theme_goes(back: Evidence, told: dict[str, Any], ana: Any) -> None:
    before = told["study"].codings.count()
    actions.settle_answer(by=ana, evidence=back, kind="recruit", reason="Ask the ward.")
    corpora.rename_document(by=ana, document=back.document, name="Marlow, first")
    actions.delete_theme(by=ana, theme=back.theme)
    assert told["study"].codings.count() == before


def test_a_decision_bears_the_day_on_which_it_was_last_made(back: Evidence, ana: Any, ben: Any) -> None:
    first = actions.settle_answer(by=ana, evidence=back, kind="explained", reason="A single post.")
    Disposition.objects.update(at=first.at - timedelta(days=30))
    again = actions.settle_answer(by=ben, evidence=back, kind="bounded", reason="Only for the paid.")
    assert (again.by, again.at >= first.at) == (ben, True)
    assert Disposition.objects.get().at == again.at


def test_no_undo_leaves_a_decision_about_a_voice_that_carries_the_claim(back: Evidence, ana: Any, ben: Any) -> None:
    actions.reopen_answer(
        by=ana, disposition=actions.settle_answer(by=ana, evidence=back, kind="explained", reason="A single post.")
    )
    place = {"document": back.document, "start": back.start, "end": back.end}
    actions.choose_passage(by=ben, theme=back.theme, side="voice", **place)
    with pytest.raises(UserError, match="carries the claim"):
        trail.undo(by=ana, study=back.theme.study_id)
    assert not Disposition.objects.exists()


def test_no_undo_takes_versions_away_before_a_later_one(theme: Any, ana: Any, ben: Any) -> None:
    actions.change_theme(by=ben, theme=theme, holds_when="It is asked for.")
    actions.change_theme(by=ana, theme=theme, claim="Owed.")
    with pytest.raises(UserError, match="changed again since"):
        trail.undo(by=ben, study=theme.study_id)
    assert [row.number for row in queries.claim_versions(theme)] == [1, 2, 3]
    trail.undo(by=ana, study=theme.study_id)
    trail.undo(by=ben, study=theme.study_id)
    assert not ClaimVersion.objects.exists()


def test_a_decision_that_somebody_made_meanwhile_is_not_written_over(
    back: Evidence, ana: Any, ben: Any, as_person: Any, address: Callable[..., str]
) -> None:
    client, place = as_person(ana), address("settle", evidence=back.pk)
    actions.settle_answer(by=ben, evidence=back, kind="bounded", reason="Only for the paid.")
    sent = {"kind": "explained", "reason": "A <b>single</b> post.", "seen": ""}
    met = client.post(place, sent)
    shown = met.content.decode()
    assert met.status_code == 409 and "Ben decided about this voice while you wrote." in shown
    assert "A &lt;b&gt;single&lt;/b&gt; post." in shown and "Only for the paid." in shown
    settled = Disposition.objects.get()
    assert settled.by == ben and f'name="seen" value="{settled.mark}"' in shown
    assert client.post(place, sent | {"seen": settled.mark}).status_code == 302
    assert Disposition.objects.get().reason == "A <b>single</b> post."
