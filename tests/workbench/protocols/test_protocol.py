"""A protocol in versions: what is in use stays as it is, comments are answered, everything is told and taken back."""

from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from tests.workbench.history.stories import state_of
from tests.workbench.protocols.guides import QUESTIONS, reviewed, written
from workbench.history import actions as history
from workbench.history.models import Change, Event
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.protocols import actions, queries, rules
from workbench.research.protocols.models import Comment, GuideQuestion, Informant, Reply
from workbench.research.studies import actions as studies

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def words_of(version: Any) -> list[str]:
    return [question.words for question in queries.questions_of(version)]


def test_questions_are_numbered_topic_by_topic(study: Any, ana: Any) -> None:
    guide = written(study, ana)
    late = actions.add_question(by=ana, version=guide.version, topic=guide.work, words="And now?")
    assert late.number == 2
    actions.move_topic(by=ana, topic=guide.people, step=-1)
    assert words_of(guide.version) == [QUESTIONS[1], QUESTIONS[2], QUESTIONS[0], "And now?"]
    actions.move_question(by=ana, question=guide.three, step=-1)
    actions.remove_topic(by=ana, topic=guide.work)
    assert words_of(guide.version) == [QUESTIONS[0], "And now?", QUESTIONS[2], QUESTIONS[1]]
    assert [one.number for one in queries.questions_of(guide.version)] == [1, 2, 3, 4]


def test_a_version_in_use_is_frozen_and_the_next_keeps_the_lineage(study: Any, ana: Any) -> None:
    guide = written(study, ana)
    with pytest.raises(UserError, match="being written already"):
        actions.begin_version(by=ana, study=study)
    actions.put_to_use(by=ana, version=guide.version)
    guide.one.refresh_from_db()
    refused = [
        lambda: actions.change_question(by=ana, question=guide.one, words="Other"),
        lambda: actions.add_question(by=ana, version=guide.version, words="Other"),
        lambda: actions.remove_question(by=ana, question=guide.one),
        lambda: actions.move_question(by=ana, question=guide.one, step=1),
        lambda: actions.add_topic(by=ana, version=guide.version, name="Other"),
        lambda: actions.rename_topic(by=ana, topic=guide.work, name="Other"),
        lambda: actions.remove_topic(by=ana, topic=guide.work),
        lambda: actions.write_words_around(by=ana, version=guide.version, opening="Other", closing=""),
        lambda: actions.put_to_use(by=ana, version=guide.version),
    ]
    before = state_of(study)
    for change in refused:
        with pytest.raises(UserError, match="in use and stays as it is"):
            change()
    assert state_of(study) == before
    second = actions.begin_version(by=ana, study=study)
    old, new = (list(queries.questions_of(version)) for version in (guide.version, second))
    assert [one.lineage for one in new] == [one.lineage for one in old]
    assert {one.pk for one in new} & {one.pk for one in old} == set()
    assert [one.topic.name for one in new if one.topic] == ["Work", "People", "People"]


def test_an_undo_does_not_change_a_version_that_came_into_use_since(study: Any, ana: Any, ben: Any) -> None:
    guide = written(study, ana)
    actions.change_question(by=ben, question=guide.one, words="Tell me more.")
    actions.put_to_use(by=ana, version=guide.version)
    with pytest.raises(CannotUndo):
        history.undo(by=ben, study=study.pk)
    assert words_of(guide.version)[0] == "Tell me more."
    history.undo(by=ana, study=study.pk)
    history.undo(by=ben, study=study.pk)
    assert words_of(guide.version)[0] == QUESTIONS[0]


def test_a_version_that_informants_look_at_cannot_be_thawed(study: Any, ana: Any, ben: Any) -> None:
    guide = written(study, ana)
    actions.put_to_use(by=ana, version=guide.version)
    actions.invite_informant(by=ben, version=guide.version, name="Rosa", days=1)
    with pytest.raises(CannotUndo):
        history.undo(by=ana, study=study.pk)


def test_an_empty_version_is_no_use(study: Any, ana: Any) -> None:
    version = actions.begin_version(by=ana, study=study)
    with pytest.raises(UserError, match="no question yet"):
        actions.put_to_use(by=ana, version=version)
    with pytest.raises(UserError, match="no question yet"):
        actions.invite_informant(by=ana, version=version, name="Rosa", days=3)
    assert not Informant.objects.exists()


def test_only_the_digest_of_a_link_is_kept_and_no_name_is_told(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    assert len(guide.token) >= 43
    assert guide.token not in str(state_of(study)) + str(list(Change.objects.values_list("images")))
    assert queries.informant_by(guide.token) == guide.informant
    told = " ".join(Event.objects.values_list("about", flat=True))
    assert "Rosa" not in told
    assert "bare" not in told
    assert "2 comments of key informant 1" in told


def test_nobody_takes_back_what_an_informant_said(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    with pytest.raises(CannotUndo):
        history.undo(by=ana, study=study.pk)  # the invitation, on which comments rest by now
    assert Comment.objects.count() == 2
    assert queries.open_comments(study) == 2
    assert guide.on_two.question_id == guide.two.pk


def test_a_suggested_wording_goes_into_the_next_version_in_one_step(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    before = state_of(study)
    reply = actions.answer_comment(by=ana, comment=guide.on_two, outcome="changed", wording="Who stands by you?")
    draft = queries.draft_of(study)
    assert draft is not None
    assert draft.number == 2
    assert words_of(draft) == [QUESTIONS[0], "Who stands by you?", QUESTIONS[2]]
    assert words_of(guide.version) == list(QUESTIONS)
    assert (reply.before, reply.after) == ("Who helps you?", "Who stands by you?")
    history.undo(by=ana, study=study.pk)
    assert state_of(study) == before


def test_kept_needs_a_reason_and_changed_a_change(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    for comment, outcome, what in (
        (guide.on_two, "kept", "needs a reason"),
        (guide.on_two, "changed", "Nothing has changed yet"),
        (guide.on_whole, "changed", "Say what changed"),
        (guide.on_whole, "perhaps", "not known"),
    ):
        with pytest.raises(UserError, match=what):
            actions.answer_comment(by=ana, comment=comment, outcome=outcome)
    assert not Reply.objects.exists()
    actions.answer_comment(by=ana, comment=guide.on_whole, outcome="kept", reason="An hour is what people gave us.")
    assert queries.open_comments(study) == 1


def test_a_question_that_was_taken_out_is_a_change(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    second = actions.begin_version(by=ana, study=study)
    actions.remove_question(by=ana, question=queries.successor_of(guide.two, second))
    reply = actions.answer_comment(by=ana, comment=guide.on_two, outcome="changed")
    assert (reply.before, reply.after) == ("Who helps you?", "")


def test_two_people_at_once(study: Any, ana: Any, ben: Any) -> None:
    guide = reviewed(study, ana)
    actions.answer_comment(by=ben, comment=guide.on_two, outcome="kept", reason="Plain.", seen="")
    with pytest.raises(UserError, match="answered this comment meanwhile"):
        actions.answer_comment(by=ana, comment=guide.on_two, outcome="kept", reason="No.", seen="")
    second = actions.begin_version(by=ana, study=study)
    question = queries.questions_of(second)[0]
    seen = rules.mark_of(question)
    actions.change_question(by=ben, question=question, words="Mine", seen=seen)
    with pytest.raises(UserError, match="changed this question meanwhile"):
        actions.change_question(by=ana, question=question, words="Other", seen=seen)
    actions.put_to_use(by=ben, version=second)
    with pytest.raises(UserError, match="in use"):
        actions.add_question(by=ana, version=second, words="Late?")


@pytest.mark.parametrize("closed", ["revoked", "expired"])
def test_a_closed_link_takes_nothing_in(study: Any, ana: Any, closed: str) -> None:
    guide = reviewed(study, ana)
    if closed == "revoked":
        actions.revoke_link(by=ana, informant=guide.informant)
    else:
        Informant.objects.update(expires_at=timezone.now())
    with pytest.raises(UserError, match="link is closed"):
        actions.receive_comments(by=ana, informant=guide.informant, said={None: ("More.", "", "")})
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    "bad", [{"words": "x" * 4_001}, {"words": "a\x00b"}, {"words": "\ud800"}, {"words": " "}, {"minutes": 0}]
)
def test_what_cannot_be_kept_is_refused(study: Any, ana: Any, bad: dict[str, Any]) -> None:
    version = actions.begin_version(by=ana, study=study)
    with pytest.raises(UserError):
        actions.add_question(by=ana, version=version, **({"words": "What?"} | bad))
    assert not GuideQuestion.objects.exists()


def test_a_comment_that_cannot_be_kept_keeps_the_others_out(study: Any, ana: Any) -> None:
    guide = reviewed(study, ana)
    said = {guide.one.pk: ("x" * 50_000, "", ""), guide.two.pk: ("a\x00", "", ""), guide.three.pk: ("Good.", "", "")}
    with pytest.raises(UserError, match=r"question 1[^$]*question 2"):
        actions.receive_comments(by=ana, informant=guide.informant, said=said)
    assert Comment.objects.count() == 2


def test_a_reader_writes_nothing(study: Any, ana: Any, dina: Any) -> None:
    studies.add_member(by=ana, study=study, person=dina, role="reader")
    guide = reviewed(study, ana)
    for change in (
        lambda: actions.begin_version(by=dina, study=study),
        lambda: actions.invite_informant(by=dina, version=guide.version, name="x", days=1),
        lambda: actions.answer_comment(by=dina, comment=guide.on_two, outcome="kept", reason="x"),
        lambda: actions.note_download(by=dina, study=study, what="comments"),
    ):
        with pytest.raises(NotAllowed):
            change()


MOVES = st.lists(st.sampled_from(["topic", "question", "up", "down", "out", "lift"]), max_size=8)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_every_way_of_writing_is_taken_back(study: Any, ana: Any, moves: list[str]) -> None:
    version = queries.draft_of(study) or actions.begin_version(by=ana, study=study)
    before, count = state_of(study), Event.objects.filter(study=study.pk).count()
    for move in moves:
        topic, question = queries.topics_of(version).last(), queries.questions_of(version).last()
        if move == "topic":
            actions.add_topic(by=ana, version=version, name="T")
        elif move == "question":
            actions.add_question(by=ana, version=version, topic=topic, words="Q?")
        elif move in ("up", "down") and question:
            actions.move_question(by=ana, question=question, step=1 if move == "down" else -1)
        elif move == "out" and question:
            actions.remove_question(by=ana, question=question)
        elif move == "lift" and topic:
            actions.move_topic(by=ana, topic=topic, step=-1)
    numbers = list(queries.questions_of(version).values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    for _ in range(Event.objects.filter(study=study.pk).count() - count):
        history.undo(by=ana, study=study.pk)
    assert state_of(study) == before
