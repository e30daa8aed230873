"""What happened since somebody was last here, in sentences out of the trail."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from workbench.history.models import Event
from workbench.history.naming import sentence
from workbench.history.queries import events
from workbench.research.studies.models import Study

LOOKED_AT = 400  # Events
SHOWN = 6
# What several events of one kind are together; a kind that is not here is told with its newest.
TOGETHER = {
    "coded a passage as": "coded {count} passages",
    "withdrew": "withdrew {count} codings",
    "moved the ends of": "moved the ends of {count} codings",
    "made the code": "made {count} codes",
    "changed the code": "changed {count} codes",
    "deleted the code": "deleted {count} codes",
    "moved the code": "moved codes {count} times",
    "merged": "merged {count} pairs of codes",
    "wrote a memo": "wrote {count} memos",
    "changed a memo": "changed {count} memos",
    "chose a voice for": "chose {count} voices for themes",
    "found an answer to": "found {count} answers to themes",
    "gathered": "gathered {count} codes into themes",
    "compared": "compared {count} pairs of codes",
    "made the theme": "made {count} themes",
    "set the case of": "set the case of {count} interviews",
    "set the attributes of": "set attributes {count} times",
    "removed": "removed {count} interviews",
    "renamed": "renamed {count} things",
    "downloaded": "downloaded {count} reports and tables",
}


@dataclass(frozen=True)
class Told:
    """Who did what, once or several times, and when the newest of it was."""

    by: Any
    words: str
    at: datetime


def last_here(person: Any, study: Study) -> datetime | None:
    """Returns when this person last changed something before today; None if never."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return events(study.pk).filter(by=person, at__lt=today).values_list("at", flat=True).first()


def since(person: Any, study: Study) -> tuple[datetime | None, list[Told]]:
    """Returns (when the person was last here, what happened since, newest first); all of it if they never were."""
    moment = last_here(person, study)
    trail = events(study.pk)
    newest = list((trail.filter(at__gt=moment) if moment else trail)[:LOOKED_AT])
    standing = _still_done(newest)
    return moment, _told(standing)[:SHOWN]


def _still_done(newest: list[Event]) -> list[Event]:
    """Leaves out what was taken back meanwhile, and the taking back itself."""
    turned: dict[Any, str] = {}
    for event in newest:
        if event.kind != "do":
            turned.setdefault(_original(event), event.kind)
    return [event for event in newest if event.kind == "do" and turned.get(event.pk) != "undo"]


def _original(event: Event) -> Any:
    key = event.undoes_id
    while event.undoes is not None:
        key, event = event.undoes_id, event.undoes
    return key


def _told(trail: list[Event]) -> list[Told]:
    """One sentence for what one person did of one kind on one day."""
    keyed: dict[tuple[Any, ...], list[Event]] = {}
    for day, group in groupby(trail, key=lambda event: timezone.localtime(event.at).date()):
        for event in group:
            keyed.setdefault((day, event.by_id, event.verb), []).append(event)
    return [Told(group[0].by, _sentence(group), group[0].at) for group in keyed.values()]


def _sentence(group: list[Event]) -> str:
    newest = group[0]
    if len(group) > 1 and newest.verb in TOGETHER:
        return TOGETHER[newest.verb].format(count=f"{len(group):,}")
    more = f", and {len(group) - 1:,} more like it" if len(group) > 1 else ""
    return sentence(newest) + more
