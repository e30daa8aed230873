"""Recording and transcript are taken in only with consent, as it stands now; who leads may go on with a reason."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from counterpoint import UserError
from tests.support.field import with_consent, with_interview
from tests.support.studies import with_interviews
from workbench.history import actions as history
from workbench.research.corpora.models import Medium, MediumBytes
from workbench.research.fieldwork.models import Consent, ConsentForm
from workbench.research.fieldwork.queries import consent_of
from workbench.research.fieldwork.rules import not_covered
from workbench.research.interviews import actions
from workbench.research.interviews.models import Interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(study, ana):
    """An interview with somebody who has not been asked for consent to anything."""
    made = with_interview(study, ana, "Ash")
    Consent.objects.all().delete()
    return made


def keep(by, interview, **more):
    actions.keep_recording(by=by, interview=interview, name="talk.mp3", file=io.BytesIO(b"sound"), **more)


def words_of(participant, item="recording"):
    return not_covered(participant, item, consent_of(participant))


def test_the_newest_answer_counts_whatever_was_said_before_and_whenever_it_was_noted(ana, held):
    ash = held.participant
    assert words_of(ash) == "Ash has not been asked for consent to recording"
    with_consent(ash, ana, date(2026, 3, 5), recording="yes")
    with_consent(ash, ana, date(2026, 3, 1), recording="no")  # noted later, said earlier
    assert words_of(ash) == ""
    with_consent(ash, ana, date(2026, 3, 9), recording="no")
    assert words_of(ash) == "Ash said no to recording on 9 March 2026"
    with_consent(ash, ana, date(2026, 3, 9), recording="asked")
    assert words_of(ash) == "Ash was asked for consent to recording on 9 March 2026 and has not answered"
    assert words_of(ash, "interview") == "Ash has not been asked for consent to interview"


def test_a_yes_to_an_older_form_holds_until_the_newer_is_answered(study, ana, held):
    with_consent(held.participant, ana, recording="yes")
    ConsentForm.objects.create(study=study, number=2, title="Consent", items=["interview"], made_by=ana)
    assert words_of(held.participant) == ""
    ConsentForm.objects.create(study=study, number=3, title="Consent", items=["recording"], made_by=ana)
    with_consent(held.participant, ana, date(2026, 3, 4), recording="no")
    assert words_of(held.participant) == "Ash said no to recording on 4 March 2026"


def test_without_consent_nothing_is_kept_and_no_byte_of_it(ben, held):
    with pytest.raises(UserError, match="has not been asked for consent to recording"):
        keep(ben, held, despite="I would like to")
    assert not Medium.objects.exists() and not MediumBytes.objects.exists()


def test_who_leads_goes_on_with_a_reason_which_stays_beside_it_and_is_undone_with_it(ana, held):
    with pytest.raises(UserError, match="has not been asked") as told:
        keep(ana, held)
    assert "give a reason" in told.value.try_
    keep(ana, held, despite=" They  said yes on the tape ")
    assert Interview.objects.get().recording_despite == "They said yes on the tape"
    history.undo(by=ana, study=held.study_id)
    assert Interview.objects.get().recording_despite == ""
    with_consent(held.participant, ana, recording="yes")
    held.refresh_from_db()
    keep(ana, held, despite="not needed")
    assert Interview.objects.get().recording_despite == ""


def test_a_transcript_needs_consent_to_the_interview(study, ana, ben, held):
    wren = with_interviews(study, ana)["Wren"]
    with_consent(held.participant, ana, recording="yes", interview="no")
    with pytest.raises(UserError, match="said no to interview"):
        actions.bind_transcript(by=ben, interview=held, document=wren)
    actions.bind_transcript(by=ana, interview=held, document=wren, despite="Signed, not noted yet")
    assert Interview.objects.get().document_despite == "Signed, not noted yet"
    actions.bind_transcript(by=ben, interview=held, document=None)
    assert Interview.objects.get().document_despite == ""


def test_nothing_more_of_somebody_who_withdrew_is_taken_in(study, ana, held):
    with_consent(held.participant, ana, recording="yes", interview="yes")
    held.participant.state = "withdrawn"
    for deed in (
        lambda: keep(ana, held, despite="please"),
        lambda: actions.bind_transcript(
            by=ana, interview=held, document=with_interviews(study, ana)["Wren"], despite="please"
        ),
    ):
        with pytest.raises(UserError, match="Ash withdrew"):
            deed()


def test_what_somebody_said_is_not_given_to_another_participant(study, ana, held):
    other = with_interview(study, ana, "Odile Two", 2).participant
    actions.change_interview(by=ana, interview=held, participant=other, version=held.version)
    keep(ana, held)
    ash = with_interview(study, ana, "Bo", 3).participant
    with pytest.raises(UserError, match="words belong to this interview"):
        actions.change_interview(by=ana, interview=held, participant=ash, version=held.version)


def test_the_page_says_what_is_lacking_before_anything_is_sent(ana, ben, held, as_person):
    def page(person):
        at = {"study": held.study_id, "interview": held.pk}
        return as_person(person).get(reverse("interviews:interview", kwargs=at)).content.decode()

    sent = reverse("interviews:recording", kwargs={"study": held.study_id, "interview": held.pk})
    assert "Ash has not been asked for consent to recording" in page(ben)
    assert "Keep the recording" not in page(ben) and "Why it is taken in" not in page(ben)
    assert "Keep the recording" in page(ana) and "Why it is taken in" in page(ana)
    as_person(ana).post(sent, {"file": SimpleUploadedFile("a.mp3", b"x"), "despite": "Said aloud <b>"})
    assert "kept all the same: Said aloud &lt;b&gt;" in page(ana)
    with_consent(held.participant, ana, recording="yes", interview="yes")
    assert "consent to recording" not in page(ben) and "Keep the recording" in page(ben)
    with_consent(held.participant, ana, date(2026, 3, 9), recording="no")
    assert "Ash said no to recording on 9 March 2026" in page(ben) and "Remove it" in page(ben)


def test_a_form_that_cannot_be_kept_is_answered_in_words(ana, held, as_person):
    at = {"study": held.study_id, "interview": held.pk}
    for name, body in (("recording", {}), ("bind", {"document": str(held.pk)})):
        answer = as_person(ana).post(reverse(f"interviews:{name}", kwargs=at), body)
        assert answer.status_code == 422 and "Nothing was kept" in answer.content.decode()
