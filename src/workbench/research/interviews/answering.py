"""Answers as the rest of the study sees them: passages that a query finds, by the words of their question."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

import counterpoint as cp
from counterpoint import UserError
from workbench.research.corpora.belonging import Belonging
from workbench.research.corpora.models import Document
from workbench.research.interviews.models import Answer, Interview
from workbench.research.interviews.queries import questions_used, with_transcript
from workbench.research.protocols.models import GuideQuestion
from workbench.research.studies.models import Study


def newest_used(study: Study) -> dict[UUID, GuideQuestion]:
    """Returns the questions of every guide that an interview follows by lineage, each in its newest words."""
    return {one.lineage: one for one in questions_used(study)}


def answered_places(study: Study) -> Iterator[tuple[UUID, int, int, str]]:
    """Yields every answer as document, start, end and its question: “4. What helps?”."""
    rows = Answer.objects.filter(study=study).order_by("document", "start", "end", "id")
    found = list(rows.values_list("document", "start", "end", "question__lineage"))
    newest = newest_used(study) if found else {}
    for document, start, end, lineage in found:
        if lineage in newest:
            yield document, start, end, label_of(newest[lineage])


def label_of(question: GuideQuestion) -> str:
    """Returns a question on one line, with its number before it."""
    return f"{question.number}. {' '.join(question.words.split())}"


def query_for(question: GuideQuestion) -> str:
    """Returns the query that finds all answers to a question.

    By its words, which stay where a newer version counts otherwise; by its number if there is no word in them.
    """
    words = " ".join(question.words.split())
    return cp.in_query("question", words if any(map(str.isalnum, words)) else str(question.number))


def questions_to_ask(study: Study) -> list[tuple[str, str]]:
    """Returns the questions of the guides that interviews follow, each with the query for its answers."""
    newest = sorted(newest_used(study).values(), key=lambda one: (-one.version.number, one.number))
    return [(label_of(one), query_for(one)) for one in newest]


def guide_with_answers(version: UUID, document: Document) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Returns the questions of a guide in their order, and the answers to them in a document, as plain values: one query."""
    mine = FilteredRelation("answers", condition=Q(answers__document=document.pk))
    rows: Any = (
        GuideQuestion.objects.filter(version=version).annotate(mine=mine).order_by("number", "id", "mine__start")
    )
    columns = {"answer": F("mine__id"), "start": F("mine__start"), "end": F("mine__end")}
    questions, answers = {}, []
    for row in rows.values("id", "lineage", "number", "words", **columns):
        key = str(row["id"])
        questions[key] = {"id": key, "lineage": str(row["lineage"]), "number": row["number"], "words": row["words"]}
        if row["answer"]:
            answers.append({"id": str(row["answer"]), "question": key, "start": row["start"], "end": row["end"]})
    return list(questions.values()), answers


def answers_now(document: Document) -> list[dict[str, Any]]:
    """Returns the answers in a document as plain values."""
    rows = Answer.objects.filter(document=document).order_by("question__number", "start")
    return [
        {"id": str(key), "question": str(question), "start": start, "end": end}
        for key, question, start, end in rows.values_list("id", "question", "start", "end")
    ]


def belonging(document: Document) -> Belonging | None:
    """Returns which interview a document is the transcript of."""
    found = with_transcript(document)
    if found is None:
        return None
    href = reverse("interviews:interview", kwargs={"study": document.study_id, "interview": found.pk})
    return Belonging("Transcript of the", f"interview with {found.participant}", href)


def transcribed(document: Document) -> Interview:
    """Returns the interview that a document is the transcript of; raises UserError if it is none."""
    found = with_transcript(document)
    if found is None:
        raise UserError(
            "This document belongs to no interview now", where=document.name, try_="bind it on the interview’s page"
        )
    return found


def answer_if_there(document: Document, answer_id: UUID) -> Answer | None:
    """Returns an answer in this document, or None when it is gone already."""
    wanted = ("interview__study", "interview__participant", "question")
    return Answer.objects.filter(document=document, pk=answer_id).select_related(*wanted).first()
