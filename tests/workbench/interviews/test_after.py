"""After an interview: its transcript, recording and coverage; what is bound wrongly is bound anew, and codings stay."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from counterpoint import UserError
from tests.support.field import with_guide, with_interview
from tests.support.studies import with_code, with_interviews
from workbench.history import actions as history
from workbench.research.corpora.models import Coding
from workbench.research.interviews import actions
from workbench.research.interviews.coverage import coverage_of
from workbench.research.interviews.models import Answer, FieldNote, Interview
from workbench.research.interviews.sound import part_of

pytestmark = pytest.mark.django_db


def at(name, interview, **more):
    return reverse(f"interviews:{name}", kwargs={"study": interview.study_id, "interview": interview.pk, **more})


@pytest.fixture
def held(study, ana):
    return with_interview(study, ana, "Ash")


@pytest.fixture
def wren(study, ana):
    return with_interviews(study, ana)["Wren"]


def test_a_wrongly_bound_transcript_is_bound_anew_and_answers_and_codings_follow(study, ana, held, wren):
    with_code(study, ana, "Money", Wren="I read the person first")
    before = list(Coding.objects.values_list())
    other = with_interview(study, ana, "Odile Two", 2)
    actions.bind_transcript(by=ana, interview=held, document=wren)
    wren.refresh_from_db()
    assert wren.case.name == "Ash"
    actions.mark_answer(by=ana, interview=held, question=held.version.questions.get(number=2), first=2, last=2)
    actions.bind_transcript(by=ana, interview=other, document=wren)
    wren.refresh_from_db()
    assert wren.case.name == "Odile Two" and Interview.objects.get(pk=held.pk).document is None
    assert Answer.objects.get().interview == other
    assert list(Coding.objects.values_list()) == before
    history.undo(by=ana, study=study.pk)
    history.undo(by=ana, study=study.pk)
    history.undo(by=ana, study=study.pk)
    wren.refresh_from_db()
    assert wren.case.name == "Wren" and not Answer.objects.exists()
    assert list(Coding.objects.values_list()) == before


def test_coverage_over_versions_tells_five_things_apart(study, ana, held, wren):
    newer = with_guide(study, ana, 2, like=held.version)
    newer.questions.filter(number=3).delete()
    second = with_interview(study, ana, "Odile Two", 2)
    one, two, _ = held.version.questions.order_by("number")
    actions.move_on(by=ana, interview=held, state="running")
    actions.bind_transcript(by=ana, interview=held, document=wren)
    actions.mark_question(by=ana, interview=held, question=one, mark="skipped", why="No time")
    actions.mark_answer(by=ana, interview=held, question=two, first=1, last=2)
    people, rows = coverage_of(study)
    assert [str(one.participant) for one in people] == ["Ash", "Odile Two"]
    told = {row.question.number: [cell.words for cell in row.cells] for row in rows}
    assert told == {
        1: ["Skipped: No time", "Not held yet"],
        2: ["Answered in turns 1–2", "Not held yet"],
        3: ["Not reached", "Not in this version"],
    }
    assert second.version == newer


def test_the_matrix_leads_to_all_answers(study, ana, held, wren, as_person):
    client = as_person(ana)
    client.post(at("bind", held), {"document": wren.pk})
    question = held.version.questions.get(number=2)
    client.post(at("transcript", held), {"question": question.pk, "first": 2, "last": 2})
    page = client.get(reverse("interviews:coverage", kwargs={"study": study.pk})).content.decode()
    assert "Answered in turn 2" in page
    found = client.get(reverse("interviews:answers", kwargs={"study": study.pk, "lineage": question.lineage}))
    assert "I read the person first" in found.content.decode()


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 99)])
def test_turns_that_are_not_there_answer_nothing(ana, held, wren, first, last):
    actions.bind_transcript(by=ana, interview=held, document=wren)
    with pytest.raises(UserError):
        actions.mark_answer(by=ana, interview=held, question=held.version.questions.first(), first=first, last=last)


def test_a_recording_plays_from_anywhere_and_only_for_the_team(ana, eve, held, as_person):
    client, sound = as_person(ana), bytes(range(100))
    client.post(at("recording", held), {"file": SimpleUploadedFile("Zoe Quist.mp3", sound)})
    assert Interview.objects.get().recording.name == "interview-1.mp3"
    whole = client.get(at("play", held))
    assert whole.status_code == 200 and whole.getvalue() == sound and whole["Accept-Ranges"] == "bytes"
    part = client.get(at("play", held), HTTP_RANGE="bytes=10-19")
    assert part.status_code == 206 and part.getvalue() == sound[10:20] and part["Content-Range"] == "bytes 10-19/100"
    assert client.get(at("play", held), HTTP_RANGE="bytes=100-").status_code == 416
    assert as_person(eve).get(at("play", held), HTTP_RANGE="bytes=0-1").status_code == 404


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", (0, 9)),
        ("bytes=-4", (6, 9)),
        ("bytes=-99", (0, 9)),
        ("bytes=3-99", (3, 9)),
        ("bytes=5-2", None),
        ("bytes=0-1,3-4", None),
        ("bytes=-", None),
        ("nonsense", None),
    ],
)
def test_parts_of_a_recording(asked, part):
    assert part_of(asked, 10) == part


def test_what_is_no_recording_is_refused(ana, held):
    for name, content in (("talk.exe", b"x"), ("talk.mp3", b"")):
        with pytest.raises(UserError):
            actions.keep_recording(by=ana, interview=held, name=name, file=io.BytesIO(content))


def test_a_field_note_is_written_and_changed(ana, held, as_person):
    for mood in ("Calm", "Tense"):
        as_person(ana).post(at("field_note", held), {"encounter": "By the river", "mood": mood})
    assert FieldNote.objects.get().mood == "Tense"
    history.undo(by=ana, study=held.study_id)
    assert FieldNote.objects.get().mood == "Calm"


def test_who_writes_the_field_note_later_does_not_write_over_the_first(ana, ben, held, as_person):
    def form(person):
        at_page = {"study": held.study_id, "interview": held.pk}
        page = as_person(person).get(reverse("interviews:interview", kwargs=at_page))
        return {"seen": page.context["note_form"]["seen"].value()}

    hers, his = form(ana), form(ben)
    assert as_person(ana).post(at("field_note", held), hers | {"mood": "Calm"}).status_code == 302
    refused = as_person(ben).post(at("field_note", held), his | {"mood": "Tense"})
    assert refused.status_code == 422 and "meanwhile" in refused.content.decode()
    as_person(ben).post(at("field_note", held), form(ben) | {"mood": "Calm, then tense"})
    assert FieldNote.objects.get().mood == "Calm, then tense"


@pytest.mark.parametrize(
    ("name", "status"),
    [("../../x.mp3", 302), ("x.MP3", 302), ("x.mp3.html", 422), ("x.svg", 422), ("x", 422), ("a\x00.exe", 422)],
)
def test_hostile_names_and_kinds_of_recordings(ana, held, as_person, name, status):
    sent = SimpleUploadedFile(name, b"<script>alert(1)</script>", content_type="text/html")
    assert as_person(ana).post(at("recording", held), {"file": sent}).status_code == status
    if status == 302:
        played = as_person(ana).get(at("play", held))
        assert (played["Content-Type"], played["X-Content-Type-Options"]) == ("audio/mpeg", "nosniff")
        assert "sandbox" in played["Content-Security-Policy"]
        assert Interview.objects.get().recording.name == "interview-1.mp3"


def test_words_that_look_like_markup_stay_words(ana, held, as_person):
    bad = "</script><img src=x onerror=alert(1)>"
    actions.write_note(by=ana, interview=held, words=bad)
    actions.change_interview(by=ana, interview=held, participant=held.participant, version=held.version, place=bad)
    question = held.version.questions.get(number=1)
    actions.mark_question(by=ana, interview=held, question=question, mark="skipped", why=bad)
    for name in ("interview", "guide"):
        page = as_person(ana).get(at(name, held)).content.decode()
        assert "<img" not in page and page.count("</script>") == page.count("<script")
