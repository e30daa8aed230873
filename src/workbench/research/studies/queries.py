"""Reads studies, always for somebody."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from workbench.people.roles import IN_A_TEAM
from workbench.research.studies.models import (
    Frame,
    Invitation,
    ListedPerson,
    Membership,
    Naming,
    Pick,
    Plan,
    Proposal,
    Question,
    Study,
)
from workbench.research.studies.rules import digest_of


def studies_of(person: Any) -> QuerySet[Study]:
    """Returns the studies in which this person has a role that has a place there."""
    return Study.objects.filter(memberships__person=person, memberships__role__in=IN_A_TEAM)


def all_studies() -> QuerySet[Study]:
    """Returns every study of this data folder: for whoever has the folder itself, never for a page."""
    return Study.objects.all()


def study_for(person: Any, study_id: UUID) -> Study:
    """Returns the study if this person has a role in it; Http404 for everybody else."""
    study: Study = get_object_or_404(studies_of(person), pk=study_id)
    return study


def team_of(study: Study) -> QuerySet[Membership]:
    """Returns the people of a study with their roles."""
    return Membership.objects.filter(study=study).select_related("person")


def member_for(person: Any, study_id: UUID, membership_id: UUID) -> Membership:
    """Returns somebody's place in a study in which this person has a role; Http404 for everybody else."""
    found: Membership = get_object_or_404(
        team_of(study_for(person, study_id)).select_related("study"), pk=membership_id
    )
    return found


def invitations_of(study: Study) -> QuerySet[Invitation]:
    """Returns the invitations that nobody has taken and nobody has withdrawn, those that have run out too."""
    waiting = Invitation.objects.filter(study=study, taken_at=None, withdrawn_at=None)
    return waiting.select_related("invited_by", "study")


def invitation_for(person: Any, study_id: UUID, invitation_id: UUID) -> Invitation:
    """Returns an invitation that waits in a study in which this person has a role; Http404 for everybody else."""
    found: Invitation = get_object_or_404(invitations_of(study_for(person, study_id)), pk=invitation_id)
    return found


def invitation_by(token: str) -> Invitation:
    """Returns the invitation of a link; Http404 where there is none."""
    found: Invitation = get_object_or_404(
        Invitation.objects.select_related("study", "invited_by"), link=digest_of(token)
    )
    return found


def questions_of(study: Study) -> list[str]:
    """Returns the research questions in their order, the study's own one first."""
    further = Question.objects.filter(study=study).values_list("words", flat=True)
    return [words for words in (study.question, *further) if words]


def further_questions(study: Study) -> QuerySet[Question]:
    """Returns the questions beside the first one, in their order."""
    return Question.objects.filter(study=study)


def plan_of(study: Study) -> Plan | None:
    """Returns how the study goes about it, or None while nobody has written it."""
    return Plan.objects.filter(study=study).first()


def frame_of(study: Study) -> Frame | None:
    """Returns the list of those who could be asked, or None."""
    return Frame.objects.filter(study=study).select_related("brought_by").first()


def key_of_frame(study_id: UUID) -> UUID | None:
    """Returns the identifier of the list of those who could be asked, or None."""
    return Frame.objects.filter(study=study_id).values_list("pk", flat=True).first()


def people_in_frame(study: Study) -> QuerySet[ListedPerson]:
    """Returns everybody in the frame, by number."""
    return ListedPerson.objects.filter(study=study)


def picks_of(study: Study) -> QuerySet[Pick]:
    """Returns every decision about somebody in the frame, by their number."""
    return Pick.objects.filter(study=study).select_related("person", "study", "decided_by")


def proposals_of(study: Study) -> QuerySet[Proposal]:
    """Returns the proposals that were decided on, in their order."""
    return Proposal.objects.filter(study=study)


def pick_for(person: Any, study_id: UUID, pick_id: UUID) -> Pick:
    """Returns a decision of a study in which this person has a role; Http404 for everybody else."""
    pick: Pick = get_object_or_404(picks_of(study_for(person, study_id)), pk=pick_id)
    return pick


def namings_of(study: Study) -> QuerySet[Naming]:
    """Returns who named whom, by the number of whoever was named."""
    return Naming.objects.filter(study=study).select_related("person", "named_by", "study")


def naming_for(person: Any, study_id: UUID, naming_id: UUID) -> Naming:
    """Returns a link of a chain of a study in which this person has a role; Http404 for everybody else."""
    naming: Naming = get_object_or_404(namings_of(study_for(person, study_id)), pk=naming_id)
    return naming
