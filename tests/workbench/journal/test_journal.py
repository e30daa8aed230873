"""The journal: what is shared is read, what is for one person alone is nobody else’s, and a question that never insists."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.field import with_participant
from tests.support.studies import with_code, with_interviews
from workbench.history.models import Event
from workbench.history.queries import faults
from workbench.people.looking import looking
from workbench.people.models import new_id
from workbench.people.rules import NotAllowed
from workbench.research.interviews.models import Interview
from workbench.research.journal import actions, queries, rules
from workbench.research.journal.models import Entry, NotNow, Standpoint
from workbench.research.overview.since import since
from workbench.research.pseudonyms.texts import beside
from workbench.research.reports.carrying import WORKBENCH, extras_of
from workbench.research.studies.actions import undo
from workbench.research.withdrawal import resting
from workbench.research.withdrawal.actions import erase_document, withdraw_participant

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SECRET = "She reminded me of my mother."
HOUR = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def held(study: Any, ana: Any) -> Interview:
    """An interview that Ana planned and held, with its transcript."""
    wren = with_participant(study, ana, "Wren", 1)
    document = with_interviews(study, ana, {"Wren": "I read the person first, and then I told her a part."})["Wren"]
    return Interview.objects.create(
        study=study, participant=wren, state="done", planned_by=ana, ended_at=HOUR, document=document
    )


def page(client: Any, name: str, *more: Any, **asked: Any) -> str:
    return str(client.get(reverse(name, args=more), asked).content.decode())


def test_it_is_written_found_changed_deleted_and_all_of_it_taken_back(
    study: Any, ana: Any, ben: Any, held: Any, as_person: Any
) -> None:
    code = with_code(study, ana, "Paid")
    client, there = as_person(ana), reverse("journal:write", args=[study.pk])
    client.post(
        there, {"text": "It moved me.\r\nMore than I thought.", "kind": "after", "interview": held.pk, "id": new_id()}
    )
    client.post(there, {"text": "Too wide?", "kind": "coding", "code": code.pk, "id": new_id()})
    other = as_person(ben)
    assert "It moved me.\nMore than I thought." in page(other, "journal:journal", study.pk)
    assert "Interview with Wren" in page(other, "journal:journal", study.pk)
    assert "Too wide?" not in page(other, "journal:journal", study.pk, kind="after")
    assert "It moved me" not in page(other, "journal:journal", study.pk, code=code.pk)
    assert "It moved me" in page(other, "journal:journal", study.pk, document=held.document_id)
    assert "No entry fits" in page(other, "journal:journal", study.pk, words="nowhere")
    entry = Entry.objects.get(kind="after")
    assert (
        other.post(reverse("journal:entry", args=[study.pk, entry.pk]), {"text": "x", "kind": "other"}).status_code
        == 403
    )
    assert other.post(reverse("journal:delete", args=[study.pk, entry.pk])).status_code == 403
    client.post(reverse("journal:entry", args=[study.pk, entry.pk]), {"text": "It moved me much.", "kind": "decision"})
    client.post(reverse("journal:delete", args=[study.pk, entry.pk]))
    for _ in range(2):
        undo(by=ana, study=study)
    assert Entry.objects.get(pk=entry.pk).text == "It moved me.\nMore than I thought."
    assert faults(study.pk) == []


def test_what_is_for_one_person_alone_is_nowhere_for_anybody_else(
    study: Any, ana: Any, ben: Any, held: Any, as_person: Any
) -> None:
    entry = actions.write_entry(by=ben, study=study, text=SECRET, kind="after", interview=held, alone=True)
    lead, writer = as_person(ana), as_person(ben)
    assert SECRET in page(writer, "journal:journal", study.pk)
    assert lead.get(reverse("journal:entry", args=[study.pk, entry.pk])).status_code == 404
    assert lead.post(reverse("journal:delete", args=[study.pk, entry.pk])).status_code == 404
    assert "Nothing is written yet" in page(lead, "journal:journal", study.pk)
    assert "Ben" not in re.sub(r"<header.*?</header>", "", page(lead, "journal:journal", study.pk), flags=re.S)
    assert SECRET not in page(lead, "interviews:interview", study.pk, held.pk)
    told = Event.objects.get(verb=rules.ALONE[rules.WROTE])
    assert (told.about, rules.ALONE[rules.WROTE]) == ("", "wrote in the journal, for themselves alone")
    with looking(ana):
        assert not any("journal" in one.words for one in since(ana, study)[1])
    with looking(ben):
        assert any("journal" in one.words for one in since(ben, study)[1])
    for name in ("trust:trail", "desk:start", "overview:overview"):
        asked = [] if name == "desk:start" else [study.pk]
        assert "themselves alone" not in page(lead, name, *asked), name
    assert SECRET not in extras_of(study)[WORKBENCH].decode(), "an archive does not carry it"
    assert not any(SECRET in text for _, text in beside(study).values()), "nobody who looks for names reads it"
    assert "entry of the journal" not in resting.resting_on(held.participant).counts
    with pytest.raises(NotAllowed):
        actions.change_entry(by=ana, entry=entry, text="x", kind="other", alone=False)


def test_whoever_may_only_read_writes_nothing_and_what_cannot_be_kept_is_refused(
    study: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    study.memberships.filter(person=ben).update(role="reader")
    assert (
        as_person(ben).post(reverse("journal:write", args=[study.pk]), {"text": "x", "kind": "other"}).status_code
        == 403
    )
    assert page(as_person(ben), "journal:journal", study.pk).count("Write an entry") == 0
    for text in ("", "   ", "a\x00b", "x" * (rules.LONGEST + 1)):
        with pytest.raises(UserError):
            actions.write_entry(by=ana, study=study, text=text)
    kept = "<script>alert(1)</script> \\textbf{x} \u202eright to left " + "x" * 90_000
    entry = actions.write_entry(by=ana, study=study, text=kept)
    shown = page(as_person(ana), "journal:journal", study.pk)
    assert Entry.objects.get(pk=entry.pk).text == kept
    assert "<script>alert(1)" not in shown
    assert (
        as_person(ana).post(reverse("journal:write", args=[study.pk]), {"text": "a\x00b", "kind": "other"}).status_code
        == 422
    )
    foreign = {"text": "x", "kind": "other", "interview": new_id()}
    assert as_person(ana).post(reverse("journal:write", args=[study.pk]), foreign).status_code == 404


def test_sent_twice_it_is_one_and_two_windows_lose_nothing(study: Any, ana: Any, as_person: Any) -> None:
    client, sent = as_person(ana), {"text": "Once.", "kind": "other", "id": str(new_id())}
    for _ in range(2):
        client.post(reverse("journal:write", args=[study.pk]), sent)
    entry = Entry.objects.get()
    address = reverse("journal:entry", args=[study.pk, entry.pk])
    seen = rules.mark_of(entry.text)
    assert client.post(address, {"text": "First.", "kind": "other", "seen": seen}).status_code == 302
    late = client.post(address, {"text": "Second.", "kind": "other", "seen": seen})
    assert (late.status_code, Entry.objects.get().text) == (422, "First.")


def test_a_note_over_an_open_page_is_kept_without_leaving_it(study: Any, ana: Any, held: Any, as_person: Any) -> None:
    client, over = as_person(ana), {"HX-Request": "true"}
    read = page(client, "coding:read", study.pk, held.document_id)
    address = re.search(r'hx-get="([^"]+)" hx-target="#noting"', read)
    assert address and str(held.document_id) in address[1], "what is read here comes along"
    form = client.get(address[1].replace("&amp;", "&"), headers=over).content.decode()
    assert "<html" not in form
    answer = client.post(
        reverse("journal:write", args=[study.pk]),
        {"text": "Why this word?", "kind": "coding", "document": held.document_id},
        headers=over,
    )
    assert "hx-swap-oob" in answer.content.decode()
    assert Entry.objects.get().interview == held, (
        "a transcript stands for its interview, so that the entry goes with it"
    )


def test_after_an_interview_it_asks_once_and_takes_no_for_an_answer(
    study: Any, ana: Any, ben: Any, held: Any, as_person: Any
) -> None:
    client = as_person(ana)
    asks = "What stays with you after this interview?"
    due = "Write in your journal after the interview with Wren"
    assert asks in page(client, "interviews:interview", study.pk, held.pk)
    assert due in page(client, "desk:start")
    assert due not in page(as_person(ben), "desk:start"), "only who held it is asked on the first page"
    for _ in range(2):
        client.post(reverse("journal:put_aside", args=[study.pk, held.pk]))
    assert NotNow.objects.count() == 1
    assert asks not in page(client, "interviews:interview", study.pk, held.pk)
    assert due not in page(client, "desk:start")
    undo(by=ana, study=study)
    assert due in page(client, "desk:start")
    actions.write_entry(by=ana, study=study, text="She was kind.", kind="after", interview=held)
    assert due not in page(client, "desk:start")
    assert asks not in page(client, "interviews:interview", study.pk, held.pk)


def test_where_somebody_stands_is_kept_in_versions_with_their_differences(
    study: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    client, there = as_person(ana), reverse("journal:standpoints", args=[study.pk])
    client.post(there, {"text": "I am a nurse.", "number": 0})
    client.post(there, {"text": "I am a nurse and a peer.", "number": 1})
    client.post(there, {"text": "I am a nurse and a peer.", "number": 2})
    assert [one.number for one in Standpoint.objects.filter(person=ana)] == [1, 2]
    assert client.post(there, {"text": "From an old window.", "number": 1}).status_code == 422
    actions.write_standpoint(by=ben, study=study, text="I have never been ill.")
    shown = page(as_person(ben), "journal:standpoints", study.pk)
    assert re.search(r"nurse<ins> and a peer</ins>", shown)
    assert "I have never been ill." in shown


def test_what_is_about_somebody_goes_with_them(study: Any, ana: Any, ben: Any, held: Any) -> None:
    actions.write_entry(by=ana, study=study, text="She told me of the heron.", kind="after", interview=held)
    entry = actions.write_entry(by=ben, study=study, text=SECRET, alone=True, interview=held)
    actions.change_entry(by=ben, entry=entry, text=f"{SECRET} Again.", kind="other", alone=True)
    copied = actions.write_entry(by=ben, study=study, text="“and then I told her a part”: why?", alone=True)
    actions.write_entry(by=ana, study=study, text="My own thought.")
    rests = resting.resting_on(held.participant)
    assert rests.counts["entry of the journal"] == 1
    assert [one.row for one in rests.copies] == [copied.pk]
    assert rests.copies_shown == []
    withdraw_participant(by=ana, participant=held.participant)
    assert sorted(Entry.objects.values_list("text", flat=True)) == ["My own thought.", "“[withdrawn]”: why?"]
    kept = " ".join(str(images) for images in study_images(study))
    assert "heron" not in kept
    assert "mother" not in kept
    assert faults(study.pk) == []


def study_images(study: Any) -> Any:
    return [change.images for event in Event.objects.filter(study=study.pk) for change in event.changes.all()]


def test_an_entry_on_a_document_goes_when_that_is_erased(study: Any, ana: Any) -> None:
    loose = with_interviews(study, ana, {"Juno": "I never got to be private."})["Juno"]
    actions.write_entry(by=ana, study=study, text="A diary, not an interview: heron.", document=loose)
    erase_document(by=ana, document=loose)
    assert not Entry.objects.exists()
    assert "heron" not in " ".join(map(str, study_images(study)))
    with pytest.raises(UserError):
        actions.write_entry(by=ana, study=study, text="x", interview=Interview(study=study), document=loose)
    assert queries.newest_number(ana, study) == 0
