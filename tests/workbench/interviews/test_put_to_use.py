"""Planning an interview puts its version of the protocol to use: one Event, taken back whole, and the version stays."""

from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.field import with_participant
from tests.workbench.history.stories import state_of
from tests.workbench.protocols.guides import written
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.queries import faults
from workbench.people.rules import NotAllowed
from workbench.research.interviews import actions
from workbench.research.interviews.models import Interview
from workbench.research.protocols import actions as protocols
from workbench.research.protocols import queries
from workbench.research.protocols.models import GuideQuestion, Version
from workbench.research.studies.actions import add_member
from workbench.research.studies.models import Study

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def planned(study: Study, by: Any, version: Version, pseudonym: str = "Wren", number: int = 1) -> Interview:
    met = with_participant(study, by, pseudonym, number)
    return actions.plan_interview(by=by, participant=met, version=version)


def test_a_plan_freezes_its_version_in_one_event_and_an_undo_thaws_it(study: Study, ana: Any) -> None:
    guide, wren = written(study, ana), with_participant(study, ana, "Wren")
    before, count = state_of(study), Event.objects.count()
    actions.plan_interview(by=ana, participant=wren, version=guide.version)
    assert queries.in_use(study) == guide.version
    assert Event.objects.count() == count + 1
    told = Event.objects.order_by("seq").last()
    assert (told.verb, told.about) == (
        "planned the interview with",
        "Wren, which puts version 1 of the protocol to use",
    )
    after = state_of(study)
    history.undo(by=ana, study=study.pk)
    assert state_of(study) == before
    assert queries.in_use(study) is None
    history.redo(by=ana, study=study.pk)
    assert state_of(study) == after
    assert faults(study.pk) == []


def test_a_later_edit_makes_a_new_version_and_the_interview_keeps_its_own(study: Study, ana: Any) -> None:
    guide = written(study, ana)
    interview = planned(study, ana, guide.version)
    edit = {"by": ana, "question": guide.one, "words": "Otherwise?"}
    with pytest.raises(UserError, match="is in use and stays as it is"):
        protocols.change_question(**edit)
    second = protocols.begin_version(by=ana, study=study)
    edit["question"] = GuideQuestion.objects.get(version=second, lineage=guide.one.lineage)
    protocols.change_question(**edit)
    planned(study, ana, second, "Ash", 2)
    interview.refresh_from_db()
    assert interview.version == guide.version
    assert interview.version.questions.get(number=1).words == "Tell me about the work."
    assert [one.frozen_at is not None for one in queries.versions_of(study)] == [True, True]


def test_a_version_that_an_interview_follows_is_not_thawed_by_anybody(study: Study, ana: Any, ben: Any) -> None:
    guide = written(study, ana)
    protocols.put_to_use(by=ana, version=guide.version)
    planned(study, ben, guide.version)
    with pytest.raises(UserError, match="interview follows"):
        history.undo(by=ana, study=study.pk)
    history.undo(by=ben, study=study.pk)
    history.undo(by=ana, study=study.pk)
    with pytest.raises(UserError, match="interview follows"):  # Ben’s plan rests on a version that is a draft again
        history.redo(by=ben, study=study.pk)
    assert not Interview.objects.exists()


def test_a_plan_that_put_to_use_what_others_follow_since_is_not_taken_back(study: Study, ana: Any, ben: Any) -> None:
    guide = written(study, ana)
    planned(study, ana, guide.version)
    planned(study, ben, guide.version, "Ash", 2)
    with pytest.raises(UserError, match="interview follows"):
        history.undo(by=ana, study=study.pk)
    assert Interview.objects.count() == 2
    assert queries.in_use(study) == guide.version


def test_planning_otherwise_puts_to_use_too(study: Study, ana: Any) -> None:
    guide = written(study, ana)
    interview = actions.plan_interview(by=ana, participant=with_participant(study, ana, "Wren"))
    actions.change_interview(by=ana, interview=interview, participant=interview.participant, version=guide.version)
    assert queries.in_use(study) == guide.version
    history.undo(by=ana, study=study.pk)
    assert (queries.in_use(study), Interview.objects.get().version) == (None, None)


def test_whoever_may_not_write_the_protocol_does_not_put_it_to_use(
    study: Study, ana: Any, eve: Any, as_person: Any
) -> None:
    add_member(by=ana, study=study, person=eve, role="interviewer")
    guide, address = written(study, ana), reverse("interviews:plan", args=[study.pk])
    wren = with_participant(study, ana, "Wren")
    assert "being written: the plan puts it to use" in as_person(ana).get(address).content.decode()
    assert "Version 1" not in as_person(eve).get(address).content.decode()
    with pytest.raises(NotAllowed):
        actions.plan_interview(by=eve, participant=wren, version=guide.version)
    assert as_person(eve).post(address, {"participant": wren.pk, "version": guide.version.pk}).status_code == 422
    assert queries.in_use(study) is None
    protocols.put_to_use(by=ana, version=guide.version)
    assert as_person(eve).post(address, {"participant": wren.pk, "version": guide.version.pk}).status_code == 302


def test_a_version_without_a_question_is_not_offered_and_not_put_to_use(study: Study, ana: Any, as_person: Any) -> None:
    empty = protocols.begin_version(by=ana, study=study)
    page = as_person(ana).get(reverse("interviews:plan", args=[study.pk])).content.decode()
    assert "Version 1" not in page
    with pytest.raises(UserError, match="no question yet"):
        planned(study, ana, empty)
    assert not Interview.objects.exists()
