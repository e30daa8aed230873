"""Reads the field, always for somebody; names only for who has the key to them open."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, QuerySet
from django.shortcuts import get_object_or_404

from workbench import ciphers
from workbench.research.fieldwork import opened, pseudonyms, rules
from workbench.research.fieldwork.models import Consent, ConsentForm, Contact, Identity, NameKey, Participant, Withdrawn
from workbench.research.studies.models import Pick, Study
from workbench.research.studies.queries import people_in_frame, picks_of, study_for, team_of

Said = dict[str, str]  # name, contact, notes


def participants_of(study: Study) -> QuerySet[Participant]:
    """Returns everybody who takes part or was asked to, by number."""
    return Participant.objects.filter(study=study).select_related("study", "listed")


def participant_for(person: Any, study_id: UUID, participant_id: UUID) -> Participant:
    """Returns a participant of a study in which this person has a role; Http404 for everybody else."""
    found: Participant = get_object_or_404(participants_of(study_for(person, study_id)), pk=participant_id)
    return found


def participant_now(participant: Participant) -> Participant:
    """Returns a participant as they are stored at this moment; raises UserError if they are gone."""
    return rules.check_here(participants_of(participant.study).filter(pk=participant.pk).first())


def participant_of(pick: Pick | None) -> Participant | None:
    """Returns the participant who was made from a pick, or None."""
    return participants_of(pick.study).filter(listed=pick.person_id).first() if pick else None


def pick_of(participant: Participant) -> Pick | None:
    """Returns the pick from which a participant was made, or None."""
    return picks_of(participant.study).filter(person=participant.listed_id).first() if participant.listed_id else None


def picked(study: Study) -> QuerySet[Pick]:
    """Returns those who are picked and are no participants yet."""
    return picks_of(study).filter(verdict="picked", person__participant__isnull=True)


def taken(study: Study, *, but: Participant | None = None, with_cases: bool = True) -> set[str]:
    """Returns the names that a new pseudonym must not have: of participants, of the team and of cases."""
    others = participants_of(study).exclude(pk=but.pk) if but else participants_of(study)
    names = set(others.values_list("pseudonym", flat=True))
    names |= {one.person.name for one in team_of(study)}
    if with_cases:
        names |= pseudonyms.elsewhere(study) - ({but.pseudonym} if but else set())
    return names


def proposed(study: Study, count: int, *, language: str = "", real: str = "") -> list[str]:
    """Returns pseudonyms to choose from, none of them taken in the study or in its frame, none with these initials."""
    listed = people_in_frame(study).exclude(pseudonym="").values_list("pseudonym", flat=True)
    return pseudonyms.propose(taken(study) | set(listed), count, language=language, real=real)


def next_number(study: Study) -> int:
    """Returns the number of the next participant; that of somebody who withdrew is not given again."""
    highest = [participants_of(study), Withdrawn.objects.filter(study=study)]
    return max(one.aggregate(most=Max("number"))["most"] or 0 for one in highest) + 1


def key_of(study: Study) -> NameKey | None:
    """Returns the key to the names as it is kept, wrapped, or None."""
    return NameKey.objects.filter(study=study).select_related("made_by").first()


def is_open(person: Any, study: Study) -> bool:
    """Says whether this person has the key to the names open."""
    return opened.key_for(person, study.pk) is not None


def name_key_for(person: Any, study: Study) -> bytes:
    """Returns the key to the names, which this person has opened.

    Raises NotAllowed if their role does not give it, UserError if they have to open it first.
    """
    rules.check_may_open(person, study)
    key = opened.key_for(person, study.pk)
    if key is None:
        raise rules.is_closed()
    return key


def names_for(person: Any, study: Study) -> dict[UUID, Said]:
    """Returns name, contact and notes of each participant who has any, by the participant's identifier.

    Raises NotAllowed if the person's role does not give the key, UserError if they have to open it first.
    """
    key = name_key_for(person, study)
    return {row.participant_id: unsealed(row, key) for row in Identity.objects.filter(study=study)}


def identity_of(participant: Participant) -> Identity | None:
    """Returns the sealed name of a participant, or None while nobody wrote it down."""
    return Identity.objects.filter(participant=participant).first()


def own_key(row: Identity, key: bytes) -> bytes:
    """Returns the key of one participant, which the name key wraps; raises UserError if it does not fit."""
    try:
        return ciphers.unwrap(row.wrapped, under=key, of=row.participant_id)
    except ciphers.DoesNotOpen:
        raise rules.does_not_fit() from None


def unsealed(row: Identity, key: bytes) -> Said:
    """Returns what is sealed of one participant; raises UserError if the key does not fit."""
    try:
        said: Said = ciphers.unseal(row.sealed, under=own_key(row, key), of=row.participant_id)
    except ciphers.DoesNotOpen:
        raise rules.does_not_fit() from None
    return said


def contacts_of(study: Study) -> QuerySet[Contact]:
    """Returns the contact log of a study, what happened first, then what is due."""
    found = Contact.objects.filter(study=study).select_related("study", "participant", "by")
    # Databases differ in where they put what is empty.
    return found.order_by(F("happened_at").asc(nulls_last=True), F("due_on").asc(nulls_last=True), "id")


def contact_for(person: Any, study_id: UUID, contact_id: UUID) -> Contact:
    """Returns a line of the contact log of a study in which this person has a role; Http404 for everybody else."""
    found: Contact = get_object_or_404(contacts_of(study_for(person, study_id)), pk=contact_id)
    return found


def due(study: Study) -> QuerySet[Contact]:
    """Returns the reminders that nobody has done yet, the earliest first."""
    return contacts_of(study).filter(happened_at__isnull=True).order_by("due_on", "id")


def forms_of(study: Study) -> QuerySet[ConsentForm]:
    """Returns the versions of the consent form, the newest first, with how many people answered each."""
    answered = Count("consents__participant", distinct=True)
    return ConsentForm.objects.filter(study=study).annotate(answered=answered).order_by("-number")


def newest_form(study: Study) -> ConsentForm | None:
    """Returns the newest version of the consent form, or None."""
    return ConsentForm.objects.filter(study=study).order_by("-number").first()


def form_now(study: Study, form_id: UUID) -> ConsentForm | None:
    """Returns a version of the consent form as it is stored at this moment, or None."""
    return ConsentForm.objects.filter(study=study, pk=form_id).first()


def form_for(person: Any, study_id: UUID, form_id: UUID) -> ConsentForm:
    """Returns a version of the form of a study in which this person has a role; Http404 for everybody else."""
    found: ConsentForm = get_object_or_404(ConsentForm, study=study_for(person, study_id), pk=form_id)
    return found


def mark_of(form: ConsentForm) -> str:
    """Returns a mark of what a form says: another word, another mark."""
    said = json.dumps([form.title, form.words, form.items], ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def consents_of(study: Study) -> QuerySet[Consent]:
    """Returns every answer to the consent forms, the oldest first."""
    return Consent.objects.filter(study=study).select_related("form", "noted_by")


def consent_now(study: Study) -> dict[UUID, dict[str, Consent]]:
    """Returns, by participant and item, the newest answer: the one that counts."""
    found: dict[UUID, dict[str, Consent]] = {}
    for row in consents_of(study):
        found.setdefault(row.participant_id, {})[row.item] = row
    return found


def consent_of(participant: Participant) -> dict[str, Consent]:
    """Returns the newest answer of one participant to each item."""
    return {row.item: row for row in consents_of(participant.study).filter(participant=participant)}
