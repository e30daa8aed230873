"""Reads the journal, always for somebody: what is for its writer alone is there for nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from workbench.people.looking import looks
from workbench.research.corpora.models import Code, Document
from workbench.research.interviews.models import Interview
from workbench.research.journal.models import Entry, NotNow, Standpoint
from workbench.research.journal.rules import ALONE
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import may

AFTER = "after"
WITH = ("study", "written_by", "interview__participant", "document", "code")
WITHOUT = tuple(f"document__{name}" for name in ("text", "turns", "lines", "places"))


@dataclass(frozen=True)
class Asked:
    """Which entries are asked for; nothing means all."""

    kind: str = ""
    who: str = ""
    words: str = ""
    interview: UUID | None = None
    document: UUID | None = None
    code: UUID | None = None


def entries_for(person: Any, study: Study) -> QuerySet[Entry]:
    """Returns the entries that this person may read: what is shared, and their own."""
    mine = Entry.objects.filter(Q(alone=False) | Q(written_by=person), study=study)
    return mine.select_related(*WITH).defer(*WITHOUT)


def found(person: Any, study: Study, asked: Asked) -> QuerySet[Entry]:
    """Returns the entries that fit, newest first."""
    wanted: dict[str, Any] = {"kind": asked.kind, "written_by": asked.who, "text__icontains": asked.words}
    wanted |= {"interview": asked.interview, "code": asked.code}
    rows = entries_for(person, study).filter(**{name: value for name, value in wanted.items() if value})
    if asked.document:  # of an interview, its transcript
        rows = rows.filter(Q(document=asked.document) | Q(interview__document=asked.document))
    return rows


def entry_for(person: Any, study_id: UUID, entry_id: UUID) -> Entry:
    """Returns an entry that this person may read; Http404 for everybody else."""
    entry: Entry = get_object_or_404(entries_for(person, study_for(person, study_id)), pk=entry_id)
    return entry


def entry_now(entry: Entry) -> Entry | None:
    """Returns an entry as it is stored at this moment; None if it is gone."""
    return Entry.objects.filter(pk=entry.pk).select_related(*WITH).first()


def entry_known(by: Any, study: Study, key: UUID) -> Entry | None:
    """Returns the entry that this person sent before under the same identifier."""
    return Entry.objects.filter(pk=key, study=study, written_by=by).first()


def writers(person: Any, study: Study) -> list[tuple[str, str]]:
    """Returns who wrote what this person may read, as (id, name)."""
    rows = entries_for(person, study).order_by("written_by__name").values_list("written_by", "written_by__name")
    return [(str(key), name) for key, name in rows.distinct()]


def interview_of(study: Study, key: UUID | None) -> Interview | None:
    """Returns an interview of the study, with its participant; None for none, Http404 for another's."""
    if key is None:
        return None
    found: Interview = get_object_or_404(Interview.objects.select_related("participant"), study=study, pk=key)
    return found


def document_of(study: Study, key: UUID | None) -> Document | None:
    """Returns a document of the study; None for none, Http404 for another's."""
    return get_object_or_404(Document.objects.defer("text"), study=study, pk=key) if key else None


def code_of(study: Study, key: UUID | None) -> Code | None:
    """Returns a code of the study; None for none, Http404 for another's."""
    return get_object_or_404(Code, study=study, pk=key) if key else None


def about_of(study: Any, keys: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what an entry is about, as rows by the names of its keys; Http404 for what the study has not."""
    found = {"interview": interview_of(study, keys.get("interview")), "code": code_of(study, keys.get("code"))}
    return found | {"document": document_of(study, keys.get("document"))}


def about_interview(document: Document) -> Interview | None:
    """Returns the interview of which a document is the transcript: an entry is about that, and goes with it."""
    return Interview.objects.filter(document=document.pk).select_related("participant").first()


def is_due(person: Any, interview: Interview) -> bool:
    """Says whether a person may be asked for an entry: it was held, they may write, and neither did so nor put it aside."""
    own = {"interview": interview}
    wrote = Entry.objects.filter(**own, kind=AFTER, written_by=person)
    said_no = NotNow.objects.filter(**own, person=person)
    at_work = any(may(person, interview.study, one) for one in ("code", "work in the field"))
    return bool(interview.state == "done" and at_work and not wrote.exists() and not said_no.exists())


def due_after(person: Any, studies: Any) -> QuerySet[Interview]:
    """Returns the interviews that this person planned and held in these studies, and wrote nothing about yet, nor put aside."""
    held = Interview.objects.filter(study__in=studies, state="done", planned_by=person)
    wrote = Entry.objects.filter(kind=AFTER, written_by=person, interview__isnull=False).values("interview")
    aside = NotNow.objects.filter(person=person).values("interview")
    open_ones = held.exclude(pk__in=wrote).exclude(pk__in=aside)
    return open_ones.select_related("study", "participant").order_by("ended_at", "id")


def said_no(person: Any, interview: Interview) -> NotNow | None:
    """Returns that this person does not want to be asked after this interview, if they said so."""
    return NotNow.objects.filter(interview=interview, person=person).first()


def hidden_entries() -> Q:
    """Returns the Events about what somebody wrote for themselves alone, if somebody else looks; else nothing."""
    person = looks()
    return Q(verb__in=ALONE.values()) & ~Q(by=person) if person else Q()


def standpoints_of(study: Study) -> QuerySet[Standpoint]:
    """Returns where everybody stands, all versions, by person and number."""
    return Standpoint.objects.filter(study=study).select_related("person").order_by("person__name", "number")


def newest_number(person: Any, study: Study) -> int:
    """Returns the number of a person's newest version; 0 before the first."""
    return Standpoint.objects.filter(study=study, person=person).aggregate(newest=Max("number"))["newest"] or 0


def newest_standpoint(person: Any, study: Study) -> Standpoint | None:
    """Returns where a person stands now, or None while they have not written it."""
    return Standpoint.objects.filter(study=study, person=person).order_by("-number").first()
