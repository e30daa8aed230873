"""Answers to the guide in the reader: what the page is told, what its changes store, what they cost, and who may."""

import json
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.field import with_guide, with_interview
from tests.workbench.coding.interview import bring_in
from workbench.history.models import Event
from workbench.research.interviews.actions import bind_transcript
from workbench.research.interviews.models import Answer
from workbench.research.studies.models import Membership

pytestmark = pytest.mark.django_db
GIVEN = re.compile(r'<script id="given" type="application/json">(.*?)</script>', re.DOTALL)


def read(client: Any, document: Any) -> tuple[str, dict[str, Any], list[str]]:
    """The page of a document, what its scripts are given, and what it asked the database."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("coding:read", args=[document.study_id, document.pk])).content.decode()
    found = GIVEN.search(page)
    assert found
    return page, json.loads(found[1]), [one["sql"] for one in asked]


@pytest.fixture
def send(as_person: Any) -> Any:
    def post(who: Any, document: Any, verb: str, **body: Any) -> Any:
        where = reverse("coding:change", args=[document.study_id, document.pk, verb])
        headers = {"accept": "application/json"}
        return as_person(who).post(where, body, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def held(study: Any, ana: Any, wren: Any) -> Any:
    held = with_interview(study, ana, "Ash")
    bind_transcript(by=ana, interview=held, document=wren)
    wren.refresh_from_db()
    return held


def marking(held: Any, document: Any, number: int = 2, **more: Any) -> dict[str, Any]:
    question = held.version.questions.get(number=number)
    sent = {"id": str(uuid.uuid4()), "question": str(question.pk), "first": 2, "last": 3, "seen": document.digest}
    return sent | more


def test_a_transcript_costs_one_question_more_and_other_documents_none(
    study: Any, ana: Any, wren: Any, as_person: Any, send: Any
) -> None:
    other = bring_in(ana, study, name="Notes", said=[("Odile", "With a form.")])
    client = as_person(ana)
    read(client, wren)
    page, given, before = read(client, wren)
    assert given["interview"] is None and "question-choice" not in page and "data-recording" not in page
    assert not any("interviews_answer" in sql or "guidequestion" in sql for sql in before)
    held = with_interview(study, ana, "Ash")
    bind_transcript(by=ana, interview=held, document=wren)
    for number in (1, 2, 3):
        assert send(ana, wren, "mark-answer", **marking(held, wren, number)).status_code == 200
    page, given, after = read(client, wren)
    assert len(after) == len(before) + 1
    assert "Interview with Ash" in page and given["interview"]["whom"] == "Ash"
    assert [one["number"] for one in given["interview"]["questions"]] == [1, 2, 3]
    start, end = wren.turns[1][0], wren.turns[2][1]
    assert [(one["start"], one["end"]) for one in given["state"]["answers"]] == [(start, end)] * 3
    assert len(read(client, other)[2]) == len(before)


def test_turns_are_marked_once_undone_and_taken_off(send: Any, ana: Any, wren: Any, held: Any) -> None:
    body = marking(held, wren)
    events = Event.objects.count()
    for _ in range(2):  # a repeated request
        assert send(ana, wren, "mark-answer", **body).status_code == 200
    assert (Answer.objects.count(), str(Answer.objects.get().pk)) == (1, body["id"])
    assert "turns 2 to 3 of Ash as an answer to question 2" in Event.objects.latest("seq").about
    assert Event.objects.count() == events + 1
    undone = send(ana, wren, "undo", id=str(uuid.uuid4())).json()
    assert undone["state"]["answers"] == [] and not Answer.objects.exists()
    again = send(ana, wren, "redo", id=str(uuid.uuid4())).json()["state"]["answers"]
    assert [one["id"] for one in again] == [body["id"]]
    for _ in range(2):
        assert send(ana, wren, "clear-answer", answer=body["id"]).status_code == 200
    assert not Answer.objects.exists()


def test_what_does_not_fit_is_refused(send: Any, study: Any, ana: Any, wren: Any, held: Any) -> None:
    other = bring_in(ana, study, name="Notes", said=[("Odile", "With a form.")])
    foreign = with_guide(study, ana, 2).questions.first()
    for document, status, sent in (
        (wren, 422, marking(held, wren, seen="0" * 64)),
        (wren, 422, marking(held, wren, last=99)),
        (wren, 404, marking(held, wren, question=str(foreign.pk))),
        (other, 422, marking(held, other)),
    ):
        answer = send(ana, document, "mark-answer", **sent)
        assert answer.status_code == status, answer.content
    assert not Answer.objects.exists()


def test_who_only_reads_is_told_so_and_may_not(
    send: Any, study: Any, ana: Any, ben: Any, wren: Any, held: Any, as_person: Any
) -> None:
    Membership.objects.filter(study=study, person=ben).update(role="reader")
    assert read(as_person(ben), wren)[1]["may"]["field"] is False
    assert send(ben, wren, "mark-answer", **marking(held, wren)).status_code == 403
    body = marking(held, wren)
    send(ana, wren, "mark-answer", **body)
    assert send(ben, wren, "clear-answer", answer=body["id"]).status_code == 403
    assert Answer.objects.count() == 1


def test_the_document_says_whose_interview_it_is(study: Any, ana: Any, wren: Any, held: Any, as_person: Any) -> None:
    page = as_person(ana).get(reverse("corpora:document", args=[study.pk, wren.pk])).content.decode()
    where = reverse("interviews:interview", args=[study.pk, held.pk])
    assert f'Transcript of the <a class="lnk" href="{where}">interview with Ash</a>' in page
