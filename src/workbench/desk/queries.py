"""What waits on the desk: what is due for a person, and their studies, each with its figures and what changed last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from workbench.history.models import Chain, Event
from workbench.history.naming import told
from workbench.history.queries import events
from workbench.history.registry import hidden
from workbench.people.looking import looks
from workbench.people.roles import ROLES
from workbench.research.corpora.blindness import hidden_from, seen
from workbench.research.corpora.models import Code, Coding, Document
from workbench.research.fieldwork.models import Contact
from workbench.research.interviews.models import Interview
from workbench.research.journal.queries import due_after
from workbench.research.studies.models import Study
from workbench.research.studies.queries import studies_of

SOON = timedelta(days=7)
MOST = 20
AT_WORK = [role for role, allowed in ROLES.items() if "work in the field" in allowed]
TABLES: dict[str, tuple[Any, Callable[[], Q]]] = {
    "documents": (Document, Q),
    "codes": (Code, Q),
    "codings": (Coding, seen),
}


@dataclass(frozen=True)
class Listed:
    """A study as a line on the desk."""

    study: Study
    documents: int
    codes: int
    codings: int
    last: Event | None


@dataclass(frozen=True)
class Due:
    """Something in the field that this person is to do: when, with whom (by pseudonym), in which study, where to do it."""

    at: datetime
    study: Study
    words: str
    address: str
    whole_day: bool = False

    @property
    def is_late(self) -> bool:
        """Says whether its time has passed; a day has passed when it is over."""
        now = timezone.localtime()
        return timezone.localdate(self.at) < now.date() if self.whole_day else self.at < now


def due_for(person: Any) -> list[Due]:
    """Returns what is due for a person in the studies in whose field they work, the earliest first.

    Reminders that they made, once their day has come; interviews that they planned and that are to come within a week or
    whose time has passed. Those that nobody here planned are due for everybody who works in the field.
    """
    mine = Study.objects.filter(memberships__person=person, memberships__role__in=AT_WORK)
    found = [*_contacts(person, mine), *_interviews(person, mine), *_unwritten(person, mine)]
    return sorted(found, key=lambda one: one.at)[:MOST]


def _contacts(person: Any, mine: Any) -> list[Due]:
    wanted = {"study__in": mine, "by": person, "happened_at": None, "due_on__lte": timezone.localdate()}
    rows = Contact.objects.filter(**wanted).select_related("study", "participant").order_by("due_on", "id")[:MOST]
    return [
        Due(
            timezone.make_aware(datetime.combine(row.due_on, time())),
            row.study,
            f"{row.get_way_display()}: {row.participant}",
            reverse("fieldwork:participant", kwargs={"study": row.study_id, "participant": row.participant_id}),
            whole_day=True,
        )
        for row in rows
        if row.due_on
    ]


def _interviews(person: Any, mine: Any) -> list[Due]:
    planned = Interview.objects.filter(study__in=mine, state="planned", planned_at__lte=timezone.now() + SOON)
    rows = planned.filter(Q(planned_by=person) | Q(planned_by=None)).select_related("study", "participant")
    return [
        Due(
            row.planned_at,
            row.study,
            f"Interview with {row.participant}",
            reverse("interviews:interview", kwargs={"study": row.study_id, "interview": row.pk}),
        )
        for row in rows.order_by("planned_at", "id")[:MOST]
        if row.planned_at
    ]


def _unwritten(person: Any, mine: Any) -> list[Due]:
    """Returns the interviews that this person held and wrote nothing about in their journal, nor said that they will not."""
    return [
        Due(
            row.ended_at,
            row.study,
            f"Write in your journal after the interview with {row.participant}",
            f"{reverse('journal:write', kwargs={'study': row.study_id})}?interview={row.pk}&kind=after",
            whole_day=True,
        )
        for row in due_after(person, mine)[:MOST]
        if row.ended_at
    ]


def studies_listed(person: Any) -> list[Listed]:
    """Returns the person's studies, the one that changed last first; as many queries for one study as for a hundred."""
    studies = list(studies_of(person))
    ids = [study.pk for study in studies]
    counts = {name: _counted(model.objects.filter(mine()), ids) for name, (model, mine) in TABLES.items()}
    last = _last(ids)
    listed = [
        Listed(study, **{name: found.get(study.pk, 0) for name, found in counts.items()}, last=last.get(study.pk))
        for study in studies
    ]
    return sorted(listed, key=lambda one: one.last.at if one.last else one.study.created_at, reverse=True)


def _counted(found: Any, ids: list[UUID]) -> dict[UUID, int]:
    rows = found.filter(study__in=ids).order_by().values_list("study").annotate(Count("pk"))
    return dict(rows)


def _last(ids: list[UUID]) -> dict[UUID, Event]:
    heads = Chain.objects.filter(study__in=ids).values("head")
    newest = Event.objects.filter(study__in=ids, digest__in=heads).exclude(hidden()).select_related("by")
    found = {event.study: event for event in told(newest)}
    behind = (
        [key for key in ids if key not in found] if hidden_from(looks()) else []
    )  # the last change is hidden: one before
    return found | {key: event for key in behind for event in told(events(key)[:1])}
