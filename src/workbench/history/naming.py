"""Names in the trail: an Event names a row by its identifier, and whoever reads it is told what the row is called now.

A name of a document or case may be a person's. An Event cannot be changed, so no name stands in it; the name lies in the
row, and in the images of its changes, where an erasure reaches it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from workbench.history.models import Change, Event
from workbench.history.registry import Kept, all_kept

_NAMED = re.compile(r"\[([a-z_]+\.[a-z_]+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]")
Key = tuple[str, str]  # table, row
MANY = 100  # rows looked for at once


def named(row: Model) -> str:
    """Returns what stands in an Event where a row is named."""
    return f"[{row._meta.label_lower} {row.pk}]"


def told(events: Iterable[Event]) -> list[Event]:
    """Returns events that say what the rows are called that they name; for reading, not for writing."""
    found = list(events)
    for study in {event.study for event in found}:
        own = [event for event in found if event.study == study]
        for event, about in zip(own, spoken(study, [event.about for event in own]), strict=True):
            event.about = about
    return found


def sentence(event: Event) -> str:
    """Returns what an event did, in words."""
    return f"{event.verb} {spoken(event.study, [event.about])[0]}".strip()


def spoken(study: UUID, texts: Sequence[str]) -> list[str]:
    """Returns texts of a study's events with the names of the rows that they name; no other study's, whatever they ask for."""
    tables = {one.label: one for one in all_kept() if one.named}
    keys = {(table, row) for text in texts for table, row in _NAMED.findall(text) if table in tables}
    names: dict[Key, str] = {}
    for table in {table for table, _ in keys}:
        rows: Any = tables[table].model._default_manager.filter(study=study)
        rows = rows.filter(pk__in=[UUID(row) for label, row in keys if label == table])
        names |= {(table, str(key)): name for key, name in rows.values_list("pk", "name")}
    for table in {table for table, _ in keys - set(names)}:
        gone = {row for label, row in keys if label == table and (label, row) not in names}
        names |= {(table, row): name for row, name in _once_named(study, tables[table], gone).items()}
    return [_NAMED.sub(lambda found: names.get((found[1], found[2]), found[0]), text) for text in texts]


def _once_named(study: UUID, table: Kept, rows: set[str]) -> dict[str, str]:
    """Returns what rows were called that are gone, as long as the trail remembers it."""
    found = dict.fromkeys(rows, f"an erased {table.noun}")
    for some in _batched(sorted(rows), MANY):
        found |= dict(_names_in_images(study, table, set(some)))
    return found


def _names_in_images(study: UUID, table: Kept, rows: set[str]) -> Iterator[tuple[str, str]]:
    """Yields (row, name), the newest name last."""
    holding = reduce(or_, (Q(images__contains=row) for row in rows))
    kept = Change.objects.filter(holding, event__study=study, table=table.label).order_by("event__seq")
    for images in kept.values_list("images", flat=True).iterator(chunk_size=50):
        for key, before, after in json.loads(images or "[]"):
            name = (after or {}).get("name") or (before or {}).get("name")
            if key in rows and name:
                yield key, str(name)


def _batched(keys: list[str], size: int) -> Iterator[list[str]]:
    """Yields a list in pieces: a database takes so many conditions at once."""
    return (keys[at : at + size] for at in range(0, len(keys), size))
