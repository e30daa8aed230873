"""Studies and their teams: who may do what, and that nobody is locked out."""

from typing import Any

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.workbench.history.stories import bring_in, state_of
from workbench.history import actions as history
from workbench.people.roles import PERMISSIONS, ROLES
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.studies import actions, queries, rules
from workbench.research.studies.models import Membership, Study

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_its_permissions(role: str, permission: str, study: Any, dina: Any) -> None:
    Membership.objects.create(study=study, person=dina, role=role)
    assert rules.may(dina, study, permission) == (permission in ROLES[role])


def test_a_stranger_may_nothing_and_is_told_whom_to_ask(study: Any, eve: Any) -> None:
    assert not any(rules.may(eve, study, permission) for permission in PERMISSIONS)
    with pytest.raises(NotAllowed) as refusal:
        rules.check_may(eve, study, "code")
    assert "Ana" in refusal.value.try_


def test_title_and_question_change_and_come_back(as_person: Any, ana: Any, study: Any) -> None:
    before = state_of(study)
    client = as_person(ana)
    client.post(reverse("studies:change", args=[study.pk]), {"title": "Other", "question": "Why?"})
    assert (Study.objects.get().title, Study.objects.get().question) == ("Other", "Why?")
    client.post(reverse("studies:undo", args=[study.pk]))
    assert (Study.objects.get().title, state_of(study)) == ("Time in the pandemic", before)


@pytest.mark.parametrize("title", ["", "  ", "x" * 10_000])
def test_a_bad_title_is_told_beside_its_field(title: str, as_person: Any, ana: Any, study: Any) -> None:
    answer = as_person(ana).post(reverse("studies:change", args=[study.pk]), {"title": title})
    assert answer.status_code == 422
    assert Study.objects.get().title == "Time in the pandemic"


def test_a_coder_may_not_change_the_study_or_the_team(as_person: Any, ben: Any, study: Any) -> None:
    client = as_person(ben)
    assert client.post(reverse("studies:change", args=[study.pk]), {"title": "Mine"}).status_code == 403
    assert client.post(reverse("studies:team", args=[study.pk]), {"name": "Eve", "role": "lead"}).status_code == 403
    assert "Add to the team" not in client.get(reverse("studies:team", args=[study.pk])).content.decode()


def test_naming_a_coder_makes_the_person_once(as_person: Any, ana: Any, study: Any) -> None:
    client = as_person(ana)
    for role in ("coder", "reader"):
        client.post(reverse("studies:team", args=[study.pk]), {"name": " Tove ", "role": role})
    tove = queries.team_of(study).get(person__name="Tove")
    assert tove.role == "reader"
    page = client.get(reverse("studies:team", args=[study.pk])).content.decode()
    assert "Tove" in page
    assert "Viewer" in page


def test_a_study_keeps_an_owner(study: Any, ana: Any, ben: Any) -> None:
    with pytest.raises(UserError, match="needs an owner"):
        actions.add_member(by=ana, study=study, person=ana, role="coder")
    actions.add_member(by=ana, study=study, person=ben, role="owner")
    actions.add_member(by=ana, study=study, person=ana, role="coder")
    assert rules.role_of(ben, study) == "owner"


def test_somebody_who_may_only_read_now_undoes_nothing(study: Any, ana: Any, ben: Any) -> None:
    """Undo writes, so it asks for what writing asks for."""
    corpora.make_code(by=ben, study=study, name="Hope")
    actions.add_member(by=ana, study=study, person=ben, role="reader")
    with pytest.raises(NotAllowed):
        actions.undo(by=ben, study=study)
    assert study.codes.count() == 1


def test_a_stranger_undoes_nothing(study: Any, eve: Any, as_person: Any) -> None:
    assert as_person(eve).post(reverse("studies:undo", args=[study.pk])).status_code == 404


def test_undo_says_what_was_taken_back_and_returns_to_the_page(as_person: Any, ana: Any, study: Any) -> None:
    bring_in(ana, study, "P01")
    here = reverse("corpora:documents", args=[study.pk])
    client = as_person(ana)
    answer = client.post(reverse("studies:undo", args=[study.pk]), {"next": here}, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "Taken back: brought in 1 document" in answer.content.decode()
    as_json = client.post(reverse("studies:redo", args=[study.pk]), headers={"accept": "application/json"}).json()
    assert as_json["words"] == "Done again: brought in 1 document"
    refused = client.post(reverse("studies:redo", args=[study.pk]), headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["what"]) == (422, "There is nothing to redo")


def test_undo_in_one_study_leaves_another_alone(study: Any, ana: Any) -> None:
    other = actions.make_study(by=ana, title="Another")
    corpora.make_code(by=ana, study=study, name="Hope")
    corpora.make_code(by=ana, study=other, name="Time")
    history.undo(by=ana, study=study.pk)
    assert (study.codes.count(), other.codes.count()) == (0, 1)
