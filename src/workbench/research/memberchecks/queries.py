"""Reads what was given back, always for somebody of the team, or for the bearer of a link."""

import secrets
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workbench.history.models import Event
from workbench.research.corpora.models import Document
from workbench.research.fieldwork import queries as fieldwork
from workbench.research.fieldwork.models import Consent, Participant
from workbench.research.findings.models import ClaimVersion, Evidence, Theme
from workbench.research.findings.queries import evidence_seen
from workbench.research.memberchecks import rules
from workbench.research.memberchecks.models import CareWords, MemberCheck, MemberMark
from workbench.research.protocols.models import GuideQuestion
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for


def checks_of(study: Study) -> QuerySet[MemberCheck]:
    """Returns everything that was given back, in the order in which it went out, with the words that were marked."""
    found = MemberCheck.objects.filter(study=study).select_related(
        "study", "participant", "document", "sent_by", "closed_by", "version__theme"
    )
    return found.prefetch_related("marks")


def check_for(person: Any, study_id: UUID, check_id: UUID) -> MemberCheck:
    """Returns a check of a study in which this person has a role; Http404 for everybody else."""
    check: MemberCheck = get_object_or_404(checks_of(study_for(person, study_id)), pk=check_id)
    return check


def check_now(check: MemberCheck) -> MemberCheck | None:
    """Returns a check as it is stored at this moment, or None if it is gone."""
    return checks_of(check.study).filter(pk=check.pk).first()


def check_by(token: str) -> MemberCheck:
    """Returns whose link this is, open or not; Http404 if it is nobody’s."""
    digest = rules.digest_of(token)
    found = MemberCheck.objects.filter(link=digest).select_related("study", "participant", "sent_by").first()
    if found is None or not secrets.compare_digest(found.link or "", digest):
        raise Http404
    return found


def marks_of(check: MemberCheck) -> list[MemberMark]:
    """Returns what was said of some of the words, in the order of the words."""
    found = MemberMark.objects.filter(member_check=check).select_related("member_check__participant", "followed_by")
    return list(found.order_by("start", "end", "said_at", "id"))


def mark_for(person: Any, study_id: UUID, mark_id: UUID) -> MemberMark:
    """Returns marked words of a study in which this person has a role; Http404 for everybody else."""
    found = MemberMark.objects.filter(study=study_for(person, study_id))
    mark: MemberMark = get_object_or_404(
        found.select_related("study", "member_check__participant", "member_check__document", "followed_by"), pk=mark_id
    )
    return mark


def care_of(study: Study) -> CareWords | None:
    """Returns whom a participant of this study can turn to, or None while nobody has written it."""
    return CareWords.objects.filter(study=study).select_related("set_by").first()


def participant_for(person: Any, study_id: UUID, participant_id: UUID) -> Participant:
    """Returns a participant of a study in which this person has a role; Http404 for everybody else."""
    return fieldwork.participant_for(person, study_id, participant_id)


def those_to_ask(study: Study) -> list[tuple[Participant, str]]:
    """Returns every participant with the reason why nothing may be given back to them; nothing where it may."""
    said = fieldwork.consent_now(study)
    return [(one, rules.why_not(one, said.get(one.pk, {}))) for one in fieldwork.participants_of(study)]


def own_documents(participant: Participant) -> QuerySet[Document]:
    """Returns a participant’s own transcripts: of their interviews, and those under their pseudonym."""
    bound = Q(interview__participant=participant)
    loose = Q(interview__isnull=True, case__name=participant.pseudonym)
    found = Document.objects.filter(bound | loose, study=participant.study_id)
    return found.select_related("study", "case").order_by("position", "id")


def transcripts_of(participant: Participant) -> dict[UUID, str]:
    """Returns the texts of a participant’s own transcripts, by identifier."""
    return dict(own_documents(participant).values_list("pk", "text"))


def quotable(study: Study) -> set[UUID]:
    """Returns the transcripts of those who said yes to being quoted, as it stands now."""
    said = fieldwork.consent_now(study)
    agreed = [key for key, now in said.items() if "quotation" in now and now["quotation"].answer == "yes"]
    there = Participant.objects.filter(pk__in=agreed).exclude(state="withdrawn")
    return {key for one in there for key in own_documents(one).values_list("pk", flat=True)}


def agreement_changed_since(check: MemberCheck) -> bool:
    """Says whether anybody else said anything but yes to being quoted since something was given back, or withdrew."""
    others = Participant.objects.filter(study=check.study_id).exclude(pk=check.participant_id)
    said = Consent.objects.filter(participant__in=others, item="quotation", noted_at__gte=check.sent_at)
    return said.exclude(answer="yes").exists() or others.filter(state="withdrawn").exists()


def others_than(study: Study, known: Collection[UUID]) -> QuerySet[Document]:
    """Returns the other transcripts of a study."""
    return Document.objects.filter(study=study).exclude(pk__in=known).select_related("case").order_by("position", "id")


def quotes_from(document: Document) -> list[str]:
    """Returns what themes quote from a transcript."""
    return list(evidence_seen().filter(document=document).order_by("start").values_list("quote", flat=True))


def asked_in(study: Study) -> list[str]:
    """Returns what the guide asks: these are nobody’s own words."""
    rows = GuideQuestion.objects.filter(study=study).values_list("words", "probes")
    return ["\n".join([words, *probes]) for words, probes in rows]


def themes_of(study: Study) -> QuerySet[Theme]:
    """Returns the themes of a study."""
    return Theme.objects.filter(study=study)


def passages_of(theme: Theme) -> list[Evidence]:
    """Returns what a theme rests on, what carries the claim first."""
    rows = evidence_seen().filter(theme=theme).order_by("position", "id")
    return sorted(rows, key=lambda row: row.side != "voice")


def claims_since(check: MemberCheck) -> QuerySet[ClaimVersion]:
    """Returns the versions of claims that were written since something was given back, the newest first."""
    found = ClaimVersion.objects.filter(study=check.study_id, made_at__gte=check.sent_at, number__gt=1)
    return found.select_related("theme").order_by("-made_at")


def corrections_since(check: MemberCheck) -> list[Event]:
    """Returns the corrections of the transcript that was given back since then, the newest first."""
    if check.document_id is None:
        return []
    found = Event.objects.filter(study=check.study_id, verb="corrected", changes__document=check.document_id)
    return list(found.filter(at__gte=check.sent_at).exclude(kind="undo").distinct().order_by("-at"))


def correction_of(check: MemberCheck) -> Event | None:
    """Returns the correction that followed, if the trail is here that tells it."""
    return Event.objects.filter(pk=check.corrected).select_related("by").first() if check.corrected else None
