"""Asks the audit trail: by category, person, verb, day, what it is about and words; quick over tens of thousands of events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from workbench.history import queries as history
from workbench.history.models import Chain, Change, Event
from workbench.history.naming import told
from workbench.history.registry import all_kept
from workbench.research.corpora.models import Code, Document
from workbench.research.findings.models import Theme
from workbench.research.studies.models import Study
from workbench.research.trust.categories import CATEGORIES, category_of

MOST_NAMED = 50
THINGS: dict[str, Any] = {"Transcripts": Document, "Codes": Code, "Themes": Theme}


@dataclass(frozen=True)
class Asked:
    """What is asked of the trail; nothing means everything."""

    who: str = ""
    what: str = ""
    category: str = ""
    since: date | None = None
    until: date | None = None
    about: str = ""
    words: str = ""


@dataclass(frozen=True)
class Shown:
    """One event as a line: with its category, and whether it opens to something in words."""

    event: Event
    category: str

    @property
    def named(self) -> str:
        """The category, in Halpern’s words."""
        return CATEGORIES[self.category]


def found(study: Study, asked: Asked) -> QuerySet[Event] | list[int]:
    """Returns the events that fit, newest first: rows to be cut into pages, or their numbers if a category is asked."""
    rows = _rows(study, asked)
    if not asked.category:
        return rows
    kinds = _categories(study.pk, _head(study.pk))
    return [seq for seq in rows.values_list("seq", flat=True) if kinds.get(seq) == asked.category]


def shown(study: Study, part: Iterable[Any]) -> list[Shown]:
    """Returns a page of what was found as lines, with the names that things have now."""
    rows = list(part)
    if rows and isinstance(rows[0], int):
        by_seq = {event.seq: event for event in history.events(study.pk).filter(seq__in=rows)}
        rows = [by_seq[seq] for seq in rows if seq in by_seq]
    tables = _tables([event.pk for event in rows])
    return [Shown(event, category_of(event.verb, tables.get(event.pk, ()))) for event in told(rows)]


def one(study: Study, key: UUID) -> Event:
    """Returns one event of a study; Http404 for another’s."""
    event = history.events(study.pk).filter(pk=key).first()
    if event is None:
        raise Http404
    return told([event])[0]


def beside(event: Event) -> tuple[Event | None, Event | None]:
    """Returns the events before and after this one that whoever looks may see."""
    seen = history.events(event.study)
    return seen.filter(seq__lt=event.seq).first(), seen.filter(seq__gt=event.seq).last()


def things(study: Study) -> list[tuple[str, list[tuple[str, str]]]]:
    """Returns what events may be about, to choose from: transcripts, codes and themes by name."""
    listed = [(name, model.objects.filter(study=study).values_list("pk", "name")) for name, model in THINGS.items()]
    return [(name, [(str(key), words) for key, words in rows]) for name, rows in listed if rows]


def _rows(study: Study, asked: Asked) -> QuerySet[Event]:
    rows = history.events(study.pk)
    chosen: dict[str, Any] = {name: value for name, value in (("by", asked.who), ("verb", asked.what)) if value}
    if asked.since:
        chosen["at__gte"] = _begins(asked.since)
    if asked.until:
        chosen["at__lt"] = _begins(date.fromordinal(asked.until.toordinal() + 1))
    rows = rows.filter(**chosen)
    if asked.about:
        changed = Change.objects.filter(event__study=study.pk, images__contains=asked.about).values("event")
        rows = rows.filter(Q(about__contains=asked.about) | Q(pk__in=changed))
    return rows.filter(_says(study, asked.words)) if asked.words else rows


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _says(study: Study, words: str) -> Q:
    """Returns what fits these words: what was done, on what, and what is named by its identifier and called so now."""
    fits = Q(verb__icontains=words) | Q(about__icontains=words)
    for kept in (kept for kept in all_kept() if kept.named):
        rows: Any = kept.model._default_manager.filter(study=study, name__icontains=words)
        for key in rows.values_list("pk", flat=True)[:MOST_NAMED]:
            fits |= Q(about__contains=str(key))
    return fits


def _tables(events: list[UUID]) -> dict[UUID, list[str]]:
    tables: dict[UUID, list[str]] = {}
    for event, table in Change.objects.filter(event__in=events).order_by().values_list("event", "table"):
        tables.setdefault(event, []).append(table)
    return tables


def _head(study: UUID) -> str:
    return Chain.objects.filter(study=study).values_list("head", flat=True).first() or ""


@lru_cache(maxsize=8)
def _categories(study: UUID, head: str) -> dict[int, str]:
    """Returns the category of every event by its number; asked once for each state of the trail."""
    tables: dict[int, list[str]] = {}
    for seq, table in Change.objects.filter(event__study=study).order_by().values_list("event__seq", "table"):
        tables.setdefault(seq, []).append(table)
    verbs = Event.objects.filter(study=study).order_by().values_list("seq", "verb")
    return {seq: category_of(verb, tables.get(seq, ())) for seq, verb in verbs}
