"""An undo puts no passage on words that are not its own: a text may have been corrected in between."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from workbench.history import rules
from workbench.history.models import Change, Event
from workbench.history.registry import Kept, all_kept, kept

START, END = "start", "end"


def check_passages(event: Event) -> None:
    """Raises CannotUndo if a passage now lies on other words than it was made on; the event was just taken back."""
    documents = {change.document for change in event.changes.all() if change.document}
    for table in (one for one in all_kept() if one.text):
        own = _texts(table, event.changes.all())
        later = _later(event, documents)
        _check_brought_back(table, event, later, own)
        _check_made_since(table, event, later, own)


def _later(event: Event, documents: set[UUID]) -> list[Change]:
    """Returns what was done about these documents since the event."""
    since = Change.objects.filter(document__in=documents, images__isnull=False)
    since = since.filter(event__study=event.study, event__seq__gt=event.seq).exclude(event=event)
    return list(since.select_related("event__by").order_by("event__seq", "number"))


def _texts(table: Kept, changes: Any) -> dict[str, tuple[str, str, Change]]:
    """Returns the text of each document before and after the first of these changes that gave it another one."""
    found: dict[str, tuple[str, str, Change]] = {}
    for change in changes:
        for key, before, after in _steps(change) if change.table == table.label else ():
            if before and after and table.text in after:
                found.setdefault(key, (before[table.text], after[table.text], change))
    return found


def _check_brought_back(table: Kept, event: Event, later: list[Change], own: dict[str, Any]) -> None:
    """What comes back lay on a text that somebody corrected since."""
    corrected = {key: one for key, one in _texts(table, later).items() if key not in own}
    if not corrected:
        return
    now = {str(row.pk): getattr(row, table.text) for row in table.model._default_manager.filter(pk__in=corrected)}
    for key, (then, _, change) in corrected.items():
        for noun, image in _passages([one for one in event.changes.all() if str(one.document) == key]):
            if key in now and not _same(image, then, now[key]):
                raise rules.text_changed(noun, change.event.by.name, event.verb)


def _check_made_since(table: Kept, event: Event, later: list[Change], own: dict[str, Any]) -> None:
    """What somebody made since lies on the text that the event had given, and that is gone now."""
    for key, (before, after, _) in own.items():
        made: dict[str, Any] = {}
        for change in later:
            if str(change.document) == key:
                made |= {row: (change, noun, image) for row, noun, image in _last(change)}
        for change, noun, image in made.values():
            if image and image.get(START) is not None and not _same(image, after, before):
                raise rules.rests_on_text(noun, change.event.by.name, event.verb)


def _passages(changes: list[Change]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields (noun, image) of every row with a passage, as it was before these changes."""
    for change in changes:
        for _, before, _ in _steps(change):
            if before and before.get(START) is not None and END in before:
                yield kept(change.table).noun, before


def _last(change: Change) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """Yields (id, noun, image or None) of rows that came, went or moved."""
    for key, _, after in _steps(change):
        if after is None or (START in after and END in after):
            yield key, kept(change.table).noun, after


def _steps(change: Change) -> list[Any]:
    found: list[Any] = json.loads(change.images or "[]")
    return found


def _same(image: dict[str, Any], one: str, other: str) -> bool:
    return one[image[START] : image[END]] == other[image[START] : image[END]]
