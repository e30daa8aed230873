"""Reads protocols, always for somebody, or for the bearer of a link."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workbench.research.protocols.models import Comment, GuideQuestion, Informant, Reply, Topic, Version
from workbench.research.protocols.rules import digest_of
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for


def versions_of(study: Study) -> QuerySet[Version]:
    """Returns the versions of a study's protocol, the first one first."""
    return Version.objects.filter(study=study).select_related("made_by", "study")


def newest_of(study: Study) -> Version | None:
    """Returns the newest version, or None while nothing is written."""
    return versions_of(study).last()


def draft_of(study: Study) -> Version | None:
    """Returns the version that is being written, or None."""
    newest = newest_of(study)
    return newest if newest and newest.frozen_at is None else None


def in_use(study: Study) -> Version | None:
    """Returns the newest version that is in use, or None: the guide that an interview follows."""
    return versions_of(study).filter(frozen_at__isnull=False).last()


def version_for(person: Any, study_id: UUID, number: int) -> Version:
    """Returns a version of a study in which this person has a role; Http404 for everybody else."""
    version: Version = get_object_or_404(versions_of(study_for(person, study_id)), number=number)
    return version


def topics_of(version: Version) -> QuerySet[Topic]:
    """Returns the topics in their order."""
    return Topic.objects.filter(version=version)


def questions_of(version: Version) -> QuerySet[GuideQuestion]:
    """Returns the questions in their order."""
    return GuideQuestion.objects.filter(version=version).select_related("topic")


def topic_for(person: Any, study_id: UUID, topic_id: UUID) -> Topic:
    """Returns a topic of a study in which this person has a role; Http404 for everybody else."""
    found = Topic.objects.filter(study=study_for(person, study_id)).select_related("version__study", "study")
    topic: Topic = get_object_or_404(found, pk=topic_id)
    return topic


def question_for(person: Any, study_id: UUID, question_id: UUID) -> GuideQuestion:
    """Returns a question of a study in which this person has a role; Http404 for everybody else."""
    found = GuideQuestion.objects.filter(study=study_for(person, study_id))
    question: GuideQuestion = get_object_or_404(found.select_related("version__study", "topic"), pk=question_id)
    return question


def successor_of(question: GuideQuestion, version: Version | None) -> GuideQuestion | None:
    """Returns what this question has become in a version, or None if it is not in it."""
    return questions_of(version).filter(lineage=question.lineage).first() if version else None


def informants_of(study: Study) -> QuerySet[Informant]:
    """Returns the key informants, in the order in which they were invited."""
    return Informant.objects.filter(study=study).select_related("version", "study", "invited_by")


def informant_for(person: Any, study_id: UUID, informant_id: UUID) -> Informant:
    """Returns a key informant of a study in which this person has a role; Http404 for everybody else."""
    informant: Informant = get_object_or_404(informants_of(study_for(person, study_id)), pk=informant_id)
    return informant


def number_of(informant: Informant) -> int:
    """Returns which key informant of the study this is: the trail says the number, not the name."""
    earlier = informants_of(informant.study).values_list("pk", flat=True)
    return list(earlier).index(informant.pk) + 1


def informant_by(token: str) -> Informant:
    """Returns whose link this is, open or not; Http404 if it is nobody's."""
    found = Informant.objects.filter(link=digest_of(token)).select_related("version", "study", "invited_by").first()
    if found is None:
        raise Http404
    return found


def comments_of(study: Study) -> QuerySet[Comment]:
    """Returns what key informants said, with what became of it, in the order in which it came."""
    return Comment.objects.filter(study=study).select_related(
        "study", "informant__version", "question__version", "question__topic", "reply__answered_by"
    )


def said_by(informant: Informant) -> QuerySet[Comment]:
    """Returns what this key informant has said so far."""
    return Comment.objects.filter(informant=informant).select_related("question")


def comment_for(person: Any, study_id: UUID, comment_id: UUID) -> Comment:
    """Returns a comment of a study in which this person has a role; Http404 for everybody else."""
    comment: Comment = get_object_or_404(comments_of(study_for(person, study_id)), pk=comment_id)
    return comment


def reply_to(comment: Comment) -> Reply | None:
    """Returns what became of a comment, as it stands now, or None while it is open."""
    return Reply.objects.filter(comment=comment).first()


def open_comments(study: Study) -> int:
    """Returns how many comments nobody has answered."""
    return Comment.objects.filter(study=study, reply__isnull=True).count()
