"""What was removed before somebody withdrew goes too: the trail remembered it."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone

import counterpoint as cp
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history.queries import faults
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Case, Code, Document, MediumBytes
from workbench.research.fieldwork.actions import add_participant, note_contact, rename_participant
from workbench.research.fieldwork.models import Contact, Participant
from workbench.research.interviews.actions import bind_transcript, keep_recording, plan_interview, remove_recording
from workbench.research.interviews.models import Interview
from workbench.research.withdrawal import resting
from workbench.research.withdrawal.actions import erase_document, withdraw_participant

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

RARE = "the heron stood in the yellow kitchen"
TEXT = f"Tamsin: I saw that {RARE}, and I laughed."


@pytest.fixture
def tamsin(ana: Any, study: Any) -> Participant:
    return add_participant(by=ana, study=study, pseudonym="Tamsin")


def transcript(by: Any, study: Any, text: str = TEXT, name: str = "Tamsin 1", case: str = "Tamsin") -> Document:
    (made,) = corpora.import_documents(by=by, study=study, documents=[cp.Document(cp.new_id(), name, text)])
    corpora.set_case(by=by, document=made, name=case)
    return Document.objects.select_related("study", "case").get(pk=made.pk)


def test_a_transcript_that_was_never_bound_and_was_removed_before(study: Any, ana: Any, tamsin: Participant) -> None:
    document = transcript(ana, study)
    other = transcript(ana, study, "Imani: a bee sang.", "Imani 1", "Imani")
    start = TEXT.index("heron stood")
    corpora.code_in_vivo(by=ana, document=document, name="heron stood", start=start, end=start + 11, in_vivo=True)
    for one in (document, other):
        corpora.remove_document(by=ana, document=one)
    assert RARE in everything_kept()
    withdraw_participant(by=ana, participant=tamsin)
    for words in (RARE, "heron"):
        assert words not in everything_kept()
    assert Code.objects.get().name == "In vivo code (erased)"
    assert "a bee sang" in everything_kept(), "what others said can still be brought back"
    assert faults(study.pk) == []


def test_a_transcript_of_a_pseudonym_that_changed_since(study: Any, ana: Any, tamsin: Participant) -> None:
    corpora.remove_document(by=ana, document=transcript(ana, study))
    rename_participant(by=ana, participant=tamsin, pseudonym="Wren")
    withdraw_participant(by=ana, participant=Participant.objects.select_related("study", "listed").get())
    assert RARE not in everything_kept()


def test_what_is_known_of_a_case_without_a_transcript(study: Any, ana: Any, tamsin: Participant) -> None:
    case = corpora.make_case(by=ana, study=study, name="Tamsin", attributes={"lives": "by the tramway depot"})
    corpora.set_attributes(by=ana, of=case, attributes={"lives": "elsewhere"})
    withdraw_participant(by=ana, participant=tamsin)
    assert not Case.objects.exists()
    assert "tramway depot" not in everything_kept()


def test_recordings_that_are_there_that_were_replaced_and_that_were_removed(
    study: Any, ana: Any, tamsin: Participant
) -> None:
    held = plan_interview(by=ana, participant=tamsin)
    for sound in (b"one", b"two", b"three"):
        keep_recording(by=ana, interview=held, name="a.mp3", file=BytesIO(sound), despite="On paper")
    again = plan_interview(by=ana, participant=tamsin)
    keep_recording(by=ana, interview=again, name="b.mp3", file=BytesIO(b"four"), despite="On paper")
    remove_recording(by=ana, interview=again)
    other = plan_interview(by=ana, participant=add_participant(by=ana, study=study, pseudonym="Imani"))
    keep_recording(by=ana, interview=other, name="c.mp3", file=BytesIO(b"five"), despite="On paper")
    assert MediumBytes.objects.count() == 5
    withdraw_participant(by=ana, participant=tamsin)
    assert [bytes(one.content) for one in MediumBytes.objects.all()] == [b"five"]
    assert Interview.objects.get().recording is not None


def test_a_name_in_somebodys_words_that_a_code_had_once(study: Any, ana: Any, tamsin: Participant) -> None:
    document = transcript(ana, study)
    start = TEXT.index("heron stood")
    made = corpora.code_in_vivo(
        by=ana, document=document, name="heron stood", start=start, end=start + 11, in_vivo=True
    )
    corpora.change_code(by=ana, code=made.code, name="Birds")
    erase_document(by=ana, document=document)
    assert Code.objects.get().name == "Birds"
    assert "heron" not in everything_kept()


def test_from_a_day_on_what_came_later_goes_bound_or_not(study: Any, ana: Any, tamsin: Participant) -> None:
    today = timezone.now()
    early = transcript(ana, study, "Tamsin: This may stay.", "Tamsin 0")
    Document.objects.filter(pk=early.pk).update(imported_at=today - timedelta(days=30))
    transcript(ana, study)
    bound = transcript(ana, study, "Tamsin: bound words", "Tamsin 2")
    gone = transcript(ana, study, "Tamsin: of a violet bakery", "Tamsin 3")
    corpora.remove_document(by=ana, document=gone)
    held = plan_interview(by=ana, participant=tamsin)
    bind_transcript(by=ana, interview=held, document=bound, despite="On paper")
    note_contact(by=ana, participant=tamsin, way="phone", happened_at=today - timedelta(days=20))
    note_contact(by=ana, participant=tamsin, way="phone")
    since = date.fromordinal(today.toordinal() - 10)
    rests = resting.resting_on(tamsin, since)
    assert (rests.counts["transcript"], rests.counts["contact"]) == (2, 1)
    withdraw_participant(by=ana, participant=tamsin, scope="from", since=since)
    assert [one.name for one in Document.objects.all()] == ["Tamsin 0"]
    assert Contact.objects.count() == 1
    assert Participant.objects.get().state == "withdrawn"
    for words in (RARE, "bound words", "violet bakery"):
        assert words not in everything_kept()
    assert "This may stay" in everything_kept()
