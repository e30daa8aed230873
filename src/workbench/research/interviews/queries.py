"""Reads interviews, always for somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Consent, Participant
from workbench.research.fieldwork.queries import consent_of
from workbench.research.interviews.models import Answer, FieldNote, Hearing, Interview, Mark, QuickNote
from workbench.research.protocols.models import GuideQuestion, Version
from workbench.research.protocols.rules import WRITE
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import may

TURN = 0x436F756E74657201  # of the lock by which workbenches on one database take turns; nobody else’s there


def interviews_of(study: Study) -> QuerySet[Interview]:
    """Returns the interviews of a study by date, without their transcripts' words."""
    wanted = ("study", "participant", "version", "document", "recording")
    without = [f"document__{name}" for name in ("text", "turns", "lines", "places")]
    found = Interview.objects.filter(study=study).select_related(*wanted).defer(*without)
    # Databases differ in where they put what is empty.
    return found.order_by(F("planned_at").asc(nulls_last=True), "id")


def interview_for(person: Any, study_id: UUID, interview_id: UUID) -> Interview:
    """Returns an interview of a study in which this person has a role; Http404 for everybody else."""
    found: Interview = get_object_or_404(interviews_of(study_for(person, study_id)), pk=interview_id)
    return found


def consent_now(interview: Interview) -> dict[str, Consent]:
    """Returns the newest answer of the participant to each item of consent."""
    return consent_of(interview.participant)


def answer_for(person: Any, study_id: UUID, answer_id: UUID) -> Answer:
    """Returns an answer of a study in which this person has a role; Http404 for everybody else."""
    mine = Answer.objects.filter(study=study_for(person, study_id)).select_related("interview__study", "question")
    found: Answer = get_object_or_404(mine, pk=answer_id)
    return found


def participants_to_meet(study: Study) -> QuerySet[Participant]:
    """Returns who may be met: everybody who neither declined nor withdrew."""
    return Participant.objects.filter(study=study).exclude(state__in=("declined", "withdrawn"))


def versions_to_follow(person: Any, study: Study) -> QuerySet[Version]:
    """Returns the versions of the protocol that are in use, the newest first.

    For whoever may write the protocol also the one that is being written, if it asks something: a plan puts it to use.
    """
    asking = Q(frozen_at__isnull=False)
    if may(person, study, WRITE):
        asking |= Q(pk__in=GuideQuestion.objects.filter(study=study).values("version"))
    return Version.objects.filter(asking, study=study).order_by("-number")


def guide_of(interview: Interview) -> QuerySet[GuideQuestion]:
    """Returns the questions of an interview's guide, to choose from."""
    return GuideQuestion.objects.filter(version=interview.version_id)


def participant_of(interview: Interview) -> QuerySet[Participant]:
    """Returns whom an interview is with, whatever became of them."""
    return Participant.objects.filter(pk=interview.participant_id)


def questions_in(version: Version | None) -> list[GuideQuestion]:
    """Returns the questions of a version in their order, each with its topic."""
    return list(GuideQuestion.objects.filter(version=version).select_related("topic")) if version else []


def question_of(interview: Interview, question_id: UUID) -> GuideQuestion:
    """Returns a question of the interview's guide, or Http404."""
    found: GuideQuestion = get_object_or_404(GuideQuestion, version=interview.version_id, pk=question_id)
    return found


def mark_on(interview: Interview, question: GuideQuestion) -> Mark | None:
    """Returns what became of a question, or None while it is open."""
    return Mark.objects.filter(interview=interview, question=question).first()


def notes_of(interview: Interview) -> list[QuickNote]:
    """Returns the quick notes of an interview in their order."""
    return list(QuickNote.objects.filter(interview=interview).select_related("by"))


def field_note_of(interview: Interview) -> FieldNote | None:
    """Returns what was written after an interview, or None."""
    return FieldNote.objects.filter(interview=interview).select_related("by").first()


def with_transcript(document: Document) -> Interview | None:
    """Returns the interview that a document is the transcript of."""
    return Interview.objects.filter(document=document).select_related("participant", "study").first()


def documents_to_bind(study: Study) -> QuerySet[Document]:
    """Returns the documents of a study by name, with the interview that each belongs to."""
    shown = Document.objects.filter(study=study).select_related("interview__participant").order_by("name")
    return shown.defer("text", "turns", "lines", "places")


def answers_in(document: Document) -> list[Answer]:
    """Returns the answers in a transcript, in their order."""
    return list(Answer.objects.filter(document=document).select_related("question"))


def answers_to(study: Study, lineage: UUID) -> list[Answer]:
    """Returns every answer to a question over its versions, with document and participant."""
    wanted = ("document", "interview__participant", "question")
    found = Answer.objects.filter(study=study, question__lineage=lineage).select_related(*wanted)
    return sorted(found, key=lambda one: (one.interview.participant.number, one.document_id, one.start))


def answer_on(question: GuideQuestion, document: Document, start: int, end: int) -> Answer | None:
    """Returns the answer that is kept for exactly this passage."""
    return Answer.objects.filter(question=question, document=document, start=start, end=end).first()


def marks_of(study: Study) -> list[Mark]:
    """Returns what became of questions in the interviews of a study."""
    return list(Mark.objects.filter(study=study).select_related("question"))


def answers_of(study: Study) -> list[Answer]:
    """Returns every answer of a study with its question and the turns of its transcript."""
    without = [f"document__{name}" for name in ("text", "lines", "places")]
    return list(Answer.objects.filter(study=study).select_related("question", "document").defer(*without))


def questions_used(study: Study) -> list[GuideQuestion]:
    """Returns the questions of every version that an interview follows, the newest version last."""
    used = GuideQuestion.objects.filter(study=study, version__interviews__isnull=False).select_related("version")
    return list(used.distinct().order_by("version__number", "number"))


def newest_of(study: Study, lineage: UUID) -> GuideQuestion | None:
    """Returns a question in its newest words, or None."""
    return GuideQuestion.objects.filter(study=study, lineage=lineage).order_by("version__number").last()


def hearing_of(interview: Interview) -> Hearing | None:
    """Returns how far a machine is with writing down the recording, or None if nobody asked for it."""
    return Hearing.objects.filter(pk=interview.pk).first()


def still_to_hear() -> QuerySet[Hearing]:
    """Returns what is still to be written down, over all studies, as it was asked for."""
    return Hearing.objects.exclude(state="failed").select_related("asked_by").order_by("asked_at", "pk")


@contextmanager
def in_turn() -> Iterator[None]:
    """Waits until no other workbench on this database writes recordings down; a process that ends gives its turn back.

    A SQLite file has one workbench alone, so nobody waits there.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])


def heard_interview(hearing: Hearing) -> Interview | None:
    """Returns the interview whose recording is heard, if it still has that recording."""
    wanted = ("study", "participant", "version", "document", "recording")
    return Interview.objects.filter(pk=hearing.pk, recording=hearing.recording).select_related(*wanted).first()
