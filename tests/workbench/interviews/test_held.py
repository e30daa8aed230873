"""Planning and holding interviews: sent twice is kept once, what two people do is kept, hostile input is refused."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from counterpoint import UserError
from tests.support.field import with_guide, with_interview, with_participant
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.people.models import User, new_id
from workbench.people.rules import NotAllowed
from workbench.research.interviews import actions
from workbench.research.interviews.models import Interview, Mark, QuickNote
from workbench.research.studies.actions import add_member, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(study, ana):
    return with_interview(study, ana)


def tell(client, interview, verb, **body):
    address = reverse("interviews:tell", kwargs={"study": interview.study_id, "interview": interview.pk, "verb": verb})
    return client.post(address, json.dumps(body), content_type="application/json")


def question(interview, number):
    return interview.version.questions.get(number=number)


def test_an_interview_is_planned_and_stands_in_the_calendar(study, ana, as_person):
    version, ash = with_guide(study, ana), with_participant(study, ana, "Ash")
    client, at = as_person(ana), {"study": study.pk}
    sent = {
        "participant": ash.pk,
        "version": version.pk,
        "planned_at": "2031-05-04T10:30",
        "minutes": 45,
        "place": "A café",
    }
    client.post(reverse("interviews:plan", kwargs=at), sent)
    planned = Interview.objects.get()
    assert (planned.participant, planned.version, planned.minutes, planned.place) == (ash, version, 45, "A café")
    page = client.get(reverse("interviews:interviews", kwargs=at)).content.decode()
    assert "Sunday, 4 May 2031" in page and "10:30" in page and "Start live guide" in page
    history.undo(by=ana, study=study.pk)
    assert not Interview.objects.exists()


def test_what_is_due_stands_first(study, ana, held, as_person):
    soon = with_interview(study, ana, "Odile", 2)
    Interview.objects.filter(pk=soon.pk).update(planned_at=timezone.now() + timedelta(days=2))
    page = as_person(ana).get(reverse("interviews:interviews", kwargs={"study": study.pk})).content.decode()
    assert page.index("The time has passed") < page.index("Wren") < page.index("In the next seven days")


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 1441},
        {"place": "x" * 401},
        {"place": "a\x00b"},
        {"planned_at": datetime(9999, 12, 31, tzinfo=UTC)},
    ],
)
def test_a_plan_that_cannot_be_is_refused(study, ana, wrong):
    with pytest.raises(UserError):
        actions.plan_interview(by=ana, participant=with_participant(study, ana, "Ash"), **wrong)
    assert not Interview.objects.exists()


def test_nobody_meets_who_declined_nor_by_another_study(study, ana):
    other = with_guide(make_study(by=ana, title="Another"), ana)
    for state, version in (("declined", None), ("withdrawn", None), ("consented", other)):
        participant = with_participant(study, ana, f"Ash {state} {version and version.pk}", new_id().int % 9999, state)
        with pytest.raises(UserError):
            actions.plan_interview(by=ana, participant=participant, version=version)


def test_a_reader_may_look_and_not_touch(study, ana, eve, held, as_person):
    add_member(by=ana, study=study, person=eve, role="reader")
    with pytest.raises(NotAllowed):
        actions.write_note(by=eve, interview=held, words="x")
    assert tell(as_person(eve), held, "note", key=str(new_id()), words="x").status_code == 403
    assert "Start live guide" not in as_person(eve).get(held_page(held)).content.decode()


def held_page(held):
    return reverse("interviews:interview", kwargs={"study": held.study_id, "interview": held.pk})


def test_whoever_consented_and_was_met_is_interviewed(ana, held):
    actions.move_on(by=ana, interview=held, state="running", ago=90)
    assert 80 < (timezone.now() - held.started_at).total_seconds() < 200
    actions.move_on(by=ana, interview=held, state="done")
    held.participant.refresh_from_db()
    assert held.participant.state == "interviewed" and held.ended_at is not None
    history.undo(by=ana, study=held.study_id)
    held.participant.refresh_from_db()
    assert held.participant.state == "consented" and Interview.objects.get().state == "running"


def test_states_follow_their_table(ana, held):
    with pytest.raises(UserError, match="cannot be"):
        actions.move_on(by=ana, interview=held, state="nonsense")
    actions.move_on(by=ana, interview=held, state="cancelled")
    with pytest.raises(UserError, match="cannot be done"):
        actions.move_on(by=ana, interview=held, state="done")


def test_a_resend_doubles_nothing_and_does_not_undo_what_came_after(ana, held, as_person):
    client, keys = as_person(ana), [str(new_id()) for _ in range(3)]
    first = str(question(held, 1).pk)
    sent = [
        ("note", {"key": keys[0], "words": "Laughs", "second": 5}),
        ("mark", {"key": keys[1], "question": first, "mark": "asked", "probes": [1], "second": 7}),
        ("clear", {"key": keys[2], "question": first}),
    ]
    for verb, body in [*sent, *sent]:
        assert tell(client, held, verb, **body).status_code == 200
    assert QuickNote.objects.count() == 1 and not Mark.objects.exists()
    assert Event.objects.filter(pk__in=keys).count() == 3
    history.undo(by=ana, study=held.study_id)
    assert Mark.objects.get().probes == [1]


def test_two_tablets_at_once_keep_one_mark_and_both_notes(ana, ben, held):
    for by, mark in ((ana, "asked"), (ben, "skipped")):
        actions.write_note(by=by, interview=held, words=f"by {by.name}", key=new_id())
        actions.mark_question(by=by, interview=held, question=question(held, 2), mark=mark, why="no time", key=new_id())
    assert Mark.objects.get().mark == "skipped" and QuickNote.objects.count() == 2


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("mark", {"mark": "asked", "probes": [3]}),
        ("mark", {"mark": "asked", "probes": [0]}),
        ("mark", {"mark": "asked", "probes": ["1"]}),
        ("mark", {"mark": "asked", "probes": [True]}),
        ("mark", {"mark": "asked", "probes": {"1": 1}}),
        ("mark", {"mark": "asked", "second": -1}),
        ("mark", {"mark": "asked", "second": 10**12}),
        ("mark", {"mark": "perhaps"}),
        ("mark", {"mark": "skipped", "why": "x" * 401}),
        ("mark", {"mark": "skipped", "why": "a\x00"}),
        ("note", {"words": "x" * 20_001}),
        ("note", {"words": "a\x00b"}),
        ("note", {"words": "\ud800"}),
        ("note", {"words": "x", "ago": 10**9}),
        ("move-on", {"state": "x" * 99}),
    ],
)
def test_hostile_input_is_refused_and_nothing_is_kept(ana, held, as_person, verb, body):
    sent = {"key": str(new_id()), "question": str(question(held, 1).pk), **body}
    assert tell(as_person(ana), held, verb, **sent).status_code == 422
    assert not Mark.objects.exists() and not QuickNote.objects.exists()


def test_a_question_of_another_guide_is_not_found(study, ana, held, as_person):
    other = with_guide(study, ana, 2)
    sent = {"key": str(new_id()), "question": str(other.questions.first().pk), "mark": "asked"}
    assert tell(as_person(ana), held, "mark", **sent).status_code == 404
    assert tell(as_person(ana), held, "no-such-verb", **sent).status_code == 404
    with pytest.raises(UserError, match="not in the interview’s guide"):
        actions.mark_question(by=ana, interview=held, question=other.questions.first(), mark="asked")


def test_the_guide_stays_once_a_question_is_marked(study, ana, held):
    newer = with_guide(study, ana, 2)
    plan = {"by": ana, "interview": held, "participant": held.participant}
    actions.change_interview(**plan, version=newer)
    actions.mark_question(by=ana, interview=held, question=newer.questions.first(), mark="asked")
    with pytest.raises(UserError, match="marked already"):
        actions.change_interview(**plan, version=None)


def test_no_word_of_a_note_stands_in_the_trail(ana, held):
    actions.write_note(by=ana, interview=held, words="Zoe Quist laughed")
    actions.mark_question(by=ana, interview=held, question=question(held, 1), mark="skipped", why="Zoe Quist wept")
    assert not any("Zoe" in event.about + event.verb for event in Event.objects.all())


CHANGES = st.lists(
    st.tuples(st.sampled_from(["asked", "skipped", "clear", "note"]), st.integers(1, 3)), min_size=1, max_size=8
)


class AnyOrder(TestCase):
    """Whatever is sent, a change whose answer was lost and that is sent again leaves the same rows."""

    @settings(max_examples=15)
    @given(CHANGES, st.data())
    def test_sent_again_is_sent_once(self, changes, data):
        by = User.objects.create(name=f"Ana {new_id()}")
        held = with_interview(make_study(by=by, title="S"), by)
        expected: dict[int, str] = {}
        notes = 0
        keyed = [(verb, number, new_id()) for verb, number in changes]
        for verb, number, key in keyed:
            for _ in range(data.draw(st.integers(1, 3))):
                self.send(by, held, verb, number, key)
            if verb == "note":
                notes += 1
            elif verb == "clear":
                expected.pop(number, None)
            else:
                expected[number] = verb
        assert {mark.question.number: mark.mark for mark in Mark.objects.filter(interview=held)} == expected
        assert QuickNote.objects.filter(interview=held).count() == notes

    def send(self, by, held, verb, number, key):
        if verb == "note":
            actions.write_note(by=by, interview=held, words=f"n{number}", key=key)
        elif verb == "clear":
            actions.clear_mark(by=by, interview=held, question=question(held, number), key=key)
        else:
            actions.mark_question(by=by, interview=held, question=question(held, number), mark=verb, key=key)


def test_what_a_browser_may_keep_of_the_guide_is_its_own_text(ana, held, as_person):
    actions.write_note(by=ana, interview=held, words="Laughs about her brother", key=new_id())
    actions.mark_question(by=ana, interview=held, question=question(held, 1), mark="skipped", why="Too sad")
    at = reverse("interviews:guide", kwargs={"study": held.study_id, "interview": held.pk})
    client = as_person(ana)
    whole, bare = (client.get(at + more).content.decode() for more in ("", "?bare=1"))
    for words in ("Wren", "Laughs about her brother", "Too sad", held.study.title):
        assert words in whole and words not in bare
    assert "How did you come to this work?" in bare


def test_the_service_worker_answers_for_one_guide_and_is_handed_to_nobody_else(ana, ben, eve, held, as_person):
    at = reverse("interviews:worker", kwargs={"study": held.study_id, "interview": held.pk})
    answer = as_person(ben).get(at)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer and answer["Cache-Control"] == "no-store"
    assert at.rpartition("/")[0] + "/" == reverse(
        "interviews:guide", kwargs={"study": held.study_id, "interview": held.pk}
    )
    assert as_person(eve).get(at).status_code == 404
    add_member(by=ana, study=held.study, person=eve, role="reader")
    assert as_person(eve).get(at).status_code == 403
