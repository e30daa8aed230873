"""Everything in a study that rests on one participant, counted and named, without their words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from workbench.history.models import Event
from workbench.history.rules import gone
from workbench.research.corpora.models import Document
from workbench.research.fieldwork import queries as fieldwork
from workbench.research.fieldwork.models import Consent, Contact, Identity, Participant, Withdrawn
from workbench.research.findings.models import Theme
from workbench.research.interviews.models import FieldNote, Interview, QuickNote
from workbench.research.journal.models import Entry as JournalEntry
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.protocols.models import Comment, Informant
from workbench.research.pseudonyms import queries as pseudonyms
from workbench.research.pseudonyms.models import Entry, Original
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for
from workbench.research.withdrawal import queries, remembered
from workbench.research.withdrawal.copies import Copy, copies_elsewhere
from workbench.research.withdrawal.models import Locked


@dataclass(frozen=True)
class Resting:
    """What rests on a participant: all of it, or what came on a day or later."""

    participant: Participant
    since: date | None
    interviews: list[Interview]
    documents: list[queries.Going]

    @cached_property
    def themes(self) -> list[tuple[str, int]]:
        """The themes that quote these transcripts, each with how many passages."""
        found = Theme.objects.filter(evidence__document__in=self.keys).annotate(many=Count("evidence"))
        return list(found.order_by("-many", "name").values_list("name", "many"))

    @cached_property
    def contacts(self) -> list[Contact]:
        """Lines of the contact log, or those of what happened, or was due, on that day or later."""
        log = Contact.objects.filter(participant=self.participant)
        if self.since:
            happened = Q(happened_at__date__gte=self.since)
            log = log.filter(happened | Q(happened_at__isnull=True, due_on__gte=self.since))
        return list(log)

    @cached_property
    def checks(self) -> list[MemberCheck]:
        """What was given back to them with what they said of it, or what went out or came back on that day or later."""
        given = MemberCheck.objects.filter(participant=self.participant)
        if self.since:
            given = given.filter(Q(sent_at__date__gte=self.since) | Q(returned_at__date__gte=self.since))
        return list(given)

    @cached_property
    def removed(self) -> dict[UUID, str]:
        """The texts of their transcripts that were removed before, by identifier: the trail keeps the words."""
        return remembered.transcripts_removed(self.participant, self.since)

    @cached_property
    def recordings(self) -> set[UUID]:
        """The recordings of these interviews, those that were removed or replaced before, too."""
        gone = {one.pk for one in self.interviews}
        if self.since is None:
            gone |= remembered.interviews_ever(self.participant)
        return remembered.recordings_ever(self.participant.study_id, gone)

    @cached_property
    def copies(self) -> list[Copy]:
        """Where else words of these transcripts stand, word for word; not what goes with them anyway."""
        texts = {one.document.pk: one.document.text for one in self.documents} | self.removed
        return copies_elsewhere(self.participant.study, texts, [self.participant.pk])

    @property
    def copies_shown(self) -> list[Copy]:
        """The copies that may be shown: not what somebody wrote for themselves alone."""
        return [one for one in self.copies if not one.private]

    @cached_property
    def entries(self) -> int:
        """How many entries of the journal are about these interviews and transcripts; not those for their writers alone."""
        about = Q(interview__in=self.interviews) | Q(document__in=self.keys)
        return JournalEntry.objects.filter(about, alone=False).count()

    @cached_property
    def exports(self) -> list[Event]:
        """Downloads and exports made since the first of these transcripts came, which nobody can call back."""
        came = min((one.document.imported_at for one in self.documents), default=None)
        if came is None:
            return []
        return queries.taken_since(self.participant.study_id, came)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much goes, by what it is."""
        codings, memos, passages = (
            sum(getattr(one, name) for one in self.documents) for name in ("codings", "memos", "passages")
        )
        said = {"transcript": len(self.documents), "coding": codings, "memo": memos, "quote": passages}
        return {noun: many for noun, many in (said | self._in_the_field()).items() if many}

    @property
    def counted(self) -> str:
        """How much goes, in words."""
        return ", ".join(f"{many:,} {noun if many == 1 else noun + 's'}" for noun, many in self.counts.items())

    @property
    def keys(self) -> list[UUID]:
        """The identifiers of the transcripts."""
        return [one.document.pk for one in self.documents]

    def _in_the_field(self) -> dict[str, int]:
        own = {"interview__in": self.interviews}
        notes = QuickNote.objects.filter(**own).count() + FieldNote.objects.filter(**own).count()
        found = {"interview": len(self.interviews), "field note": notes}
        found["recording"] = sum(one.recording_id is not None for one in self.interviews)
        found["contact"] = len(self.contacts)
        found["entry of the journal"] = self.entries
        found["member check"] = len(self.checks)
        if self.since:
            return found
        about = {"participant": self.participant}
        kinds = (("answer to the consent form", Consent), ("name", Identity))
        return found | {noun: model.objects.filter(**about).count() for noun, model in kinds}


def participant_for(person: Any, study_id: UUID, participant_id: UUID) -> Participant:
    """Returns a participant of a study in which this person has a role; Http404 for everybody else."""
    there = Participant.objects.filter(study=study_for(person, study_id)).select_related("study", "listed")
    found: Participant = get_object_or_404(there, pk=participant_id)
    return found


def participant_now(participant: Participant) -> Participant:
    """Returns a participant as they are stored at this moment; raises UserError if they are gone."""
    found = Participant.objects.filter(pk=participant.pk).select_related("study", "listed").first()
    if found is None:
        raise gone("participant")
    return found


def resting_on(participant: Participant, since: date | None = None) -> Resting:
    """Returns what rests on a participant, or what of it came on this day or later.

    An interview without a day is as old as its transcript; one that has neither is not held yet, and goes.
    """
    held = Interview.objects.filter(participant=participant)
    if since:
        planned = Q(started_at__isnull=True, planned_at__date__gte=since)
        without = Q(started_at__isnull=True, planned_at__isnull=True)
        brought = Q(document__isnull=True) | Q(document__imported_at__date__gte=since)
        held = held.filter(Q(started_at__date__gte=since) | planned | (without & brought))
    interviews = list(held)
    return Resting(participant, since, interviews, queries.all_going(_documents(participant, interviews, since)))


def _documents(participant: Participant, interviews: list[Interview], since: date | None) -> list[Document]:
    """Returns the transcripts of interviews, and what stands under the pseudonym without one."""
    loose = Q(case__name=participant.pseudonym)
    if since:
        loose &= Q(interview__isnull=True, imported_at__date__gte=since)
    of = Q(pk__in=[one.document_id for one in interviews if one.document_id]) | loose
    return list(Document.objects.filter(of, study=participant.study_id).select_related("study", "case"))


def entries_with_their_name(person: Any, participant: Participant) -> list[Entry]:
    """Returns the entries of the register that hold a part of a participant's real name; none while the key is closed."""
    study = participant.study
    row = fieldwork.identity_of(participant)
    if row is None or not fieldwork.is_open(person, study):
        return []
    name = fieldwork.unsealed(row, fieldwork.name_key_for(person, study)).get("name", "").casefold()
    parts = {name, *name.split()} - {""}
    return [one.entry for one in pseudonyms.entries_for(person, study) if one.words.casefold() in parts]


def informant_now(informant: Informant) -> Informant:
    """Returns a key informant as they are stored at this moment; raises UserError if they are gone."""
    found = Informant.objects.filter(pk=informant.pk).select_related("study").first()
    if found is None:
        raise gone("key informant")
    return found


def comments_of(informant: Informant) -> list[Comment]:
    """Returns what a key informant said of the guide."""
    return list(Comment.objects.filter(informant=informant))


def sealed_in(study: Study) -> dict[str, list[Any]]:
    """Returns everything that lies sealed under the key to a study's names, by what it is."""
    kinds: dict[str, Any] = {
        "name": Identity,
        "entry of the register": Entry,
        "sealed original": Original,
        "locked participant": Locked,
    }
    return {noun: list(model.objects.filter(study=study)) for noun, model in kinds.items()}


def withdrawals_of(study: Study) -> list[Withdrawn]:
    """Returns who withdrew, by number, the last first."""
    return list(Withdrawn.objects.filter(study=study).select_related("by").order_by("-at"))


def locked_in(study: Study) -> list[Locked]:
    """Returns what is locked away."""
    return list(Locked.objects.filter(study=study).select_related("locked_by"))


def locked_for(person: Any, study_id: UUID, locked_id: UUID) -> Locked:
    """Returns something locked in a study in which this person has a role; Http404 for everybody else."""
    there = Locked.objects.filter(study=study_for(person, study_id)).select_related("study")
    found: Locked = get_object_or_404(there, pk=locked_id)
    return found
