"""The start page: one's own studies and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

import counterpoint as cp
from tests.support.field import with_interview, with_participant
from workbench.research.corpora.actions import import_documents, make_code, make_coding
from workbench.research.fieldwork.actions import remind
from workbench.research.interviews.actions import plan_interview
from workbench.research.interviews.models import Interview
from workbench.research.studies.actions import add_member, make_study
from workbench.research.studies.models import Study

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_an_empty_desk_says_how_to_begin(as_person: Any, ana: Any) -> None:
    page = as_person(ana).get("/").content.decode()
    assert "No studies yet" in page
    assert "counterpoint demo" in page
    assert reverse("desk:new_study") in page
    assert reverse("exchange:bring_in") in page


def test_a_study_stands_there_with_its_figures_and_its_last_change(as_person: Any, ana: Any, study: Any) -> None:
    words = cp.Document(cp.new_id(), "Imani", "I hoped, and then I did not.")
    [document] = import_documents(by=ana, study=study, documents=[words])
    code = make_code(by=ana, study=study, name="Hope")
    make_coding(by=ana, document=document, code=code, start=0, end=7)
    page = as_person(ana).get("/").content.decode()
    assert "Time in the pandemic" in page
    assert "How do people tell of time?" in page
    assert "1 document · 1 code · 1 coding" in page
    assert "Ana coded a passage as Hope" in page


def test_nobody_sees_another_ones_study(as_person: Any, study: Any, eve: Any) -> None:
    page = as_person(eve).get("/").content.decode()
    assert "No studies yet" in page
    assert study.title not in page


@pytest.mark.parametrize("many", [1, 3, 30])
def test_as_many_queries_for_many_studies_as_for_one(
    as_person: Any, ana: Any, many: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(many):
        make_study(by=ana, title=f"Study {number}")
    client = as_person(ana)
    with django_assert_max_num_queries(11):
        page = client.get("/").content.decode()
    assert page.count("Last change") == many


def test_the_study_that_changed_last_comes_first(as_person: Any, ana: Any) -> None:
    first, _ = make_study(by=ana, title="First made"), make_study(by=ana, title="Second made")
    make_code(by=ana, study=first, name="Hope")
    page = as_person(ana).get("/").content.decode()
    assert page.index("First made") < page.index("Second made")


def test_a_new_study_is_begun_from_the_form(as_person: Any, ana: Any) -> None:
    answer = as_person(ana).post(reverse("desk:new_study"), {"title": " Waiting ", "question": "What is it like?"})
    study = Study.objects.get()
    assert (study.title, study.question, study.created_by) == ("Waiting", "What is it like?", ana)
    assert answer["Location"] == reverse("overview:overview", args=[study.pk])


@pytest.mark.parametrize(("title", "words"), [("", "required"), ("x" * 10_000, "10,000 characters")])
def test_a_title_that_cannot_be_is_refused_in_words(as_person: Any, ana: Any, title: str, words: str) -> None:
    answer = as_person(ana).post(reverse("desk:new_study"), {"title": title})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Study.objects.count() == 0


def test_markup_in_a_title_stays_words(as_person: Any, ana: Any) -> None:
    make_study(by=ana, title="<script>alert(1)</script>", question="<b>bold</b>")
    page = as_person(ana).get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;bold" in page


def test_what_is_due_stands_there_for_whoever_is_responsible(
    as_person: Any, ana: Any, ben: Any, eve: Any, study: Any
) -> None:
    def page(person: Any) -> str:
        return " ".join(as_person(person).get("/").content.decode().split())

    held = with_interview(study, ana, "Wren")
    now = timezone.now()
    plan = {"by": ana, "participant": held.participant, "version": held.version}
    plan_interview(**plan, planned_at=now + timedelta(days=2))
    plan_interview(**plan, planned_at=now + timedelta(days=9))
    Interview.objects.filter(pk=held.pk).update(planned_at=now - timedelta(days=1), planned_by=ben)
    ash = with_participant(study, ana, "Ash <b>", 2)
    for days, way in ((-3, "phone"), (0, "letter"), (1, "message")):
        remind(by=ben, participant=ash, way=way, due_on=timezone.localdate() + timedelta(days=days))
    assert page(ana).count("Interview with Wren") == 1 and "has passed" not in page(ana)
    mine = page(ben)
    assert mine.index("Phone: Ash &lt;b&gt;") < mine.index("Interview with Wren") < mine.index("Letter: Ash &lt;b&gt;")
    assert "Message: Ash" not in mine and mine.count("has passed") == 1 and "since" in mine
    add_member(by=ana, study=study, person=eve, role="reader")
    Interview.objects.update(planned_by=None)
    assert "Interview with" not in page(eve) and page(ben).count("Interview with Wren") == 2
    Interview.objects.update(state="done")
    assert "Interview with" not in page(ben)
