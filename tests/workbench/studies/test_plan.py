"""The plan of a study: several questions in their order, approach, stance and positionality, told and taken back."""

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from tests.workbench.history.stories import state_of
from workbench.history import actions as history
from workbench.history.queries import events
from workbench.people.rules import NotAllowed
from workbench.research.studies import actions, queries
from workbench.research.studies.models import Plan, Question, Study
from workbench.research.trust.actions import set_rule

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LINES = st.lists(st.sampled_from("abcde"), max_size=6)


def write(by: Any, study: Any, *questions: str, **more: str) -> None:
    actions.write_plan(by=by, study=study, questions=questions, **more)


def test_questions_keep_their_order_and_those_that_stay_keep_their_row(ana: Any, study: Study) -> None:
    write(ana, study, "What?", "Why?", "How?")
    rows = dict(Question.objects.values_list("words", "pk"))
    write(ana, study, "How?", "  Who  asks? ", "Why?", "Why?")
    assert queries.questions_of(study) == ["How?", "Who asks?", "Why?"]
    assert Question.objects.get(words="Why?").pk == rows["Why?"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=LINES, second=LINES)
def test_undo_brings_back_every_plan(ana: Any, study: Study, first: list[str], second: list[str]) -> None:
    write(ana, study, *first, "always")
    before, revision = state_of(study), events(study.pk).count()
    write(ana, study, *second, stance="".join(second))
    assert queries.questions_of(study) == list(dict.fromkeys(second))
    if events(study.pk).count() > revision:
        history.undo(by=ana, study=study.pk)
    assert state_of(study) == before
    study.refresh_from_db()


@pytest.mark.parametrize("role", ["coder", "reader"])
def test_only_the_lead_writes_the_plan(ana: Any, dina: Any, study: Study, as_person: Any, role: str) -> None:
    actions.add_member(by=ana, study=study, person=dina, role=role)
    with pytest.raises(NotAllowed):
        write(dina, study, "Mine?")
    page = as_person(dina).get(reverse("studies:design", args=[study.pk])).content.decode()
    assert reverse("studies:plan", args=[study.pk]) not in page
    assert as_person(dina).post(reverse("studies:plan", args=[study.pk]), {"questions": "Mine?"}).status_code == 403


def test_the_page_takes_the_plan_and_shows_it(ana: Any, study: Study, as_person: Any) -> None:
    client, plan, design = as_person(ana), *(reverse(f"studies:{n}", args=[study.pk]) for n in ("plan", "design"))
    assert "What do you want to find out?" not in client.get(design).content.decode() or not study.question
    sent = {"questions": "What is it like?\r\nWho helps?", "approach": "reflexive", "positionality": "I <am> a peer."}
    assert client.post(plan, sent).status_code == 302
    page = client.get(design).content.decode()
    for words in ("What is it like?", "Who helps?", "Reflexive thematic analysis", "I &lt;am&gt; a peer."):
        assert words in page
    assert "Who helps?" in client.get(plan).content.decode()
    client.post(reverse("studies:undo", args=[study.pk]))
    assert not Plan.objects.exists()


def test_the_rule_for_stopping_is_shown_and_not_doubled(ana: Any, study: Study, as_person: Any) -> None:
    address = reverse("studies:design", args=[study.pk])
    assert "No rule for new codes is fixed" in as_person(ana).get(address).content.decode()
    set_rule(by=ana, study=study, base=6, run=3, threshold=0.05)
    assert "6 base interviews, runs of 3" in as_person(ana).get(address).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"questions": "\n".join(f"Question {n}?" for n in range(31))},
        {"questions": "a" * 20_001},
        {"stance": "\x00"},
        {"approach": "alchemy"},
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(ana: Any, study: Study, as_person: Any, wrong: Any) -> None:
    before = state_of(study)
    answer = as_person(ana).post(reverse("studies:plan", args=[study.pk]), wrong)
    assert answer.status_code == 422
    assert next(iter(wrong)) in answer.context["form"].errors
    assert state_of(study) == before
    with pytest.raises(UserError):
        actions.write_plan(by=ana, study=study, **({"questions": []} | wrong | _lines(wrong)))


def _lines(wrong: dict[str, str]) -> dict[str, list[str]]:
    return {"questions": wrong["questions"].splitlines()} if "questions" in wrong else {}
