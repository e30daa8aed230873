"""Reads the trail."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from workbench.history import checked, checking
from workbench.history.images import words_of
from workbench.history.models import Chain, Change, Event
from workbench.history.registry import hidden

STEPS = 500  # how far back a person can undo
Turn = tuple[UUID, str, UUID | None]


def events(study: UUID) -> QuerySet[Event]:
    """Returns the trail of a study as whoever looks now may see it, newest first, with who did it."""
    return Event.objects.filter(study=study).exclude(hidden()).select_related("by", "undoes").order_by("-seq")


def revision(study: UUID) -> int:
    """Returns the number of the newest Event: the study is unchanged as long as it is."""
    return Chain.objects.filter(study=study).values_list("seq", flat=True).first() or 0


def copies_kept(study: UUID, holds: Callable[[str, str], bool]) -> set[UUID]:
    """Returns the changes of a study whose images hold words of which `holds(table.column, words)` says so."""
    found = Change.objects.filter(event__study=study, images__isnull=False).values_list("pk", "table", "images")
    return {
        key
        for key, table, images in found.iterator(chunk_size=100)
        if any(holds(f"{table}.{column}", words) for column, words in _words_in(json.loads(images or "[]")))
    }


def _words_in(steps: list[Any]) -> Iterator[tuple[str, str]]:
    for column, value in (pair for step in steps for image in step[1:] if image for pair in image.items()):
        yield from ((column, words) for words in words_of(value))


def ended(study: UUID) -> tuple[int, str]:
    """Returns the number and the digest of the newest Event: whoever notes it elsewhere sees later if the trail was cut."""
    return Chain.objects.filter(study=study).values_list("seq", "head").first() or (0, "")


@contextmanager
def standing_still(study: UUID) -> Iterator[None]:
    """Keeps everybody from writing to the study while the block reads several tables of it."""
    with transaction.atomic():
        Chain.objects.select_for_update().filter(study=study).first()
        yield


def stacks(by: Any, study: UUID) -> tuple[Event | None, Event | None]:
    """Returns (what undo would take back, what redo would do again) for this person."""
    own = Event.objects.filter(study=study, by=by, undoable=True).order_by("-seq")
    newest = own.values_list("pk", "kind", "undoes_id")[: 2 * STEPS]
    undoable, redoable = tops(newest.iterator(chunk_size=50))
    found = own.in_bulk([key for key in (undoable, redoable) if key])
    return found.get(undoable), found.get(redoable)


def tops(newest_first: Iterable[Turn]) -> tuple[UUID | None, UUID | None]:
    """Returns the tops of the two stacks from (key, kind, what it turned), reading no further back than it must."""
    spent: set[UUID | None] = set()
    undoable, redoable, done_since = None, None, False
    for key, kind, turned in newest_first:
        spent.add(turned)  # what was turned is off its stack, whether or not its turning was turned in its turn
        if key not in spent and kind != "undo":
            undoable = undoable or key
        elif key not in spent and not done_since:
            redoable = redoable or key
        done_since = done_since or kind == "do"  # it cleared the redo stack: nothing older is on it
        if undoable and (redoable or done_since):
            break
    return undoable, redoable


def turned_by(key: UUID, by: Any, study: UUID, kind: str) -> Event | None:
    """Returns what this person's undo or redo of this identifier turned; None while it was not carried out."""
    found = Event.objects.filter(pk=key, study=study, by=by, kind=kind).select_related("undoes").first()
    return found.undoes if found else None


def is_told(key: UUID | None, study: UUID) -> bool:
    """Says whether an Event of this identifier was written in the study: what asks for it again is done already."""
    return key is not None and Event.objects.filter(pk=key, study=study).exists()


def who_changed(table: str, key: str, event: Event) -> tuple[str, str]:
    """Returns (the name of the person who touched this row after the event, what the event did)."""
    later = Change.objects.filter(event__study=event.study, event__seq__gt=event.seq, table=table, images__contains=key)
    newest = later.select_related("event__by").order_by("-event__seq").first()
    return (newest.event.by.name if newest else "Somebody"), event.verb


def rows_touched(event: Event) -> list[tuple[str, str, Any, Any]]:
    """Returns (table, id, before, after) of everything an Event touched that was not erased."""
    return [
        (change.table, key, before, after)
        for change in event.changes.all()
        for key, before, after in json.loads(change.images or "[]")
    ]


def faults(study: UUID) -> list[str]:
    """Checks the whole chain of a study and returns what is wrong, in sentences; an empty list means intact."""
    return checking.faults(study)


def whole_checked(study: UUID) -> checked.Checked:
    """Checks the whole chain of a study, and remembers when it was whole."""
    return checked.whole(study)


def rest_checked(study: UUID) -> checked.Checked:
    """Checks what was written since the whole chain was checked; the whole one if it never was."""
    return checked.rest(study)
